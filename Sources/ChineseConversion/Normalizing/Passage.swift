internal import ChineseText

/// A character of a passage, and what is to be written for it.
struct Cell {
  /// The character of the text; U+FFFD for a byte that is no text.
  let source: UInt32
  /// The character that is decided on: that of the text, or what was decided before.
  var code: UInt32
  /// Its first Simplified form, which contexts and phrases are compared by.
  let simplified: UInt32
  /// The first Simplified form of what is decided on, which words are found by; the only one if it has one form.
  var form: UInt32
  /// Its entry in the lexicon, below 0 where it has none.
  var entry: Int16
  /// What has to be done with it.
  var work: UInt8
  var hasOneForm: Bool
  /// Whether what is written would be decided the same way again.
  var isSettled = true
  /// Where it begins, in bytes of the passage.
  let start: Int32
  /// What is to be written.
  var written: UInt32
}

/// A stretch of text taken apart into characters.
///
/// A passage is what is looked at together: a line, or a part of a very long one. The array is kept from one passage to
/// the next, so that working on a text allocates little.
struct Passage: ~Copyable {
  /// The work of a character that the user has a word for.
  private static let apart: UInt8 = 255

  private(set) var cells: [Cell] = []
  /// Whether a character stands in it that the variant's script does not have, so that others may be leftovers as well.
  private(set) var isOfOtherScript = false
  private var byteCount: Int32 = 0

  var count: Int { cells.count }

  /// Takes a passage apart.
  mutating func read(_ text: Span<UInt8>, _ table: VariantTable) {
    cells.removeAll(keepingCapacity: true)
    isOfOtherScript = false
    var position = 0
    while position < text.count {
      let character = text.character(at: position)
      let fact = table.fact(character.code)
      if fact.work == VariantTable.Work.replace || fact.work == VariantTable.Work.decideAnew {
        isOfOtherScript = true
      }
      cells.append(
        Cell(
          source: character.code, code: character.code, simplified: fact.simplified, form: fact.simplified,
          entry: fact.entry, work: fact.work, hasOneForm: fact.hasOneForm,
          start: Int32(truncatingIfNeeded: position), written: character.code))
      position &+= character.width
    }
    byteCount = Int32(truncatingIfNeeded: position)
  }

  /// The bytes of some characters.
  func bytes(_ characters: Range<Int>) -> Range<Int> {
    start(characters.lowerBound)..<start(characters.upperBound)
  }

  /// Where a character begins, or the passage ends.
  func start(_ index: Int) -> Int { index == cells.count ? Int(byteCount) : Int(cells[index].start) }

  /// Says what is to be written for a character.
  @inline(__always)
  mutating func write(_ code: UInt32, at index: Int, isSettled: Bool) {
    cells[index].written = code
    cells[index].isSettled = isSettled
  }

  /// Puts what was written in the place of the characters of a range, to decide on them once more.
  ///
  /// Their first Simplified forms stay, so that what contexts see does not depend on what was decided.
  mutating func reread(_ range: Range<Int>, _ table: VariantTable) {
    for index in range where !isSetApart(index) {
      let code = cells[index].written
      let fact = table.fact(code)
      cells[index].code = code
      cells[index].form = fact.simplified
      cells[index].entry = fact.entry
      cells[index].work = fact.work
      cells[index].hasOneForm = fact.hasOneForm
    }
  }

  /// Takes a character out of what is decided, because the user has a word there.
  mutating func setApart(_ index: Int) { cells[index].work = Self.apart }

  /// Whether the user has a word there.
  func isSetApart(_ index: Int) -> Bool { cells[index].work == Self.apart }

  /// Whether a character is Han and not the user's.
  @inline(__always)
  func isDecided(_ index: Int) -> Bool {
    cells[index].work != VariantTable.Work.none && cells[index].work != Self.apart
  }

  /// The Han characters around one that are decided on together.
  func run(around index: Int) -> Range<Int> {
    var start = index
    while start > 0, isDecided(start - 1) { start -= 1 }
    var end = index
    while end < count, isDecided(end) { end += 1 }
    return start..<end
  }

  /// Whether everything in a range would be decided the same way again.
  func isSettled(_ range: Range<Int>) -> Bool {
    for index in range where !cells[index].isSettled { return false }
    return true
  }

  /// Whether nothing that is to be written in a range could be written otherwise.
  func isWritten(_ range: Range<Int>, _ table: VariantTable) -> Bool {
    for index in range where table.work(cells[index].written) >= VariantTable.Work.replace { return false }
    return true
  }

  /// Whether a word may hold two neighbours, however they are read.
  @inline(__always)
  func mayJoin(
    _ first: Int, _ second: Int, _ lexicon: Lexicon, _ table: VariantTable
  ) -> Bool {
    // Most characters have one form, and if the first ones join there is nothing more to ask.
    if lexicon.mayJoin(cells[first].form, cells[second].form) { return true }
    if cells[first].hasOneForm && cells[second].hasOneForm { return false }
    return mayJoinAsRead(cells[first], cells[second], lexicon, table)
  }

  private func mayJoinAsRead(
    _ left: Cell, _ right: Cell, _ lexicon: Lexicon, _ table: VariantTable
  ) -> Bool {
    for first in choices(left, table) {
      let form = first < 0 ? left.form : table.choice(first).reading.simplified
      for second in choices(right, table) {
        if lexicon.mayJoin(form, second < 0 ? right.form : table.choice(second).reading.simplified) {
          return true
        }
      }
    }
    return false
  }

  /// The choices of a character, or -1 alone for one that has none.
  private func choices(_ cell: Cell, _ table: VariantTable) -> Range<Int> {
    cell.entry < 0 ? -1..<0 : table.choiceRange(Int(cell.entry))
  }
}
