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

  private func reference(_ generator: inout SeededGenerator, depth: Int = 0) -> String {
    if depth > 1 || generator.once(in: 2) {
      return #"{"type": "text", "file": "\#(generator.below(4)).txt"}"#
    }
    let members = (0...generator.below(3)).map { _ in reference(&generator, depth: depth + 1) }
    return #"{"type": "group", "dicts": [\#(members.joined(separator: ", "))]}"#
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
        check: { try complaint(about: Array($0.joined()), converter, library) })
    }
  }

  private func complaint(about text: [UInt8], _ converter: Converter, _ library: LibOpenCC) throws -> String?
  {
    let expected = try library.convert(text)
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
