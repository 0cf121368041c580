import ChineseConversion
import TestSupport
import Testing

/// Configurations nobody would write: random dictionaries over a few characters, in random groups and chains.
///
/// With so few characters every key overlaps with others, in every stage.
@Suite struct RandomConfigurationTests {
  private static let alphabet = ["甲", "乙", "丙", "丁", "a", "é", "𠀀"]
  private static let outside = ["，", "b", "\n"]

  private func word(_ generator: inout SeededGenerator, _ letters: Int, atLeast least: Int, upTo most: Int)
    -> String
  {
    (0..<least + generator.below(most - least + 1)).map { _ in Self.alphabet[generator.below(letters)] }
      .joined()
  }

  private func dictionary(_ generator: inout SeededGenerator, _ letters: Int) -> String {
    var entries: [String: String] = [:]
    for _ in 0...generator.below(8) {
      let key = word(&generator, letters, atLeast: 1, upTo: 3)
      // Values of the key's own length are the common case, and empty ones a rare one.
      let length =
        generator.once(in: 12) ? 0 : generator.once(in: 3) ? 1 + generator.below(3) : key.unicodeScalars.count
      entries[key] = word(&generator, letters, atLeast: length, upTo: length)
    }
    return entries.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\n" }.joined()
  }

  private func reference(
    _ generator: inout SeededGenerator, depth: Int = 0, isModern: Bool = false
  ) -> String {
    if depth > 1 || generator.once(in: 2) {
      return #"{"type": "text", "file": "\#(generator.below(4)).txt"}"#
    }
    let members = (0...generator.below(3)).map { _ in
      reference(&generator, depth: depth + 1, isModern: isModern)
    }
    let policy = isModern ? #""match_policy": "\#(generator.once(in: 2) ? "union" : "short_circuit")", "# : ""
    return #"{"type": "group", \#(policy)"dicts": [\#(members.joined(separator: ", "))]}"#
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func agreesWithLibrary(batch: UInt64) throws {
    for number in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: batch << 32 | number)
      let letters = 2 + generator.below(Self.alphabet.count - 1)
      let folder = try TemporaryFolder()
      var description = ""
      for file in 0..<4 {
        let content = dictionary(&generator, letters)
        try folder.file("\(file).txt", content)
        description += "\(file): \(content.replacing("\n", with: " "))\n"
      }
      let chain = (0..<1 + generator.below(3)).map { _ in #"{"dict": \#(reference(&generator))}"# }
      let json = """
        {"segmentation": {"type": "mmseg", "dict": \(reference(&generator))},
         "conversion_chain": [\(chain.joined(separator: ", "))]}
        """
      let path = try folder.file("c.json", json)
      let library = try LibOpenCC(path)
      let converter = try Converter(configuration: Configuration(path))
      let letter = Self.alphabet[..<letters].map { Array($0.utf8) }
      let bounds = Self.outside.map { Array($0.utf8) }
      forAll(
        "\(description)\(json)", seed: number, cases: 60,
        generate: { $0.list(upTo: 40) { $0.once(in: 9) ? $0.pick(bounds) : $0.pick(letter) } },
        describe: { String(decoding: $0.joined(), as: UTF8.self) },
        check: { pieces in
          let text = Array(pieces.joined())
          return try complaint(about: text, converter, try library.convert(text))
        })
    }
  }

  /// The newer generation's normalization, policies and description sequences, which the library cannot check.
  ///
  /// Here the program is compared with the pipeline it was compiled from.
  @Test(arguments: 0..<8 as Range<UInt64>)
  func modernProgramsAgreeWithTheirPipelines(batch: UInt64) throws {
    for number in 0..<40 as Range<UInt64> {
      var generator = SeededGenerator(seed: 1 << 48 | batch << 32 | number)
      let letters = 2 + generator.below(Self.alphabet.count - 1)
      let folder = try TemporaryFolder()
      for file in 0..<4 { try folder.file("\(file).txt", dictionary(&generator, letters)) }
      func stages(_ most: Int) -> String {
        (0..<1 + generator.below(most)).map { _ in #"{"dict": \#(reference(&generator, isModern: true))}"# }
          .joined(separator: ", ")
      }
      var json = #""conversion_chain": [\#(stages(3))]"#
      if generator.once(in: 2) { json += #", "normalization": [\#(stages(2))]"# }
      if generator.once(in: 2) {
        json += #", "segmentation": {"type": "mmseg", "dict": \#(reference(&generator, isModern: true))}"#
      }
      let path = try folder.file("c.json", "{\(json), \"name\": \"random\"}")
      var sources: [Pipeline.Source] = []
      let pipeline = try Pipeline.load(path: path, data: DataFolders(only: []), sources: &sources)
      let converter = try Converter(configuration: Configuration(path))
      let letter = Self.alphabet[..<letters].map { Array($0.utf8) }
      let others = (Self.outside + ["⿰", "⿲", "⿾"]).map { Array($0.utf8) }
      forAll(
        json, seed: number, cases: 60,
        generate: { $0.list(upTo: 40) { $0.once(in: 7) ? $0.pick(others) : $0.pick(letter) } },
        describe: { String(decoding: $0.joined(), as: UTF8.self) },
        check: { pieces in
          let text = Array(pieces.joined())
          var expected: [UInt8] = []
          pipeline.convert(text[...], into: &expected)
          return try complaint(about: text, converter, expected)
        })
    }
  }

  private func complaint(about text: [UInt8], _ converter: Converter, _ expected: [UInt8]) throws -> String? {
    var output: [UInt8] = []
    converter.convert(utf8: text.span, into: &output)
    if let wrong = difference(output, expected) { return wrong }
    var stream = ConversionStream(converter)
    var streamed: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 5) {
      stream.push(text.span.extracting(start..<min(start + 5, text.count)), into: &streamed)
    }
    stream.finish(into: &streamed)
    if let wrong = difference(streamed, expected) { return "as a stream: " + wrong }
    return difference(try converter.trace(text.span).output, expected).map { "traced: " + $0 }
  }
}
