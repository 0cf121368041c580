extension ExactDecimal {
  /// The sum, or nil where it would need more digits than the type holds.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    if isZero { return other }
    if other.isZero { return self }
    guard let (a, b) = aligned(with: other) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : ExactDecimal(significand: sum, exponent: min(exponent, other.exponent))
  }

  /// The value with the other sign.
  public var negated: ExactDecimal {
    significand == .min ? self : ExactDecimal(significand: -significand, exponent: exponent)
  }

  /// The value without its sign.
  package var magnitude: ExactDecimal { significand < 0 ? negated : self }

  /// The difference, or nil where it would need more digits than the type holds.
  public func subtracting(_ other: ExactDecimal) -> ExactDecimal? {
    adding(other.negated)
  }

  /// The product, or nil where it would need more digits than the type holds.
  public func multiplied(by other: ExactDecimal) -> ExactDecimal? {
    let (a, b) = (normalized, other.normalized)
    let (product, overflow) = a.significand.multipliedReportingOverflow(by: b.significand)
    return overflow ? nil : ExactDecimal(significand: product, exponent: a.exponent + b.exponent)
  }

  /// The value without its fraction, as an integer; the largest or smallest one where it is out of range.
  package var integer: Int128 {
    let whole = truncated(toPlace: 0)
    guard whole.exponent > 0 else { return whole.significand }
    guard let scale = Self.integerPowerOfTen(whole.exponent) else { return significand < 0 ? .min : .max }
    let (value, overflow) = whole.significand.multipliedReportingOverflow(by: scale)
    return overflow ? (significand < 0 ? .min : .max) : value
  }

  /// The value times ten to the given power.
  public func scaled(byPowerOfTen power: Int) -> ExactDecimal {
    ExactDecimal(significand: significand, exponent: exponent + power)
  }

  /// The quotient rounded half away from zero to a number of significant digits; nil for a zero divisor or
  /// operands too long to divide.
  ///
  /// - Parameters:
  ///   - divisor: what to divide by.
  ///   - digits: the significant digits of the result, 1 to 18.
  public func divided(by divisor: ExactDecimal, significantDigits digits: Int) -> ExactDecimal? {
    let (a, b) = (normalized, divisor.normalized)
    guard !b.isZero, (1...18).contains(digits) else { return nil }
    if a.isZero { return .zero }
    // Enough digits before the integer division for the wanted ones and one to round by.
    let shift = max(0, digits + 1 + b.significantDigits - a.significantDigits)
    guard let scale = Self.integerPowerOfTen(shift) else { return nil }
    let (dividend, overflow) = a.significand.multipliedReportingOverflow(by: scale)
    if overflow { return nil }
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: b.significand)
    // A remainder that is left only matters when the digits shown end in exactly a half; a further digit
    // holds it apart from a true half.
    let (wide, tooWide) = quotient.multipliedReportingOverflow(by: 10)
    if tooWide { return nil }
    let sticky: Int128 = remainder == 0 ? 0 : (remainder.signum() == b.significand.signum() ? 1 : -1)
    return ExactDecimal(significand: wide + sticky, exponent: a.exponent - b.exponent - shift - 1)
      .rounded(toSignificantDigits: digits)
  }

  /// The value rounded half away from zero to a number of significant digits.
  public func rounded(toSignificantDigits digits: Int) -> ExactDecimal {
    let value = normalized
    let excess = value.significantDigits - digits
    return excess > 0 ? value.rounded(toPlace: value.exponent + excess) : value
  }

  /// The value rounded half away from zero to a multiple of ten to the given power.
  public func rounded(toPlace place: Int) -> ExactDecimal {
    guard place > exponent else { return self }
    guard let unit = Self.integerPowerOfTen(place - exponent) else { return .zero }
    let (quotient, remainder) = significand.quotientAndRemainder(dividingBy: unit)
    let half = remainder.magnitude >= (unit / 2).magnitude
    return ExactDecimal(significand: quotient + (half ? significand.signum() : 0), exponent: place)
  }

  /// The value without what lies below a multiple of ten to the given power.
  public func truncated(toPlace place: Int) -> ExactDecimal {
    guard place > exponent else { return self }
    guard let unit = Self.integerPowerOfTen(place - exponent) else { return .zero }
    return ExactDecimal(significand: significand / unit, exponent: place)
  }

  /// Both significands at the smaller of the two exponents; nil where that needs too many digits.
  func aligned(with other: ExactDecimal) -> (Int128, Int128)? {
    if exponent == other.exponent { return (significand, other.significand) }
    if exponent < other.exponent {
      guard let (b, a) = other.aligned(with: self) else { return nil }
      return (a, b)
    }
    guard let scale = Self.integerPowerOfTen(exponent - other.exponent) else { return nil }
    let (wide, overflow) = significand.multipliedReportingOverflow(by: scale)
    return overflow ? nil : (wide, other.significand)
  }

  /// Ten to a power as an integer; nil beyond 10^37.
  static func integerPowerOfTen(_ power: Int) -> Int128? {
    guard (0...37).contains(power) else { return nil }
    var result: Int128 = 1
    for _ in 0..<power { result *= 10 }
    return result
  }
}
