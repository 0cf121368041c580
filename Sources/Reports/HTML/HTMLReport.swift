internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking
internal import Linting

/// Writes a page for people: the verdict first, each finding in its sentence with the figures drawn, the rates, and
/// the texts with all their amounts.
///
/// One file that needs no network and no script. The same run gives the same bytes.
struct HTMLReport: FindingReport {
  /// A list up to this length is shown without being asked for.
  private static let shortList = 6

  private let context: ReportContext
  private var files: [UInt8] = []
  private var number = 0
  private var places: [(rule: Rule, severity: Severity, identifier: String, place: String)] = []
  private var clean: [String] = []
  private var series = RateChart.Series()

  init(_ context: ReportContext) {
    self.context = context
  }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    if file.findings.isEmpty {
      clean.append(file.path)
      return
    }
    let language =
      context.variant ?? ScriptGuess.language(of: file.string(0..<min(file.text.bytes.count, 8192)))
    let regions = file.regions(file.findings.map(\.range))
    let identifiers = file.findings.indices.map { "f\(number + $0 + 1)" }
    number += file.findings.count
    let article = Article(file, identifiers: identifiers)
    files.append("<section class=\"file\">\n<h2>\(file.path.spans(language))</h2>\n")
    if let date = file.text.date {
      files.append("<p class=\"meta\">Checked for \(date.date), \(date.origin.explanation).</p>\n")
    }
    for (index, finding) in file.findings.enumerated() {
      let place = "\(file.path):\(regions[index].start.line):\(regions[index].start.characterColumn)"
      places.append((finding.rule, finding.severity, identifiers[index], place))
      files.append(
        card(
          finding, file, article, identifier: identifiers[index], place: place,
          line: regions[index].start.line, language: language))
    }
    files.append("<details><summary>The text with all its amounts</summary>\n")
    if file.text.bytes.count > Article.longest {
      files.append("<p class=\"meta\">It has \(file.text.bytes.count) bytes and is left out.</p>\n")
    } else {
      files.append("<pre class=\"text\" lang=\"\(language.escaped)\">\(article.html)</pre>\n")
    }
    files.append("</details>\n</section>\n")
  }

  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {
    output.append(HTMLPage.head(title: "wenjin check"))
    output.append(
      "<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n<header>\n<h1>wenjin check</h1>\n")
    output.append(verdict(summary))
    output.append("</header>\n<main id=\"findings\">\n")
    output.append(index)
    output += files
    if !clean.isEmpty {
      output.append(
        "<details class=\"clean\"><summary>\(clean.count) \(clean.count == 1 ? "file" : "files") without findings</summary>\n<ul>\n"
      )
      for path in clean { output.append("<li>\(path.escaped)</li>\n") }
      output.append("</ul></details>\n")
    }
    output.append("</main>\n")
    output.append(HTMLPage.tail(version: context.version))
  }

  // MARK: - Verdict

  private func verdict(_ summary: CheckSummary) -> String {
    let wrong = summary.findingCount
    let headline =
      wrong > 0
      ? "✖ \(wrong) \(wrong == 1 ? "finding" : "findings")"
      : summary.uncheckedCount > 0
        ? "? nothing wrong found, \(summary.uncheckedCount) unchecked"
        : "✓ nothing wrong found"
    let style = wrong > 0 ? "bad" : summary.uncheckedCount > 0 ? "open" : "good"
    var html = "<p class=\"verdict \(style)\">\(headline)</p>\n<dl class=\"counts\">\n"
    for (name, count) in [
      ("files", summary.fileCount), ("amounts", summary.amountCount),
      ("conversions", summary.conversionCount),
      ("right", summary.rightCount), ("findings", wrong), ("unchecked", summary.uncheckedCount),
      ("silenced", summary.silenced.values.reduce(0, +)),
    ] {
      html += "<div><dt>\(name)</dt><dd>\(count)</dd></div>\n"
    }
    html += "</dl>\n"
    if !summary.rates.isEmpty {
      let isShort = summary.rates.count <= Self.shortList
      html += "<details\(isShort ? " open" : "")><summary>Rates and their days</summary>\n<ul>\n"
      for (rate, times) in summary.rates.sorted(by: { $0.key < $1.key }) {
        html += "<li>\(rate.escaped)\(times > 1 ? ", \(times) times" : "")</li>\n"
      }
      html += "</ul></details>\n"
    }
    for (title, lines) in [
      ("Not checked", summary.skipped.map(\.reason)),
      ("Settings and ignores", summary.notices.map(\.description)),
    ] where !lines.isEmpty {
      html += "<section class=\"notices\"><h2>\(title)</h2><ul>\n"
      for line in lines { html += "<li>\(line.escaped)</li>\n" }
      html += "</ul></section>\n"
    }
    return html
  }

  /// The findings by rule, with switches that hide a severity.
  private var index: String {
    if places.isEmpty { return "" }
    var html = "<nav aria-label=\"Findings by rule\">\n<h2>By rule</h2>\n<div class=\"switches\">Show\n"
    for severity in Severity.allCases.reversed() {
      let count = places.count { $0.severity == severity }
      let name = severity.rawValue
      html +=
        "<label><input type=\"checkbox\" id=\"show-\(name)\" checked> \(severity.mark) \(name) (\(count))</label>\n"
    }
    html += "</div>\n"
    for rule in Rule.allCases {
      let hits = places.filter { $0.rule == rule }
      if hits.isEmpty { continue }
      html +=
        "<details><summary>\(rule.rawValue) (\(hits.count)): \(rule.definition.title.escaped)</summary>\n<ul>\n"
      for hit in hits {
        html +=
          "<li class=\"\(hit.severity.rawValue)\"><a href=\"#\(hit.identifier)\">\(hit.place.escaped)</a></li>\n"
      }
      html += "</ul></details>\n"
    }
    return html + "</nav>\n"
  }

  // MARK: - A finding

  private mutating func card(
    _ finding: Finding, _ file: CheckedFile, _ article: Article, identifier: String, place: String, line: Int,
    language: String
  ) -> String {
    let severity = finding.severity
    var html = "<article class=\"finding \(severity.rawValue)\" id=\"\(identifier)\">\n<h3>"
    html += "<span class=\"badge\">\(severity.mark) \(severity.rawValue)</span> "
    html += link(finding.rule.rawValue, to: context.ruleLink?.address(finding.rule)) + " "
    html +=
      "<span class=\"place\">\(link(place, to: context.address(of: file.path, line: line)))</span></h3>\n"
    html += "<p class=\"sentence\" lang=\"\(language.escaped)\">\(article.sentence(of: finding))</p>\n"
    html += "<p>\(finding.message.spans(language))</p>\n"
    if let replacement = finding.replacement {
      let old = file.string(replacement.range)
      let verb = old.isEmpty ? "Insert" : "Write"
      html += "<p class=\"edit\">\(verb) <ins lang=\"\(language.escaped)\">\(replacement.text.escaped)</ins>"
      if !old.isEmpty { html += " for <del lang=\"\(language.escaped)\">\(old.escaped)</del>" }
      html += "</p>\n"
    }
    if case (_, let target, let comparison?)? = file.conversion(of: finding) {
      html += figures(
        target, comparison, identifier: identifier, surface: file.string(target.range), language)
    }
    return html + "</article>\n"
  }

  private mutating func figures(
    _ target: Amount, _ comparison: Comparison, identifier: String, surface: String, _ language: String
  ) -> String {
    let rate = comparison.reference
    var html = "<dl class=\"figures\">\n"
    for (name, value) in [
      ("stated", surface), ("expected", "\(comparison.expected) \(rate.quote)"),
      ("difference", MoneyLinter.percent(comparison.difference, signed: true)),
      ("implied rate", "\(comparison.implied) \(rate.quote)/\(rate.base)"),
      ("reference rate", "\(rate.rounded) \(rate.quote)/\(rate.base)"), ("from", rate.provenance),
    ] {
      html +=
        "<div><dt>\(name)</dt><dd\(name == "stated" ? " lang=\"\(language.escaped)\"" : "")>\(value.escaped)</dd></div>\n"
    }
    html += "</dl>\n"
    let pair: Set<Currency> = [rate.base, rate.quote]
    // What is off was measured with these limits, whatever explains it.
    let levels = context.policy.levels(of: .rate, for: pair)
    let line = NumberLine(
      target: target, comparison: comparison, tolerance: levels.tolerance.approximate,
      identifier: identifier + "-line")
    if let svg = line.svg {
      html +=
        "<figure>\(svg)<figcaption>The figure against the reference rates of the days around "
        + "(filled), and what is tolerated (outlined).</figcaption></figure>\n"
    }
    if let chart = RateChart(comparison, &series, identifier: identifier + "-chart") { html += chart.html }
    return html
  }

  /// A link where there is an address of the web, else the text alone.
  private func link(_ text: String, to address: String?) -> String {
    guard let address, address.hasPrefix("https://") || address.hasPrefix("http://") else {
      return text.escaped
    }
    return "<a href=\"\(address.escaped)\">\(text.escaped)</a>"
  }
}

extension String {
  /// The text for a page in English, its Chinese in spans of their language, so that it gets the right glyphs.
  func spans(_ language: String) -> String {
    var html = ""
    var run = String.UnicodeScalarView()
    var isChinese = false
    func flush() {
      let text = String(run).escaped
      html += isChinese ? "<span lang=\"\(language.escaped)\">\(text)</span>" : text
      run = String.UnicodeScalarView()
    }
    for scalar in unicodeScalars {
      if (scalar.value >= 0x2E80) != isChinese {
        if !run.isEmpty { flush() }
        isChinese.toggle()
      }
      run.append(scalar)
    }
    if !run.isEmpty { flush() }
    return html
  }
}

extension Severity {
  /// A sign that can be told without its colour.
  var mark: String {
    switch self {
    case .note: "ℹ"
    case .warning: "▲"
    case .error: "✖"
    }
  }
}
