internal import ChineseText

/// The working memory of normalizing, for one text at a time.
///
/// A passage goes through it in four steps: the user's own words are found and set apart; every run of Han characters
/// between them is decided on; words of other regions are found in the result; what differs is written.
struct NormalizationWork: ~Copyable {
  /// What takes the place of some characters; nil where they stay.
  struct Replacement {
    let characters: Range<Int>
    let value: [UInt8]?
    let origin: Edit.Rule
    let isRegional: Bool
  }

  private(set) var passage = Passage()
  private var lattice = ReadingLattice()
  private(set) var replacements: [Replacement] = []
  let isTracing: Bool
  /// Whether words of regions were replaced in the last passage, whose results may make new words.
  private(set) var hasRegionalWords = false
  /// Why each character is read as it is, while tracing.
  private(set) var reasons: [Int: ReadingLattice.Reason] = [:]
  /// What was decided in the last passage, in byte offsets of it and of what became of it.
  var decisions: [Decision] = []

  /// Decisions settle in one round or two; the tables' tests see to it that they do.
  private static let mostRounds = 4

  init(isTracing: Bool) {
    self.isTracing = isTracing
  }

  /// Appends a passage in the variant, normalized again until nothing changes where words of regions were replaced.
  mutating func settle(_ text: Span<UInt8>, _ rules: NormalizationRules, into output: inout [UInt8]) {
    let start = output.count
    normalize(text, rules, into: &output)
    for _ in 1..<Self.mostRounds where hasRegionalWords {
      let before = Array(output[start...])
      output.removeLast(before.count)
      normalize(before.span, rules, into: &output)
      if output[start...] == before[...] { return }
    }
  }

  /// Appends a passage in the variant.
  mutating func normalize(_ text: Span<UInt8>, _ rules: NormalizationRules, into output: inout [UInt8]) {
    if isTracing {
      decisions.removeAll()
      reasons.removeAll()
    }
    hasRegionalWords = false
    guard
      !rules.own.isEmpty || !rules.regional.isEmpty || Self.needsWork(text, rules.table)
    else {
      output.append(copying: text)
      return
    }
    replacements.removeAll(keepingCapacity: true)
    passage.read(text, rules.table)
    if !rules.own.isEmpty { setOwnWordsApart(rules.own) }
    forEachRun { work, run, most in
      if most >= VariantTable.Work.replace { work.decide(run, rules) }
    }
    if !rules.regional.isEmpty { replaceRegionalWords(rules) }
    hasRegionalWords = replacements.contains { $0.isRegional }
    write(text, rules, into: &output)
  }

  /// Whether a passage has a character that does not stay whatever it means.
  private static func needsWork(_ text: Span<UInt8>, _ table: VariantTable) -> Bool {
    var position = 0
    while position < text.count {
      if text[position] < 0x80 {
        position &+= 1
        continue
      }
      let character = text.character(at: position)
      if table.work(character.code) >= VariantTable.Work.replace { return true }
      position &+= character.width
    }
    return false
  }

  /// Hands each run of Han characters to `body`, with the most that one of them needs.
  private mutating func forEachRun(_ body: (inout NormalizationWork, Range<Int>, UInt8) -> Void) {
    var start = 0
    while start < passage.count {
      if !passage.isDecided(start) {
        start &+= 1
        continue
      }
      var end = start
      var most = VariantTable.Work.none
      while end < passage.count, passage.isDecided(end) {
        most = max(most, passage.cells[end].work)
        end &+= 1
      }
      body(&self, start..<end, most)
      start = end
    }
  }

  private mutating func setOwnWordsApart(_ own: borrowing PhraseIndex) {
    var index = 0
    while index < passage.count {
      guard let match = own.matches(at: index, in: passage.cells.span).first else {
        index += 1
        continue
      }
      let phrase = own.phrases[match]
      let characters = index..<index + phrase.key.count
      replacements.append(
        Replacement(characters: characters, value: phrase.value, origin: phrase.origin, isRegional: false))
      for place in characters { passage.setApart(place) }
      index = characters.upperBound
    }
  }

  /// Decides on a run of Han characters, piece by piece, until everything stays.
  ///
  /// Between two characters that no word holds side by side a run can be cut. What is written may be cut elsewhere and
  /// read otherwise; where it may, it is decided on once more.
  private mutating func decide(_ run: Range<Int>, _ rules: NormalizationRules) {
    for round in 0..<Self.mostRounds {
      forEachPiece(of: run, rules) { work, piece, most in
        if most < VariantTable.Work.replace || round > 0 && work.passage.isSettled(piece) { return }
        if most >= VariantTable.Work.decide {
          work.decide(piece: piece, isFirst: round == 0, rules)
        } else {
          work.replace(in: piece, rules.table)
        }
      }
      if passage.isSettled(run) || passage.isWritten(run, rules.table) { return }
      passage.reread(run, rules.table)
    }
  }

  private mutating func decide(piece: Range<Int>, isFirst: Bool, _ rules: NormalizationRules) {
    lattice.solve(piece, of: passage, rules.lexicon, rules.table, rules.contexts)
    if isTracing {
      lattice.forEachReason { index, reason in
        if isFirst || reasons[index] == nil { reasons[index] = reason }
      }
    }
    lattice.write(to: &passage, rules.table, rules.contexts)
  }

  private mutating func replace(in piece: Range<Int>, _ table: VariantTable) {
    for index in piece where passage.cells[index].work == VariantTable.Work.replace {
      let choice = table.choice(table.choiceRange(Int(passage.cells[index].entry)).lowerBound)
      passage.write(choice.written, at: index, isSettled: choice.settled == [.alone, .inWord])
    }
  }

  private mutating func forEachPiece(
    of run: Range<Int>, _ rules: NormalizationRules,
    _ body: (inout NormalizationWork, Range<Int>, UInt8) -> Void
  ) {
    var start = run.lowerBound
    while start < run.upperBound {
      var end = start &+ 1
      var most = passage.cells[start].work
      while end < run.upperBound, passage.mayJoin(end &- 1, end, rules.lexicon, rules.table) {
        most = max(most, passage.cells[end].work)
        end &+= 1
      }
      body(&self, start..<end, most)
      start = end
    }
  }

  /// Finds words of other regions in what was decided, where words begin and end with them.
  private mutating func replaceRegionalWords(_ rules: NormalizationRules) {
    passage.reread(0..<passage.count, rules.table)
    forEachPhrase(rules.regional, rules) { work, match, characters in
      let phrase = rules.regional.phrases[match]
      if let value = phrase.value {
        work.replacements.append(
          Replacement(characters: characters, value: value, origin: phrase.origin, isRegional: true))
      }
    }
    replacements.sort { $0.characters.lowerBound < $1.characters.lowerBound }
  }

  /// The phrases in a passage, by their index, with their bytes.
  mutating func phrases(
    _ index: borrowing PhraseIndex, in text: Span<UInt8>, _ rules: NormalizationRules
  ) -> [(phrase: Int, bytes: Range<Int>)] {
    passage.read(text, rules.table)
    var result: [(phrase: Int, bytes: Range<Int>)] = []
    forEachPhrase(index, rules) { work, match, characters in
      result.append((match, work.passage.bytes(characters)))
    }
    return result
  }

  /// Finds the longest phrase at each place; one that needs boundaries counts only where the text's words do not cut
  /// across it: 提控 is none in 前提|控制, nor 罗里 in 佛罗里达.
  private mutating func forEachPhrase(
    _ phrases: borrowing PhraseIndex, _ rules: NormalizationRules,
    _ body: (inout NormalizationWork, Int, Range<Int>) -> Void
  ) {
    var index = 0
    var known: (run: Range<Int>, words: [Range<Int>])?
    search: while index < passage.count {
      for match in phrases.matches(at: index, in: passage.cells.span) {
        let phrase = phrases.phrases[match]
        let characters = index..<index + phrase.key.count
        if characters.contains(where: { passage.isSetApart($0) }) { continue }
        if phrase.needsBoundaries, passage.isDecided(index) {
          if known?.run.contains(index) != true {
            let run = passage.run(around: index)
            known = (run, words(in: run, rules))
          }
          if let known, Self.isCut(characters, by: known.words, of: known.run),
            !isLikelyWord(characters, in: known.run, rules)
          {
            continue
          }
        }
        body(&self, match, characters)
        index = characters.upperBound
        continue search
      }
      index += 1
    }
  }

  /// Whether a word begins or ends inside a phrase that goes on outside of it, or holds it in its middle.
  private static func isCut(_ phrase: Range<Int>, by words: [Range<Int>], of run: Range<Int>) -> Bool {
    let first = words[phrase.lowerBound - run.lowerBound]
    guard phrase.upperBound <= run.upperBound else { return first.lowerBound != phrase.lowerBound }
    let last = words[phrase.upperBound - 1 - run.lowerBound]
    let (begins, ends) = (first.lowerBound == phrase.lowerBound, last.upperBound == phrase.upperBound)
    return first == last ? !begins && !ends : !begins || !ends
  }

  /// What a phrase costs as a word that no list counts: as one that occurs some hundred times in its sixty million.
  private static let phraseCost: Int32 = 155
  /// So many characters on each side tell whether a phrase is a word.
  private static let neighbourhood = 12

  /// Whether the text reads at least as well with a phrase as one word as without it, as 柴契尔夫人 does though a list of
  /// words knows pieces of it only.
  private mutating func isLikelyWord(_ phrase: Range<Int>, in run: Range<Int>, _ rules: NormalizationRules)
    -> Bool
  {
    guard phrase.upperBound <= run.upperBound else { return false }
    let start = max(run.lowerBound, phrase.lowerBound - Self.neighbourhood)
    let end = min(run.upperBound, phrase.upperBound + Self.neighbourhood)
    func cost(_ range: Range<Int>, _ work: inout NormalizationWork) -> Int32 {
      work.lattice.solve(range, of: work.passage, rules.lexicon, rules.table, rules.contexts)
    }
    let with = cost(start..<phrase.lowerBound, &self) + Self.phraseCost + cost(phrase.upperBound..<end, &self)
    return with <= cost(start..<end, &self)
  }

  /// The word that holds each character of a run.
  private mutating func words(in run: Range<Int>, _ rules: NormalizationRules) -> [Range<Int>] {
    var result = [Range<Int>](repeating: run, count: run.count)
    forEachPiece(of: run, rules) { work, piece, _ in
      work.lattice.solve(piece, of: work.passage, rules.lexicon, rules.table, rules.contexts)
      work.lattice.forEachWord { word in
        for index in word { result[index - run.lowerBound] = word }
      }
    }
    return result
  }
}
