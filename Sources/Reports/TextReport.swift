internal import ChineseText
public import Linting

/// Writes findings for people: `path:line:column: severity: message [rule]`, then the line they stand in.
///
/// A column counts characters as a person does, from 1.
public struct TextReport: Sendable {
  /// What the text is called.
  private let path: String

  /// Makes a report on one text.
  public init(path: String) {
    self.path = path
  }

  /// Appends the findings in their order.
  ///
  /// - Complexity: O(length of the text + findings).
  public func write(_ findings: [Finding], on text: Span<UInt8>, into output: inout [UInt8]) {
    if findings.isEmpty { return }
    let lines = LineIndex(text)
    for finding in findings {
      let place = TextPlace(finding.range.lowerBound, in: text, lines)
      output +=
        "\(path):\(place): \(finding.severity.rawValue): \(finding.message) [\(finding.rule.rawValue)]\n".utf8
      output += "    \(place.excerpt(finding.range, in: text))\n".utf8
    }
  }
}

/// A place in a text as a person names it: line and column, both from 1.
struct TextPlace: CustomStringConvertible {
  let line: Int
  let column: Int
  private let lineStart: Int

  /// How many characters an excerpt shows on each side.
  private static let context = 24

  init(_ offset: Int, in text: borrowing Span<UInt8>, _ lines: LineIndex) {
    let (index, start) = lines.line(holding: offset)
    line = index + 1
    lineStart = start
    // A byte order mark is nothing that a person counts.
    let hasMark = start == 0 && offset >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
    column = text.string((hasMark ? 3 : start)..<offset).count + 1
  }

  var description: String { "\(line):\(column)" }

  /// The finding in its line, cut to a few words on both sides; control characters come out as spaces.
  func excerpt(_ range: Range<Int>, in text: borrowing Span<UInt8>) -> String {
    let before = text.string(max(lineStart, range.lowerBound - 4 * Self.context)..<range.lowerBound)
    var end = range.upperBound
    while end < text.count, text[end] != 0x0A, end - range.upperBound < 4 * Self.context { end += 1 }
    let after = text.string(range.upperBound..<end)
    let excerpt = before.suffix(Self.context) + text.string(range) + after.prefix(Self.context)
    return String(String.UnicodeScalarView(excerpt.unicodeScalars.map { $0.isControl ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// Whether it could steer a terminal, or stands for bytes that are no text.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) || value == 0xFFFD }
}
