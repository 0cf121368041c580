import ChineseText
import TestSupport
import Testing

@testable import ChineseConversion

@Suite struct NormalizerTests {
  @Test func sentences() throws {
    for line in try Repair.panel("repair.tsv") {
      let normalizer = try Repair.normalizer(line.variant)
      let output = normalizer.normalize(line.input)
      #expect(output == line.expected, "\(line)")
      #expect(normalizer.normalize(line.expected) == line.expected, "\(line)")
    }
  }

  /// A second run changes nothing, tracing gives the same bytes, and the edits rebuild them.
  @Test(arguments: Variant.normalizable)
  func mixturesOfEverything(variant: Variant) throws {
    let normalizer = try Repair.normalizer(variant)
    forAll(
      "normalizing to \(variant.rawValue)", seed: 5, cases: 400, generate: { Repair.text(&$0, upTo: 30) },
      describe: { String(decoding: $0.joined(), as: UTF8.self) },
      check: { pieces in
        let text = Array(pieces.joined())
        var once: [UInt8] = []
        normalizer.normalize(utf8: text.span, into: &once)
        var twice: [UInt8] = []
        normalizer.normalize(utf8: once.span, into: &twice)
        if let wrong = difference(twice, once) { return "second run: \(wrong)" }
        let trace = normalizer.trace(text.span)
        if let wrong = difference(trace.output, once) { return "trace: \(wrong)" }
        var rebuilt: [UInt8] = []
        var end = 0
        for edit in trace.edits {
          if edit.source.lowerBound < end || edit.rules.isEmpty {
            return "edit out of order or without a rule"
          }
          rebuilt += text[end..<edit.source.lowerBound]
          if rebuilt.count != edit.output.lowerBound { return "wrong place: \(edit)" }
          rebuilt += trace.output[edit.output]
          end = edit.source.upperBound
        }
        rebuilt += text[end...]
        return difference(rebuilt, once).map { "rebuilt: \($0)" }
      })
  }

  /// What is written may be read otherwise than what stood there, and join words that it did not join before.
  @Test(arguments: [
    (Variant.simplified, "充瀋船"), (.simplified, "瀋沈干"), (.simplified, "萍西瀋幺遁"), (.taiwan, "一走的財杰着撥著"),
  ])
  func writtenCharactersAreReadAgain(variant: Variant, text: String) throws {
    let normalizer = try Repair.normalizer(variant)
    let once = normalizer.normalize(text)
    #expect(normalizer.normalize(once) == once)
  }

  /// Nothing but Han characters is ever changed.
  @Test(arguments: [Variant.simplified, .taiwan, .hongKong])
  func otherBytesStay(variant: Variant) throws {
    let normalizer = try Repair.normalizer(variant)
    forAll(
      "bytes that are not Han", seed: 11, cases: 300,
      generate: { $0.list(upTo: 60) { UInt8(truncatingIfNeeded: $0.below(256)) } },
      check: { bytes in
        var output: [UInt8] = []
        normalizer.normalize(utf8: bytes.span, into: &output)
        let (before, after) = (nonHan(bytes), nonHan(output))
        return before == after ? nil : "\(before) became \(after)"
      })
  }

  private func nonHan(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      let character = bytes.span.character(at: position)
      if !LexiconImage.isHan(character.code) { result += bytes[position..<position + character.width] }
      position += character.width
    }
    return result
  }

  /// However a text is cut into pieces, the stream gives the bytes of the whole, endless lines included.
  @Test(arguments: [Variant.malaysia, .taiwan])
  func streams(variant: Variant) throws {
    let normalizer = try Repair.normalizer(variant)
    var generator = SeededGenerator(seed: 23)
    let text = Array((0..<4000).flatMap { _ in Repair.text(&generator, upTo: 6).joined() })
    let line = text.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 }
    let han =
      text.filter { $0 >= 0xE4 }.isEmpty
      ? text : Array("举著後来里面".utf8.map { $0 }) + Array(repeating: Array("里面".utf8), count: 9000).joined()
    for source in [text, line, Array(han)] {
      var whole: [UInt8] = []
      normalizer.normalize(utf8: source.span, into: &whole)
      for size in [1, 2, 3, 7, 61, 4096, 8191, 8193, 20000] {
        var stream = NormalizationStream(normalizer)
        var output: [UInt8] = []
        var start = 0
        while start < source.count {
          let end = min(source.count, start + size)
          stream.push(source.span.extracting(start..<end), into: &output)
          start = end
        }
        stream.finish(into: &output)
        #expect(difference(output, whole) == nil, "\(variant) in pieces of \(size)")
      }
    }
  }

  /// Simplified words stay in Simplified text, and Traditional ones in Traditional text, word by word.
  @Test func wordsOfTheListStay() throws {
    let simplified = try Repair.normalizer(.simplified)
    let hongKong = try Repair.normalizer(.traditional)
    var harmed: [String] = []
    for row in try Repair.rows("repair/words.tsv") {
      if simplified.normalize(row[0]) != row[0] { harmed.append(row[0]) }
      let written = hongKong.normalize(row[1])
      if hongKong.normalize(written) != written { harmed.append(row[1]) }
    }
    #expect(harmed.isEmpty)
  }

  @Test func variantsThatCannotBe() {
    #expect(throws: ConversionError.self) { try Normalizer(to: .japanese) }
    #expect(throws: ConversionError.self) { try Normalizer(to: .simplified, words: .region) }
    #expect(throws: ConversionError.self) { try Normalizer(to: .traditional, words: .names) }
  }
}
