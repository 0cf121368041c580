import ChineseText

/// Reads what stands around one numeral: currency marks on both sides, smaller units, bounds.
struct AmountReader {
  let lexicon: Lexicon
  /// The stretch of text that belongs together; nothing outside it is looked at.
  let bounds: Range<Int>

  /// The amount that the numeral is part of; nil when it is not money.
  ///
  /// - Parameter earlier: where the amount before this one ends; nothing before that is taken.
  func read(_ text: borrowing Span<UInt8>, _ numeral: Numeral, notBefore earlier: Int) -> AmountDraft? {
    guard !isTail(text, numeral), !isPartOfWord(text, numeral), !isWord(text, at: numeral.range.lowerBound)
    else { return nil }
    let before = prefix(text, of: numeral, notBefore: earlier)
    let unit = unit(text, behind: numeral)
    guard before != nil || unit != nil, !isInTitle(text, numeral.range.lowerBound) else { return nil }
    if let unit {
      var draft = draft(text, numeral, unit: unit, prefix: before, notBefore: earlier)
      if draft != nil { readSign(text, of: &draft, notBefore: earlier) }
      return draft
    }
    var draft = draftWithoutUnit(text, numeral, prefix: before)
    if draft != nil { readSign(text, of: &draft, notBefore: earlier) }
    return draft
  }

  private func draftWithoutUnit(
    _ text: borrowing Span<UInt8>, _ numeral: Numeral, prefix before: PrefixMatch?
  ) -> AmountDraft? {
    guard let before, let end = endWithoutUnit(text, numeral, prefix: before) else { return nil }
    var draft = AmountDraft(numeral: numeral, name: before.name)
    draft.range = before.start..<end.position
    draft.prefix = before
    draft.scale(byPowerOfTen: end.power)
    draft.bound = before.bound ?? draft.bound
    return draft
  }

  /// Whether the digits are what is left of a longer string of them: the 50 of 1.2.50 or 1,50.
  private func isTail(_ text: borrowing Span<UInt8>, _ numeral: Numeral) -> Bool {
    let start = numeral.range.lowerBound
    guard start > bounds.lowerBound + 1, !numeral.isChinese else { return false }
    let mark = text[start - 1]
    guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",") else { return false }
    return lexicon.numerals[lexicon.symbols.read(text, before: start - 1).symbol].role == .digit
  }

  /// Whether the character before the numeral makes another word of it: 第 of 第3, 一 of 一半.
  private func isPartOfWord(_ text: borrowing Span<UInt8>, _ numeral: Numeral) -> Bool {
    guard numeral.range.lowerBound > bounds.lowerBound else { return false }
    let before = text.character(before: numeral.range.lowerBound).code
    if before == 0x7B2C { return true }
    // h1元素, A4: one letter and a number are a label.
    let start = numeral.range.lowerBound
    if !numeral.isChinese, text.isLatinLetter(before: start),
      start < bounds.lowerBound + 2 || !text.isLatinLetter(before: start - 1),
      lexicon.prefixes.longestMatch(in: text, endingAt: start, symbols: lexicon.symbols) == nil
    {
      return true
    }
    let isHalf = numeral.low < ExactDecimal(1) && numeral.isChinese && numeral.length == 1
    return isHalf && "一个個大小多前后後上下对對减減过過".unicodeScalars.contains { $0.value == before }
  }

  /// Whether a word that is no money begins here: 八仙过海, 元旦.
  ///
  /// A space inside does not count: RON 95.
  func isWord(_ text: borrowing Span<UInt8>, at position: Int) -> Bool {
    var state = PrefixAutomaton.start
    var place = position
    while place < bounds.upperBound {
      let reading = lexicon.symbols.read(text, at: place)
      if text[place] == 0x20, state != PrefixAutomaton.start {
        place += 1
        continue
      }
      guard reading.symbol != 0, let next = lexicon.notMoney.step(state, reading.symbol) else { return false }
      if lexicon.notMoney.value(of: next) != nil { return true }
      state = next
      place += reading.width
    }
    return false
  }

  // MARK: - Putting both sides together

  private func draft(
    _ text: borrowing Span<UInt8>, _ numeral: Numeral, unit: UnitMatch, prefix: PrefixMatch?,
    notBefore earlier: Int
  ) -> AmountDraft? {
    var draft = AmountDraft(numeral: numeral, name: unit.name)
    draft.hasUnitBehind = true
    draft.range = numeral.range.lowerBound..<unit.end
    draft.bound = unit.bound ?? draft.bound
    if unit.name.kind.isFraction {
      guard readLoneFraction(text, unit: unit, into: &draft) else { return nil }
    } else {
      readRest(text, behind: unit, into: &draft)
    }
    let isOpen = unit.name.kind == .generic || (unit.name.kind.isFraction && unit.name.currencies.count > 1)
    let prefix =
      prefix ?? (isOpen ? looseName(text, before: numeral.range.lowerBound, notBefore: earlier) : nil)
    if let prefix, prefix.name.kind != .dollar || unit.name.kind == .generic,
      unit.name.currencies.isEmpty || prefix.name.currencies == unit.name.currencies
        || (unit.name.kind.isFraction && prefix.name.currencies.allSatisfy(unit.name.currencies.contains))
    {
      draft.name = prefix.name
      draft.range = prefix.start..<draft.range.upperBound
      draft.bound = prefix.bound ?? draft.bound
    }
    return draft
  }

  // MARK: - What stands in front

  /// Whether the place is inside 《》: the title of a work is not read for money.
  private func isInTitle(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    var place = position
    let limit = max(bounds.lowerBound, position - 90)
    while place > limit {
      let character = text.character(before: place)
      place -= character.width
      switch character.code {
      case 0x300A, 0x3008: return true
      case 0x300B, 0x3009, 0x3002, 0x0A: return false
      default: break
      }
    }
    return false
  }

  /// Takes in a minus sign or 负 right before the amount, where it cannot be a dash or part of a word.
  private func readSign(
    _ text: borrowing Span<UInt8>, of draft: inout AmountDraft?, notBefore earlier: Int
  ) {
    guard let start = draft?.range.lowerBound, start > earlier else { return }
    let sign = text.character(before: start)
    let place = start - sign.width
    let before = place > bounds.lowerBound ? text.character(before: place).code : 0x20
    switch sign.code {
    case 0x8D1F, 0x8CA0:  // 负 負
      guard !"胜勝担擔肩背欺抱自辜正".unicodeScalars.contains(where: { $0.value == before }) else { return }
    case 0x2D, 0x2212, 0xFF0D:
      guard place != earlier || place == bounds.lowerBound else { return }
      let isOpen = before < 0x30 && before != 0x2D || [0xFF08, 0xFF0C, 0xFF1A, 0x3A, 0x3000].contains(before)
      guard isOpen || "润利额损率为是达值计益化净余差长幅亏潤額損為達計淨餘長虧".unicodeScalars.contains(where: { $0.value == before })
      else { return }
    default: return
    }
    draft?.negate(from: place)
  }

  // MARK: - Words that bound the amount

  /// Takes the nearest word before or behind the amount that bounds it.
  ///
  /// The words stay outside the amount.
  func readBounds(_ text: borrowing Span<UInt8>, of draft: inout AmountDraft, notBefore earlier: Int) {
    guard draft.bound == nil || draft.bound == .about else { return }
    var start = draft.range.lowerBound
    if start > earlier, text[start - 1] == 0x20 { start -= 1 }
    var found: Amount.Bound?
    if let match = lexicon.qualifiersBefore.longestMatch(in: text, endingAt: start, symbols: lexicon.symbols),
      match.boundary >= earlier
    {
      found = lexicon.qualifiers[match.value].bound
    } else if draft.numeral.isBareMagnitude {
      found = boundOfMagnitude(text, before: start, notBefore: earlier)
    }
    if found == nil || found == .about,
      let match = lexicon.qualifiersAfter.longestMatch(
        in: text, from: draft.range.upperBound, symbols: lexicon.symbols),
      match.boundary <= bounds.upperBound
    {
      found = lexicon.qualifiers[match.value].bound ?? found
    }
    draft.bound = found ?? draft.bound
  }

  /// 上 or 过 before a bare magnitude: 上千万元, 过万元.
  ///
  /// Not in 晚上, 网上, 不过.
  private func boundOfMagnitude(
    _ text: borrowing Span<UInt8>, before position: Int, notBefore earlier: Int
  ) -> Amount.Bound? {
    guard position - 3 >= earlier else { return nil }
    let before = position - 6 >= earlier ? text.character(before: position - 3).code : 0
    switch text.character(before: position).code {
    case 0x4E0A:  // 上
      let isWord = "以网晚早市路台街身手世线会场船车天地桌山海馆报村岛楼床纸表面事臺線會場車網報島樓紙館".unicodeScalars
        .contains { $0.value == before }
      return isWord ? nil : .ge
    case 0x8FC7, 0x904E:  // 过 過
      return "不通经經只".unicodeScalars.contains { $0.value == before } ? nil : .gt
    default: return nil
    }
  }

  /// Whether 从 or 由 stands right before: the figures are two ends of a change, not a range.
  func followsChangeWord(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    guard position - 3 >= bounds.lowerBound else { return false }
    let code = text.character(before: position).code
    return code == 0x4ECE || code == 0x5F9E || code == 0x7531  // 从 從 由
  }
}
