/// The frame of a page that shows a text with its amounts marked: one file, no network, no script.
public enum AmountPage {
  /// What stands before the text.
  ///
  /// - Parameter title: what the page is called; any text.
  public static func head(title: String) -> String {
    """
    <!doctype html>
    <html lang="zh">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title))</title>
    <style>
    :root { color-scheme: light dark; }
    body { margin: 0 auto; max-width: 42rem; padding: 1.5rem; font: 1.1rem/1.8 system-ui, sans-serif; }
    pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
    data { border-bottom: 2px solid; padding-bottom: 1px; background: #fff3bf; color: #1b1b1b; }
    data[data-role="conversion"] { background: #d3f9d8; }
    @media print { body { max-width: none; } }
    </style>
    </head>
    <body>
    <pre>
    """
  }

  /// What stands behind the text.
  public static let tail = "</pre>\n</body>\n</html>\n"

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
      }
    }
    return result
  }
}
