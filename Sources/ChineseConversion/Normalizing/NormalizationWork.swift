internal import ChineseText

/// The working memory of normalizing, for one text at a time.
///
/// A passage goes through it in four steps: the user's own words are found and set apart; every run of Han characters
/// between them is decided on; words of other regions are found in the result; what differs is written.
struct NormalizationWork: ~Copyable {
  /// What takes the place of some characters; nil where they stay.
  private struct Replacement {
    let characters: Range<Int>
    let value: [UInt8]?
    let origin: Edit.Rule
  }

  private var passage = Passage()
  private var lattice = ReadingLattice()
  private var replacements: [Replacement] = []
  private let isTracing: Bool
  /// Why each character is read as it is, while tracing.
  private var reasons: [Int: ReadingLattice.Reason] = [:]
  /// What was decided in the last passage, in byte offsets of it and of what became of it.
  private(set) var decisions: [Decision] = []

  /// Decisions settle in one round or two; the tables' tests see to it that they do.
  private static let mostRounds = 4

  init(isTracing: Bool) {
    self.isTracing = isTracing
  }

  /// Appends a passage in the variant.
  mutating func normalize(_ text: Span<UInt8>, _ normalizer: borrowing Normalizer, into output: inout [UInt8]) {
    if isTracing {
      decisions.removeAll()
      reasons.removeAll()
    }
    guard
      !normalizer.own.isEmpty || !normalizer.regional.isEmpty || Self.needsWork(text, normalizer.table)
    else {
      output.append(copying: text)
      return
    }
    replacements.removeAll(keepingCapacity: true)
    passage.read(text, normalizer.lexicon, normalizer.table)
    if !normalizer.own.isEmpty { setOwnWordsApart(normalizer.own) }
    forEachRun { work, run, most in
      if most >= VariantTable.Work.replace { work.decide(run, normalizer) }
    }
    if !normalizer.regional.isEmpty { replaceRegionalWords(normalizer) }
    write(text, normalizer, into: &output)
  }

  /// Whether a passage has a character that does not stay whatever it means.
  private static func needsWork(_ text: Span<UInt8>, _ table: borrowing VariantTable) -> Bool {
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
        most = max(most, passage.works[end])
        end &+= 1
      }
      body(&self, start..<end, most)
      start = end
    }
  }

  private mutating func setOwnWordsApart(_ own: borrowing PhraseIndex) {
    var index = 0
    while index < passage.count {
      guard let match = own.matches(at: index, in: passage.simplified.span).first else {
        index += 1
        continue
      }
      let phrase = own.phrases[match]
      let characters = index..<index + phrase.key.count
      replacements.append(Replacement(characters: characters, value: phrase.value, origin: phrase.origin))
      for place in characters { passage.setApart(place) }
      index = characters.upperBound
    }
  }

  /// Decides on a run of Han characters, piece by piece: between two characters that no word holds side by side it can
  /// be cut.
  private mutating func decide(_ run: Range<Int>, _ normalizer: borrowing Normalizer) {
    forEachPiece(of: run, normalizer) { work, piece, most in
      if most == VariantTable.Work.decide {
        work.settle(piece, normalizer)
      } else if most == VariantTable.Work.replace {
        for index in piece where work.passage.works[index] == VariantTable.Work.replace {
          let first = normalizer.table.choiceRange(Int(work.passage.entries[index])).lowerBound
          work.passage.written[index] = normalizer.table.choice(first).written
        }
      }
    }
  }

  private mutating func forEachPiece(
    of run: Range<Int>, _ normalizer: borrowing Normalizer,
    _ body: (inout NormalizationWork, Range<Int>, UInt8) -> Void
  ) {
    var start = run.lowerBound
    while start < run.upperBound {
      var end = start &+ 1
      var most = passage.works[start]
      while end < run.upperBound, passage.mayJoin(end &- 1, end, normalizer.lexicon, normalizer.table) {
        most = max(most, passage.works[end])
        end &+= 1
      }
      body(&self, start..<end, most)
      start = end
    }
  }

  /// Decides until what is written stays.
  private mutating func settle(_ range: Range<Int>, _ normalizer: borrowing Normalizer) {
    for round in 0..<Self.mostRounds {
      lattice.solve(range, of: passage, normalizer.lexicon, normalizer.table, normalizer.contexts)
      if isTracing {
        lattice.forEachReason { index, reason in
          if round == 0 || reasons[index] == nil { reasons[index] = reason }
        }
      }
      lattice.write(to: &passage, normalizer.table)
      if passage.isUnchanged(range) { return }
      passage.reread(range, normalizer.lexicon, normalizer.table)
      if range.allSatisfy({ passage.works[$0] <= VariantTable.Work.keep }) { return }
    }
  }

  /// Finds words of other regions in what was decided, where words begin and end with them.
  private mutating func replaceRegionalWords(_ normalizer: borrowing Normalizer) {
    passage.reread(0..<passage.count, normalizer.lexicon, normalizer.table)
    let own = replacements
    for replacement in own {
      for place in replacement.characters { passage.setApart(place) }
    }
    forEachPhrase(normalizer.regional, normalizer) { work, match, characters in
      let phrase = normalizer.regional.phrases[match]
      if let value = phrase.value {
        work.replacements.append(Replacement(characters: characters, value: value, origin: phrase.origin))
      }
    }
    replacements.sort { $0.characters.lowerBound < $1.characters.lowerBound }
  }

  /// The phrases in a passage, by their index, with their bytes.
  mutating func phrases(
    _ index: borrowing PhraseIndex, in text: Span<UInt8>, _ normalizer: borrowing Normalizer
  ) -> [(phrase: Int, bytes: Range<Int>)] {
    passage.read(text, normalizer.lexicon, normalizer.table)
    var result: [(phrase: Int, bytes: Range<Int>)] = []
    forEachPhrase(index, normalizer) { work, match, characters in
      let bytes = work.passage.starts[characters.lowerBound]..<work.passage.starts[characters.upperBound]
      result.append((match, Int(bytes.lowerBound)..<Int(bytes.upperBound)))
    }
    return result
  }

  /// Finds the longest phrase at each place; one that needs boundaries counts only where words begin and end with it.
  private mutating func forEachPhrase(
    _ phrases: borrowing PhraseIndex, _ normalizer: borrowing Normalizer,
    _ body: (inout NormalizationWork, Int, Range<Int>) -> Void
  ) {
    var index = 0
    var known: (run: Range<Int>, boundaries: [Bool])?
    search: while index < passage.count {
      for match in phrases.matches(at: index, in: passage.simplified.span) {
        let phrase = phrases.phrases[match]
        let characters = index..<index + phrase.key.count
        if characters.contains(where: { passage.isSetApart($0) }) { continue }
        if phrase.needsBoundaries, passage.works[index] != VariantTable.Work.none {
          if known?.run.contains(index) != true {
            let run = passage.run(around: index)
            known = (run, boundaries(run, normalizer))
          }
          guard let known, known.boundaries[index - known.run.lowerBound],
            characters.upperBound > known.run.upperBound
              || known.boundaries[characters.upperBound - known.run.lowerBound]
          else { continue }
        }
        body(&self, match, characters)
        index = characters.upperBound
        continue search
      }
      index += 1
    }
  }

  /// Where words begin or end in a run: one more than it has characters.
  private mutating func boundaries(_ run: Range<Int>, _ normalizer: borrowing Normalizer) -> [Bool] {
    var result = [Bool](repeating: false, count: run.count + 1)
    forEachPiece(of: run, normalizer) { work, piece, _ in
      work.lattice.solve(piece, of: work.passage, normalizer.lexicon, normalizer.table, normalizer.contexts)
      result[piece.upperBound - run.lowerBound] = true
      work.lattice.forEachWord { word in result[word.lowerBound - run.lowerBound] = true }
    }
    return result
  }

  /// Appends what was decided; bytes that stay are copied in one piece.
  private mutating func write(
    _ text: Span<UInt8>, _ normalizer: borrowing Normalizer, into output: inout [UInt8]
  ) {
    let base = output.count
    var copied = 0
    var index = 0
    var next = 0
    while index < passage.count {
      let start = Int(passage.starts[index])
      if next < replacements.count, replacements[next].characters.lowerBound == index {
        let replacement = replacements[next]
        next += 1
        let end = Int(passage.starts[replacement.characters.upperBound])
        index = replacement.characters.upperBound
        guard let value = replacement.value else { continue }
        output.append(copying: text.extracting(copied..<start))
        let place = output.count - base
        output += value
        copied = end
        if isTracing {
          decisions.append(
            Decision(
              source: start..<end, output: place..<place + value.count, rule: replacement.origin, candidates: [],
              isChange: [UInt8](copying: text.extracting(start..<end)) != value))
        }
        continue
      }
      let written = passage.written[index]
      let end = Int(passage.starts[index &+ 1])
      // What was decided may have been decided on again, so the text itself is compared.
      let isChange = passage.isDecided(index) && written != text.character(at: start).code
      if isChange {
        output.append(copying: text.extracting(copied..<start))
        output.append(scalar: written)
        copied = end
      }
      if isTracing, isChange || reasons[index] != nil {
        note(index, text, start..<end, isChange, base: base, output.count + (isChange ? 0 : end - copied), normalizer)
      }
      index &+= 1
    }
    output.append(copying: text.extracting(copied..<text.count))
  }

  /// Records a character that was changed, or could have been written in several ways.
  private mutating func note(
    _ index: Int, _ text: Span<UInt8>, _ source: Range<Int>, _ isChange: Bool, base: Int, _ end: Int,
    _ normalizer: borrowing Normalizer
  ) {
    let kind = normalizer.lexicon.kind(text.character(at: source.lowerBound).code)
    var candidates: [String] = []
    if kind >= 2 {
      for place in normalizer.table.choiceRange(kind - 2) {
        let written = UnicodeScalar(normalizer.table.choice(place).written).map { String(Character($0)) } ?? ""
        if !candidates.contains(written) { candidates.append(written) }
      }
    }
    if !isChange && candidates.count < 2 { return }
    let width = UnicodeScalar(passage.written[index]).map { UTF8.width($0) } ?? source.count
    decisions.append(
      Decision(
        source: source, output: end - base - width..<end - base, rule: rule(index, text, normalizer),
        candidates: candidates, isChange: isChange))
  }

  /// What made a character be written as it is.
  private func rule(_ index: Int, _ text: Span<UInt8>, _ normalizer: borrowing Normalizer) -> Edit.Rule {
    func written(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(range.compactMap { UnicodeScalar(passage.written[$0]) }))
    }
    func source(_ range: Range<Int>) -> String {
      text.string(Int(passage.starts[range.lowerBound])..<Int(passage.starts[range.upperBound]))
    }
    let character = index..<index + 1
    switch reasons[index] {
    case .word(let node, let characters):
      let (line, isRepair) = normalizer.lexicon.line(node)
      return Edit.Rule(
        dictionary: isRepair ? "repair/words.tsv" : "words/words.tsv", key: source(characters),
        value: written(characters), line: line, reason: "the word \(written(characters))")
    case .context(let number):
      let rule = normalizer.contexts.rules[number]
      return Edit.Rule(
        dictionary: "repair/contexts.tsv", key: source(character), value: written(character), line: rule.line,
        reason: rule.reason)
    case .usual:
      return Edit.Rule(
        dictionary: "repair/readings.tsv", key: source(character), value: written(character),
        reason: "alone it is usually meant so")
    case nil:
      return Edit.Rule(
        dictionary: "repair/characters.tsv", key: source(character), value: written(character),
        reason: "every reading of it is written so")
    }
  }
}

extension [UInt8] {
  /// Appends a character.
  fileprivate mutating func append(scalar: UInt32) {
    if let scalar = UnicodeScalar(scalar) {
      append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
