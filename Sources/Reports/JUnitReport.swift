internal import ChineseText
internal import Linting

/// Writes JUnit's XML: a suite for each file, a failed case for each finding, a passed one for a file without.
///
/// What could not be checked is a skipped case, a file that could not be read one with an error.
struct JUnitReport: FindingReport {
  private var suites: [UInt8] = []
  private var (tests, failures, skipped) = (0, 0, 0)

  init(_ context: ReportContext) {}

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    let failed = file.findings.count { $0.isFailure }
    let count = max(1, file.findings.count)
    let path = file.path.escaped
    suites.append(
      "<testsuite name=\"\(path)\" tests=\"\(count)\" failures=\"\(failed)\" errors=\"0\" "
        + "skipped=\"\(file.findings.count - failed)\">\n")
    let regions = file.regions(file.findings.map(\.range))
    for (finding, region) in zip(file.findings, regions) {
      let place = "\(region.start.line):\(region.start.characterColumn)"
      let message = finding.message.escaped
      let rule = finding.rule.rawValue
      suites.append("<testcase name=\"\(rule) \(place)\" classname=\"\(path)\">")
      if finding.isFailure {
        suites.append(
          "<failure type=\"\(rule)\" message=\"\(message)\">\(path):\(place): \(finding.severity.rawValue): "
            + "\(message)</failure>")
      } else {
        suites.append("<skipped message=\"\(message)\"/>")
      }
      suites.append("</testcase>\n")
    }
    if file.findings.isEmpty { suites.append("<testcase name=\"wenjin check\" classname=\"\(path)\"/>\n") }
    suites.append("</testsuite>\n")
    (tests, failures) = (tests + count, failures + failed)
    skipped += file.findings.count - failed
  }

  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {
    let errors = summary.skipped.count
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append(
      "<testsuites name=\"wenjin check\" tests=\"\(tests + errors)\" failures=\"\(failures)\" "
        + "errors=\"\(errors)\" skipped=\"\(skipped)\">\n")
    output += suites
    for file in summary.skipped {
      let path = file.path.escaped
      output.append(
        "<testsuite name=\"\(path)\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\">\n"
          + "<testcase name=\"wenjin check\" classname=\"\(path)\"><error type=\"unreadable\" "
          + "message=\"\(file.reason.escaped)\"/></testcase>\n</testsuite>\n")
    }
    output.append("</testsuites>\n")
  }
}
