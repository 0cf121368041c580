internal import ChineseText
internal import Linting

/// Writes reviewdog's diagnostic format, as one document (rdjson) or one diagnostic a line (rdjsonl).
///
/// Lines and columns count from 1, columns in bytes of UTF-8, a byte order mark included, as reviewdog's
/// `proto/rdf/reviewdog.proto` defines them; ends are exclusive.
struct DiagnosticReport: FindingReport {
  private let context: ReportContext
  private let isLines: Bool
  private var isFirst = true

  init(_ context: ReportContext, isLines: Bool) {
    (self.context, self.isLines) = (context, isLines)
  }

  mutating func begin(into output: inout [UInt8]) {
    if !isLines { output.append("{\"source\": {\"name\": \"wenjin\"}, \"diagnostics\": [\n") }
  }

  mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    for (finding, place, replacement, related) in file.places() {
      if !isLines, !isFirst { output.append(",\n") }
      isFirst = false
      output.appendJSON(diagnostic(finding, place, replacement, related, file))
      if isLines { output.append("\n") }
    }
  }

  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {
    if !isLines { output.append("\n]}\n") }
  }

  private func range(_ region: CheckedFile.Region) -> JSONNode {
    [
      "start": ["line": .number(region.start.line), "column": .number(region.start.byteColumn)],
      "end": ["line": .number(region.end.line), "column": .number(region.end.byteColumn)],
    ]
  }

  private func diagnostic(
    _ finding: Finding, _ place: CheckedFile.Region, _ replacement: CheckedFile.Region?,
    _ related: [CheckedFile.Region], _ file: CheckedFile
  ) -> JSONNode {
    let path = JSONNode.text(file.path)
    let severity: JSONNode =
      switch finding.severity {
      case .note: "INFO"
      case .warning: "WARNING"
      case .error: "ERROR"
      }
    return [
      "message": .text(finding.message), "location": ["path": path, "range": range(place)],
      "severity": severity,
      "source": isLines ? ["name": "wenjin"] : .absent,
      "code": [
        "value": .text(finding.rule.rawValue), "url": JSONNode(context.ruleLink?.address(finding.rule)),
      ],
      "suggestions": replacement.map {
        [["range": range($0), "text": JSONNode(finding.replacement?.text)]]
      } ?? .absent,
      "related_locations": related.isEmpty
        ? .absent
        : .list(
          zip(finding.related, related).map { other, region in
            ["message": .text(other.message), "location": ["path": path, "range": range(region)]]
          }),
    ]
  }
}
