import Testing

@testable import CurrencyAnnotation

@Suite struct RelationTests {
  @Test(arguments: [
    "1500美元(约6975令吉)", "1500美元（约6975令吉）", "1500美元(6975令吉)", "1500美元,约6975令吉", "1500美元，约合6975令吉",
    "1500美元（折合约6975令吉）", "1500美元相当于6975令吉", "1500美元/6975令吉", "1500美元合6975令吉", "1500美元頭獎,折合約6975令吉",
    "1500美元，换算后约合6975令吉", "1500美元（不含税，约合6975令吉）", "1500美元，换算大约是6975令吉", "1500美元，約當6975令吉", "1500美元，也就是6975令吉",
    "1500美元 (約 6975令吉)", "逾1500美元[約合6975令吉]",
    "1500美元的財物約6975令吉",
  ])
  func isConversion(_ text: String) {
    #expect(Self.relations(text) == ["0 1 conversion"])
  }

  @Test(arguments: [
    ("1令吉折合7.5泰銖", "0 1 rate"), ("1美元兑7.76港元", "0 1 rate"), ("１３０日元合１美元", "0 1 rate"),
    ("3.5兰特合1美元", "0 1 rate"), ("100日圓兌20.56元新台幣", "0 1 rate"), ("1萬越南盾兌1.27元新台幣", "0 1 rate"),
    ("100美元兑465令吉", "0 1 exchange"), ("300日圓兌60元新台幣", "0 1 exchange"), ("81.68萬人民幣兌換100萬港元", "0 1 exchange"),
  ])
  func isOther(_ text: String, _ expected: String) {
    #expect(Self.relations(text) == [expected])
  }

  @Test(arguments: [
    "1500美元。约6975令吉", "1500美元\n(约6975令吉)", "393,500元人民币及11,400澳门元", "从1000令吉提高至1万令吉",
    "3999美元（含税约合3.1万元人民币）", "获赔100万美元（扣除费用后约合580万令吉）", "100万美元和50欧元，总共约合580万令吉",
    "1500美元和6975令吉", "5万令吉和2万5000令吉普通赔偿",
  ])
  func isNone(_ text: String) {
    #expect(!Self.relations(text).contains { $0.hasSuffix("conversion") })
  }

  @Test func severalTargetsHaveOneSource() {
    #expect(Self.relations("100美元(约合720元人民币、3200新台币)") == ["0 1 conversion", "0 2 conversion"])
  }

  /// Without a bracket 、 goes on with the targets, and a comma does not.
  @Test func targetsGoOnWithoutBrackets() {
    #expect(Self.relations("100美元，约合720元人民币、3200新台币") == ["0 1 conversion", "0 2 conversion"])
    #expect(Self.relations("100美元，约合720元人民币，3200新台币") == ["0 1 conversion"])
    #expect(Self.relations("720元人民币、3200新台币").isEmpty)
  }

  /// The text speaks for the Singapore dollar, but what is converted into it is something else.
  @Test(arguments: [HouseCurrency.automatic, .currency(Currency("SGD") ?? CurrencyResolver.yuans[0])])
  func aBareYuanIsNotWhatItIsConvertedInto(_ house: HouseCurrency) {
    let annotation = Annotator(house: house).annotate("涉款1亿元，折合约2153万新加坡元。")
    #expect(annotation.relations.map(\.role) == [.conversion])
    #expect(annotation.amounts.first?.known == .ambiguous && annotation.amounts.first?.currency == nil)
    #expect(annotation.amounts.first?.candidates.contains { $0.code == "SGD" } == false)
    let bare = Annotator(house: house).annotate("新加坡组屋售价150万元（约5220万新加坡元）。")
    #expect(bare.relations.map(\.role) == [.conversion] && bare.amounts.first?.known == .ambiguous)
    #expect(
      Annotator(house: house).annotate("新加坡组屋售价150万元（150万新加坡元）。").relations.map(\.role) == [.restatement])
  }

  /// A Singapore paper's style: the bracket names the currency, and 下同 keeps it for what follows.
  @Test(arguments: [
    ("新加坡公司营收1000万元（人民币，下同，约186万新元），净利200万元（37.3万新元）", ["CNY", "SGD", "CNY", "SGD"], 2),
    ("投资1.44万亿元（人民币，约1989亿美元），另有200万元", ["CNY", "USD", nil], 1),
    ("以600萬元(港元‧下同)成交，訂金60萬元", ["HKD", "HKD"], 0), ("罰款5000元（新台幣；約155美元）", ["TWD", "USD"], 1),
    ("罰款$5000（新台幣）", ["TWD"], 0), ("罚款5000元（人民币升值后）", ["CNY"], 0),
  ])
  func aLabelNamesTheCurrency(_ text: String, _ currencies: [String?], _ conversions: Int) {
    let annotation = Annotator().annotate(text)
    #expect(annotation.amounts.prefix(currencies.count).map { $0.currency?.code }.count == currencies.count)
    for (amount, code) in zip(annotation.amounts, currencies) where code != nil {
      #expect(amount.currency?.code == code, "\(text)")
    }
    #expect(annotation.relations.count { $0.role == .conversion } == conversions)
  }

  @Test func aLabelIsWritten() {
    let labelled = Annotator(house: .currency(Currency("SGD") ?? CurrencyResolver.yuans[0]))
      .annotate("净利200万元（人民币，下同），营收300万元。").amounts
    #expect(
      labelled.map(\.known) == [.written, .inferred] && labelled.allSatisfy { $0.currency?.code == "CNY" })
    // A word that only begins with a currency's name is no label.
    let other = Annotator(house: .currency(Currency("SGD") ?? CurrencyResolver.yuans[0]))
      .annotate("净利200万元（人民币升值后）").amounts
    #expect(other.map(\.known) == [.house])
  }

  /// Lists are converted item by item.
  @Test(arguments: [
    ("票价分别为100美元和50美元（约725元和362元人民币）", ["0 2", "1 3"]), ("100美元/50美元（约725元人民币/363元人民币）", ["0 2", "1 3"]),
    ("票價為100美元、50美元、30美元（約3235、1618、971元新台幣）", ["0 3", "1 4", "2 5"]),
    ("從100美元漲到150美元（約725元人民幣漲到1088元人民幣）", ["0 2", "1 3"]),
    ("头奖100万美元，二奖50万美元，约合725万令吉和363万令吉", ["0 2", "1 3"]),
    ("100万美元和200万欧元（分别约472万令吉和1016万令吉）", ["0 2", "1 3"]),
    // No list, or none of that length.
    ("原价100美元，现价50美元（约363令吉，比原价省362令吉）", ["1 2"]), ("100美元、50美元（约363令吉及赠品30令吉）", ["1 2"]),
    ("50美元（约362令吉和360令吉）", ["0 1"]), ("100美元。50美元（约362令吉和360令吉）", ["1 2"]),
    ("100美元（约725令吉），50美元（约362令吉和360令吉）", ["0 1", "2 3"]), ("100欧元和50美元（约725令吉和362令吉）", ["1 2"]),
  ])
  func listsArePaired(_ text: String, _ expected: [String]) {
    let found = Self.relations(text).filter { $0.hasSuffix("conversion") }
    #expect(found == expected.map { $0 + " conversion" }, "\(text)")
  }

  /// What a bracket holds is said in passing.
  @Test func theSumBeforeTheBracketIsConverted() {
    #expect(Self.relations("2380萬港元（呎價29750港元），較市價低5%，折合305萬美元") == ["0 2 conversion"])
    #expect(Self.relations("1000美元（约7250元人民币），约合7800港元") == ["0 1 conversion", "0 2 conversion"])
    #expect(Self.relations("（100美元），约合725元人民币") == ["0 1 conversion"])
  }

  @Test func rateInsideBracketsIsPassed() {
    let text = "1.213美元(按1美元可兑换7.76港元计算,约合9.412港元)每股"
    #expect(Self.relations(text) == ["1 2 rate", "0 3 conversion"])
  }

  @Test func approximationIsKept() {
    #expect(Annotator().annotate("1500美元(约6975令吉)").relations.first?.isApproximate == true)
    #expect(Annotator().annotate("1500美元(6975令吉)").relations.first?.isApproximate == false)
  }

  static func relations(_ text: String) -> [String] {
    Annotator().annotate(text).relations.map { "\($0.source) \($0.target) \($0.role.rawValue)" }
  }
}
