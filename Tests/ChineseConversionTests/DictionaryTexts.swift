import ChineseConversion
import TestSupport

/// Texts that reach into every corner of a configuration's dictionaries.
struct DictionaryTexts {
  /// Every key of every dictionary of the configuration, once.
  let keys: [[UInt8]]
  /// The characters of the keys and of the values.
  let characters: [[UInt8]]

  /// What stands between dictionary words in real text, and what is awkward.
  static let fillers: [[UInt8]] = [
    "a", "SQL", "P", "U", " ", "\n", "\r\n", "，", "。", "．", "〇", "é", "·", "\u{20000}", "\u{2A6D6}", "😀",
    "0123456789",
    "\u{FEFF}", "한", "か", "\u{E000}", "the quick brown fox ", "⿰", "⿰氵母",
  ].map { Array($0.utf8) }

  init(_ pipeline: Pipeline) {
    var keys: Set<[UInt8]> = []
    var characters: Set<[UInt8]> = []
    for dictionary in pipeline.normalization + (pipeline.segmentation.map { [$0] } ?? []) + pipeline.chain {
      for entry in 0..<dictionary.count {
        keys.insert(Array(dictionary.key(entry)))
        for text in [dictionary.key(entry), dictionary.value(entry)] {
          for character in String(decoding: text, as: UTF8.self).unicodeScalars {
            characters.insert(Array(String(character).utf8))
          }
        }
      }
    }
    self.keys = keys.sorted { $0.lexicographicallyPrecedes($1) }
    self.characters = characters.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Words, halves of words, characters and fillers in random order.
  func pieces(_ generator: inout SeededGenerator, upTo limit: Int) -> [[UInt8]] {
    generator.list(upTo: limit) { generator in
      switch generator.below(10) {
      case 0...2: return generator.pick(keys)
      case 3, 4:
        // The front or the back of a key: what a greedy match runs into and gives up.
        let scalars = Array(String(decoding: generator.pick(keys), as: UTF8.self).unicodeScalars)
        let cut = generator.below(scalars.count + 1)
        let half = generator.once(in: 2) ? scalars[..<cut] : scalars[cut...]
        return half.flatMap { Array(String($0).utf8) }
      case 5...8: return generator.pick(characters)
      default: return generator.pick(Self.fillers)
      }
    }
  }
}
