import ChineseText
import TestSupport
import Testing

@testable import CurrencyAnnotation

/// Random text made of what amounts are made of, and of bytes that are no text.
@Suite struct AnnotationPropertyTests {
  static let pieces: [[UInt8]] =
    ([
      "1", "5", "00", "3,500", ".", "，", ",", "·", "。", "万", "亿", "億", "千", "百", "十", "两", "几", "多", "半", "点",
      "一",
      "五", "零", "元", "块", "美元", "令吉", "仙", "角", "新台币", "人民币", "RM", "US$", "$", "€", " ", "约", "逾", "以上", "至",
      "-", "、", "和", "(", ")", "（", "合", "兑", "从", "的", "\n", "&", "<", ">", "<amount>", "</amount>", "&lt;",
      "𠮷", "字",
      "\r\n", "\u{FEFF}", "5", "6975", "１", "．", "k", "bn",
    ].map { Array($0.utf8) }) + [
      [0], [0xFF], [0xE4], [0xE4, 0xBA], [0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F],
    ]

  static func text(_ pieces: [[UInt8]]) -> [UInt8] { Array(pieces.joined()) }

  static func describe(_ pieces: [[UInt8]]) -> String {
    "\(String(decoding: text(pieces), as: UTF8.self).debugDescription) \(text(pieces))"
  }

  @Test func strippingTheTagsGivesTheText() {
    forAll(
      "strip", seed: 21, cases: 3000, generate: { $0.list(upTo: 40) { $0.pick(Self.pieces) } },
      describe: Self.describe,
      check: { pieces in
        let text = Self.text(pieces)
        var tags = TagWriter()
        var tagged: [UInt8] = []
        tags.write(Annotator().annotate(utf8: text.span), of: text.span, into: &tagged)
        return TagWriter.strip(tagged.span) == text
          ? nil : "tagged as \(String(decoding: tagged, as: UTF8.self))"
      })
  }

  @Test func amountsAreInOrderAndHaveSense() {
    forAll(
      "order", seed: 22, cases: 3000, generate: { $0.list(upTo: 40) { $0.pick(Self.pieces) } },
      describe: Self.describe,
      check: { pieces in
        let text = Self.text(pieces)
        let annotation = Annotator().annotate(utf8: text.span)
        var end = 0
        for amount in annotation.amounts {
          if amount.range.lowerBound < end || amount.range.isEmpty { return "overlap at \(amount.range)" }
          if !amount.range.contains(amount.numeral.range.lowerBound) {
            return "numeral outside \(amount.range)"
          }
          if let low = amount.low, let high = amount.high, high < low { return "low above high" }
          if amount.low == nil, amount.high == nil { return "no value" }
          if (amount.currency == nil) != (amount.known == .ambiguous) { return "currency" }
          end = amount.range.upperBound
        }
        for relation in annotation.relations
        where relation.source >= relation.target || relation.target >= annotation.amounts.count {
          return "relation \(relation)"
        }
        return end <= text.count ? nil : "past the end"
      })
  }

  @Test func piecesGiveWhatTheWholeGives() {
    forAll(
      "stream", seed: 23, cases: 600, generate: { $0.list(upTo: 60) { $0.pick(Self.pieces) } },
      describe: Self.describe,
      check: { pieces in
        let text = Self.text(pieces)
        let whole = Annotator().annotate(utf8: text.span)
        for size in [1, 2, 3, 7, 64] where Self.streamed(text, size) != whole { return "chunks of \(size)" }
        return nil
      })
  }

  @Test func aLineWithoutEndIsCutAlike() {
    var generator = SeededGenerator(seed: 24)
    let ordinary = Self.pieces.filter { !$0.contains(0x0A) }
    var text: [UInt8] = []
    while text.count < 300_000 { text += generator.pick(ordinary) }
    let whole = Annotator().annotate(utf8: text.span)
    #expect(whole.amounts.count > 100)
    for size in [1000, 65_536, 70_001, 262_144] { #expect(Self.streamed(text, size) == whole) }
    let stopless = [UInt8](repeating: UInt8(ascii: "7"), count: 200_000)
    #expect(Self.streamed(stopless, 4096) == Annotator().annotate(utf8: stopless.span))
  }

  /// The annotation of a text pushed in chunks, with positions in the whole.
  static func streamed(_ text: [UInt8], _ size: Int) -> Annotation {
    var stream = AnnotationStream(Annotator())
    var result = Annotation()
    var base = 0
    func take(_ block: Span<UInt8>, _ annotation: Annotation) {
      let first = result.amounts.count
      result.amounts += annotation.amounts.map { amount in
        var amount = amount
        amount.range = (amount.range.lowerBound + base)..<(amount.range.upperBound + base)
        let numeral = amount.numeral.range
        amount.numeral.range = (numeral.lowerBound + base)..<(numeral.upperBound + base)
        return amount
      }
      result.relations += annotation.relations.map { relation in
        var relation = relation
        relation.source += first
        relation.target += first
        return relation
      }
      base += block.count
    }
    for start in stride(from: 0, to: text.count, by: size) {
      stream.push(text[start..<min(text.count, start + size)].span, take)
    }
    stream.finish(take)
    return result
  }

  @Test func bothWidthsAgree() {
    let half = "0123456789".unicodeScalars.map { $0 }
    forAll(
      "width", seed: 25, cases: 1500, generate: { $0.list(upTo: 20) { $0.pick(Self.pieces) } },
      describe: Self.describe,
      check: { pieces in
        // 。 is a decimal point only among half-width digits, and ill-formed bytes have no other width.
        let text = String(decoding: Self.text(pieces), as: UTF8.self).replacing("。", with: "")
        let wide = String(
          String.UnicodeScalarView(
            text.unicodeScalars.map { half.contains($0) ? Unicode.Scalar($0.value + 0xFEE0)! : $0 }))
        let (a, b) = (Annotator().annotate(text).amounts, Annotator().annotate(wide).amounts)
        let same = a.map(AmountTests.describe) == b.map(AmountTests.describe)
        return same ? nil : "\(a.map(AmountTests.describe)) against \(b.map(AmountTests.describe))"
      })
  }
}
