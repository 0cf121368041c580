internal import ChineseText

/// Phrases by their Simplified spelling, to find the longest one that begins at a place of a passage in either script.
struct PhraseIndex: Sendable {
  /// A phrase and what is to be written for it.
  struct Phrase: Sendable {
    let key: [UInt32]
    /// What takes its place; nil where it stays as it is.
    let value: [UInt8]?
    /// Where it comes from, for explanations.
    let origin: Edit.Rule
    /// Whether it counts only where words begin and end with it.
    let needsBoundaries: Bool
  }

  private(set) var phrases: [Phrase] = []
  private var byFirst: [UInt32: [Int]] = [:]

  var isEmpty: Bool { phrases.isEmpty }

  /// The phrase with exactly this spelling.
  func phrase(_ key: [UInt32]) -> Phrase? {
    guard let first = key.first, let list = byFirst[first] else { return nil }
    return list.first { phrases[$0].key == key }.map { phrases[$0] }
  }

  /// Adds a phrase, before shorter ones; one that is there already stays.
  mutating func add(_ phrase: Phrase) {
    guard let first = phrase.key.first, self.phrase(phrase.key) == nil else { return }
    let list = byFirst[first] ?? []
    let place = list.firstIndex { phrases[$0].key.count < phrase.key.count } ?? list.count
    byFirst[first, default: []].insert(phrases.count, at: place)
    phrases.append(phrase)
  }

  /// The longest phrase that begins at a place, by its index; shorter ones follow in `next`.
  func matches(at place: Int, in text: Span<Cell>) -> [Int] {
    guard let list = byFirst[text[place].simplified] else { return [] }
    return list.filter { index in
      let key = phrases[index].key
      if place + key.count > text.count { return false }
      for offset in 1..<max(1, key.count) where text[place + offset].simplified != key[offset] {
        return false
      }
      return true
    }
  }
}

extension Lexicon {
  /// The first Simplified form of each character, by which phrases are found in either script.
  func folded(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { scalar in
      let kind = kind(scalar.value)
      return kind >= 2 ? readings(ofEntry: kind - 2)[0].simplified : scalar.value
    }
  }
}
