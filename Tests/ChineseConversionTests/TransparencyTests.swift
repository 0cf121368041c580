import ChineseConversion
import ChineseText
import TestSupport
import Testing

/// What is no text, or no Chinese, comes out as it went in, and the text around it is converted as if by itself.
@Suite struct TransparencyTests {
  /// Ill-formed UTF-8 of every class, whole characters, and halves of them.
  private static let pieces: [[UInt8]] =
    [
      [0x00], [0x80], [0xBF], [0xC0], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE0, 0x80, 0x80], [0xE4],
      [0xE4, 0xB8],
      [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x9F], [0xF0, 0x9F, 0x98],
      [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
    ] + ["头发", "后", "来", "發", "a", " ", "，", "\u{10FFFF}"].map { Array($0.utf8) }

  @Test(arguments: Configuration.wellKnown)
  func textBetweenFlawsIsConvertedByItself(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    let library = try LibOpenCC(configuration.name + ".json")
    forAll(
      "\(configuration) around flaws", seed: 31, cases: 250,
      generate: { $0.list(upTo: 30) { $0.once(in: 3) ? $0.pick(subject.texts.keys) : $0.pick(Self.pieces) } },
      check: { pieces in
        let text = Array(pieces.joined())
        var expected: [UInt8] = []
        var flaws = FlawScanner()
        var start = 0
        while start < text.count {
          let flaw = flaws.first(in: text.span, from: start)
          expected += try library.convert(Array(text[start..<(flaw?.bytes.lowerBound ?? text.count)]))
          if let flaw { expected += text[flaw.bytes] }
          start = flaw?.bytes.upperBound ?? text.count
        }
        let output = subject.converted(text)
        return output == expected ? nil : "got \(output), not \(expected)"
      })
  }

  @Test(arguments: Configuration.wellKnown)
  func aFlawMayStandAnywhere(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    let text = Array("头发SQL注入，後來的著作".utf8)
    // Bytes that are a flaw wherever they stand; a continuation byte could complete half a character.
    for flaw in [[0x00], [0xFF]] as [[UInt8]] {
      for place in 0...text.count {
        let output = subject.converted(text[..<place] + flaw + text[place...])
        let before = subject.converted(Array(text[..<place]))
        #expect(output == before + flaw + subject.converted(Array(text[place...])))
      }
    }
  }

  @Test(arguments: Configuration.wellKnown)
  func asciiNeverChanges(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    forAll(
      seed: 37, cases: 200, generate: { $0.list(upTo: 200) { UInt8($0.below(128)) } },
      check: { subject.converted($0) == $0 ? nil : "\(subject.converted($0))" })
  }

  @Test func stringsAndEmptyTextsConvertToo() throws {
    let converter = try Subject.of(.s2twp).converter
    #expect(converter.convert("鼠标里面的硅二极管坏了") == "滑鼠裡面的矽二極體壞了")
    #expect(converter.convert("") == "")
    var output = Array("kept ".utf8)
    converter.convert(utf8: [UInt8]().span, into: &output)
    converter.convert(utf8: Array("里".utf8).span, into: &output)
    #expect(output == Array("kept 裡".utf8))
  }

  @Test func oneConverterServesManyThreads() async throws {
    let subject = try Subject.of(.s2twp)
    var generator = SeededGenerator(seed: 12)
    let texts = (0..<16).map { _ in Array(subject.texts.pieces(&generator, upTo: 400).joined()) }
    let expected = texts.map { subject.converted($0) }
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask { subject.converted(texts[number % 16]) == expected[number % 16] }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
