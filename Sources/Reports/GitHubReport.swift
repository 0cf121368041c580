internal import ChineseText
public import Linting

/// Writes the commands that a workflow run on GitHub turns into annotations, and a table for its job summary.
///
/// Columns are given only where a finding stands on one line. GitHub shows about ten annotations of a kind in a
/// step; the table has all.
public struct GitHubReport: FindingReport {
  private var rows: [String] = []
  private let context: ReportContext

  /// A job summary may have a mebibyte; the rest of the table is left out with a word on it.
  private static let summaryLimit = 1_000_000

  /// Makes a report.
  public init(_ context: ReportContext = ReportContext()) {
    self.context = context
  }

  /// Nothing stands before the first file.
  public mutating func begin(into output: inout [UInt8]) {}

  /// Appends a command for each finding.
  public mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    let regions = file.regions(file.findings.map(\.range))
    let path = file.path.withoutCurrentFolder
    for (finding, region) in zip(file.findings, regions) {
      var properties = [
        "file=\(Self.property(path))", "line=\(region.start.line)", "endLine=\(region.end.line)",
      ]
      if region.start.line == region.end.line {
        properties += ["col=\(region.start.utf16Column)", "endColumn=\(region.end.utf16Column)"]
      }
      properties.append("title=\(Self.property(finding.rule.rawValue))")
      let link = context.ruleLink.map { " \($0.address(finding.rule))" } ?? ""
      output.append(
        "::\(finding.severity.command) \(properties.joined(separator: ","))::\(Self.data(finding.message + link))\n"
      )
      rows.append(
        "| \(finding.severity.rawValue) | \(Self.cell(finding.rule.rawValue)) "
          + "| \(Self.cell("\(path):\(region.start.line)")) | \(Self.cell(finding.message)) |")
    }
  }

  /// Nothing stands behind the last file.
  public mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {}

  /// The page for a job's summary, in Markdown.
  public func jobSummary(_ summary: CheckSummary) -> String {
    var text =
      "### wenjin check\n\n" + summary.verdictLines.map { "\(Self.cell($0))\n" }.joined(separator: "\n")
    if !rows.isEmpty { text += "\n| severity | rule | place | finding |\n|---|---|---|---|\n" }
    for (index, row) in rows.enumerated() {
      if text.utf8.count + row.utf8.count > Self.summaryLimit {
        text += "\nand \(rows.count - index) more\n"
        break
      }
      text += row + "\n"
    }
    return text
  }

  /// Text as it stands behind the second pair of colons.
  private static func data(_ text: String) -> String {
    text.neutral.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// Text as a property's value.
  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  /// Text in a cell of a Markdown table: nothing in it is markup, and no line begins a command.
  private static func cell(_ text: String) -> String {
    var result = ""
    for character in text.neutral.escaped {
      if "\\`*_{}[]()#+-.!|~@:".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }
}

extension Severity {
  fileprivate var command: String { self == .note ? "notice" : rawValue }
}
