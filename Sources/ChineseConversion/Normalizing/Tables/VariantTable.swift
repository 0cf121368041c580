/// Everything that normalizing to one variant needs to know of characters, worked out beforehand.
final class VariantTable: Sendable {
  /// What has to be done with a character.
  enum Work {
    /// No Han character.
    static let none: UInt8 = 0
    /// It stays, however it is read.
    static let keep: UInt8 = 1
    /// Every reading of it is written the same way, and that is not how it stands.
    static let replace: UInt8 = 2
    /// How it is written depends on the reading.
    static let decide: UInt8 = 3
  }

  /// A reading, and how the variant writes the character then.
  struct Choice: Sendable {
    let reading: Lexicon.Reading
    let written: UInt32
  }

  /// The characters' work by ``LexiconImage/place(of:)``.
  private let works: [UInt8]
  /// The choices of each entry, one behind the other.
  private let choices: [Choice]
  private let starts: [UInt32]
  private let astralWorks: [UInt32: UInt8]
  private let ruleStarts: [UInt32]
  private let rules: [UInt16]

  init(_ lexicon: Lexicon, _ forms: WrittenForms, _ contexts: ContextRules) {
    var works = [UInt8](repeating: Work.none, count: LexiconImage.placeCount)
    for block in [LexiconImage.firstBlock, LexiconImage.compatibilityBlock] {
      for code in block where lexicon.kind(code) != 0 {
        if let place = LexiconImage.place(of: code) { works[place] = Work.keep }
      }
    }
    var choices: [[Choice]] = Array(repeating: [], count: lexicon.entryCount)
    var rules: [[Int]] = Array(repeating: [], count: lexicon.entryCount)
    var astral: [UInt32: UInt8] = [:]
    for (code, entry) in lexicon.charactersWithEntry {
      let list = lexicon.readings(ofEntry: entry).map {
        Choice(reading: $0, written: forms.written(code, as: $0))
      }
      choices[entry] = list
      let isOne = list.allSatisfy { $0.written == list[0].written }
      let work = !isOne ? Work.decide : list[0].written == code ? Work.keep : Work.replace
      if let place = LexiconImage.place(of: code) { works[place] = work } else { astral[code] = work }
      // A rule that chooses none of these readings says nothing here.
      rules[entry] = contexts.indices(for: code, simplified: list[0].reading.simplified).filter { rule in
        list.contains { contexts.chooses(rule, $0.reading) }
      }
    }
    self.works = works
    astralWorks = astral
    var starts: [UInt32] = [0]
    for list in choices { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
    self.starts = starts
    self.choices = choices.flatMap { $0 }
    var ruleStarts: [UInt32] = [0]
    for list in rules { ruleStarts.append(ruleStarts[ruleStarts.count - 1] + UInt32(list.count)) }
    self.ruleStarts = ruleStarts
    self.rules = rules.flatMap { $0.map(UInt16.init) }
  }

  /// What has to be done with a character.
  @inline(__always)
  func work(_ code: UInt32) -> UInt8 {
    if let place = LexiconImage.place(of: code) { return works[place] }
    return code < 0x2_0000 ? Work.none : code > 0x3_FFFF ? Work.none : astralWorks[code] ?? Work.keep
  }

  /// Where the choices of an entry lie.
  @inline(__always)
  func choiceRange(_ entry: Int) -> Range<Int> { Int(starts[entry])..<Int(starts[entry + 1]) }

  /// The first Simplified form of an entry.
  @inline(__always)
  func simplified(ofEntry entry: Int) -> UInt32 { choices[Int(starts[entry])].reading.simplified }

  @inline(__always)
  func choice(_ index: Int) -> Choice { choices[index] }

  /// The rules that decide on an entry, in the order in which they are asked.
  @inline(__always)
  func ruleRange(_ entry: Int) -> Range<Int> { Int(ruleStarts[entry])..<Int(ruleStarts[entry + 1]) }

  @inline(__always)
  func rule(_ index: Int) -> Int { Int(rules[index]) }
}
