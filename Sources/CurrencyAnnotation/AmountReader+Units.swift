import ChineseText

extension CurrencyName.Kind {
  /// Whether it counts a part of a currency unit.
  var isFraction: Bool { self.fraction.place < 0 }

  /// What one of it is worth in the currency's unit, and the power of ten it is counted in.
  var fraction: (value: ExactDecimal, place: Int) {
    switch self {
    case .tenth: (ExactDecimal(significand: 1, exponent: -1), -1)
    case .hundredth: (ExactDecimal(significand: 1, exponent: -2), -2)
    case .thousandth: (ExactDecimal(significand: 1, exponent: -3), -3)
    case .twentieth: (ExactDecimal(significand: 5, exponent: -2), -2)
    case .unit, .both, .mark, .usual, .usualMark, .generic, .dollar, .dollarSlang: (ExactDecimal(1), 0)
    }
  }
}

extension AmountReader {
  /// A currency name behind a numeral.
  struct UnitMatch {
    let name: CurrencyName
    let start: Int
    let end: Int
    /// A bound between numeral and name: 十二萬或以上港元.
    let bound: Amount.Bound?
    /// The last character of the name.
    let lastCharacter: UInt32
  }

  /// The name behind the numeral, directly or with up to two spaces or a bounding word between.
  func unit(_ text: borrowing Span<UInt8>, behind numeral: Numeral) -> UnitMatch? {
    var place = skipSpaces(text, from: numeral.range.upperBound)
    var bound: Amount.Bound?
    if let word = lexicon.qualifiersAfter.longestMatch(in: text, from: place, symbols: lexicon.symbols),
      let unit = unit(text, at: word.boundary, numeral: numeral, bound: lexicon.qualifiers[word.value].bound),
      unit.name.kind != .generic
    {
      (place, bound) = (word.boundary, unit.bound)
      return UnitMatch(
        name: unit.name, start: place, end: unit.end, bound: bound, lastCharacter: unit.lastCharacter)
    }
    return unit(text, at: place, numeral: numeral, bound: bound)
  }

  private func unit(
    _ text: borrowing Span<UInt8>, at place: Int, numeral: Numeral, bound: Amount.Bound?
  ) -> UnitMatch? {
    guard place < bounds.upperBound,
      let match = lexicon.units.longestMatch(in: text, from: place, symbols: lexicon.symbols),
      match.boundary <= bounds.upperBound
    else { return nil }
    let name = lexicon.names[match.value]
    let last = text.character(before: match.boundary)
    let unit = UnitMatch(
      name: name, start: place, end: match.boundary, bound: bound, lastCharacter: last.code)
    if name.isMark, text.isLatinLetter(before: match.boundary), text.isLatinLetter(at: match.boundary) {
      return nil
    }
    guard !isWord(text, at: place), !isWord(text, at: match.boundary - last.width) else { return nil }
    // 美分 has one meaning; 元, 块, 角 and 分 are parts of many words.
    let hasOtherUses = name.kind == .generic || name.kind == .dollarSlang || name.kind.isFraction
    if name.currencies.count != 1, hasOtherUses {
      guard isPlainUse(text, unit, of: numeral) else { return nil }
    }
    return unit
  }

  func skipSpaces(_ text: borrowing Span<UInt8>, from position: Int) -> Int {
    var place = position
    for _ in 0..<2 where place < bounds.upperBound {
      let character = text.character(at: place)
      guard character.code == 0x20 || character.code == 0xA0 || character.code == 0x3000 else { break }
      place += character.width
    }
    return place
  }

  /// Whether a word that has other uses is money here: 5块斑点 and 三角 are none, 30块 and 5角 are.
  private func isPlainUse(_ text: borrowing Span<UInt8>, _ unit: UnitMatch, of numeral: Numeral) -> Bool {
    let next = unit.end < bounds.upperBound ? text.character(at: unit.end).code : 0
    if Self.isMoneyWord(next) { return true }
    let isWordLike = numeral.isChinese && numeral.length == 1
    // (万元) and 单位：亿元 name the unit of a table, not a sum.
    if numeral.isBareMagnitude, isClauseEnd(text, at: unit.end),
      isAfterBracketOrColon(text, numeral.range.lowerBound)
    {
      return false
    }
    switch unit.lastCharacter {
    case 0x5757, 0x584A:  // 块 塊
      return isClauseEnd(text, at: unit.end) || isDigit(text, at: unit.end) || Self.isAfterPiece(next)
        || isPriced(text, numeral.range.lowerBound)
        || (numeral.length > 1 && next == 0x7684)  // 四十块的
        || lexicon.qualifiersAfter.longestMatch(in: text, from: unit.end, symbols: lexicon.symbols) != nil
    case 0x5200: return !numeral.isChinese && isPriced(text, numeral.range.lowerBound)  // 刀
    case 0x5398, 0x91D0: return false  // 厘 alone is a rate of interest
    case 0x5206:  // 分 needs 钱, 厘 behind it, or a price before it
      return isPart(text, at: unit.end)
        || (isPriced(text, numeral.range.lowerBound) && isClauseEnd(text, at: unit.end))
    case 0x4ED9: return !isWordLike || isPart(text, at: unit.end)  // 仙
    case 0x89D2, 0x6BDB:  // 角 毛
      // 一角, 三角 and 八角 are words, 三毛 a name.
      let isName = [1, 3, 8].contains { numeral.low == ExactDecimal($0) }
      let isClosed = isClauseEnd(text, at: unit.end) || "或到至和".unicodeScalars.contains { $0.value == next }
      return !isWordLike || (isClosed && !isName)
        || numeral.isHalfOpen || isPart(text, at: unit.end)
    default: return true
    }
  }

  /// Whether a numeral with a smaller unit stands here: the 五分 of 一角五分.
  private func isPart(_ text: borrowing Span<UInt8>, at position: Int) -> Bool {
    guard isDigit(text, at: position) else { return false }
    let end = position + lexicon.symbols.read(text, at: position).width
    guard let match = lexicon.units.longestMatch(in: text, from: end, symbols: lexicon.symbols) else {
      return false
    }
    return lexicon.names[match.value].kind.isFraction
  }

  /// Whether a word of prices stands just before: 欠一百块, 花了十块.
  private func isPriced(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    var place = position
    for _ in 0..<3 where place > bounds.lowerBound {
      let character = text.character(before: place)
      if "调調欠付赚賺价價借罚罰涨漲降值费費租薪收花从從贵貴宜".unicodeScalars.contains(where: { $0.value == character.code }) {
        return true
      }
      place -= character.width
    }
    return false
  }

  private func isAfterBracketOrColon(_ text: borrowing Span<UInt8>, _ position: Int) -> Bool {
    guard position > bounds.lowerBound else { return false }
    return [0x28, 0xFF08, 0x3A, 0xFF1A, 0x2F, 0xFF0F, 0x5B].contains(text.character(before: position).code)
  }

  /// 钱 or 錢.
  private static func isMoneyWord(_ code: UInt32) -> Bool { code == 0x94B1 || code == 0x9322 }

  /// 半 多 左 以 的 一 每 人 港 美 台 臺 新 马 馬: what follows 块 when it counts money.
  private static func isAfterPiece(_ code: UInt32) -> Bool {
    "半多左上以人港美台臺新马馬起吧".unicodeScalars.contains { $0.value == code }
  }

  private func isDigit(_ text: borrowing Span<UInt8>, at position: Int) -> Bool {
    guard position < bounds.upperBound else { return false }
    let role = lexicon.numerals[lexicon.symbols.read(text, at: position).symbol].role
    return role == .digit || role == .chineseDigit
  }

  /// Whether the clause ends: end of the text, punctuation, a space.
  func isClauseEnd(_ text: borrowing Span<UInt8>, at position: Int) -> Bool {
    guard position < bounds.upperBound else { return true }
    switch text.character(at: position).code {
    case 0x00...0x2F, 0x3A...0x3F, 0x5B...0x60, 0x7B...0x7F, 0x2010...0x206F, 0x3000...0x303F,
      0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
      return true
    default: return false
    }
  }

  // MARK: - Behind the unit

  /// A lone 8仙, 5角, 50美分: a part of a unit by itself.
  func readLoneFraction(_ text: borrowing Span<UInt8>, unit: UnitMatch, into draft: inout AmountDraft) -> Bool
  {
    let fraction = unit.name.kind.fraction
    guard let low = draft.low.multiplied(by: fraction.value),
      let high = draft.high.multiplied(by: fraction.value)
    else { return false }
    (draft.low, draft.high) = (low, high)
    draft.fraction = fraction.value
    draft.place += fraction.place
    var end = unit.end
    readParts(text, unit: unit, from: &end, into: &draft)
    readMore(text, from: &end, step: fraction.place, into: &draft)
    draft.range = draft.range.lowerBound..<moneyWordEnd(text, from: end)
    return true
  }

  /// What can follow a whole unit: 5角, 20仙, 多, 半, 钱, 整, and the name that says whose 元 it is.
  func readRest(_ text: borrowing Span<UInt8>, behind unit: UnitMatch, into draft: inout AmountDraft) {
    var end = unit.end
    readMore(text, from: &end, step: max(min(0, draft.place), -2), into: &draft)
    if !draft.isHalfOpen {
      readParts(text, unit: unit, from: &end, into: &draft)
    }
    let isGeneric = unit.name.kind == .generic
    if isGeneric { end = moneyWordEnd(text, from: end) }
    if draft.numeral.isChinese, end < bounds.upperBound,
      [0x6574, 0x6B63].contains(text.character(at: end).code),
      isClauseEnd(text, at: end + 3)
    {
      end += 3  // 整 正
    }
    if isGeneric, let owner = owner(text, from: end) {
      draft.name = owner.name
      end = owner.end
    }
    draft.range = draft.range.lowerBound..<end
  }

  /// 多 or 余 right behind a unit.
  private func readMore(
    _ text: borrowing Span<UInt8>, from end: inout Int, step: Int, into draft: inout AmountDraft
  ) {
    guard end < bounds.upperBound, !draft.isHalfOpen else { return }
    let read = lexicon.symbols.read(text, at: end)
    guard lexicon.numerals[read.symbol].role == .more else { return }
    draft.widen(by: step)
    end += read.width
  }

  private func moneyWordEnd(_ text: borrowing Span<UInt8>, from end: Int) -> Int {
    guard end < bounds.upperBound, Self.isMoneyWord(text.character(at: end).code) else { return end }
    return end + 3
  }

  /// 人民币 behind 元.
  private func owner(_ text: borrowing Span<UInt8>, from end: Int) -> (name: CurrencyName, end: Int)? {
    let place = skipSpaces(text, from: end)
    guard place < bounds.upperBound,
      let match = lexicon.units.longestMatch(in: text, from: place, symbols: lexicon.symbols)
    else { return nil }
    let name = lexicon.names[match.value]
    switch name.kind {
    case .both: return (name, match.boundary)
    case .unit: return place == end ? (name, match.boundary) : nil
    case .mark: return text.isLatinLetter(at: match.boundary) ? nil : (name, match.boundary)
    default: return nil
    }
  }

  /// 3元5角, 5令吉20仙, 2令吉零6仙, 三块五, 五块半.
  private func readParts(
    _ text: borrowing Span<UInt8>, unit: UnitMatch, from end: inout Int, into draft: inout AmountDraft
  ) {
    var lastPlace = unit.name.kind.fraction.place
    for _ in 0..<3 {
      let start = skipJoiningZero(text, from: skipSpaces(text, from: end))
      guard isDigit(text, at: start) || isHalf(text, at: start) || isTen(text, at: start) else { return }
      var parser = NumeralParser(lexicon: lexicon, from: start, end: bounds.upperBound)
      guard var part = parser.parse(text), !part.hasUnit else { return }
      // 十五块五一斤: the 一 begins the next word.
      if part.isChinese, part.length == 2, part.low == part.high,
        text.character(before: part.range.upperBound).code == 0x4E00
      {
        part.keepFirstDigit(lexicon.numerals[lexicon.symbols.read(text, at: start).symbol].value)
      }
      let match = lexicon.units.longestMatch(
        in: text, from: part.range.upperBound, symbols: lexicon.symbols)
      if let match, lexicon.names[match.value].kind.isFraction,
        unit.name.currencies.isEmpty
          || lexicon.names[match.value].currencies.contains(where: unit.name.currencies.contains)
      {
        let fraction = lexicon.names[match.value].kind.fraction
        guard fraction.place < lastPlace,
          draft.add(part, fraction: fraction.value, place: fraction.place + part.place)
        else { return }
        lastPlace = fraction.place
        end = match.boundary
        readMore(text, from: &end, step: fraction.place, into: &draft)
        if draft.isHalfOpen { return }
        continue
      }
      readSpokenPart(text, part, unit: unit, below: lastPlace, from: &end, into: &draft)
      return
    }
  }

  /// 三块五 counts tenths, 五块半 half a unit.
  private func readSpokenPart(
    _ text: borrowing Span<UInt8>, _ part: Numeral, unit: UnitMatch, below place: Int, from end: inout Int,
    into draft: inout AmountDraft
  ) {
    let isPiece = unit.lastCharacter == 0x5757 || unit.lastCharacter == 0x584A
    guard isPiece || place == -1, place > -2, part.range.lowerBound == end, part.length == 1,
      part.low < ExactDecimal(10)
    else { return }
    let isHalf = part.low < ExactDecimal(1) && !part.low.isZero
    let isClosed =
      isClauseEnd(text, at: part.range.upperBound)
      || Self.isMoneyWord(text.character(at: part.range.upperBound).code)
      || lexicon.qualifiersAfter.longestMatch(
        in: text, from: part.range.upperBound, symbols: lexicon.symbols) != nil
      || "一每个個".unicodeScalars.contains { $0.value == text.character(at: part.range.upperBound).code }
    guard isClosed || (isHalf && isPiece) else { return }
    let fraction = isHalf ? ExactDecimal(1) : ExactDecimal.powerOfTen(place - 1)
    if draft.add(part, fraction: fraction, place: place - 1) { end = part.range.upperBound }
  }

  private func skipJoiningZero(_ text: borrowing Span<UInt8>, from position: Int) -> Int {
    guard position < bounds.upperBound else { return position }
    let code = text.character(at: position).code
    return code == 0x96F6 || code == 0x3007 || code == 0x53C8 ? position + 3 : position  // 零 〇 又
  }

  private func isHalf(_ text: borrowing Span<UInt8>, at position: Int) -> Bool {
    guard position < bounds.upperBound else { return false }
    return lexicon.numerals[lexicon.symbols.read(text, at: position).symbol].role == .half
  }

  private func isTen(_ text: borrowing Span<UInt8>, at position: Int) -> Bool {
    guard position < bounds.upperBound else { return false }
    let role = lexicon.numerals[lexicon.symbols.read(text, at: position).symbol].role
    return role == .smallUnit || role == .tens || role == .vagueDigit
  }
}
