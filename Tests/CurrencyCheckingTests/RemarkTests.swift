import CurrencyAnnotation
import Testing

@testable import CurrencyChecking

/// What the figures of one text say of one another.
@Suite struct RemarkTests {
  static func remarks(_ text: String, _ date: String? = nil) -> [(
    kind: String, surface: String, mended: String?
  )] {
    let bytes = Array(text.utf8)
    let annotation = Annotator(house: .automatic).annotate(utf8: bytes.span)
    let review = Checker(date: date.flatMap { CalendarDate($0) }).review(annotation, in: bytes.span)
    return review.remarks.map { remark in
      let name =
        switch remark.kind {
        case .inconsistent: "inconsistent"
        case .convertedTwice: "twice"
        case .exchangedDigits: "exchanged"
        case .sum, .difference, .product, .equation: "arithmetic"
        case .quotation: "quotation"
        case .headline(_, let power): "headline \(power.map(String.init) ?? "digits")"
        case .strayUnit: "stray"
        case .elidedUnit: "unit"
        case .stackedApproximators: "stacked"
        case .falsePrecision: "precision"
        }
      let surface = String(decoding: bytes[remark.range], as: UTF8.self)
      return (name, surface, remark.mend.map { ExplanationTests.applied($0, to: text) })
    }
  }

  static func kinds(_ text: String, _ date: String? = nil) -> [String] { remarks(text, date).map(\.kind) }

  /// A television site's story of 2025-12-25: one conversion at 28.52, its neighbour at 31.44.
  ///
  /// No table is needed.
  @Test func anOutlierIsFoundWithoutRates() {
    let text = "甲获1000萬美元(約新台幣3億1440萬元)，乙获2000萬美元(約新台幣5億7043萬元)。"
    #expect(Self.remarks(text).map(\.surface) == ["新台幣5億7043萬元"])
    let three =
      "甲1000萬美元(約新台幣2億8522萬元)，乙2000萬美元(約新台幣6億2880萬元)，丙3000萬美元(約新台幣9億4320萬元)"
    #expect(Self.remarks(three).map(\.surface) == ["新台幣2億8522萬元"])
  }

  @Test func theRateIsToldAsItWasCalculated() throws {
    let text = "1000萬美元(約新台幣3億1440萬元)，2000萬美元(約新台幣5億7043萬元)。"
    let bytes = Array(text.utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    let remarks = Checker(date: nil).review(annotation, in: bytes.span).remarks
    guard case .inconsistent(let implied, let others, 1, let base, let quote)? = remarks.first?.kind else {
      Issue.record("\(remarks)")
      return
    }
    let pair = [try currency("USD"), try currency("TWD")]
    #expect([base, quote] == pair)
    #expect(implied.rounded(toSignificantDigits: 4).description == "28.52")
    #expect(others.rounded(toSignificantDigits: 4).description == "31.44")
  }

  @Test(arguments: [
    "1500美元(约6975令吉)，3000美元(约1.4万令吉)", "1500美元(约6975令吉)，6975令吉(约1500美元)",
    "1500美元(约6975令吉)，100欧元(约506令吉)", "50亿美元(约43.4亿欧元)，3亿美元(约2.6亿欧元)",
    "1500美元(约6975令吉)，逾1500美元(约7000令吉)",
  ])
  func whatRoundingExplainsIsConsistent(_ text: String) {
    #expect(Self.kinds(text).isEmpty)
  }

  @Test func whatTheTableFoundIsNotSaidTwice() {
    let text = "1500美元(约8000令吉)，3000美元(约13950令吉)"
    #expect(Self.kinds(text, "2023-08-22").isEmpty)
    #expect(Self.kinds(text) == ["inconsistent"])
  }

  @Test func oneSumConvertedTwice() {
    #expect(Self.kinds("1500美元(约6975令吉)。又说1500美元(约6957令吉)") == ["twice"])
    #expect(Self.kinds("1500美元(约6975令吉)。又说1500美元(约7000令吉)").isEmpty)
    #expect(Self.kinds("1500美元(6975令吉)。又说1500美元(约6957令吉)") == ["twice"])
    #expect(Self.kinds("8350万美元(约3.881亿令吉)。又说8350万美元(约3.8亿令吉)").isEmpty)
    // The table calls 1.8 % a note; that the text itself had another figure is more.
    #expect(Self.kinds("1500美元(约6975令吉)。又说1500美元(约7100令吉)", "2023-08-22") == ["twice"])
  }

  /// Within the tolerance of any table, but the text's own rate is known to a thousandth.
  @Test func exchangedDigitsShowBesideTheOthers() {
    let text = "甲得1500美元(约6975令吉)，乙得3200美元(约1万4880令吉)，丙得2500美元(约1万1652令吉)。"
    #expect(Self.remarks(text, "2023-08-22").map(\.mended) == [text.replacing("1万1652", with: "1万1625")])
    for right in ["1万1625", "1万1600", "1.16万", "1万1620"] {
      #expect(Self.kinds(text.replacing("1万1652", with: right), "2023-08-22").isEmpty, "\(right)")
    }
  }

  @Test(arguments: [
    ("拍卖逾27亿港元\n苏富比拍出逾27万港元的画。", ["headline 4"]),
    ("---\ndate: 2023-08-22\n---\n拍卖逾27亿港元\n苏富比拍出逾27万港元的画。", ["headline 4"]),
    ("罚款1549美元\n他被罚1594美元。", ["headline digits"]),
    ("台積電砸200億美元建廠\n台積電將投資約20億美元（約新台幣647億元）。", ["headline 1"]),
    ("台積電砸200億美元建廠\n台積電將投資約200億美元，前年投資20億美元。", []),
    ("台積電砸200億美元建廠\n台積電前年投資20億美元，今年再投資120億美元。", []),
    ("筹得35万令吉\n甲捐3万5000令吉，乙捐31万5000令吉。", []), ("籌得35億元\n甲捐3.5億元，乙捐31.5億元，丙捐2億元。", []),
    ("賠72萬令吉\n他賠27萬令吉。", ["headline digits"]), ("賠72萬令吉\n他賠27萬令吉，另付45萬令吉。", []),
    ("拍卖逾27亿港元\n苏富比拍出27.4亿港元的画。", []), ("赔80万令吉\n他赔79万8500令吉，另付1200令吉。", []),
    ("筹得35万令吉\n甲捐3万5000令吉，乙捐31万5000令吉，共35万令吉。", []), ("赔500令吉。\n他赔5000令吉。", []),
  ])
  func aHeadline(_ text: String, _ expected: [String]) {
    #expect(Self.kinds(text) == expected)
  }

  @Test(arguments: [
    ("价格3至5万令吉", ["unit"], "价格3万至5万令吉"), ("价格3万至5万令吉", [], nil), ("三至五万令吉", [], nil),
    ("约500令吉左右", ["stacked"], "约500令吉"), ("约500令吉", [], nil), ("合约500令吉左右", [], nil),
    ("约2.2万泰铢(约合4228人民币)", ["precision"], nil), ("1500美元(约6975令吉)", [], nil),
    ("2.2万泰铢(约合4400人民币)", [], nil), ("至少2.2万泰铢(约合4428人民币)", [], nil),
  ])
  func style(_ text: String, _ expected: [String], _ mended: String?) {
    let found = Self.remarks(text)
    #expect(found.map(\.kind) == expected)
    if let mended { #expect(found.first?.mended == mended) }
  }

  /// An auction house's release of October 2011; 万亿 is a trillion and meant.
  @Test func aUnitThatCountsNothing() {
    #expect(Self.remarks("估价逾27亿万港元").map(\.mended) == ["估价逾27亿港元"])
    #expect(Self.remarks("估價逾２７億萬港元").map(\.mended) == ["估價逾２７億港元"])
    for right in ["估价27万亿港元", "亿万港元", "27亿5000万港元", "数亿万元"] {
      #expect(Self.kinds(right).isEmpty, "\(right)")
    }
  }
}
