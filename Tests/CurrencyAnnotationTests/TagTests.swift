import Testing

@testable import CurrencyAnnotation

@Suite struct TagTests {
  static func marked(_ text: String, _ style: TagStyle) -> String {
    let bytes = Array(text.utf8)
    var writer = TagWriter(style: style)
    var output: [UInt8] = []
    writer.write(Annotator().annotate(utf8: bytes.span), of: bytes.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    (
      TagStyle.xml,
      #"<amount id="a1" currency="USD" value="1500">1500美元</amount>(约<amount currency="MYR" value="6975" bound="about" of="a1" role="conversion">6975令吉</amount>)"#
    ),
    (
      .html,
      #"<data id="a1" class="amount" value="1500 USD" lang="zh" title="USD 1500">1500美元</data>(约<data class="amount" value="6975 MYR" lang="zh" title="MYR 6975" data-bound="about" data-of="a1" data-role="conversion">6975令吉</data>)"#
    ),
    (
      .tei,
      ##"<measure xml:id="a1" type="currency" quantity="1500" unit="USD">1500美元</measure>(约<measure type="currency" quantity="6975" unit="MYR" subtype="about" corresp="#a1" ana="conversion">6975令吉</measure>)"##
    ),
    (
      .ixbrl,
      #"<ix:nonFraction id="a1" unitRef="iso4217:USD" scale="0" decimals="0" value="1500">1500美元</ix:nonFraction>(约<ix:nonFraction unitRef="iso4217:MYR" scale="0" decimals="0" value="6975" of="a1" role="conversion">6975令吉</ix:nonFraction>)"#
    ), (.plain, "⟦1500美元⟧(约⟦6975令吉⟧)"),
  ])
  func isMarked(_ style: TagStyle, _ expected: String) {
    #expect(Self.marked("1500美元(约6975令吉)", style) == expected)
  }

  @Test func scaleAndDecimalsSayWhatWasWritten() {
    #expect(Self.marked("24.0億港元", .ixbrl).contains(#"scale="8" decimals="-7" value="2400000000""#))
    #expect(Self.marked("2.15令吉", .ixbrl).contains(#"scale="0" decimals="2" value="2.15""#))
    #expect(Self.marked("5億7043萬港元", .ixbrl).contains(#"unitRef="iso4217:HKD" decimals="-4""#))
  }

  @Test func theSurfaceHasItsLanguage() {
    #expect(Self.marked("24億港元", .html).contains(#"lang="zh-Hant""#))
    #expect(Self.marked("24亿港元", .html).contains(#"lang="zh-Hans""#))
    #expect(Self.marked("5台元", .html).contains(#"lang="zh""#))
  }

  @Test func endsAreTold() {
    #expect(Self.marked("逾27亿美元", .tei).contains(#"atLeast="2700000000" unit="USD""#))
    #expect(Self.marked("3万至5万美元", .html).contains(#"value="30000–50000 USD""#))
    #expect(Self.marked("不到200美元", .xml).contains(#"high="200" bound="lt""#))
  }

  @Test func templatesAreFilled() throws {
    let template = try TagTemplate("{{{surface}|{currency} {low}}}")
    #expect(Self.marked("付1500美元", .template(template)) == "付{1500美元|USD 1500}")
    for faulty in ["{amount}", "{surface", "surface}", "{}"] {
      #expect(throws: AnnotationError.self, "\(faulty)") { try TagTemplate(faulty) }
    }
  }

  @Test(arguments: [TagStyle.xml, .html, .tei, .ixbrl])
  func strippingGivesTheText(_ style: TagStyle) {
    let text = "a<b>&amp;</amount>1500美元(约6975令吉)<data></data>\0"
    let tagged = Array(Self.marked(text, style).utf8)
    #expect(TagWriter.strip(tagged.span, style: style) == Array(text.utf8))
  }

  @Test func marksThatCannotBeToldAreNotStripped() {
    #expect(TagWriter.strip(Array("⟦x⟧".utf8).span, style: .plain) == nil)
  }

  @Test func onlySomeCurrenciesAreKept() {
    let all = Annotator().annotate("1500美元(约6975令吉)，另付50新元(约70令吉)")
    let kept = all.keeping([Currency("MYR")!, Currency("SGD")!])
    #expect(kept.amounts.map { $0.currency?.code } == ["MYR", "SGD", "MYR"])
    #expect(kept.relations.map { [$0.source, $0.target] } == [[1, 2]])
  }

  @Test func ownNamesWin() throws {
    let names = CurrencyNames(tsv: Array("spelling\tcodes\n红毛钱\tGBP\n令吉\tSGD\n".utf8), file: "own.tsv")
    let found = try Annotator(names: names).annotate("五百红毛钱和5令吉及5美元").amounts
    #expect(found.map { $0.currency?.code } == ["GBP", "SGD", "USD"])
  }

  @Test(arguments: [
    ("红毛钱\tGBP\n", 1), ("spelling\tcodes\n红毛钱\tXQP\n", 2), ("spelling\tcodes\n红毛钱\n", 2),
    ("spelling\tcodes\nx\tGBP\n红毛钱\tGBP\tnoun\n", 3), ("spelling\tcodes\nx\tGBP\nx\tUSD\n", 3),
  ])
  func faultyNamesAreRefused(_ content: String, _ line: Int) {
    do throws(AnnotationError) {
      _ = try Annotator(names: CurrencyNames(tsv: Array(content.utf8), file: "own.tsv"))
      Issue.record("\(content) was read")
    } catch {
      #expect(error.file == "own.tsv" && error.line == line)
    }
  }
}
