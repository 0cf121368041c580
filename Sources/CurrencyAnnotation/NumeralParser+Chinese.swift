import ChineseText

extension NumeralParser {
  /// The digits of a Chinese number that still wait for their unit.
  private struct WaitingDigits {
    var count = 0
    var first: Int128 = 0
    var second: Int128 = 0
    var value: Int128 = 0
    var vague: (low: Int128, high: Int128)?

    mutating func append(_ digit: Int128) {
      if count == 0 { first = digit } else if count == 1 { second = digit }
      value = value * 10 + digit
      count += 1
    }

    /// Whether two neighbours mean from the one to the other: 三四, 三五, 两三.
    var isSpan: Bool { count == 2 && first > 0 && (second == first + 1 || (first == 3 && second == 5)) }

    /// What multiplies a unit; nil when the digits cannot stand before one.
    var coefficient: (low: Int128, high: Int128)? {
      if let vague { return vague }
      switch count {
      case 0: return (1, 1)
      case 1: return (first, first)
      default: return isSpan ? (first, second) : nil
      }
    }
  }

  /// Reads 一千五百, 两千四百, 十几, 三四百, 一百五, 二〇二三, 三点五, 廿五, up to the unit 万 or higher.
  mutating func parseChinese(_ text: borrowing Span<UInt8>) -> SectionReading {
    let start = position
    var low: Int128 = 0
    var high: Int128 = 0
    var waiting = WaitingDigits()
    var lastUnit = 4
    var units = 0
    var hasZero = false
    var length = 0
    var isHalfOpen = false
    var beginsWithUnit = false

    while position < end, length < Self.longest {
      let next = reading(text, at: position)
      switch next.role {
      case .chineseDigit:
        if waiting.vague != nil { return .invalid }
        if next.value == 0, waiting.count == 0 {
          hasZero = true
        } else {
          waiting.append(Int128(next.value))
        }
      case .vagueDigit:
        // 几十 begins at 20, 十几 at 11.
        guard waiting.count == 0, waiting.vague == nil else { return finished(at: start) }
        waiting.vague = units == 0 ? (2, 10) : (1, 10)
        isHalfOpen = true
      case .smallUnit:
        guard let coefficient = waiting.coefficient, Int(next.value) < lastUnit else { return .invalid }
        if waiting.count == 0, waiting.vague == nil, units == 0 { beginsWithUnit = next.value > 1 }
        let unit: Int128 = next.value == 1 ? 10 : next.value == 2 ? 100 : 1000
        low += coefficient.low * unit
        high += coefficient.high * unit
        lastUnit = Int(next.value)
        units += 1
        hasZero = false
        waiting = WaitingDigits()
      case .tens:
        guard waiting.count == 0, waiting.vague == nil, lastUnit > 1 else { return .invalid }
        low += Int128(next.value) * 10
        high += Int128(next.value) * 10
        lastUnit = 1
        units += 1
      case .point:
        guard let section = fraction(text, low: low, waiting: waiting, units: units, length: length) else {
          return finish(low, high, waiting, lastUnit, units, hasZero, length, isHalfOpen, beginsWithUnit)
        }
        return .some(section)
      case .none, .digit, .bigUnit, .more, .nearly, .half, .classifier:
        return finish(low, high, waiting, lastUnit, units, hasZero, length, isHalfOpen, beginsWithUnit)
      }
      position += next.width
      length += 1
    }
    guard length < Self.longest else { return .invalid }
    return finish(low, high, waiting, lastUnit, units, hasZero, length, isHalfOpen, beginsWithUnit)
  }

  private mutating func finished(at start: Int) -> SectionReading {
    position == start ? .none : .invalid
  }

  private func finish(
    _ low: Int128, _ high: Int128, _ waiting: WaitingDigits, _ lastUnit: Int, _ units: Int, _ hasZero: Bool,
    _ length: Int, _ isHalfOpen: Bool, _ beginsWithUnit: Bool
  ) -> SectionReading {
    var (low, high) = (low, high)
    var place = units == 0 ? 0 : lastUnit
    if let vague = waiting.vague {
      low += vague.low
      high += vague.high
      place = 0
    } else if waiting.count > 0 {
      // 一百五 counts tens; after 零 and after 十 the digit counts ones.
      let isElliptic = waiting.count == 1 && units > 0 && lastUnit >= 2 && !hasZero
      let unit: Int128 = isElliptic ? (lastUnit == 3 ? 100 : 10) : 1
      if waiting.isSpan {
        low += waiting.first
        high += waiting.second
      } else if waiting.count == 1 || units == 0 {
        low += waiting.value * unit
        high += waiting.value * unit
      } else {
        return .invalid
      }
      place = isElliptic ? lastUnit - 1 : 0
    }
    var section = NumeralSum.Section(
      low: ExactDecimal(significand: low, exponent: 0), high: ExactDecimal(significand: high, exponent: 0),
      place: 0, lowestPlace: place, length: length, digits: .chinese)
    section.isHalfOpen = isHalfOpen
    section.isBareMagnitude = beginsWithUnit
    section.isSingleDigit = units == 0 && waiting.count == 1 && waiting.vague == nil
    section.hasZero = hasZero
    return .some(section)
  }

  /// 三点五, with the position on 点; nil when no fraction follows.
  private mutating func fraction(
    _ text: borrowing Span<UInt8>, low: Int128, waiting: WaitingDigits, units: Int, length: Int
  ) -> NumeralSum.Section? {
    guard waiting.vague == nil, waiting.count > 0 || units > 0 else { return nil }
    let whole: Int128
    if waiting.count == 0 || units == 0 {
      whole = low + waiting.value
    } else if waiting.count == 1 {
      whole = low + waiting.first
    } else {
      return nil
    }
    var place = position + reading(text, at: position).width
    var value = whole
    var digits = 0
    while case let next = reading(text, at: place), next.role == .chineseDigit, digits < 12 {
      value = value * 10 + Int128(next.value)
      digits += 1
      place += next.width
    }
    // 三点五十 is a time of day.
    guard digits > 0, reading(text, at: place).role != .smallUnit || reading(text, at: place).value > 1 else {
      return nil
    }
    position = place
    let number = ExactDecimal(significand: value, exponent: -digits)
    return NumeralSum.Section(
      low: number, high: number, place: -digits, lowestPlace: -digits, length: length + digits + 1,
      digits: .chinese)
  }
}
