internal import ChineseText

/// A stretch of text taken apart into characters, and what is to be written for each.
///
/// A passage is what is looked at together: a line, or a part of a very long one. Arrays are kept from one passage to
/// the next, so that working on a text allocates little.
struct Passage: ~Copyable {
  /// The characters; U+FFFD for bytes that are no text.
  private(set) var codes: [UInt32] = []
  /// Their first Simplified forms, which contexts are compared by.
  private(set) var simplified: [UInt32] = []
  /// Their entries in the lexicon, -1 where they have none.
  private(set) var entries: [Int32] = []
  /// What has to be done with each.
  var works: [UInt8] = []
  /// Where each begins, in bytes of the passage; one more for the end.
  private(set) var starts: [Int32] = []
  /// What is to be written for each.
  var written: [UInt32] = []

  var count: Int { codes.count }

  /// Takes a passage apart.
  mutating func read(_ text: Span<UInt8>, _ lexicon: borrowing Lexicon, _ table: borrowing VariantTable) {
    codes.removeAll(keepingCapacity: true)
    simplified.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
    works.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    written.removeAll(keepingCapacity: true)
    var position = 0
    while position < text.count {
      let character = text.character(at: position)
      codes.append(character.code)
      starts.append(Int32(truncatingIfNeeded: position))
      position &+= character.width
      let kind = character.code < 0x3007 ? 0 : lexicon.kind(character.code)
      entries.append(Int32(truncatingIfNeeded: kind &- 2))
      works.append(kind == 0 ? VariantTable.Work.none : table.work(character.code))
      if kind >= 2 {
        simplified.append(table.choice(table.choiceRange(kind &- 2).lowerBound).reading.simplified)
      } else {
        simplified.append(character.code)
      }
    }
    starts.append(Int32(truncatingIfNeeded: position))
    written = codes
  }

  /// Puts what was written in the place of the characters of a range, to decide on them once more.
  mutating func reread(_ range: Range<Int>, _ lexicon: borrowing Lexicon, _ table: borrowing VariantTable) {
    for index in range {
      codes[index] = written[index]
      let kind = lexicon.kind(codes[index])
      entries[index] = Int32(kind - 2)
      works[index] = table.work(codes[index])
    }
  }
}
