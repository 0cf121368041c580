import ChineseText
import Testing

@testable import CurrencyAnnotation

@Suite struct TableTests {
  @Test func everyTableIsRead() throws {
    let lexicon = try Lexicon(Lexicon.Sources())
    #expect(lexicon.currencies.codes.count > 150)
    #expect(lexicon.names.count > 400)
  }
}
