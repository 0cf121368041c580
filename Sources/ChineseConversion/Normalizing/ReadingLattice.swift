internal import ChineseText

/// Finds the likeliest way to read a stretch of characters: where its words begin and end, and so what each
/// character stands for.
///
/// Every word whose characters can be read so is an edge from its beginning to its end, every character an edge of its
/// own; the cheapest way from end to end wins. Words are found by their Simplified spelling and compared with the text
/// by both, so 顯著 and 显著 are one word and protect alike, while 後 is never the 后 of 皇后.
struct ReadingLattice: ~Copyable {
  /// What made a character be read as it is.
  enum Reason: Hashable, Sendable {
    /// It is usually meant so.
    case usual
    /// A rule of the contexts, by its index.
    case context(Int)
    /// A word, by its node in the lexicon, and where it lies in the passage.
    case word(node: Int, characters: Range<Int>)
  }

  private struct Step {
    var cost: Int32
    var from: Int32
    /// The node of the word that ends here, 0 for a character alone.
    var node: Int32
    /// The rule that chose the reading of a character alone, -1 for none.
    var rule: Int32
    /// Four bits a character: which of its choices.
    var choices: UInt64
  }

  private var steps: [Step] = []

  private static let unreached: Int32 = .max / 2

  private var range = 0..<0

  /// Finds the cheapest way through a range of a passage and returns what it costs.
  ///
  /// Words that cross the ends of the range are not seen.
  @discardableResult
  mutating func solve(
    _ range: Range<Int>, of passage: borrowing Passage, _ lexicon: Lexicon, _ table: VariantTable,
    _ contexts: ContextRules
  ) -> Int32 {
    self.range = range
    steps.removeAll(keepingCapacity: true)
    for _ in 0...range.count {
      steps.append(Step(cost: Self.unreached, from: 0, node: 0, rule: -1, choices: 0))
    }
    steps[0].cost = 0
    for offset in 0..<range.count {
      addCharacter(range.lowerBound + offset, offset, passage, lexicon, table, contexts)
      let index = range.lowerBound + offset
      if index &+ 1 == range.upperBound { continue }
      let (cell, next) = (passage.cells[index], passage.cells[index &+ 1])
      if cell.hasOneForm, next.hasOneForm, !lexicon.mayBegin(cell.form, next.form) { continue }
      extend(0, index, index, 0, range.upperBound, offset, passage, lexicon, table)
    }
    return steps[range.count].cost
  }

  /// Puts what the variant writes for the readings that were found into the passage, and says where that leaves
  /// something to decide.
  ///
  /// Only a character that changes can make another decision cheaper: because it loses the rule that held for it, or
  /// because what is written has other readings.
  func write(to passage: inout Passage, _ table: VariantTable, _ contexts: ContextRules) {
    forEachStep { step, characters in
      for index in characters where passage.cells[index].entry >= 0 {
        let shift = UInt64(4 * (index - characters.lowerBound))
        let place = Int(truncatingIfNeeded: step.choices >> shift & 15)
        let entry = Int(passage.cells[index].entry)
        let choice = table.choice(table.choiceRange(entry).lowerBound + place)
        let isSettled =
          choice.written == passage.cells[index].code
          || choice.settled.contains(step.node == 0 ? .alone : .inWord)
            && rule(for: index, entry, passage, table, contexts) < 0
        passage.write(choice.written, at: index, isSettled: isSettled)
      }
    }
  }

  /// The rule that holds for a character, -1 for none.
  private func rule(
    for index: Int, _ entry: Int, _ passage: borrowing Passage, _ table: VariantTable,
    _ contexts: ContextRules
  ) -> Int {
    if passage.cells[index].work < VariantTable.Work.decide { return -1 }
    for place in table.ruleRange(entry)
    where contexts.holds(table.rule(place), at: index, in: passage.cells.span) {
      return table.rule(place)
    }
    return -1
  }

  /// Why each character was read as it was.
  func forEachReason(_ body: (Int, Reason) -> Void) {
    forEachStep { step, characters in
      for index in characters {
        body(
          index,
          step.node > 0
            ? .word(node: Int(step.node), characters: characters)
            : step.rule >= 0 ? .context(Int(step.rule)) : .usual)
      }
    }
  }

  /// The words that were found, and the characters in none, from the last to the first.
  func forEachWord(_ body: (Range<Int>) -> Void) {
    forEachStep { _, characters in body(characters) }
  }

  private func forEachStep(_ body: (Step, Range<Int>) -> Void) {
    var end = range.count
    while end > 0 {
      let step = steps[end]
      body(step, range.lowerBound + Int(step.from)..<range.lowerBound + end)
      end = Int(step.from)
    }
  }

  /// The edge of a character alone: its likeliest reading.
  private mutating func addCharacter(
    _ index: Int, _ offset: Int, _ passage: borrowing Passage, _ lexicon: Lexicon,
    _ table: VariantTable, _ contexts: ContextRules
  ) {
    let before = steps[offset].cost
    let entry = Int(passage.cells[index].entry)
    if entry < 0 {
      let cost = before &+ lexicon.characterCost(passage.cells[index].code)
      if cost < steps[offset &+ 1].cost {
        steps[offset &+ 1] = Step(cost: cost, from: Int32(offset), node: 0, rule: -1, choices: 0)
      }
      return
    }
    let choices = table.choiceRange(entry)
    let chosen = rule(for: index, entry, passage, table, contexts)
    // What a rule chose is as likely as the character is in its commonest reading, and more.
    var commonest = Int32.max
    if chosen >= 0 {
      for place in choices {
        commonest = min(commonest, lexicon.characterCost(table.choice(place).reading.simplified))
      }
    }
    for place in choices {
      let reading = table.choice(place).reading
      let isChosen = chosen >= 0 && contexts.chooses(chosen, reading)
      let start = passage.isOfOtherScript ? before : before &+ Int32(table.choice(place).changeCost)
      let cost =
        isChosen
        ? start &+ commonest &- contexts.rules[chosen].gain
        : start &+ lexicon.characterCost(reading.simplified) &+ Int32(reading.partCost)
          &+ (chosen >= 0 ? ContextRules.penalty : 0)
      if cost < steps[offset &+ 1].cost {
        steps[offset &+ 1] = Step(
          cost: cost, from: Int32(offset), node: 0, rule: isChosen ? Int32(chosen) : -1,
          choices: UInt64(place &- choices.lowerBound))
      }
    }
  }

  /// Follows the words that go on from a node with the character at `index`.
  private mutating func extend(
    _ node: Int, _ start: Int, _ index: Int, _ firsts: UInt64, _ limit: Int, _ offset: Int,
    _ passage: borrowing Passage, _ lexicon: Lexicon, _ table: VariantTable
  ) {
    var (node, index) = (node, index)
    while index < limit, passage.cells[index].hasOneForm {
      if index &- start >= LexiconImage.longestWord { return }
      let form = passage.cells[index].form
      node = node == 0 ? lexicon.root(form) : lexicon.child(of: node, form)
      if node == 0 { return }
      index &+= 1
      if lexicon.wordCost(node) != 0 { end(node, start, index, firsts, offset, passage, lexicon, table) }
    }
    if index >= limit || index &- start >= LexiconImage.longestWord { return }
    let choices = table.choiceRange(Int(passage.cells[index].entry))
    var last: UInt32 = 0
    for place in choices {
      let form = table.choice(place).reading.simplified
      // Readings of one Simplified form mostly lie side by side; one that comes again is followed again, for nothing.
      if form == last { continue }
      last = form
      let child = node == 0 ? lexicon.root(form) : lexicon.child(of: node, form)
      if child == 0 { continue }
      let chosen = firsts | UInt64(place &- choices.lowerBound) << UInt64(4 &* (index &- start))
      end(child, start, index &+ 1, chosen, offset, passage, lexicon, table)
      extend(child, start, index &+ 1, chosen, limit, offset, passage, lexicon, table)
    }
  }

  /// Adds the edge of the word that ends at a node, if one does and the text can be read so.
  private mutating func end(
    _ node: Int, _ start: Int, _ end: Int, _ firsts: UInt64, _ offset: Int, _ passage: borrowing Passage,
    _ lexicon: Lexicon, _ table: VariantTable
  ) {
    let wordCost = lexicon.wordCost(node)
    if wordCost == 0 { return }
    let cost = steps[offset].cost &+ wordCost
    let target = offset &+ end &- start
    if cost > steps[target].cost { return }
    for number in 0..<lexicon.spellingCount(node) {
      let spelling = lexicon.spelling(node, number)
      guard let fit = fit(spelling, firsts, start, end, passage, table) else { continue }
      // Of what costs the same, what leaves the text as it stands is better.
      let total = cost &+ fit.changeCost
      if total < steps[target].cost || fit.isUnchanged && total == steps[target].cost {
        steps[target] = Step(
          cost: total, from: Int32(offset), node: Int32(node), rule: -1, choices: fit.choices)
      }
      if fit.isUnchanged { return }
    }
  }

  /// The choices by which the text reads as a spelling, what the changes cost, and whether it is then written as it
  /// stands.
  private func fit(
    _ spelling: UInt64, _ firsts: UInt64, _ start: Int, _ end: Int, _ passage: borrowing Passage,
    _ table: VariantTable
  ) -> (choices: UInt64, changeCost: Int32, isUnchanged: Bool)? {
    var result: UInt64 = 0
    var changeCost: Int32 = 0
    var isUnchanged = true
    for index in start..<end {
      let shift = UInt64(4 &* (index &- start))
      let number = UInt8(truncatingIfNeeded: spelling >> shift & 15)
      let entry = Int(passage.cells[index].entry)
      if entry < 0 {
        if number != 0 { return nil }
        continue
      }
      let choices = table.choiceRange(entry)
      var place = choices.lowerBound &+ Int(truncatingIfNeeded: firsts >> shift & 15)
      let form = table.choice(place).reading.simplified
      while table.choice(place).reading.number != number || table.choice(place).reading.simplified != form {
        place &+= 1
        if place == choices.upperBound { return nil }
      }
      if table.choice(place).written != passage.cells[index].code { isUnchanged = false }
      if !passage.isOfOtherScript { changeCost &+= Int32(table.choice(place).changeCost) }
      result |= UInt64(place &- choices.lowerBound) << shift
    }
    return (result, changeCost, isUnchanged)
  }
}
