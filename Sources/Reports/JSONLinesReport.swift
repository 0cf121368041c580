internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking
internal import Linting

/// Writes one JSON record a finding, and a last one that counts them.
///
/// `start` and `end` are UTF-8 byte offsets in the file; lines and columns count from 1, columns in characters as a
/// person counts them. Without the last record, `"type": "summary"`, a run did not come to its end.
struct JSONLinesReport: FindingReport {
  private let context: ReportContext
  private var count = 0

  init(_ context: ReportContext) {
    self.context = context
  }

  mutating func begin(into output: inout [UInt8]) {}

  mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    let regions = file.regions(file.findings.map(\.range))
    for (finding, region) in zip(file.findings, regions) {
      output.appendJSON(record(finding, region, file))
      output.append("\n")
    }
    count += file.findings.count
  }

  private func record(_ finding: Finding, _ region: CheckedFile.Region, _ file: CheckedFile) -> JSONNode {
    var conversion = JSONNode.absent
    if let (source, target, comparison) = file.conversion(of: finding) {
      conversion = [
        "source": .text(file.string(source.range)), "target": .text(file.string(target.range)),
        "implied": JSONNode(comparison?.implied.description),
        "expected": JSONNode(comparison?.expected.description),
        "reference": JSONNode(comparison?.reference.rounded.description),
        "pair": JSONNode(comparison.map { "\($0.reference.base)/\($0.reference.quote)" }),
        "rateDate": JSONNode(comparison?.reference.date.description),
        "rateSource": JSONNode(comparison?.reference.source),
      ]
    }
    return [
      "type": "finding", "path": .text(file.path), "line": .number(region.start.line),
      "column": .number(region.start.characterColumn), "endLine": .number(region.end.line),
      "endColumn": .number(region.end.characterColumn), "start": .number(finding.range.lowerBound),
      "end": .number(finding.range.upperBound), "severity": .text(finding.severity.rawValue),
      "rule": .text(finding.rule.rawValue), "message": .text(finding.message),
      "text": .text(file.string(finding.range)),
      "replacement": finding.replacement.map {
        ["start": .number($0.range.lowerBound), "end": .number($0.range.upperBound), "text": .text($0.text)]
      } ?? .absent,
      "conversion": conversion, "url": JSONNode(context.ruleLink?.address(finding.rule)),
    ]
  }

  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {
    output.appendJSON([
      "type": "summary", "files": .number(summary.fileCount), "findings": .number(count),
      "skipped": .list(summary.skipped.map { ["path": .text($0.path), "reason": .text($0.reason)] }),
      "notices": .list(summary.notices.map { .text($0.description) }),
    ])
    output.append("\n")
  }
}

extension CheckedFile {
  /// A stretch of the text; ill-formed bytes come out as U+FFFD.
  func string(_ range: Range<Int>) -> String { text.bytes.span.string(range) }
}
