/// An amount while it is read: its numeral and what was found on both sides of it.
struct AmountDraft {
  var range: Range<Int>
  var numeral: Numeral
  var low: ExactDecimal
  var high: ExactDecimal
  var isHalfOpen: Bool
  /// The power of ten of the last written digit.
  var place: Int
  var name: CurrencyName
  var bound: Amount.Bound?
  /// The mark before the numeral, where nothing behind it names a currency: RM5.
  var prefix: AmountReader.PrefixMatch?
  /// What one of the unit is worth: 0.1 for 角 alone.
  var fraction = ExactDecimal(1)
  /// The unit stands right behind the numeral, so that a neighbour can share it.
  var hasUnitBehind = false

  init(numeral: Numeral, name: CurrencyName) {
    self.numeral = numeral
    self.name = name
    range = numeral.range
    low = numeral.low
    high = numeral.high
    isHalfOpen = numeral.isHalfOpen
    place = numeral.place
    bound = numeral.isNearly ? .about : nil
  }

  /// Adds a part in a smaller unit: the 20仙 of 5令吉20仙.
  ///
  /// False when the sum is out of range.
  mutating func add(_ part: Numeral, fraction: ExactDecimal, place partPlace: Int) -> Bool {
    guard let low = part.low.multiplied(by: fraction), let high = part.high.multiplied(by: fraction),
      let newLow = self.low.adding(low), let newHigh = self.high.adding(high)
    else { return false }
    (self.low, self.high) = (newLow, newHigh)
    isHalfOpen = isHalfOpen || part.isHalfOpen
    place = partPlace
    return true
  }

  /// Multiplies the value by a power of ten, for k, mil or bn behind the numeral.
  mutating func scale(byPowerOfTen power: Int) {
    low = low.scaled(byPowerOfTen: power)
    high = high.scaled(byPowerOfTen: power)
    place += power
  }

  /// Takes in a minus sign at `start`.
  mutating func negate(from start: Int) {
    range = start..<range.upperBound
    (low, high) = (high.negated, low.negated)
  }

  /// 多 behind a unit: up to one more of it.
  mutating func widen(by step: Int) {
    guard let wider = high.adding(.powerOfTen(step)) else { return }
    high = wider
    isHalfOpen = true
  }
}
