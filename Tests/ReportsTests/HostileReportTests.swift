import CurrencyAnnotation
import Linting
import TestSupport
import Testing

@testable import Reports

/// Texts and names that want to be more than text, in every form.
@Suite struct HostileReportTests {
  static let pieces = [
    "\u{1B}[31m", "\u{9B}2J", "\u{7}", "\u{202E}", "\u{2066}", "\u{2028}", "<script>alert(1)</script>", "]]>",
    "&amp;",
    "\"'", "::error::x", "%0A", "|", "`", "\t", "\r", "𠮷", "👨‍👩‍👧", "e\u{301}", "\u{FEFF}", "\u{0}", "\\", "{\"",
    "-->",
    "1500美元(约69750令吉)", "3至5万令吉", "\n",
  ]

  static func report(
    _ form: ReportFormat, _ file: CheckedFile,
    _ context: ReportContext = ReportContext(linkTemplate: "https://a.example/{path}#{line}")
  ) -> String {
    var report = form.makeReport(context)
    var summary = CheckSummary()
    summary.add(file)
    summary.add(SkippedFile(path: file.path, reason: "cannot check \(file.path): it is binary"))
    var output: [UInt8] = []
    report.begin(into: &output)
    report.add(file, into: &output)
    report.finish(summary, into: &output)
    if let page = report as? GitHubReport { output += page.jobSummary(summary).utf8 }
    return String(decoding: output, as: UTF8.self)
  }

  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  @Test(arguments: ReportFormat.allCases) func nothingSteersWhoeverReads(_ form: ReportFormat) {
    forAll(
      seed: 77, cases: 60, generate: { $0.list(upTo: 14) { $0.pick(Self.pieces) } },
      check: { pieces in
        let text = pieces.joined() + "1500美元(约69750令吉)"
        let path = pieces.filter { !$0.contains("美元") }.joined() + "a.md"
        let output = Self.report(form, CheckedSample.file(text, path: path))
        if let scalar = output.unicodeScalars.first(where: Self.isHarmful) {
          return "U+\(String(scalar.value, radix: 16)) comes through"
        }
        let isMarkup = [.html, .junit, .checkstyle].contains(form)
        if isMarkup, output.contains("<script") || output.contains("]]>") { return "markup comes through" }
        if form == .github {
          let lines = output.split(separator: "\n").filter { $0.contains("::") }
          if !lines.allSatisfy({
            $0.hasPrefix("::error file=") || $0.hasPrefix("::notice file=") || !$0.hasPrefix("::")
          }) {
            return "a command comes through: \(lines)"
          }
        }
        return nil
      })
  }
}
