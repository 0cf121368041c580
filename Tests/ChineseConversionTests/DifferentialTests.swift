import ChineseConversion
import TestSupport
import Testing

/// The compiled program against libopencc, byte for byte, for every configuration.
@Suite struct DifferentialTests {
  /// How much random text each configuration converts.
  static let characters = 1_000_000

  @Test(arguments: Configuration.wellKnown)
  func everyKeyAlone(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    let library = try LibOpenCC(configuration.name + ".json")
    // Line feeds are in no key, so one call answers for many texts; a difference is then looked for key by key.
    let lines = subject.texts.keys.joined(separator: [0x0A])
    if try subject.converted(Array(lines)) == library.convert(Array(lines)) { return }
    for key in subject.texts.keys {
      let wrong = difference(subject.converted(key), try library.convert(key))
      #expect(wrong == nil, "\(configuration) on \(String(decoding: key, as: UTF8.self))")
    }
  }

  @Test(arguments: Configuration.wellKnown)
  func allKeysInRandomOrder(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    let library = try LibOpenCC(configuration.name + ".json")
    forAll(
      "\(configuration), keys", seed: 23, cases: 1, generate: { subject.texts.keys.shuffled(using: &$0) },
      describe: describe, check: { try compare($0, subject, library) })
  }

  @Test(arguments: Configuration.wellKnown)
  func randomText(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    let library = try LibOpenCC(configuration.name + ".json")
    var seen = 0
    var seed: UInt64 = 0
    while seen < Self.characters {
      var count = 0
      forAll(
        "\(configuration), text", seed: 29 + seed, cases: 1,
        generate: { subject.texts.pieces(&$0, upTo: 20_000) }, describe: describe,
        check: { pieces in
          count = max(count, pieces.reduce(0) { $0 + $1.count } / 3)
          return try compare(pieces, subject, library)
        })
      seen += count
      seed += 1
    }
  }

  private func compare(_ pieces: [[UInt8]], _ subject: Subject, _ library: LibOpenCC) throws -> String? {
    let text = Array(pieces.joined())
    return difference(subject.converted(text), try library.convert(text))
  }

  private func describe(_ pieces: [[UInt8]]) -> String {
    String(decoding: pieces.joined(), as: UTF8.self)
  }
}
