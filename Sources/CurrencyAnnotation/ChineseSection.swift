/// A number below 万 in Chinese characters while it is read: 一千五百, 十几, 三四百, 一百五, 二〇二三.
///
/// Each step answers false where no one can mean what was read.
struct ChineseSection {
  /// Digits that still wait for their unit.
  private struct WaitingDigits {
    var count = 0
    var first: Int128 = 0
    var second: Int128 = 0
    var value: Int128 = 0
    var vague: (low: Int128, high: Int128)?

    var isEmpty: Bool { count == 0 && vague == nil }

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

  private var low: Int128 = 0
  private var high: Int128 = 0
  private var waiting = WaitingDigits()
  private var lastUnit = 4
  private var units = 0
  private var hasZero = false
  private var isHalfOpen = false
  private var beginsWithUnit = false
  /// Characters read.
  private(set) var length = 0

  /// 一, 两, 〇.
  mutating func append(digit: UInt8) -> Bool {
    guard waiting.vague == nil else { return false }
    length += 1
    if digit == 0, waiting.count == 0 {
      hasZero = true
    } else {
      waiting.append(Int128(digit))
    }
    return true
  }

  /// 几 and 数: 几十 begins at 20, 十几 at 11.
  mutating func appendVagueDigit() -> Bool {
    guard waiting.isEmpty else { return false }
    length += 1
    waiting.vague = units == 0 ? (2, 10) : (1, 10)
    isHalfOpen = true
    return true
  }

  /// 十, 百, 千: ten to a power from 1 to 3, below that of the unit before.
  mutating func append(unit power: UInt8) -> Bool {
    guard let coefficient = waiting.coefficient, Int(power) < lastUnit else { return false }
    if waiting.isEmpty, units == 0 { beginsWithUnit = power > 1 }
    let unit: Int128 = power == 1 ? 10 : power == 2 ? 100 : 1000
    add(coefficient.low * unit, coefficient.high * unit, unit: power)
    return true
  }

  /// 廿, 卅: so many tens.
  mutating func append(tens: UInt8) -> Bool {
    guard waiting.isEmpty, lastUnit > 1 else { return false }
    add(Int128(tens) * 10, Int128(tens) * 10, unit: 1)
    return true
  }

  private mutating func add(_ low: Int128, _ high: Int128, unit power: UInt8) {
    self.low += low
    self.high += high
    lastUnit = Int(power)
    units += 1
    length += 1
    hasZero = false
    waiting = WaitingDigits()
  }

  /// The number before 点; nil where a decimal fraction cannot follow.
  var whole: Int128? {
    guard waiting.vague == nil, waiting.count > 0 || units > 0 else { return nil }
    if waiting.count == 0 || units == 0 { return low + waiting.value }
    return waiting.count == 1 ? low + waiting.first : nil
  }

  /// What was read; nil where the digits left over make no number.
  var finished: NumeralSum.Section? {
    var (low, high) = (low, high)
    var place = units == 0 ? 0 : lastUnit
    if let vague = waiting.vague {
      low += vague.low
      high += vague.high
      place = 0
    } else if waiting.count > 0 {
      // 一百五 counts tens; after 零 and after 十 the digit counts ones.
      let isElliptic = waiting.count == 1 && units > 0 && lastUnit >= 2 && !hasZero
      guard waiting.isSpan || waiting.count == 1 || units == 0 else { return nil }
      let unit: Int128 = isElliptic ? (lastUnit == 3 ? 100 : 10) : 1
      low += waiting.isSpan ? waiting.first : waiting.value * unit
      high += waiting.isSpan ? waiting.second : waiting.value * unit
      place = isElliptic ? lastUnit - 1 : 0
    }
    var section = NumeralSum.Section(
      low: ExactDecimal(significand: low, exponent: 0), high: ExactDecimal(significand: high, exponent: 0),
      place: 0, lowestPlace: place, length: length, digits: .chinese)
    section.isHalfOpen = isHalfOpen
    section.isBareMagnitude = beginsWithUnit
    section.isSingleDigit = units == 0 && waiting.count == 1
    section.hasZero = hasZero
    return section
  }
}
