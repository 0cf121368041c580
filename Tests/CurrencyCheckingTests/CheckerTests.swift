import CurrencyAnnotation
import TestSupport
import Testing

@testable import CurrencyChecking

@Suite struct CheckerTests {
  static func verdicts(_ text: String, _ date: String?, house: HouseCurrency = .automatic) -> [Verdict] {
    let bytes = Array(text.utf8)
    let annotation = Annotator(house: house).annotate(utf8: bytes.span)
    let checker = Checker(date: date.flatMap { CalendarDate($0) })
    return checker.check(annotation, in: bytes.span).map(\.verdict)
  }

  /// The text with its one mend applied; nil when there is none.
  static func mended(_ text: String, _ date: String) -> String? {
    guard case .off(let deviation)? = verdicts(text, date).first, let mend = deviation.mend else {
      return nil
    }
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(mend.range, with: Array(mend.replacement.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func theExampleIsRight() throws {
    let verdict = try #require(Self.verdicts("1500美元(约6975令吉)", "2023-08-22").first)
    guard case .ok(let comparison) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(comparison.implied.description == "4.65")
    #expect(comparison.reference.rounded.description == "4.64802")
    #expect(comparison.expected.description == "6972.03")
    #expect(comparison.difference == ExactDecimal(4))
  }

  @Test(arguments: [
    ("1500美元(约6975令吉)", "2023-08-22", "ok"),
    // Coarse, but what rounding to 亿 can have come from.
    ("50亿美元(约合46亿欧元)", "2023-08-22", "ok"),
    // The exact figure stands second.
    ("约50亿美元(45.93亿欧元)", "2023-08-22", "ok"),
    ("1500美元(约7070令吉)", "2023-08-22", "note"), ("1500美元(约7300令吉)", "2023-08-22", "warning"),
    ("1500美元(约8000令吉)", "2023-08-22", "error"), ("1500美元(约6500令吉)", "2023-08-22", "warning"),
    ("10万至15万令吉(约2.2万至3.2万美元)", "2023-08-22", "ok"),
    ("10万至15万令吉(约2.2万至4.5万美元)", "2023-08-22", "error"),
    ("從NT$1,800到NT$8,800（約US$56～276）", "2023-08-22", "ok"),
    ("從NT$1,800到NT$8,800（約US$56～376）", "2023-08-22", "error"),
    ("1500美元(约6900至7000令吉)", "2023-08-22", "ok"), ("1500美元(约6900至9000令吉)", "2023-08-22", "unchecked"),
    ("近百万美元(约445万令吉)", "2023-08-22", "note"), ("百万美元(约445万令吉)", "2023-08-22", "warning"),
    ("逾百万美元(约445万令吉)", "2023-08-22", "warning"), ("逾百万美元(约490万令吉)", "2023-08-22", "note"),
    ("逾1500美元(约6975令吉)", "2023-08-22", "ok"), ("1500美元(约7000多令吉)", "2023-08-22", "ok"),
    ("几十万美元(约数百万令吉)", "2023-08-22", "ok"),
    ("2000万美元(约合2400万澳元)", "2023-08-22", "error"),
  ])
  func isWeighed(_ text: String, _ date: String, _ expected: String) throws {
    let verdict = try #require(Self.verdicts(text, date).first)
    let name =
      switch verdict {
      case .off(let deviation): "\(deviation.severity)"
      default: verdict.name
      }
    #expect(name == expected, "\(verdict)")
  }

  @Test(arguments: [
    ("1500美元(约69750令吉)", "1500美元(约6975令吉)"), ("1500美元(约697令吉)", "1500美元(约6970令吉)"),
    ("1500美元(约697.5令吉)", "1500美元(约6975令吉)"), ("1500美元(约69,750令吉)", "1500美元(约6,975令吉)"),
    ("１５００美元（约６９７５０令吉）", "１５００美元（约６９７５令吉）"), ("15亿美元(约69.7万令吉)", "15亿美元(约69.7亿令吉)"),
    ("15万美元(约69.7億令吉)", "15万美元(约69.7萬令吉)"), ("1500万美元(约697万令吉)", "1500万美元(约6970万令吉)"),
    ("1500萬美元(約6億9750萬令吉)", "1500萬美元(約6975萬令吉)"),
  ])
  func aPowerOfTenIsMended(_ text: String, _ expected: String) throws {
    #expect(Self.mended(text, "2023-08-22") == expected)
    // The mend leaves nothing to find.
    #expect(Self.verdicts(expected, "2023-08-22").first?.name == "ok")
  }

  /// The figures of vague numbers that are shown are those that the rate makes of one another.
  @Test func vagueFiguresAreShownAtTheirNearest() throws {
    let comparison = try #require(Self.verdicts("几十万美元(约数百万令吉)", "2023-08-22").first?.comparison)
    #expect(comparison.difference == .zero && comparison.implied.description == "4.64802")
  }

  @Test func whatCannotBeKnownIsUnchecked() throws {
    #expect(Self.verdicts("1500美元(约6975令吉)", nil) == [.unchecked(.noDate)])
    guard
      case .unchecked(.ambiguousCurrency(let candidates))? = Self.verdicts("1500美元(约6975元)", "2023-08-22")
        .first
    else {
      Issue.record("an open currency was checked")
      return
    }
    #expect(candidates.map(\.code).contains("CNY"))
    guard case .unchecked(.noRate(let error))? = Self.verdicts("1500美元(约140万智利比索)", "2023-08-22").first
    else {
      Issue.record("a pair without a rate was checked")
      return
    }
    #expect(error.code == .unknownCurrency)
    #expect(Self.verdicts("0美元(约0令吉)", "2023-08-22") == [.unchecked(.noFigure)])
  }

  /// The text speaks of Taiwan, but 790 is what 100 euros are in renminbi.
  @Test func anInferredCurrencyIsNoGroundForAnError() throws {
    let bytes = Array("100欧元(约790元)".utf8)
    var annotation = Annotator(house: .currency(try currency("TWD"))).annotate(utf8: bytes.span)
    let checker = Checker(date: CalendarDate("2023-08-22"))
    #expect(checker.check(annotation, in: bytes.span).first?.verdict.name != "unchecked")
    annotation.amounts[1].known = .inferred
    let expected = Verdict.unchecked(.ambiguousCurrency([try currency("TWD"), try currency("CNY")]))
    #expect(checker.check(annotation, in: bytes.span).map(\.verdict) == [expected])
    annotation.amounts[1].currency = try currency("CNY")
    #expect(checker.check(annotation, in: bytes.span).first?.verdict.name == "ok")
  }

  /// A Malaysian paper's story from the mainland: 元 is no ringgit there, and the figure is right.
  @Test(arguments: [
    ("小米汽车售价21.59万元（约2.98万美元）", "MYR", "currency note"), ("小米汽车售价21.59万元（约2.98万美元）", "CNY", "ok"),
    // Wrong whatever 元 is.
    ("小米汽车售价21.59万元（约3.79万美元）", "CNY", "rate error"), ("小米汽车售价21.59万元（约29.8万美元）", "CNY", "magnitude error"),
    // Written out, it is held to it.
    ("小米汽车售价21.59万令吉（约2.98万美元）", "MYR", "currency error"), ("售价$100（约65美元）", "TWD", "currency note"),
  ])
  func aHouseCurrencyThatDoesNotFitIsANote(_ text: String, _ house: String, _ expected: String) throws {
    let verdict = try #require(
      Self.verdicts(text, "2024-06-12", house: .currency(try currency(house))).first)
    if case .off(let deviation) = verdict {
      #expect("\(deviation.name) \(deviation.severity)" == expected)
    } else {
      #expect(verdict.name == expected)
    }
  }

  @Test func onlyConversionsAreChecked() {
    #expect(Self.verdicts("1令吉折合7.5泰铢", "2023-08-22").isEmpty)
    #expect(Self.verdicts("1500美元和6975令吉", "2023-08-22").isEmpty)
  }

  @Test func ownRatesWin() throws {
    let bytes = Array("1500美元(约6000令吉)".utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    let own = try RateTable(csv: Array("2023-08-22,USD,MYR,4\n".utf8), name: "own.csv")
    let checked = Checker(rates: own, date: CalendarDate("2023-08-22")).check(annotation, in: bytes.span)
    guard case .ok(let comparison)? = checked.first?.verdict else {
      Issue.record("\(checked)")
      return
    }
    #expect(comparison.reference.source == "own.csv")
  }

  @Test func anyFigureHasAVerdict() {
    // Sizes from a hundredth to 10^28, written with every unit: none traps, and right ones are right.
    forAll(
      "verdict", seed: 31, cases: 400,
      generate: { generator in generator.list(upTo: 3) { $0.below(1_000_000) + 1 } },
      check: { numbers in
        guard numbers.count >= 2 else { return nil }
        let unit = ["", "万", "亿", "万亿", "兆"][numbers[0] % 5]
        let text = "\(numbers[0]).\(numbers[1] % 100 + 100)\(unit)美元(约\(numbers[1])\(unit)令吉)"
        let verdicts = Self.verdicts(text, "2023-08-22")
        return verdicts.count == 1 ? nil : "\(verdicts.count) verdicts on \(text)"
      })
    for digits in 1...29 {
      let figure = String(repeating: "9", count: digits)
      #expect(Self.verdicts("\(figure)美元(约\(figure)令吉)", "2023-08-22").count == 1)
    }
  }

  @Test func rightConversionsAreRightAtAnySize() throws {
    let rate = try RateTable.embedded.rate(
      try currency("USD"), try currency("MYR"), on: try day("2023-08-22"))
    forAll(
      "right", seed: 32, cases: 300, generate: { [$0.below(999_999) + 1, $0.below(3) + 3] },
      check: { numbers in
        guard numbers.count == 2 else { return nil }
        let value = try #require(rate.convert(ExactDecimal(numbers[0]), significantDigits: numbers[1]))
        let text = "\(numbers[0])美元(约\(value)令吉)"
        let verdict = Self.verdicts(text, "2023-08-22").first
        return verdict?.name == "ok" ? nil : "\(text): \(String(describing: verdict))"
      })
  }
}
