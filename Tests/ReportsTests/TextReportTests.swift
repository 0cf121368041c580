import CurrencyAnnotation
import CurrencyChecking
import Linting
import Testing

@testable import Reports

@Suite struct TextReportTests {
  static func report(_ text: String, date: String? = "2023-08-22") -> (report: String, summary: [String]) {
    let file = CheckedSample.file(text, date: date)
    var output: [UInt8] = []
    var report = TextReport()
    report.add(file, into: &output)
    var summary = CheckSummary()
    summary.add(file)
    return (String(decoding: output, as: UTF8.self), summary.lines)
  }

  @Test func aFindingNamesRateDateAndMend() {
    let (report, summary) = Self.report("第一行\n每人付1500美元(约69750令吉)。\n")
    let expected = """
      news.txt:2:12: error: 69750令吉 is 10 times too much for 1500美元: about 6972.03 MYR at 4.64802 MYR per USD \
      (ECB, 2023-08-22); write 6975 [money/magnitude]
          每人付1500美元(约69750令吉)。
          　　　    　　 　^^^^^^^^^

      """
    #expect(report == expected)
    #expect(
      summary == [
        "2 amounts, 1 conversion: 0 ok, 1 finding, 0 unchecked", "findings: 1 money/magnitude",
        "rate used: USD/MYR 4.64802 (ECB, 2023-08-22)",
      ])
  }

  @Test func aRightFigureIsInTheSummary() {
    let (report, summary) = Self.report("每人付1500美元(约6975令吉)")
    #expect(report.isEmpty)
    #expect(
      summary == [
        "news.txt:1:4: ok: 1500美元 = 6975令吉 is 4.65 MYR per USD, reference 4.64802 (ECB, 2023-08-22), +0.04 %",
        "2 amounts, 1 conversion: 1 ok, 0 findings, 0 unchecked",
        "rate used: USD/MYR 4.64802 (ECB, 2023-08-22)",
      ])
  }

  @Test func uncheckedSaysWhy() {
    #expect(Self.report("1500美元(约6975令吉)", date: nil).report.contains("no date was given"))
    #expect(Self.report("1500美元(约140万智利比索)").report.contains("no rates of CLP"))
    #expect(Self.report("1500美元(约6975元)").report.contains("can be CNY, TWD"))
  }

  @Test(arguments: [
    ("𠮷👨‍👩‍👧e\u{301}每人付1500美元(约69750令吉)", 15), ("\u{FEFF}付1500美元(约69750令吉)", 10),
    ("\t付1500美元(约69750令吉)\r\n", 11),
  ])
  func columnsCountCharacters(_ text: String, _ column: Int) {
    #expect(Self.report(text).report.hasPrefix("news.txt:1:\(column): error"))
  }

  /// The marks stand under their text, counted in cells by a second reckoning.
  @Test(arguments: [
    "𠮷👨‍👩‍👧e\u{301}每人付1️⃣1500美元(约69750令吉)", "abcｘ付1500美元(约69750令吉)", "🇲🇾☺️付1500美元(约69750令吉)",
  ])
  func marksStandUnderTheirText(_ text: String) throws {
    let lines = Self.report(text.replacing("1️⃣", with: "")).report.split(separator: "\n")
    let (excerpt, marks) = (lines[1], lines[2])
    let figure = try #require(excerpt.firstRange(of: "69750令吉"))
    #expect(Self.cells(excerpt[..<figure.lowerBound]) == Self.cells(marks.prefix { $0 != "^" }))
    #expect(marks.count { $0 == "^" } == Self.cells("69750令吉"))
  }

  /// Cells by the few characters that these tests have.
  static func cells(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + ($1.isASCII || $1 == "e\u{301}" ? 1 : 2) }
  }

  @Test func terminalControlsAreNeutral() {
    let report = Self.report("\u{1B}[31m付1500美元(约69750令吉)\u{1B}[0m\u{9B}2J").report
    #expect(
      !report.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value) })
  }

  @Test func manyRightFiguresAreCounted() {
    let text = String(repeating: "每人付1500美元(约6975令吉)\n", count: 50)
    let summary = Self.report(text).summary
    #expect(summary[20] == "and 30 more ok")
    #expect(summary.last == "rate used: USD/MYR 4.64802 (ECB, 2023-08-22), 50 times")
  }
}
