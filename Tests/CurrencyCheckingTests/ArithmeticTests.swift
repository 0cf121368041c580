import CurrencyAnnotation
import TestSupport
import Testing

@testable import CurrencyChecking

/// Sums, products and equations that a text states.
@Suite struct ArithmeticTests {
  /// The texts that the remarks' mends would leave; the text itself for a remark without a mend.
  static func mended(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    let review = Checker(date: nil).review(annotation, in: bytes.span)
    return review.remarks.filter { $0.kind.rule == .arithmetic }.map { remark in
      remark.mend.map { ExplanationTests.applied($0, to: text) } ?? text
    }
  }

  /// Right, or nothing that the sentence says enough of.
  @Test(arguments: [
    "甲捐512万令吉，乙捐330万令吉，合共842万令吉。", "甲得7.5万令吉，乙得5万令吉，共12.5万令吉。",
    // Rounded, cut off, about.
    "甲得7.52万令吉，乙得5万令吉，共12.5万令吉。", "甲得64万令吉，乙得61万令吉，共126万令吉。", "甲得512万令吉，乙得330万令吉，合共约840万令吉。",
    // Others gave too, or it is another thing.
    "他捐10万令吉，太太捐5万令吉，大会共筹得80万令吉。", "每人每天50美元，10人5天共2500美元。",
    "每张50令吉的门票售出2000张，连同赞助共筹得100万令吉。", "每平方尺售价1200令吉，850平方尺单位总价102万令吉。",
    "收入512萬元，支出330萬元，盈餘182萬元。", "付款500令吉，找回380令吉，实付120令吉。",
    "甲捐512万令吉，乙捐330万令吉等，合共824万令吉。", "甲捐512万令吉。乙捐330万令吉，合共824万令吉。",
    "甲乙各捐512万令吉，丙捐330万令吉，合共824万令吉。", "甲捐512万美元，乙捐330万令吉，合共824万令吉。",
    "甲捐逾512万令吉，乙捐330万令吉，合共824万令吉。",
    "他共捐出3億港元，其中2億港元給大學，1億港元給醫院。", "他共捐出3億港元，其中2億港元給大學。",
    "主办方售出310万张门票，每张150令吉，总收入4亿6500万令吉。", "每股發行價15.5港元，共發行2億股，集資31億港元。",
    "每股發行價15.5港元，共發行2億股，集資淨額30.2億港元。", "主办方售出逾310万张门票，每张150令吉，总收入4亿3500万令吉。",
    "他每月供车1200令吉，5年共付7万2000令吉。", "2024年每月供车1200令吉，共付7200令吉。",
    "樓主2010年以380萬元買入，現以720萬元沽出，賺340萬元。", "樓主以380萬元買入，現以720萬元沽出，扣除使費賺330萬元。",
    "去年盈利512万令吉，今年盈利842万令吉，赚330万令吉。", "买入价512万令吉，赚330万令吉。",
    "512万+330万=842万令吉。", "512+330=842万令吉。", "310万张×150令吉=4亿6500万令吉。", "1500美元×4.65=6975令吉。",
    "1美元=4.65令吉", "A=842万令吉", "合共842万令吉", "=842万令吉",
  ])
  func nothingIsSaid(_ text: String) {
    #expect(Self.mended(text).isEmpty)
  }

  @Test(arguments: [
    ("甲捐512万令吉，乙捐330万令吉，合共824万令吉。", "甲捐512万令吉，乙捐330万令吉，合共842万令吉。"),
    // A digit of the total or one of the parts.
    ("甲捐512万令吉，乙捐330万令吉，总共852万令吉。", "甲捐512万令吉，乙捐330万令吉，总共852万令吉。"),
    ("甲捐512万令吉，乙捐330万令吉，總共842億令吉。", "甲捐512万令吉，乙捐330万令吉，總共842萬令吉。"),
    ("警方起獲現金35萬元及21萬元港幣，合共65萬港元。", "警方起獲現金35萬元及21萬元港幣，合共56萬港元。"),
    ("他共捐出365億港元，其中212億港元給大學，135億港元給醫院。", "他共捐出365億港元，其中212億港元給大學，153億港元給醫院。"),
    // A newspaper's report on a concert's takings: 4亿3500万.
    ("主办方售出310万张门票，每张150令吉，总收入4亿3500万令吉。", "主办方售出310万张门票，每张150令吉，总收入4亿6500万令吉。"),
    ("每股發行價15.5港元，共發行2億股，集資13億港元。", "每股發行價15.5港元，共發行2億股，集資31億港元。"),
    ("每名員工獲發5000港元，120名員工合共獲600萬港元。", "每名員工獲發5000港元，120名員工合共獲60萬港元。"),
    ("樓主2010年以380萬元買入，現以720萬元沽出，賬面獲利430萬元。", "樓主2010年以380萬元買入，現以720萬元沽出，賬面獲利340萬元。"),
    ("他以512万令吉买入，以385万令吉卖出，亏损1270万令吉。", "他以512万令吉买入，以385万令吉卖出，亏损127万令吉。"),
    ("去年亏512万令吉，今年亏330万令吉，合共824万令吉。", "去年亏512万令吉，今年亏330万令吉，合共842万令吉。"),
    ("收入512萬元，支出330萬元，盈餘128萬元。", "收入512萬元，支出330萬元，盈餘182萬元。"),
    ("每平方尺售价1200令吉，850平方尺单位总价120万令吉。", "每平方尺售价1200令吉，850平方尺单位总价102万令吉。"),
    ("他每月供车1200令吉，5年共付7200令吉。", "他每月供车1200令吉，5年共付72000令吉。"),
    ("两年是512+330=824万令吉。", "两年是512+330=842万令吉。"), ("两年是512万＋330万＝900万令吉。", "两年是512万＋330万＝842万令吉。"),
    ("310万张×150令吉=4亿3500万令吉。", "310万张×150令吉=4亿6500万令吉。"),
  ])
  func aSlipIsFound(_ text: String, _ mended: String) {
    #expect(Self.mended(text) == [mended])
  }

  /// What the table says of a figure is not said twice.
  @Test func aWrongConversionIsSaidOnce() throws {
    let text = "1500美元×4.65=69750令吉。"
    let bytes = Array(text.utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    let review = Checker(date: CalendarDate("2023-08-22")).review(annotation, in: bytes.span)
    #expect(review.conversions.map(\.verdict.name) == ["magnitude"] && review.remarks.isEmpty)
  }

  @Test func rightSumsAreRightAndExchangedDigitsAreFound() {
    forAll(
      "sums", seed: 91, cases: 400,
      generate: { generator in (0..<(2 + generator.below(3))).map { _ in generator.below(90_000) + 1000 } },
      check: { numbers in
        guard numbers.count >= 2, numbers.allSatisfy({ $0 >= 1000 }) else { return nil }
        let parts = numbers.map { "有人捐\($0)令吉" }.joined(separator: "，")
        let sum = numbers.reduce(0, +)
        let right = "\(parts)，合共\(sum)令吉。"
        guard Self.mended(right).isEmpty else { return "\(right): remarked" }
        var digits = Array(String(sum))
        guard digits[0] != digits[1], digits[1] != "0" else { return nil }
        digits.swapAt(0, 1)
        let wrong = "\(parts)，合共\(String(digits))令吉。"
        let found = Self.mended(wrong)
        return found == [right] || found == [wrong] ? nil : "\(wrong): \(found)"
      })
  }
}
