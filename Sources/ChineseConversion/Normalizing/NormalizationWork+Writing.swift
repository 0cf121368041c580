internal import ChineseText

/// The last step: what was decided is written, and recorded while tracing.
extension NormalizationWork {
  /// Appends what was decided; bytes that stay are copied in one piece.
  mutating func write(
    _ text: Span<UInt8>, _ rules: NormalizationRules, into output: inout [UInt8]
  ) {
    if replacements.isEmpty && !isTracing && overwrite(text, into: &output) { return }
    let base = output.count
    var copied = 0
    var index = 0
    var next = 0
    while index < passage.count {
      if next < replacements.count, replacements[next].characters.lowerBound == index {
        let replacement = replacements[next]
        next += 1
        let start = passage.start(index)
        let end = passage.start(replacement.characters.upperBound)
        index = replacement.characters.upperBound
        guard let value = replacement.value else { continue }
        output.append(copying: text.extracting(copied..<start))
        let place = output.count - base
        output += value
        copied = end
        if isTracing {
          decisions.append(
            Decision(
              source: start..<end, output: place..<place + value.count, rule: replacement.origin,
              candidates: [],
              isChange: [UInt8](copying: text.extracting(start..<end)) != value))
        }
        continue
      }
      let cell = passage.cells[index]
      let isChange = cell.written != cell.source && passage.isDecided(index)
      if !isChange && !isTracing {
        index &+= 1
        continue
      }
      let (start, end, written) = (Int(cell.start), passage.start(index &+ 1), cell.written)
      if isChange {
        output.append(copying: text.extracting(copied..<start))
        output.append(scalar: written)
        copied = end
      }
      if isTracing, isChange || reasons[index] != nil {
        note(
          index, text, start..<end, isChange, base: base, output.count + (isChange ? 0 : end - copied), rules)
      }
      index &+= 1
    }
    output.append(copying: text.extracting(copied..<text.count))
  }

  /// Appends the text and writes the changes over it, which is quickest; does nothing where one has another width.
  private func overwrite(_ text: Span<UInt8>, into output: inout [UInt8]) -> Bool {
    let base = output.count
    output.append(copying: text)
    for index in 0..<passage.count {
      let cell = passage.cells[index]
      if cell.written == cell.source || !passage.isDecided(index) { continue }
      let start = base &+ Int(cell.start)
      // Nearly every Han character is three bytes long.
      guard 0x800..<0x1_0000 ~= cell.written, passage.start(index &+ 1) == Int(cell.start) &+ 3 else {
        output.removeLast(text.count)
        return false
      }
      output[start] = UInt8(truncatingIfNeeded: 0xE0 | cell.written >> 12)
      output[start &+ 1] = UInt8(truncatingIfNeeded: 0x80 | cell.written >> 6 & 0x3F)
      output[start &+ 2] = UInt8(truncatingIfNeeded: 0x80 | cell.written & 0x3F)
    }
    return true
  }

  /// Records a character that was changed, or could have been written in several ways.
  private mutating func note(
    _ index: Int, _ text: Span<UInt8>, _ source: Range<Int>, _ isChange: Bool, base: Int, _ end: Int,
    _ rules: NormalizationRules
  ) {
    let entry = Int(rules.table.fact(text.character(at: source.lowerBound).code).entry)
    var candidates: [String] = []
    if entry >= 0 {
      for place in rules.table.choiceRange(entry) {
        let written = UnicodeScalar(rules.table.choice(place).written).map { String(Character($0)) } ?? ""
        if !candidates.contains(written) { candidates.append(written) }
      }
    }
    if !isChange && candidates.count < 2 { return }
    let width = UnicodeScalar(passage.cells[index].written).map { UTF8.width($0) } ?? source.count
    decisions.append(
      Decision(
        source: source, output: end - base - width..<end - base, rule: rule(index, text, rules),
        candidates: candidates, isChange: isChange))
  }

  /// What made a character be written as it is.
  private func rule(_ index: Int, _ text: Span<UInt8>, _ rules: NormalizationRules) -> Edit.Rule {
    func written(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(range.compactMap { UnicodeScalar(passage.cells[$0].written) }))
    }
    func source(_ range: Range<Int>) -> String {
      text.string(passage.bytes(range))
    }
    let character = index..<index + 1
    switch reasons[index] {
    case .word(let node, let characters):
      let (line, isRepair) = rules.lexicon.line(node)
      return Edit.Rule(
        dictionary: isRepair ? "repair/words.tsv" : "words/words.tsv", key: source(characters),
        value: written(characters), line: line, reason: "the word \(written(characters))")
    case .context(let number):
      let rule = rules.contexts.rules[number]
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
