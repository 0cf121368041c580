import CurrencyAnnotation
import Testing

@testable import CurrencyChecking

/// Why a conversion is off, and the edit that mends it.
@Suite struct ExplanationTests {
  static let date = "2023-08-22"

  static func deviation(_ text: String, _ date: String = date) -> Deviation? {
    guard case .off(let deviation)? = CheckerTests.verdicts(text, date).first else { return nil }
    return deviation
  }

  /// What the explanation is called here.
  static func kind(_ deviation: Deviation?) -> String {
    switch deviation?.explanation {
    case .magnitude(let power, let isAmbiguous): "magnitude \(power)\(isAmbiguous ? " or exchanged" : "")"
    case .direction: "direction"
    case .currency(let found, let isSource):
      "\(isSource ? "source" : "target") \(found.map(\.code).joined(separator: "/"))"
    case .digits(let slip, let isSource): "\(slip) in \(isSource ? "source" : "target")"
    case .date(let rate, let isNamed): isNamed ? "named \(rate.date.year)" : "date"
    case .truncation: "truncation"
    case nil: deviation == nil ? "ok" : "none"
    }
  }

  static func applied(_ mend: Mend, to text: String) -> String {
    var bytes = Array(text.utf8)
    bytes.replaceSubrange(mend.range, with: Array(mend.replacement.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("1500美元(约323令吉)", "direction", "1500美元(约6970令吉)"),
    ("1500美元(约322.72令吉)", "direction", "1500美元(约6972令吉)"),
    ("1500萬日圓(約21億8400萬美元)", "direction", nil),
    ("1500澳元(约6975令吉)", "source USD", "1500美元(约6975令吉)"),
    ("A$1500(约6975令吉)", "source USD", "US$1500(约6975令吉)"),
    ("AUD1500(约6975令吉)", "source USD", "USD1500(约6975令吉)"),
    // 400亿印尼盾(400万美元), of an Australian source, at this day's rate.
    ("400亿印尼盾(400万美元)", "target AUD", "400亿印尼盾(400万澳元)"),
    ("1500美元(約4萬7800港元)", "target TWD", "1500美元(約4萬7800新台幣)"),
    ("1500美元(约6795令吉)", "transposition in target", "1500美元(约6975令吉)"),
    ("1万5320美元(约7万2107令吉)", "transposition in target", "1万5320美元(约7万1207令吉)"),
    ("1500美元(约７９７２令吉)", "digit in target", "1500美元(约６９７２令吉)"),
    ("2亿459万美元(约11亿4100万令吉)", "zero in source", "2亿4590万美元(约11亿4100万令吉)"),
    ("1500美元(约5975令吉)", "digit in target", "1500美元(约6975令吉)"),
    ("一千五百美元(约六千七百九十五令吉)", "transposition in target", "一千五百美元(约六千九百七十五令吉)"),
    ("一五〇〇美元(约六七九五令吉)", "transposition in target", "一五〇〇美元(约六九七五令吉)"),
    ("壹仟伍佰美元(约陆仟柒佰玖拾伍令吉)", "transposition in target", "壹仟伍佰美元(约陆仟玖佰柒拾伍令吉)"),
    ("一千五百美元(约五千九百七十二令吉)", "digit in target", "一千五百美元(约六千九百七十二令吉)"),
    ("十六萬美元(約六十四萬三千七百令吉)", "digit in target", "十六萬美元(約七十四萬三千七百令吉)"),
    ("1000美元(约1535新元)", "transposition in target", "1000美元(约1355新元)"),
    ("15亿美元(约69.7万令吉)", "magnitude -4", "15亿美元(约69.7亿令吉)"),
    ("一千五百美元(约六万九千七百令吉)", "magnitude 1", "一千五百美元(约六千九百七十令吉)"),
    ("5.36亿美元(约24亿令吉)", "truncation", nil),
    ("1200美元(约合5420令吉)", "date", nil),
    ("1500美元(约7200令吉)", "none", "1500美元(约6970令吉)"),
    ("2009年罚款10.6亿欧元(14.4亿美元)", "named 2009", nil),
    ("罚款10.6亿欧元(14.4亿美元)", "none", "罚款10.6亿欧元(11.5亿美元)"),
  ])
  func isFound(_ text: String, _ expected: String, _ mended: String?) throws {
    let deviation = try #require(Self.deviation(text), "\(text) is ok")
    #expect(Self.kind(deviation) == expected, "\(text)")
    if let mended {
      let mend = try #require(deviation.mend, "\(text)")
      #expect(Self.applied(mend, to: text) == mended)
      #expect(CheckerTests.verdicts(mended, Self.date).first?.name == "ok", "\(mended)")
    }
  }

  /// What the tolerance lets pass, and one slip puts at the rate of the day.
  @Test(arguments: [
    // 0.9 % too much; with two digits exchanged 0.04 %.
    ("1280美元(约5995令吉)", "transposition in target", "1280美元(约5959令吉)"),
    ("1280美元(约5959令吉)", "ok", nil),
    // As far off, but no exchange of digits puts it right.
    ("1280美元(约6000令吉)", "ok", nil), ("1280美元(约5990令吉)", "ok", nil),
  ])
  func isHidden(_ text: String, _ expected: String, _ mended: String?) throws {
    let deviation = Self.deviation(text)
    #expect(Self.kind(deviation) == expected, "\(text)")
    if let mended { #expect(Self.applied(try #require(deviation?.mend), to: text) == mended) }
  }

  /// On 2007-10-31 a Canadian dollar was worth 1.05 American ones, so that 14萬 covers either direction.
  @Test func aRoundFigureDoesNotCoverTheDirection() throws {
    let deviation = try #require(Self.deviation("14万加元(约13.36万美元)", "2007-10-31"))
    #expect(Self.kind(deviation) == "direction")
    #expect(Self.deviation("14万加元(约14.7万美元)", "2007-10-31") == nil)
    #expect(Self.deviation("约14万加元(14.5万美元)", "2007-10-31") == nil)
  }

  /// The writer's unit, or the next one where nobody would write his.
  @Test(arguments: [
    ("5.3兆日圓(約新台幣1090億元)", "5.3兆日圓(約新台幣1.09兆元)"), ("5.3萬億日圓(約2580億港元)", "5.3萬億日圓(約2580億港元)"),
    ("5.3万亿日元(约244亿元人民币)", "5.3万亿日元(约2440亿元人民币)"), ("1万泰铢(约合人民币5.06万元)", "1万泰铢(约合人民币1980元)"),
    ("3000美元(约1.395亿令吉)", "3000美元(约1.415万令吉)"), ("900亿美元(约656亿元人民币)", "900亿美元(约6560亿元人民币)"),
    ("9000亿美元(约656亿元人民币)", "9000亿美元(约6.56万亿元人民币)"), ("1500万美元(约697亿令吉)", "1500万美元(约7080万令吉)"),
  ])
  func isWrittenAsPeopleDo(_ text: String, _ mended: String) {
    let found = CheckerTests.mended(text, "2024-06-12") ?? text
    #expect(found == mended)
  }

  @Test func anEventDateIsANote() throws {
    let deviation = try #require(Self.deviation("2009年罚款10.6亿欧元(14.4亿美元)"))
    #expect(deviation.severity == .note)
    guard case .date(let rate, true)? = deviation.explanation else {
      Issue.record("\(deviation)")
      return
    }
    #expect(rate.date.year == 2009)
  }

  /// Figures of another day are no errors: the day's rate makes a note of them, and where no table has one, nobody
  /// knows.
  @Test(arguments: [
    ("他花1000美元(当时约合3800令吉)买下", "note"), ("他花1000美元(當時約合3800令吉)買下", "note"),
    ("按当时汇率，1000美元约合3800令吉", "note"), ("他花1000美元(约合3800令吉)买下", "error"),
    ("他花1000美元(当时约合9800令吉)买下", "error"), ("1985年他花1000美元(约合2500令吉)买下", "unchecked"),
    ("1985年他花1000美元(约合46480令吉)买下", "error"), ("1985年他花1000美元(约合4648令吉)买下", "ok"),
    ("1985年建成。他花1000美元(约合2500令吉)买下", "error"), ("预计2030年达1000美元(约合2500令吉)", "error"),
  ])
  func anotherDay(_ text: String, _ expected: String) throws {
    let verdict = try #require(CheckerTests.verdicts(text, Self.date).first)
    if case .off(let deviation) = verdict {
      #expect("\(deviation.severity)" == expected, "\(text)")
    } else {
      #expect(verdict.name == expected, "\(text)")
    }
  }

  /// A dollar is near ten Hong Kong dollars on no day, but near a thousand won for a Singapore dollar.
  @Test func aPowerOfTenThatCannotBeToldApartHasNoMend() throws {
    let deviation = try #require(Self.deviation("10万新元(约10万韩元)"))
    #expect(Self.kind(deviation) == "magnitude -3 or exchanged")
    #expect(deviation.mend == nil && deviation.severity == .error)
  }

  @Test(arguments: [
    ("按1美元兑4.5令吉计算，1500美元约合6750令吉", ["ok"]), ("1500美元约合6750令吉", ["warning"]),
    // Calculated with a rate that the text names, and not at it.
    ("按1美元兑4.50令吉计算，1500美元约合6975令吉", ["warning"]),
    // A rate that nobody calculated with does not make a right figure wrong.
    ("1美元兑4.5令吉。1500美元约合6975令吉", ["ok"]),
    // A rate that is wrong by its size is not used.
    ("1美元兑46.5令吉。1500美元约合69750令吉", ["error"]),
  ])
  func aStatedRateWins(_ text: String, _ expected: [String]) {
    let names = CheckerTests.verdicts(text, Self.date).map { verdict in
      if case .off(let deviation) = verdict { "\(deviation.severity)" } else { verdict.name }
    }
    #expect(names == expected)
  }

  /// A rate without its pair makes right what it fits, and nothing wrong.
  @Test(arguments: [
    ("按当时4.2的汇率计算，1500美元约合6300令吉", "ok"), ("以1比4.2匯率換算，1500美元約合6300令吉", "ok"),
    ("1500美元约合6300令吉(汇率按1：4.2计)", "ok"), ("1令吉兑0.238美元的匯率，1500美元約合6300令吉", "ok"),
    ("6300令吉约合1500美元，汇率为4.2", "ok"), ("按4.65的汇率计算，1500美元约合6300令吉", "rate"),
    ("汇率4.2。\n1500美元约合6300令吉", "rate"), ("按当时4.2的利率计算，1500美元约合6300令吉", "rate"),
    ("按当时42的汇率计算，1500美元约合6万3000令吉", "rate"), ("按4.2的汇率计算，1500美元约合6972令吉", "ok"),
  ])
  func aBareRate(_ text: String, _ expected: String) {
    #expect(CheckerTests.verdicts(text, Self.date).first?.name == expected)
  }

  @Test func statedRatesAreChecked() throws {
    let bytes = Array("1美元兑4.65令吉，1令吉兑4.65美元，1欧元兑50.6令吉".utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    let review = Checker(date: CalendarDate(Self.date)).review(annotation, in: bytes.span)
    #expect(review.rates.map(\.verdict.name) == ["ok", "direction", "magnitude"])
    #expect(review.conversions.isEmpty)
  }

  @Test func anOldRateIsUncheckedWhereFreshOnesAreAsked() throws {
    let bytes = Array("1500美元(约4.8万新台币)".utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    var policy = Policy()
    func verdict() -> Verdict? {
      Checker(date: CalendarDate(Self.date), policy: policy).check(annotation, in: bytes.span).first?.verdict
    }
    #expect(verdict()?.name == "ok")
    policy.maxAge = 3
    guard case .unchecked(.staleRate(let rate, 6))? = verdict() else {
      Issue.record("\(String(describing: verdict()))")
      return
    }
    #expect(rate.provenance == "NBP, 2023-08-16")
  }

  /// 2015-08-24: the ECB's cross was 4.267 and the NBP's 3.963 ringgit for a dollar.
  @Test func aDayOnWhichTheBanksDifferIsJudgedMildly() throws {
    #expect(CheckerTests.verdicts("1500美元(约6180令吉)", "2015-08-24").first?.name == "ok")
    #expect(Self.kind(Self.deviation("1500美元(约9500令吉)", "2015-08-24")) != "ok")
    #expect(DisputedRates.differences(around: try day("2015-08-24")).contains { $0.currency.code == "MYR" })
    #expect(DisputedRates.differences(around: try day("1990-01-01")).isEmpty)
    #expect(DisputedRates.differences(around: try day("2099-01-01")).isEmpty)
  }
}
