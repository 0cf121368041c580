internal import ChineseText
internal import Linting

/// Writes the JSON that GitLab shows as Code Quality.
///
/// A fingerprint is made of the file, the rule and the sentence, and of how often these were met: GitLab hides a
/// finding whose fingerprint it has seen.
struct GitLabReport: FindingReport {
  private var isFirst = true
  private var met: [String: Int] = [:]

  init(_ context: ReportContext) {}

  mutating func begin(into output: inout [UInt8]) { output.append("[") }

  mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    let regions = file.regions(file.findings.map(\.range))
    let path = file.path.withoutCurrentFolder
    for (finding, region) in zip(file.findings, regions) {
      output.append(isFirst ? "\n" : ",\n")
      isFirst = false
      output.appendJSON([
        "description": .text(finding.message), "check_name": .text(finding.rule.rawValue),
        "fingerprint": .text(fingerprint(finding, file, path)),
        "severity": .text(finding.severity.gitLabName),
        "location": [
          "path": .text(path),
          "lines": ["begin": .number(region.start.line), "end": .number(region.end.line)],
        ],
      ])
    }
  }

  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) { output.append("\n]\n") }

  private mutating func fingerprint(_ finding: Finding, _ file: CheckedFile, _ path: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    let key =
      String(repeating: "0", count: 16 - digits.count) + digits
      + SentenceKey(finding, in: file.text.bytes).hash
    met[key, default: 0] += 1
    return "\(key)-\(met[key] ?? 0)"
  }
}

extension Severity {
  fileprivate var gitLabName: String {
    switch self {
    case .note: "info"
    case .warning: "minor"
    case .error: "major"
    }
  }
}
