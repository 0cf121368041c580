import ChineseText

extension NumeralParser {
  /// What stands at the parser's position.
  enum SectionReading {
    /// No number.
    case none
    /// Numeral characters that make no number.
    case invalid
    /// A number without the unit behind it.
    case some(NumeralSum.Section)
  }

  /// Reads the number before a unit, and 多, 余 or 来 between the two: the 50多 of 50多万.
  mutating func parseSection(
    _ text: borrowing Span<UInt8>, isFirst: Bool, lastUnit: Int?
  ) -> SectionReading {
    let start = position
    var hasZero = false
    var first = reading(text, at: position)
    if !isFirst, first.role == .chineseDigit, first.value == 0 {
      let next = reading(text, at: position + first.width)
      if next.role == .digit {
        hasZero = true
        position += first.width
        first = next
      }
    }
    var result: SectionReading
    switch first.role {
    case .digit: result = parseArabic(text)
    case .chineseDigit, .smallUnit, .tens, .vagueDigit:
      result = parseChinese(text)
      if case .some(let section) = result, !isFirst, section.isSingleDigit, !section.hasZero,
        reading(text, at: position).role != .bigUnit, startedInArabic(text, before: start)
      {
        // 5万一个月: the 一 belongs to the next word.
        position = start
        return .none
      }
    case .half:
      guard isFirst else { return .none }
      position += first.width
      result = .some(
        NumeralSum.Section(
          low: ExactDecimal(significand: 5, exponent: -1), high: ExactDecimal(significand: 5, exponent: -1),
          place: -1, lowestPlace: -1, length: 1, digits: .chinese))
    case .none, .bigUnit, .more, .nearly, .point, .classifier: return .none
    }
    if case .some(var section) = result {
      section.hasZero = section.hasZero || hasZero
      readVagueness(text, in: &section)
      result = .some(section)
    }
    return result
  }

  private func startedInArabic(_ text: borrowing Span<UInt8>, before place: Int) -> Bool {
    var place = place
    while place > 0 {
      let read = lexicon.symbols.read(text, before: place)
      let role = lexicon.numerals[read.symbol].role
      if role == .digit { return true }
      guard role == .bigUnit else { return false }
      place -= read.width
    }
    return false
  }

  private mutating func readVagueness(_ text: borrowing Span<UInt8>, in section: inout NumeralSum.Section) {
    let word = reading(text, at: position)
    if word.role == .more, !isName(text) {
      section.widen()
    } else if word.role == .nearly, section.lowestPlace > 0 {
      section.isNearly = true
    } else {
      return
    }
    section.isSingleDigit = false
    section.length += 1
    position += word.width
  }

  // MARK: - Arabic digits

  private mutating func parseArabic(_ text: borrowing Span<UInt8>) -> SectionReading {
    let isFullWidth = reading(text, at: position).width > 1
    var mantissa: Int128 = 0
    var count = 0
    var separator: Unicode.Scalar?
    var firstGroup = 0
    while position < end {
      let next = reading(text, at: position)
      if next.role == .digit {
        mantissa = count < Self.longest ? mantissa * 10 + Int128(next.value) : mantissa
        count += 1
        position += next.width
        continue
      }
      guard let mark = separatorOfGroup(text, first: separator, digitsBefore: count - firstGroup) else {
        break
      }
      if separator == nil, count > 3 { break }
      separator = mark
      firstGroup = count
      position += next.width
    }
    guard count <= Self.longest else { return .invalid }
    var section = NumeralSum.Section(
      low: ExactDecimal(significand: mantissa, exponent: 0), high: .zero, place: 0,
      lowestPlace: Self.trailingZeros(mantissa), length: count,
      digits: isFullWidth ? .fullWidth : .ascii, groupSeparator: separator)
    section.isSingleDigit = count == 1 && mantissa != 0
    section.high = section.low
    guard readFraction(text, into: &section, mantissa: mantissa) else { return .invalid }
    readArabicSmallUnits(text, into: &section)
    readVagueOnes(text, into: &section)
    return .some(section)
  }

  /// The separator at the position, if exactly three digits follow and it is the one used before.
  private func separatorOfGroup(
    _ text: borrowing Span<UInt8>, first: Unicode.Scalar?, digitsBefore: Int
  ) -> Unicode.Scalar? {
    let character = text.character(at: position)
    guard character.code == 0x2C || character.code == 0xFF0C else { return nil }
    guard digitsBefore == 3 || first == nil, first == nil || first?.value == character.code else {
      return nil
    }
    var place = position + character.width
    for _ in 0..<3 {
      let next = reading(text, at: place)
      guard next.role == .digit else { return nil }
      place += next.width
    }
    return reading(text, at: place).role == .digit ? nil : Unicode.Scalar(character.code)
  }

  /// Reads a decimal fraction: 1.5, １．６, １·６, and 3。38 behind a currency mark.
  ///
  /// False when it is no number: 1.2.3.
  private mutating func readFraction(
    _ text: borrowing Span<UInt8>, into section: inout NumeralSum.Section, mantissa: Int128
  ) -> Bool {
    guard position < end else { return true }
    let point = text.character(at: position)
    switch point.code {
    case 0x2E, 0xFF0E, 0xB7, 0x30FB, 0xFE52, 0x2027, 0x2022: break
    case 0x3002: guard followsCurrencyMark(text, section: section) else { return true }
    default: return true
    }
    var place = position + point.width
    var value = mantissa
    var digits = 0
    while case let next = reading(text, at: place), next.role == .digit {
      guard section.length + digits < Self.longest else { return false }
      value = value * 10 + Int128(next.value)
      digits += 1
      place += next.width
    }
    guard digits > 0 else { return true }
    if point.code == 0x3002, digits > 2 { return true }
    position = place
    let after = position < end ? text.character(at: position).code : 0
    if after == 0x2E || after == 0xFF0E, reading(text, at: position + 1).role == .digit { return false }
    section.low = ExactDecimal(significand: value, exponent: -digits)
    section.high = section.low
    section.place = -digits
    section.lowestPlace = value == 0 ? -digits : Self.trailingZeros(value) - digits
    section.length += digits + 1
    section.isSingleDigit = false
    return true
  }

  /// Whether a Latin letter or $ stands straight before the digits just read: only there is 。 a slip for the
  /// decimal point.
  private func followsCurrencyMark(_ text: borrowing Span<UInt8>, section: NumeralSum.Section) -> Bool {
    guard section.groupSeparator == nil, section.digits == .ascii else { return false }
    let start = position - section.length
    guard start > 0 else { return false }
    let before = text[start - 1]
    return before == UInt8(ascii: "$") || (before | 0x20 >= 0x61 && before | 0x20 <= 0x7A)
  }

  /// 5千, 3百, 1.5千, 5百万.
  private mutating func readArabicSmallUnits(
    _ text: borrowing Span<UInt8>, into section: inout NumeralSum.Section
  ) {
    let unit = reading(text, at: position)
    guard unit.role == .smallUnit, unit.value > 1 else { return }
    let power = Int(unit.value)
    section.low = section.low.scaled(byPowerOfTen: power)
    section.high = section.low
    section.place += power
    section.lowestPlace += power
    section.length += 1
    section.isSingleDigit = false
    position += unit.width
    // 3千5, 2百50, 7千零6: Arabic digits behind the unit count ones.
    let start = position
    let zero = reading(text, at: position)
    if zero.role == .chineseDigit, zero.value == 0 { position += zero.width }
    guard reading(text, at: position).role == .digit else {
      position = start
      return
    }
    guard case .some(let rest) = parseArabic(text), (0..<power).contains(rest.place), !rest.isHalfOpen,
      rest.low < .powerOfTen(power), let sum = section.low.adding(rest.low)
    else {
      position = start
      return
    }
    section.low = sum
    section.high = sum
    section.place = rest.place
    section.lowestPlace = rest.lowestPlace
    section.length += rest.length
  }

  /// 10几: the ones are vague.
  private mutating func readVagueOnes(_ text: borrowing Span<UInt8>, into section: inout NumeralSum.Section) {
    let word = reading(text, at: position)
    guard word.role == .vagueDigit, section.lowestPlace > 0, !isName(text),
      let low = section.low.adding(.powerOfTen(section.lowestPlace - 1)),
      let high = section.high.adding(.powerOfTen(section.lowestPlace))
    else { return }
    (section.low, section.high) = (low, high)
    section.isHalfOpen = true
    section.length += 1
    position += word.width
  }

  private static func trailingZeros(_ value: Int128) -> Int {
    var value = value
    var zeros = 0
    while value != 0, value % 10 == 0 {
      value /= 10
      zeros += 1
    }
    return zeros
  }
}
