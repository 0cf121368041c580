import ChineseConversion
import Linting
import TestSupport
import Testing

@testable import Reports

/// The places of leftovers and words of regions, which stand among figures, in every unit that reports count in.
@Suite struct ScriptPositionTests {
  /// The same place counted plainly: byte offset, byte, UTF-16 unit and character in the line, from 1.
  static func expected(before text: String) -> (offset: Int, line: Int, byte: Int, unit: Int, character: Int)
  {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let last = lines.last ?? ""
    // A byte order mark is a place in the file, and nothing that a person or an editor counts.
    let seen =
      lines.count == 1 && last.unicodeScalars.first == "\u{FEFF}"
      ? Substring(last.unicodeScalars.dropFirst()) : last
    return (text.utf8.count, lines.count, last.utf8.count + 1, seen.utf16.count + 1, seen.count + 1)
  }

  @Test(arguments: [("举", "著", "旗"), ("", "出租车", ""), ("这", "個", "")], ["", "\u{FEFF}"])
  func placesAreThoseOfTheText(_ around: (String, String, String), _ mark: String) throws {
    let linters = [try ScriptLinter(variant: .malaysia, words: .region)]
    let pieces = ["𠮷", "👨‍👩‍👧", "🇲🇾", "e\u{301}", "字", "x", "\r\n", "\n", "，1500美元(约69750令吉)，"]
    forAll(
      seed: 75, cases: 40,
      generate: { generator in generator.list(upTo: 9) { $0.pick(pieces) } },
      check: { parts in
        let before = mark + parts.joined() + "，" + around.0
        let place = Self.expected(before: before)
        let text = before + around.1 + around.2 + "。\n"
        let file = CheckedSample.file(Array(text.utf8), linters: linters)
        guard let finding = file.findings.first(where: { !$0.rule.isMoney }) else { return "nothing found" }
        if finding.range != place.offset..<place.offset + around.1.utf8.count { return "\(finding.range)" }
        for (form, words) in [
          (ReportFormat.text, "news.txt:\(place.line):\(place.character): "),
          (.jsonl, "\"line\":\(place.line),\"column\":\(place.character),"),
          (.rdjsonl, "\"start\":{\"line\":\(place.line),\"column\":\(place.byte)}"),
          (.sarif, "\"startLine\":\(place.line),\"startColumn\":\(place.unit),"),
          (.github, "line=\(place.line),endLine=\(place.line),col=\(place.unit),"),
          (.checkstyle, "line=\"\(place.line)\" column=\"\(place.character)\""),
        ] {
          let report = HostileReportTests.report(form, file, ReportContext())
            .replacing("\": ", with: "\":").replacing(", \"", with: ",\"")
          if !report.contains(words) { return "\(form): \(words) is not in \(report)" }
        }
        return nil
      })
  }
}
