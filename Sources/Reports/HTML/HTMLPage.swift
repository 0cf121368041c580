/// The frame of the report's page: its head with all styles, and its foot.
enum HTMLPage {
  static func head(title: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title.escaped)</title>
    <style>
    \(style)
    </style>
    </head>
    <body>

    """
  }

  static func tail(version: String) -> String {
    "<footer><p>Written by wenjin\(version.isEmpty ? "" : " \(version.escaped)").</p></footer>\n</body>\n</html>\n"
  }

  private static let style = """
    :root { color-scheme: light dark; --paper: #fff; --ink: #1c1c1e; --soft: #55565a; --line: #c9cacf;
      --panel: #f5f5f7; --error: #a8071a; --warning: #7a4a00; --note: #0b4fa0; --good: #14621f;
      --mark: #ffe3e3; --data: #fff3bf; --band: #7aa7d9; --link: #0b4fa0; }
    @media (prefers-color-scheme: dark) { :root { --paper: #17181a; --ink: #ececee; --soft: #b3b5ba;
      --line: #4a4c52; --panel: #222428; --error: #ff9a97; --warning: #f0c060; --note: #8fbcff; --good: #86d993;
      --mark: #5a2024; --data: #4a4114; --band: #3f6ea3; --link: #8fbcff; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 56rem; padding: 1rem; background: var(--paper); color: var(--ink);
      font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
    :lang(zh) { font-family: "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
    :lang(zh-Hant) { font-family: "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
    :lang(zh-Hant-HK), :lang(zh-Hant-MO) { font-family: "Noto Sans HK", "Noto Sans CJK HK", "PingFang HK", "Noto Sans TC", sans-serif; }
    a { color: var(--link); }
    a:focus-visible, summary:focus-visible, input:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { position: static; }
    h1 { font-size: 1.1rem; margin: 0; color: var(--soft); }
    h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 0 0 .5rem; font-weight: 600; }
    .verdict { font-size: 1.7rem; font-weight: 700; margin: .2rem 0 .8rem; line-height: 1.3; }
    .bad, .error .badge { color: var(--error); } .good { color: var(--good); }
    .open, .warning .badge { color: var(--warning); } .note .badge { color: var(--note); }
    dl { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 0 0 1rem; }
    dt { color: var(--soft); font-size: .85rem; } dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
    .finding { border: 1px solid var(--line); border-left-width: 5px; border-radius: 6px; padding: .8rem 1rem;
      margin: 1rem 0; background: var(--panel); }
    .finding:target { outline: 3px solid var(--link); }
    .error { border-left-color: var(--error); } .warning { border-left-color: var(--warning); }
    .note { border-left-color: var(--note); }
    .place { font-weight: 400; color: var(--soft); }
    .sentence { font-size: 1.2rem; line-height: 1.8; margin: .3rem 0; }
    mark { background: var(--mark); color: inherit; border-bottom: 3px double var(--error); }
    data { background: var(--data); border-bottom: 1px solid; }
    ins { font-weight: 700; } .meta, figcaption { color: var(--soft); font-size: .85rem; margin: .2rem 0; }
    figure { margin: .6rem 0; max-width: 600px; } .ends { display: flex; justify-content: space-between; color: var(--soft); font-size: .85rem; } svg { display: block; width: 100%; max-width: 600px; height: auto; }
    svg text { fill: var(--ink); font: 14px system-ui, sans-serif; }
    .axis { stroke: var(--soft); stroke-width: 1; } .tolerance { fill: none; stroke: var(--soft); }
    .band { fill: var(--band); } .stated { fill: var(--error); } .pointer { fill: var(--error); }
    .rate { fill: none; stroke: var(--band); stroke-width: 2.5; } .reference { fill: var(--ink); }
    .day { stroke: var(--soft); stroke-dasharray: 2 3; } .implied { stroke: var(--error); stroke-width: 2; stroke-dasharray: 7 4; }
    .text { font: inherit; font-family: inherit; white-space: pre-wrap; margin: .5rem 0; line-height: 1.9; }
    .hit { color: inherit; text-decoration: none; } .hit :is(data, mark) { background: var(--mark); border-bottom: 3px double var(--error); }
    .hit.warning :is(data, mark) { border-bottom: 3px solid var(--warning); } .hit.note :is(data, mark) { border-bottom: 3px dotted var(--note); }
    summary { cursor: pointer; padding: .2rem 0; } .switches { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
    body:has(#show-error:not(:checked)) :is(.finding, li).error,
    body:has(#show-warning:not(:checked)) :is(.finding, li).warning,
    body:has(#show-note:not(:checked)) :is(.finding, li).note { display: none; }
    footer { color: var(--soft); font-size: .85rem; margin-top: 2rem; }
    @media (max-width: 36rem) { svg text { font-size: 20px; } .verdict { font-size: 1.4rem; } }
    @media print { body { max-width: none; } .switches, .skip { display: none; } .finding { break-inside: avoid; background: none; } }
    """
}
