import ChineseConversion
import TestSupport
import Testing

/// However a text is cut into pieces, the stream gives the bytes of the whole.
@Suite struct StreamTests {
  private func stream(_ subject: Subject, _ text: [UInt8], sizes: (Int) -> Int) -> [UInt8] {
    var stream = ConversionStream(subject.converter)
    var output: [UInt8] = []
    var start = 0
    var number = 0
    while start < text.count {
      let end = min(text.count, start + max(1, sizes(number)))
      stream.push(text.span.extracting(start..<end), into: &output)
      start = end
      number += 1
    }
    stream.finish(into: &output)
    return output
  }

  private static let flaws: [[UInt8]] = [
    [0], [0x80], [0xE4], [0xE4, 0xB8], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xFF],
  ]

  private func text(_ subject: Subject, seed: UInt64, pieces: Int) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    var text: [UInt8] = []
    for piece in subject.texts.pieces(&generator, upTo: pieces) {
      text += piece
      if generator.once(in: 30) { text += generator.pick(Self.flaws) }
    }
    return text
  }

  @Test(arguments: Configuration.wellKnown)
  func everyChunkSize(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    let text = text(subject, seed: 41, pieces: 800)
    let whole = subject.converted(text)
    for size in 1...64 {
      let chunked = stream(subject, text) { _ in size }
      #expect(chunked == whole, "\(configuration) in chunks of \(size)")
    }
  }

  @Test(arguments: Configuration.wellKnown)
  func randomChunks(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    for seed in 0..<5 as Range<UInt64> {
      let text = text(subject, seed: 100 + seed, pieces: 6000)
      var generator = SeededGenerator(seed: seed)
      let sizes = (0..<64).map { _ in generator.once(in: 4) ? generator.below(9) : generator.below(5000) }
      #expect(
        stream(subject, text) { sizes[$0 % 64] } == subject.converted(text), "\(configuration), seed \(seed)")
    }
  }

  /// Text in which every two neighbours may lie in one key, so that it can be cut nowhere.
  @Test(arguments: Configuration.wellKnown)
  func stretchesWithoutCuts(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    let library = try LibOpenCC(configuration.name + ".json")
    let double = subject.texts.keys.filter { $0.count >= 6 }
    try #require(
      !double.isEmpty || configuration == .t2tw || configuration == .t2hk || configuration == .t2jp)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<8 where !double.isEmpty {
      let key = generator.pick(double)
      let text = Array([[UInt8]](repeating: key, count: 3000 / key.count + 1).joined())
      let expected = try library.convert(text)
      #expect(
        stream(subject, text) { _ in 100 } == expected,
        "\(configuration), \(String(decoding: key, as: UTF8.self))")
      #expect(subject.converted(text) == expected)
    }
  }

  @Test func aLineIsOutBeforeTheNextOneComes() throws {
    let subject = try Subject.of(.s2twp)
    var stream = ConversionStream(subject.converter)
    var output: [UInt8] = []
    stream.push(Array("鼠标里面\n".utf8).span, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "滑鼠裡面\n")
  }

  @Test func aKeyCutAnywhereIsStillFound() throws {
    let subject = try Subject.of(.s2t)
    let longest = try #require(subject.texts.keys.max { $0.count < $1.count })
    #expect(longest.count == 48)
    let whole = subject.converted(longest)
    for cut in 0...longest.count {
      var stream = ConversionStream(subject.converter)
      var output: [UInt8] = []
      stream.push(longest.span.extracting(..<cut), into: &output)
      stream.push(longest.span.extracting(cut...), into: &output)
      stream.finish(into: &output)
      #expect(output == whole)
    }
  }

  @Test func asynchronousChunksMakeOneText() async throws {
    let subject = try Subject.of(.s2t)
    let (chunks, continuation) = AsyncStream.makeStream(of: [UInt8].self)
    for byte in "头发发现后来\n干面".utf8 { continuation.yield([byte]) }
    continuation.finish()
    var output: [UInt8] = []
    for await chunk in chunks.converted(by: subject.converter) { output += chunk }
    #expect(output == subject.converted(Array("头发发现后来\n干面".utf8)))
  }
}
