import CurrencyAnnotation
import TestSupport
import Testing

@testable import CurrencyChecking

/// What nobody can check, and what is absurd: unchecked with a reason or a finding, never a wrong verdict or a trap.
@Suite struct BadInputTests {
  static func name(_ verdict: Verdict?) -> String {
    if case .unchecked(let reason)? = verdict { return reason.name }
    return verdict?.name ?? "none"
  }

  @Test(arguments: [
    ("1500美元(约6975令吉)", "1998-12-31", "no rate"), ("1500美元(约6975令吉)", "2031-01-01", "no rate"),
    ("1500美元(约6975令吉)", "0001-01-01", "no rate"), ("1500美元(约6975令吉)", "9999-12-31", "no rate"),
    ("1500美元(约140万智利比索)", "2023-08-22", "no rate"), ("0美元(约6975令吉)", "2023-08-22", "no figure"),
    ("1500美元(约0令吉)", "2023-08-22", "no figure"), ("100欧元(约195.6马克)", "1998-06-01", "no rate"),
    // A Christmas of the euro's first years: no fixing for four days, and the one before holds.
    ("1000欧元(约1000美元)", "2000-12-26", "rate"), ("1000欧元(约924美元)", "2000-12-26", "ok"),
    // Holidays of Lunar New Year in the weekly table.
    ("1500美元(约4.5万新台币)", "2023-01-24", "ok"),
  ])
  func isAnswered(_ text: String, _ date: String, _ expected: String) throws {
    #expect(Self.name(CheckerTests.verdicts(text, date).first) == expected, "\(text)")
  }

  @Test func figuresOfAnySizeAreAnswered() {
    for digits in 1...36 {
      let (ones, nines) = (
        "1" + String(repeating: "0", count: digits - 1), String(repeating: "9", count: digits)
      )
      for text in [
        "\(nines)美元(约\(nines)令吉)", "\(ones)美元(约1令吉)", "1美元，约\(ones)越南盾", "0.\(nines)美元(约\(ones)印尼盾)",
        "\(ones)越南盾(约9科威特第纳尔)",
      ] {
        for verdict in CheckerTests.verdicts(text, "2023-08-22") { #expect(verdict.name != "ok", "\(text)") }
      }
    }
  }

  /// A 1 with thirty zeros is read, and said to be too large or wrong.
  @Test(arguments: [
    "1\(String(repeating: "0", count: 30))", "1,\(Array(repeating: "000", count: 10).joined(separator: ","))",
  ])
  func tenToTheThirtiethIsNotPassedOver(_ figure: String) {
    for text in ["\(figure)美元(约1港元)", "2港元，约合\(figure)美元", "\(figure)美元(约\(figure)港元)"] {
      let verdicts = CheckerTests.verdicts(text, "2023-08-22")
      #expect(verdicts.count == 1 && verdicts.allSatisfy { $0.name != "ok" }, "\(text)")
    }
  }

  /// Ten to the thirtieth of one currency is right in another when the rate says so.
  @Test func aRightFigureOfAnySizeIsRightOrUnchecked() throws {
    for power in 0...30 {
      let zeros = String(repeating: "0", count: power)
      let verdict = CheckerTests.verdicts("1000\(zeros)美元(约4648\(zeros)令吉)", "2023-08-22").first
      let name = Self.name(verdict)
      #expect(name == "ok" || name == "too large" || name == "none", "10^\(power): \(name)")
      if power <= 12 { #expect(name == "ok") }
    }
  }

  @Test func aGapInAnOwnTableIsUnchecked() throws {
    let own = try RateTable(
      csv: Array("2023-08-01,USD,XAF,600\n2023-08-22,USD,XAF,605\n".utf8), name: "own.csv")
    let (dollar, franc) = (try currency("USD"), try currency("XAF"))
    #expect(try own.rate(dollar, franc, on: try day("2023-08-08")).date.description == "2023-08-01")
    #expect(throws: RateTableError.self) { try own.rate(dollar, franc, on: try day("2023-08-09")) }
    #expect(throws: RateTableError.self) { try own.rate(dollar, franc, on: try day("2023-07-31")) }
    #expect(try own.rate(dollar, franc, on: try day("2023-08-29")).date.description == "2023-08-22")
    #expect(throws: RateTableError.self) { try own.rate(dollar, franc, on: try day("2023-08-30")) }
  }

  /// Of currencies that no bank quotes; where one does, such a rate is refused.
  @Test func tinyRatesAreDividedExactly() throws {
    let own = try RateTable(
      csv: Array("2023-08-22,XAF,USD,0.00000000001\n2023-08-22,XPF,USD,99999999999\n".utf8), name: "own.csv")
    let rate = try own.rate(try currency("XPF"), try currency("XAF"), on: try day("2023-08-22"))
    #expect(rate.rounded == ExactDecimal(significand: 1, exponent: 22))
    let text = Array("1500美元(约1500中非法郎)，1500太平洋法郎(约1500美元)".utf8)
    let annotation = Annotator().annotate(utf8: text.span)
    let verdicts = Checker(rates: own, date: CalendarDate("2023-08-22")).check(annotation, in: text.span)
    #expect(verdicts.allSatisfy { $0.verdict.name != "ok" })
  }

  /// Explanations are looked for in any text, with any figures, and never trap.
  @Test func anyTextIsReviewed() {
    let pieces = [
      "1500", "约", "(", ")", "美元", "令吉", "新台币", "万", "亿", "多", "逾", "至", "2009年", "，", "。", "\n", "按",
      "1美元兑4.65令吉", "3至5万令吉", "左右", "０．５", "三千五百", "US$", "RM", "6,975", "韩元", "￥", "兆", "半",
    ]
    forAll(
      "review", seed: 71, cases: 1500, generate: { $0.list(upTo: 24) { $0.pick(pieces) } },
      check: { list in
        let bytes = Array(list.joined().utf8)
        let annotation = Annotator().annotate(utf8: bytes.span)
        let review = Checker(date: CalendarDate("2023-08-22")).review(annotation, in: bytes.span)
        for mend in review.conversions.compactMap(\.verdict.mend) + review.remarks.compactMap(\.mend)
        where mend.range.upperBound > bytes.count
          || String(validating: bytes[mend.range], as: UTF8.self) == nil
        {
          return "\(mend)"
        }
        return nil
      })
  }

  /// A mend leaves a figure that is right, or at least one that is right but for a note.
  @Test func aMendMends() {
    forAll(
      "mend", seed: 72, cases: 400,
      generate: { [$0.below(9000) + 1000, $0.below(9_000_000) + 1000, $0.below(4)] },
      check: { numbers in
        guard numbers.count == 3 else { return nil }
        let unit = ["", "万", "亿", ",000"][numbers[2]]
        let text = "\(numbers[0])\(unit)美元(约\(numbers[1])\(unit)令吉)"
        guard case .off(let deviation)? = CheckerTests.verdicts(text, "2023-08-22").first,
          let mend = deviation.mend
        else { return nil }
        let mended = ExplanationTests.applied(mend, to: text)
        let verdict = CheckerTests.verdicts(mended, "2023-08-22").first
        if case .off(let left)? = verdict, left.severity == .note { return nil }
        return verdict?.name == "ok" ? nil : "\(text) -> \(mended)"
      })
  }
}

extension Verdict {
  var mend: Mend? {
    if case .off(let deviation) = self { deviation.mend } else { nil }
  }
}
