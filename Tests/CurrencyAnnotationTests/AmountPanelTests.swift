import ChineseConversion
import ChineseText
import TestSupport
import Testing

@testable import CurrencyAnnotation

/// The panel of Tests/Fixtures/amounts.tsv: how money is written in every region, one phrase a line, and phrases that
/// only look like it.
@Suite struct AmountPanelTests {
  struct Item: Sendable {
    let text: String
    let amounts: [String]
    let conversions: [String]
    let house: HouseCurrency
  }

  static func items() throws -> [Item] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(
      separator: "/")
    var rows = TabSeparatedRows(try readFile(folder + "/Fixtures/amounts.tsv"))
    var items: [Item] = []
    while let row = rows.next() {
      let fields = row.fields.map { rows.text($0) }
      try #require(fields.count == 4, "line \(row.line)")
      items.append(
        Item(
          text: fields[0], amounts: fields[1].split(separator: ";").map(String.init),
          conversions: fields[2].split(separator: " ").map(String.init),
          house: Currency(fields[3]).map { .currency($0) } ?? .automatic))
    }
    return items
  }

  static func read(_ text: String, _ house: HouseCurrency) -> (amounts: [String], conversions: [String]) {
    let annotation = Annotator(house: house, scope: .line).annotate(text)
    let amounts = annotation.amounts.map { amount in
      let (low, high) = (amount.low?.description ?? "", amount.high?.description ?? "")
      return "\(amount.currency?.code ?? "?") " + (low == high ? low : "\(low)..\(high)")
    }
    let conversions = annotation.relations.filter { $0.role == .conversion }.map {
      "\($0.source)-\($0.target)"
    }
    return (amounts, conversions)
  }

  @Test func thePanelIsRead() throws {
    let items = try Self.items()
    #expect(items.count > 200)
    for item in items {
      let found = Self.read(item.text, item.house)
      #expect(found.amounts == item.amounts, "\(item.text)")
      #expect(found.conversions == item.conversions, "\(item.text)")
    }
  }

  /// What the converter does to the script changes no amount.
  @Test(arguments: ["s2t", "t2s", "s2tw", "s2hk"])
  func bothScriptsAgree(_ configuration: String) throws {
    let converter = try ReferenceConverter(
      configuration: Configuration(configuration), data: DataFolders(first: []))
    for item in try Self.items() {
      var converted: [UInt8] = []
      let text = Array(item.text.utf8)
      try converter.convert(utf8: text.span, into: &converted)
      let other = String(decoding: converted, as: UTF8.self)
      let found = Self.read(other, item.house)
      #expect(found.amounts == item.amounts, "\(item.text) as \(other)")
      #expect(found.conversions == item.conversions, "\(item.text) as \(other)")
    }
  }

  @Test func fullWidthDigitsAgree() throws {
    for item in try Self.items() {
      let wide = String(
        String.UnicodeScalarView(
          item.text.unicodeScalars.map { scalar in
            guard ("0"..."9").contains(scalar), let other = Unicode.Scalar(scalar.value + 0xFEE0) else {
              return scalar
            }
            return other
          }))
      #expect(Self.read(wide, item.house).amounts == item.amounts, "\(wide)")
    }
  }

  @Test func whatStandsAroundChangesNothing() throws {
    for item in try Self.items() where !item.amounts.isEmpty {
      let text = "据报道，" + item.text + "。另有消息说，此事仍在调查。"
      #expect(Self.read(text, item.house).amounts == item.amounts, "\(text)")
    }
  }
}
