import ChineseText

extension AmountReader {
  /// A currency mark before a numeral.
  struct PrefixMatch {
    let name: CurrencyName
    /// Where the mark begins.
    let start: Int
    /// A bound between the mark and the numeral: 人民币约300多万元.
    let bound: Amount.Bound?
  }

  /// The mark before the numeral, directly or with one space or a bounding word between.
  func prefix(_ text: borrowing Span<UInt8>, of numeral: Numeral, notBefore earlier: Int) -> PrefixMatch? {
    var place = numeral.range.lowerBound
    if place > earlier, text[place - 1] == 0x20 { place -= 1 }
    if let mark = mark(text, endingAt: place, notBefore: earlier) {
      return PrefixMatch(name: mark.name, start: mark.start, bound: nil)
    }
    guard
      let word = lexicon.qualifiersBefore.longestMatch(in: text, endingAt: place, symbols: lexicon.symbols),
      let bound = lexicon.qualifiers[word.value].bound, word.boundary > earlier
    else { return nil }
    var boundary = word.boundary
    // 人民币还不到900
    if boundary - 3 >= earlier, [0x8FD8, 0x9084].contains(text.character(before: boundary).code) {
      boundary -= 3
    }
    // 新加坡元仅约30万
    let filler = lexicon.fillers.longestMatch(in: text, endingAt: boundary, symbols: lexicon.symbols)
    if let filler, filler.boundary > earlier { boundary = filler.boundary }
    guard let mark = mark(text, endingAt: boundary, notBefore: earlier),
      mark.name.kind == .both || (mark.name.kind == .unit && numeral.hasUnit)
    else { return nil }
    return PrefixMatch(name: mark.name, start: mark.start, bound: bound)
  }

  /// A name farther in front that still says whose 元 it is: 台币虽然有145元, 人民币(下同)100元.
  func looseName(_ text: borrowing Span<UInt8>, before position: Int, notBefore earlier: Int) -> PrefixMatch?
  {
    var place = position
    if place - 1 >= earlier,
      text[place - 1] == UInt8(ascii: ")") || text.character(before: place).code == 0xFF09
    {
      guard let opening = noteStart(text, endingAt: place, notBefore: earlier) else { return nil }
      place = opening
    } else {
      let word = lexicon.fillers.longestMatch(in: text, endingAt: place, symbols: lexicon.symbols)
      guard let word, word.boundary > earlier else { return nil }
      place = word.boundary
    }
    guard let mark = mark(text, endingAt: place, notBefore: earlier), mark.name.kind == .both else {
      return nil
    }
    return PrefixMatch(name: mark.name, start: mark.start, bound: nil)
  }

  /// Where a bracketed note on the currency begins: (下同), (以下币种均为人民币).
  private func noteStart(_ text: borrowing Span<UInt8>, endingAt position: Int, notBefore earlier: Int)
    -> Int?
  {
    var place = position - text.character(before: position).width
    var saysSame = false
    while place > earlier, position - place < 90 {
      let character = text.character(before: place)
      place -= character.width
      switch character.code {
      case 0x28, 0xFF08: return saysSame ? place : nil
      case 0x540C, 0x5E01, 0x5E63: saysSame = true  // 同 币 幣
      case 0x29, 0xFF09, 0x0A, 0x3002, 0x30...0x39: return nil
      default: break
      }
    }
    return nil
  }

  private func mark(
    _ text: borrowing Span<UInt8>, endingAt position: Int, notBefore earlier: Int
  ) -> (name: CurrencyName, start: Int)? {
    guard
      let match = lexicon.prefixes.longestMatch(in: text, endingAt: position, symbols: lexicon.symbols),
      match.boundary >= earlier
    else { return nil }
    var name = lexicon.names[match.value]
    var start = match.boundary
    // RON95 is petrol.
    if isWord(text, at: match.boundary) { return nil }
    // ARM5 has no RM in it.
    if match.boundary > bounds.lowerBound, text.isLatinLetter(at: match.boundary),
      text.isLatinLetter(before: match.boundary)
    {
      return nil
    }
    // 港币$500: the name in front says whose $ it is.
    if name.isMark, start > earlier {
      let place = text[start - 1] == 0x20 ? start - 1 : start
      let outer = lexicon.prefixes.longestMatch(in: text, endingAt: place, symbols: lexicon.symbols)
      if let outer, outer.boundary >= earlier, !lexicon.names[outer.value].isMark,
        name.kind != .mark || name.currencies == lexicon.names[outer.value].currencies
      {
        (name, start) = (lexicon.names[outer.value], outer.boundary)
      }
    }
    return (name, start)
  }

  /// Where an amount that has no unit behind its numeral ends, and the power of ten that k, mil or bn there
  /// stands for; nil when the mark before it does not make the numeral money.
  func endWithoutUnit(
    _ text: borrowing Span<UInt8>, _ numeral: Numeral, prefix: PrefixMatch
  ) -> (position: Int, power: Int)? {
    let end = numeral.range.upperBound
    if !prefix.name.isMark {
      // 美元1.5亿 is a sum; 美元3次 and 美元7.2 say something else of the dollar.
      let isSpaced = text[numeral.range.lowerBound - 1] == 0x20
      guard prefix.name.kind == .both || ((numeral.hasUnit || isSpaced) && !numeral.isChinese) else {
        return nil
      }
      return isFreeEnd(text, at: end, of: numeral) ? (end, 0) : nil
    }
    guard !numeral.isChinese || numeral.length > 1 else { return nil }
    guard end < bounds.upperBound else { return (end, 0) }
    let letters = text.latinLetters(from: text[end] == 0x20 ? end + 1 : end, to: bounds.upperBound)
    if !letters.isEmpty, !numeral.hasUnit, let power = Self.power(of: text, letters) {
      return (letters.upperBound, power)
    }
    let next = text.character(at: end).code
    // RM3型火箭 counts models, RM5% nothing at all.
    let isPartOfWord =
      text.isLatinLetter(at: end) || "%％型号號级級版系代".unicodeScalars.contains { $0.value == next }
    return isPartOfWord ? nil : (end, 0)
  }

  /// Whether nothing that the numeral could count stands behind it: 新台币6.12亿, but not 人民币3次.
  private func isFreeEnd(_ text: borrowing Span<UInt8>, at position: Int, of numeral: Numeral) -> Bool {
    if numeral.isChinese, numeral.length < 2 { return false }
    guard position < bounds.upperBound else { return true }
    let next = text.character(at: position).code
    if numeral.hasUnit { return true }
    switch next {
    case 0x25, 0xFF05, 0x2030: return false
    case 0x00...0x2F, 0x3A...0x40, 0x3000...0x303F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0x2010...0x206F:
      return true
    default: return "的左以整多余餘起至到和及或与與左上".unicodeScalars.contains { $0.value == next }
    }
  }

  private static func power(of text: borrowing Span<UInt8>, _ letters: Range<Int>) -> Int? {
    var word = ""
    for index in letters { word.unicodeScalars.append(Unicode.Scalar(text[index] | 0x20)) }
    switch word {
    case "k": return 3
    case "m", "mn", "mil", "mio", "million": return 6
    case "b", "bn", "bil", "billion": return 9
    case "t", "tn", "trillion": return 12
    default: return nil
    }
  }
}

extension Span<UInt8> {
  /// Whether an ASCII letter, of either width, stands at `position`.
  func isLatinLetter(at position: Int) -> Bool {
    guard position < count else { return false }
    return Self.isLatin(character(at: position).code)
  }

  /// Whether an ASCII letter, of either width, ends at `position`.
  func isLatinLetter(before position: Int) -> Bool {
    guard position > 0 else { return false }
    return Self.isLatin(character(before: position).code)
  }

  /// The run of ASCII letters at a place.
  func latinLetters(from position: Int, to end: Int) -> Range<Int> {
    var index = position
    while index < end, Self.isLatin(UInt32(self[index])), index - position < 16 { index += 1 }
    return position..<Swift.max(position, index)
  }

  private static func isLatin(_ code: UInt32) -> Bool {
    let half = (0xFF01...0xFF5E).contains(code) ? code - 0xFEE0 : code
    return (0x61...0x7A).contains(half | 0x20)
  }
}
