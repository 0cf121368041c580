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
    /// So too, and none of its readings is written as it stands.
    static let decideAnew: UInt8 = 4
  }

  /// What a passage keeps of a character, side by side in memory.
  struct Fact: Sendable {
    /// Its first Simplified form.
    var simplified: UInt32
    /// Its entry in the lexicon, below 0 where it has none.
    var entry: Int16
    var work: UInt8
    /// Whether every reading of it has the same Simplified form, so that a word goes on with it in one way only.
    var hasOneForm = true
  }

  /// A reading, and how the variant writes the character then.
  struct Choice: Sendable {
    let reading: Lexicon.Reading
    /// What it costs to read the character so because it would change though it could stay.
    fileprivate(set) var changeCost: UInt8 = 0
    /// Where a decision for it would be made again with what is written in the text.
    fileprivate(set) var settled: Settled = []
    let written: UInt32
  }

  /// A leftover is the exception: in Traditional text without a character that is Simplified only, a change of one that
  /// both scripts have must be e times as likely as that it stays.
  private static let changeCost = UInt8(LexiconImage.unit)

  /// Where what is written for a reading leaves nothing cheaper to find than what was found.
  struct Settled: OptionSet, Sendable {
    let rawValue: UInt8
    /// Where the character stands alone.
    static let alone = Settled(rawValue: 1)
    /// Where it is part of a word.
    static let inWord = Settled(rawValue: 2)
  }

  /// The characters' work by ``LexiconImage/place(of:)``, once more for looking through text quickly.
  private let works: [UInt8]
  private let facts: [Fact]
  private let astralFacts: [UInt32: Fact]
  /// The choices of each entry, one behind the other.
  private let choices: [Choice]
  private let starts: [UInt32]
  private let ruleStarts: [UInt32]
  private let rules: [UInt16]

  init(_ lexicon: Lexicon, _ forms: WrittenForms, _ contexts: ContextRules) {
    var facts = [Fact](
      repeating: Fact(simplified: 0, entry: -1, work: Work.none), count: LexiconImage.placeCount)
    for block in [LexiconImage.firstBlock, LexiconImage.compatibilityBlock] {
      for code in block {
        guard let place = LexiconImage.place(of: code) else { continue }
        facts[place].simplified = code
        if lexicon.kind(code) != 0 { facts[place].work = Work.keep }
      }
    }
    var choices: [[Choice]] = Array(repeating: [], count: lexicon.entryCount)
    var rules: [[Int]] = Array(repeating: [], count: lexicon.entryCount)
    var astral: [UInt32: Fact] = [:]
    for (code, entry) in lexicon.charactersWithEntry {
      var list = lexicon.readings(ofEntry: entry).map {
        Choice(reading: $0, written: forms.written(code, as: $0))
      }
      let isOne = list.allSatisfy { $0.written == list[0].written }
      let canStay = list.contains { $0.written == code }
      let work =
        isOne ? (canStay ? Work.keep : Work.replace) : canStay ? Work.decide : Work.decideAnew
      let form = list[0].reading.simplified
      let hasOneForm = list.allSatisfy { $0.reading.simplified == form }
      if work == Work.decide, hasOneForm {
        for place in list.indices where list[place].written != code {
          list[place].changeCost = Self.changeCost
        }
      }
      choices[entry] = list
      let fact = Fact(simplified: form, entry: Int16(entry), work: work, hasOneForm: hasOneForm)
      if let place = LexiconImage.place(of: code) { facts[place] = fact } else { astral[code] = fact }
      // A rule that chooses none of these readings says nothing here.
      rules[entry] = contexts.indices(for: code, simplified: list[0].reading.simplified).filter { rule in
        list.contains { contexts.chooses(rule, $0.reading) }
      }
    }
    for entry in choices.indices {
      for place in choices[entry].indices {
        choices[entry][place].settled = Self.settled(choices[entry], place) { code in
          let kind = lexicon.kind(code)
          return kind < 2 ? nil : choices[kind - 2]
        }
      }
    }
    works = facts.map(\.work)
    self.facts = facts
    astralFacts = astral
    var starts: [UInt32] = [0]
    for list in choices { starts.append(starts[starts.count - 1] + UInt32(list.count)) }
    self.starts = starts
    self.choices = choices.flatMap { $0 }
    var ruleStarts: [UInt32] = [0]
    for list in rules { ruleStarts.append(ruleStarts[ruleStarts.count - 1] + UInt32(list.count)) }
    self.ruleStarts = ruleStarts
    self.rules = rules.flatMap { $0.map(UInt16.init) }
  }

  /// Where a decision for a choice stands once what it writes stands in the text: the character that is written has no
  /// reading more, and none that costs less.
  private static func settled(_ before: [Choice], _ place: Int, _ choices: (UInt32) -> [Choice]?) -> Settled {
    let chosen = before[place]
    guard let after = choices(chosen.written) else {
      guard chosen.reading.simplified == chosen.written, chosen.reading.number == 0 else { return [] }
      return chosen.reading.partCost == 0 ? [.alone, .inWord] : .alone
    }
    var result: Settled = []
    for next in after {
      guard let last = before.first(where: { $0.reading.isSame(as: next.reading) }) else { return [] }
      if last.reading.isSame(as: chosen.reading) {
        if next.written != chosen.written { return [] }
        if next.reading.partCost <= chosen.reading.partCost { result.insert(.alone) }
        if next.reading.partCost >= chosen.reading.partCost { result.insert(.inWord) }
      } else if next.reading.partCost < last.reading.partCost {
        return []
      }
    }
    return result
  }

  /// What has to be done with a character.
  @inline(__always)
  func work(_ code: UInt32) -> UInt8 {
    if let place = LexiconImage.place(of: code) { return works[place] }
    return code < 0x2_0000 ? Work.none : rareFact(code).work
  }

  /// What a passage keeps of a character.
  @inline(__always)
  func fact(_ code: UInt32) -> Fact {
    if let place = LexiconImage.place(of: code) { return facts[place] }
    return code < 0x2_0000 ? Fact(simplified: code, entry: -1, work: Work.none) : rareFact(code)
  }

  private func rareFact(_ code: UInt32) -> Fact {
    astralFacts[code] ?? Fact(simplified: code, entry: -1, work: code > 0x3_FFFF ? Work.none : Work.keep)
  }

  /// Where the choices of an entry lie.
  @inline(__always)
  func choiceRange(_ entry: Int) -> Range<Int> { Int(starts[entry])..<Int(starts[entry + 1]) }

  @inline(__always)
  func choice(_ index: Int) -> Choice { choices[index] }

  /// The rules that decide on an entry, in the order in which they are asked.
  @inline(__always)
  func ruleRange(_ entry: Int) -> Range<Int> { Int(ruleStarts[entry])..<Int(ruleStarts[entry + 1]) }

  @inline(__always)
  func rule(_ index: Int) -> Int { Int(rules[index]) }
}
