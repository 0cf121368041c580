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
  /// The work of a character that the user has a word for.
  static let apart: UInt8 = 255
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

  /// Takes a character out of what is decided, because the user has a word there.
  mutating func setApart(_ index: Int) { works[index] = Self.apart }

  /// Whether the user has a word there.
  func isSetApart(_ index: Int) -> Bool { works[index] == Self.apart }

  /// Whether a character is Han and not the user's.
  @inline(__always)
  func isDecided(_ index: Int) -> Bool {
    works[index] != VariantTable.Work.none && works[index] != Self.apart
  }

  /// The Han characters around one that are decided on together.
  func run(around index: Int) -> Range<Int> {
    var start = index
    while start > 0, isDecided(start - 1) { start -= 1 }
    var end = index
    while end < count, isDecided(end) { end += 1 }
    return start..<end
  }

  /// Whether everything in a range is written as it stands.
  func isUnchanged(_ range: Range<Int>) -> Bool {
    for index in range where written[index] != codes[index] { return false }
    return true
  }

  /// Whether a word may hold two neighbours, however they are read.
  @inline(__always)
  func mayJoin(
    _ first: Int, _ second: Int, _ lexicon: borrowing Lexicon, _ table: borrowing VariantTable
  ) -> Bool {
    if entries[first] < 0 && entries[second] < 0 { return lexicon.mayJoin(codes[first], codes[second]) }
    return mayJoinAsRead(first, second, lexicon, table)
  }

  private func mayJoinAsRead(
    _ first: Int, _ second: Int, _ lexicon: borrowing Lexicon, _ table: borrowing VariantTable
  ) -> Bool {
    var last: UInt32 = 0
    for left in choices(first, table) {
      let form = left < 0 ? codes[first] : table.choice(left).reading.simplified
      if form == last { continue }
      last = form
      for right in choices(second, table)
      where lexicon.mayJoin(form, right < 0 ? codes[second] : table.choice(right).reading.simplified) {
        return true
      }
    }
    return false
  }

  /// The choices of a character, or -1 alone for one that has none.
  private func choices(_ index: Int, _ table: borrowing VariantTable) -> Range<Int> {
    entries[index] < 0 ? -1..<0 : table.choiceRange(Int(entries[index]))
  }
}
