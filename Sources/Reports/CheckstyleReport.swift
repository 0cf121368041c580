internal import ChineseText
internal import Linting

/// Writes Checkstyle's XML: files with their errors, each with line, column and rule.
///
/// Columns count characters as a person does. The form has no ends and no edits.
struct CheckstyleReport: FindingReport {
  init(_ context: ReportContext) {}

  mutating func begin(into output: inout [UInt8]) {
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n")
  }

  mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    output.append("<file name=\"\(file.path.escaped)\">\n")
    let regions = file.regions(file.findings.map(\.range))
    for (finding, region) in zip(file.findings, regions) {
      let severity = finding.severity == .note ? "info" : finding.severity.rawValue
      output.append(
        "<error line=\"\(region.start.line)\" column=\"\(region.start.characterColumn)\" severity=\"\(severity)\" "
          + "message=\"\(finding.message.escaped)\" source=\"wenjin.\(finding.rule.rawValue)\"/>\n")
    }
    output.append("</file>\n")
  }

  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {
    output.append("</checkstyle>\n")
  }
}
