import Testing

@testable import CurrencyAnnotation

/// Numerals are read as part of an amount in ringgit, so that each case goes the whole way.
@Suite struct NumeralTests {
  /// A numeral, its lower and upper end, and the place of its last written digit.
  struct Case: CustomTestStringConvertible, Sendable {
    let numeral: String
    let low: String
    let high: String
    let written: String
    var testDescription: String { numeral }

    init(_ numeral: String, _ low: String, to high: String? = nil, written: String = "1") {
      (self.numeral, self.low, self.high, self.written) = (numeral, low, high ?? low, written)
    }
  }

  static let plain = [
    Case("1500", "1500"), Case("1,500", "1500"), Case("1，500", "1500"), Case("１５００", "1500"),
    Case("１，５００", "1500"), Case("82,225.00", "82225", written: "0.01"),
    Case("82，225.00", "82225", written: "0.01"), Case("1,234,567", "1234567"),
    Case("2.15", "2.15", written: "0.01"), Case("１．６亿", "160000000", written: "10000000"),
    Case("１·６亿", "160000000", written: "10000000"), Case("24亿", "2400000000", written: "100000000"),
    Case("24.0亿", "2400000000", written: "10000000"), Case("24億", "2400000000", written: "100000000"),
    Case("3万5000", "35000"), Case("3万5千", "35000", written: "1000"), Case("5千", "5000", written: "1000"),
    Case("3百万", "3000000", written: "1000000"),
    Case("16亿8220万7489", "1682207489"), Case("27亿9533万3000", "2795333000"),
    Case("1亿零150万", "101500000", written: "10000"), Case("3亿5,000万", "350000000", written: "10000"),
    Case("5,027萬", "50270000", written: "10000"), Case("4.19万亿", "4190000000000", written: "10000000000"),
    Case("3.29兆", "3290000000000", written: "10000000000"),
    Case("8,913.8600億", "891386000000", written: "10000"),
  ]

  static let chinese = [
    Case("一千五百", "1500"), Case("一千五百万", "15000000", written: "10000"), Case("两百", "200"),
    Case("兩千四百", "2400"), Case("五十万", "500000", written: "10000"), Case("廿五", "25"),
    Case("卅万", "300000", written: "10000"), Case("二〇二三", "2023"), Case("一百零五", "105"),
    Case("壹佰贰拾万", "1200000", written: "10000"), Case("貳拾萬", "200000", written: "10000"),
    Case("三点五亿", "350000000", written: "10000000"), Case("四点三九亿", "439000000", written: "1000000"),
    Case("一百五", "150"), Case("三万五", "35000", written: "1000"), Case("一億四千四百八十一萬五千四百四十", "144815440"),
    Case("百万", "1000000", written: "10000"), Case("千亿", "100000000000", written: "100000000"),
    Case("半亿", "50000000", written: "10000000"),
  ]

  static let vague = [
    Case("几十万", "200000", to: "1000000", written: "10000"),
    Case("十几万", "110000", to: "200000", written: "10000"),
    Case("数千亿", "200000000000", to: "1000000000000", written: "100000000"),
    Case("50多万", "500000", to: "600000", written: "10000"), Case("3700多", "3700", to: "3800"),
    Case("1200多万", "12000000", to: "13000000", written: "10000"),
    Case("4亿多", "400000000", to: "500000000", written: "100000000"),
    Case("两千四百多", "2400", to: "2500"), Case("三四百", "300", to: "400"), Case("八九千", "8000", to: "9000"),
    Case("一百五六十", "150", to: "160"), Case("十六七万", "160000", to: "170000", written: "10000"),
    Case("百余", "100", to: "200"),
  ]

  @Test(arguments: plain + chinese + vague)
  func isRead(_ item: Case) throws {
    for unit in ["令吉", "林吉特", "馬幣", " 令吉"] {
      let text = "共" + item.numeral + unit + "。"
      let annotation = Annotator().annotate(text)
      let amount = try #require(annotation.amounts.first, "nothing in \(text)")
      #expect(annotation.amounts.count == 1, "in \(text)")
      #expect(amount.range == 3..<(text.utf8.count - 3), "in \(text)")
      #expect(amount.low?.description == item.low, "in \(text)")
      #expect(amount.high?.description == item.high, "in \(text)")
      #expect(amount.written.description == item.written, "in \(text)")
    }
  }

  @Test(arguments: [
    "十十", "5亿亿亿", "1.2.3", String(repeating: "9", count: 1000), "5万3万", "1万50000",
    String(repeating: "亿", count: 500), "十百千",
  ])
  func meansNothing(_ numeral: String) {
    #expect(Annotator().annotate("共\(numeral)令吉").amounts.isEmpty)
  }
}
