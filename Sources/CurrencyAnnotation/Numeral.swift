/// A numeral found in the text, before it is known whether it is money.
struct Numeral {
  /// The bytes it takes, units included.
  var range: Range<Int>
  /// The value, or the lower end of a vague one.
  var low: ExactDecimal
  /// The value, or the upper end of a vague one.
  var high: ExactDecimal
  /// Whether `high` is left out: 几十, 50多.
  var isHalfOpen = false
  /// Whether 来 makes it approximate: 百来块.
  var isNearly = false
  /// Whether it is no plain Chinese or Arabic number but begins with a unit: 百万, 千亿.
  var isBareMagnitude = false
  /// The power of ten of the last written digit.
  var place: Int
  /// The power of ten of the last digit that is not zero, which 多 after it counts in.
  var lowestPlace: Int
  /// Characters in the numeral.
  var length: Int
  /// How it is written.
  var form: NumeralForm

  /// Whether it has 万, 亿 or 兆.
  var hasUnit: Bool { !form.units.isEmpty }
  /// Whether it is written in Chinese characters.
  var isChinese: Bool { form.digits == .chinese }

  /// Keeps the first of two Chinese digits, of a given value.
  mutating func keepFirstDigit(_ value: UInt8) {
    range = range.lowerBound..<range.lowerBound + 3
    form.range = range
    (low, high, length) = (ExactDecimal(Int(value)), ExactDecimal(Int(value)), 1)
  }

  /// The same numeral times a power of ten, for a unit that stands with its neighbour: the 3 of 3至5万元.
  func scaled(byPowerOfTen power: Int) -> Numeral {
    var copy = self
    copy.low = low.scaled(byPowerOfTen: power)
    copy.high = high.scaled(byPowerOfTen: power)
    copy.place += power
    copy.lowestPlace += power
    return copy
  }
}
