import Testing

@testable import CurrencyAnnotation

@Suite struct RelationTests {
  @Test(arguments: [
    "1500美元(约6975令吉)", "1500美元（约6975令吉）", "1500美元(6975令吉)", "1500美元,约6975令吉", "1500美元，约合6975令吉",
    "1500美元（折合约6975令吉）", "1500美元相当于6975令吉", "1500美元/6975令吉", "1500美元合6975令吉", "1500美元頭獎,折合約6975令吉",
    "1500美元 (約 6975令吉)", "逾1500美元[約合6975令吉]", "1500美元的財物約6975令吉",
  ])
  func isConversion(_ text: String) {
    #expect(Self.relations(text) == ["0 1 conversion"])
  }

  @Test(arguments: [
    ("1令吉折合7.5泰銖", "0 1 rate"), ("1美元兑7.76港元", "0 1 rate"), ("１３０日元合１美元", "0 1 rate"),
    ("3.5兰特合1美元", "0 1 rate"), ("81.68萬人民幣兌換100萬港元", "0 1 exchange"),
  ])
  func isOther(_ text: String, _ expected: String) {
    #expect(Self.relations(text) == [expected])
  }

  @Test(arguments: [
    "1500美元。约6975令吉", "1500美元\n(约6975令吉)", "393,500元人民币及11,400澳门元", "从1000令吉提高至1万令吉",
    "1500美元和6975令吉", "5万令吉和2万5000令吉普通赔偿",
  ])
  func isNone(_ text: String) {
    #expect(!Self.relations(text).contains { $0.hasSuffix("conversion") })
  }

  @Test func severalTargetsHaveOneSource() {
    #expect(Self.relations("100美元(约合720元人民币、3200新台币)") == ["0 1 conversion", "0 2 conversion"])
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
