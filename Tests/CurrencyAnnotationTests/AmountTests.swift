import TestSupport
import Testing

@testable import CurrencyAnnotation

@Suite struct AmountTests {
  /// A text with its amounts marked, and what they are: currency and value, or two ends.
  struct Case: CustomTestStringConvertible, Sendable {
    let marked: MarkedText
    let amounts: [String]
    let house: String?
    var testDescription: String { marked.text }

    init(_ marked: String, _ amounts: String..., house: String? = nil) {
      (self.marked, self.amounts, self.house) = (MarkedText(marked), amounts, house)
    }
  }

  static let marks = [
    Case("每人付1️⃣1500美元2️⃣", "USD 1500"), Case("1️⃣RM69752️⃣女子", "MYR 6975"),
    Case("1️⃣RM 5万2️⃣", "MYR 50000"), Case("1️⃣S$3002️⃣", "SGD 300"), Case("1️⃣NT$1,2002️⃣", "TWD 1200"),
    Case("1️⃣ＲＭ５００2️⃣", "MYR 500"), Case("1️⃣US$3.5mil2️⃣", "USD 3500000"), Case("1️⃣RM5k2️⃣", "MYR 5000"),
    Case("1️⃣€2.4bn2️⃣", "EUR 2400000000"), Case("1️⃣1500 USD2️⃣", "USD 1500"), Case("1️⃣MYR 6,9752️⃣", "MYR 6975"),
    Case("1️⃣人民币100元2️⃣", "CNY 100"), Case("1️⃣新台币73.64亿元2️⃣", "TWD 7364000000"),
    Case("1️⃣8亿元人民币2️⃣", "CNY 800000000"), Case("1️⃣500元港币2️⃣", "HKD 500"),
    Case("1️⃣马币500元2️⃣", "MYR 500"), Case("1️⃣新币300元2️⃣", "SGD 300"), Case("1️⃣澳门币100元2️⃣", "MOP 100"),
    Case("1️⃣新台币6.12亿2️⃣)", "TWD 612000000"), Case("1️⃣人民币约300多万元2️⃣", "CNY 3000000..4000000"),
    Case("1️⃣十二萬或以上港元2️⃣", "HKD 120000.."), Case("1️⃣4500万 令吉2️⃣", "MYR 45000000"),
  ]

  static let parts = [
    Case("1️⃣2令吉05仙2️⃣", "MYR 2.05"), Case("1️⃣2令吉零6仙2️⃣", "MYR 2.06"),
    Case("1️⃣843万5102令吉16仙2️⃣", "MYR 8435102.16"), Case("1️⃣3元5角2️⃣", "CNY 3.5", house: "CNY"),
    Case("1️⃣三块五2️⃣。", "CNY 3.5", house: "CNY"), Case("1️⃣五块半2️⃣", "MYR 5.5", house: "MYR"),
    Case("1️⃣１元３角多2️⃣", "CNY 1.3..1.4", house: "CNY"), Case("1️⃣五分钱2️⃣", "CNY 0.05", house: "CNY"),
    Case("1️⃣50美分2️⃣", "USD 0.5"), Case("1️⃣20仙2️⃣", "MYR 0.2", house: "MYR"),
    Case("1️⃣1英镑50便士2️⃣", "GBP 1.5"),
  ]

  static let bounds = [
    Case("约1️⃣6975令吉2️⃣", "MYR 6975 about"), Case("1️⃣3万令吉2️⃣左右", "MYR 30000 about"),
    Case("逾1️⃣27亿美元2️⃣", "USD 2700000000.."), Case("不到1️⃣200元2️⃣", "CNY ..200", house: "CNY"),
    Case("最高1️⃣1万令吉2️⃣", "MYR ..10000"), Case("1️⃣100万美元2️⃣以上", "USD 1000000.."),
    Case("签署合约1️⃣3万令吉2️⃣", "MYR 30000"), Case("最近1️⃣3万令吉2️⃣", "MYR 30000"),
    Case("上1️⃣千万令吉2️⃣", "MYR 10000000.."), Case("近1️⃣45万令吉2️⃣", "MYR ..450000"),
  ]

  static let neighbours = [
    Case("1️⃣10万至15万令吉2️⃣", "MYR 100000..150000"), Case("1️⃣3至5万令吉2️⃣", "MYR 30000..50000"),
    Case("1️⃣500-700新幣2️⃣", "SGD 500..700"), Case("1️⃣0.80美元—0.90美元2️⃣", "USD 0.8..0.9"),
    Case("1️⃣500至1万令吉2️⃣", "MYR 500..10000"),
    Case("1️⃣32️⃣、3️⃣54️⃣和5️⃣10令吉6️⃣", "MYR 3", "MYR 5", "MYR 10"),
    Case("从1️⃣1000令吉2️⃣提高至3️⃣1万令吉4️⃣", "MYR 1000", "MYR 10000"),
    Case("兩筆1️⃣35萬元2️⃣及3️⃣21萬港元4️⃣", "HKD 350000", "HKD 210000", house: "HKD"),
  ]

  @Test(arguments: marks + parts + bounds + neighbours)
  func isFound(_ item: Case) throws {
    let house = item.house.flatMap { Currency($0) }.map { HouseCurrency.currency($0) } ?? .automatic
    let annotation = Annotator(house: house).annotate(item.marked.text)
    #expect(annotation.amounts.map(\.range) == item.marked.stretches)
    #expect(annotation.amounts.map(Self.describe) == item.amounts)
  }

  static func describe(_ amount: Amount) -> String {
    let currency = amount.currency?.code ?? amount.candidates.map(\.code).joined(separator: "|")
    let isOne = amount.low == amount.high
    let value =
      isOne
      ? amount.low?.description ?? ""
      : (amount.low?.description ?? "") + ".." + (amount.high?.description ?? "")
    return "\(currency) \(value)" + (isOne && amount.bound == .about ? " about" : "")
  }

  @Test(arguments: [
    "长达27节及10节的货物车厢", "50%的公务员", "5到6倍", "33家实体", "停战70周年", "31日元首会谈", "12月31日元旦",
    "司令吉打", "禁令吉隆坡", "法令吉兰丹", "三角恋", "五角大楼", "八仙过海", "十分满意", "一分为二", "5块斑点",
    "一块玻璃", "百万富翁", "ARM5处理器", "RON95", "人民币3次升值", "2023年", "第3条", "万元户", "一元化", "A4纸",
    "3.5折", "0.5%",
  ])
  func isNoMoney(_ text: String) {
    #expect(Annotator(house: .currency(Currency("CNY")!)).annotate(text).amounts.isEmpty)
  }

  @Test func houseIsToldApart() throws {
    let open = try #require(Annotator().annotate("罚款500元").amounts.first)
    #expect(open.currency == nil && open.known == .ambiguous)
    #expect(open.candidates.map(\.code).prefix(3) == ["CNY", "TWD", "HKD"])
    let house = try #require(
      Annotator(house: .currency(Currency("SGD")!)).annotate("罚款500元").amounts.first)
    #expect(house.currency?.code == "SGD" && house.known == .house)
    let written = try #require(
      Annotator(house: .currency(Currency("SGD")!)).annotate("罚款500美元").amounts.first)
    #expect(written.currency?.code == "USD" && written.known == .written)
  }

  @Test func everyECBCurrencyHasItsNames() throws {
    let names = [
      "USD": "美元", "JPY": "日圓", "BGN": "列弗", "CZK": "捷克克朗", "DKK": "丹麥克朗", "GBP": "英鎊", "HUF": "福林",
      "PLN": "茲羅提", "RON": "羅馬尼亞列伊", "SEK": "瑞典克朗", "CHF": "瑞士法郎", "ISK": "冰島克朗", "NOK": "挪威克朗",
      "TRY": "土耳其里拉", "AUD": "澳元", "BRL": "雷亞爾", "CAD": "加元", "CNY": "人民幣", "HKD": "港元", "IDR": "印尼盾",
      "ILS": "謝克爾", "INR": "印度盧比", "KRW": "韓元", "MXN": "墨西哥比索", "MYR": "令吉", "NZD": "紐元", "PHP": "披索",
      "SGD": "新元", "THB": "泰銖", "ZAR": "蘭特", "EUR": "歐元", "TWD": "新臺幣", "VND": "越盾", "BND": "汶萊元",
      "MOP": "澳門元",
    ]
    for (code, name) in names {
      let amount = try #require(Annotator().annotate("付100" + name).amounts.first, "\(name)")
      #expect(amount.currency?.code == code, "\(name)")
    }
  }
}
