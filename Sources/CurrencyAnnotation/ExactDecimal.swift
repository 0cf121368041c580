/// A decimal number held exactly: an integer times a power of ten.
///
/// Money is never binary floating point here. `ExactDecimal` carries the value of an amount, its bounds
/// and the place value of its last written digit. It is not a general calculator: operations that could
/// leave the range (36 significant digits) return nil instead of rounding.
///
/// ```swift
/// let price = ExactDecimal("2.15")!
/// let rate = ExactDecimal(significand: 465, exponent: -2)
/// print(price.multiplied(by: rate)!)  // 9.9975
/// ```
public struct ExactDecimal: Sendable {
  /// The digits as an integer; they may end in zeros.
  public let significand: Int128
  /// The power of ten that the significand is multiplied with.
  public let exponent: Int

  /// Makes significand × 10^exponent.
  public init(significand: Int128, exponent: Int) {
    self.significand = significand
    self.exponent = exponent
  }

  /// Makes a whole number.
  public init(_ value: Int) {
    self.init(significand: Int128(value), exponent: 0)
  }

  /// Ten to the given power.
  public static func powerOfTen(_ exponent: Int) -> ExactDecimal {
    ExactDecimal(significand: 1, exponent: exponent)
  }

  /// Zero.
  public static let zero = ExactDecimal(0)

  /// Whether the value is zero.
  public var isZero: Bool { significand == 0 }

  /// The same value without zeros at the end of the significand.
  ///
  /// - Complexity: O(number of zeros taken off).
  public var normalized: ExactDecimal {
    if significand == 0 { return .zero }
    var digits = significand
    var power = exponent
    while case (let quotient, let remainder) = digits.quotientAndRemainder(dividingBy: 10), remainder == 0 {
      digits = quotient
      power += 1
    }
    return ExactDecimal(significand: digits, exponent: power)
  }

  /// The number of significant digits, trailing zeros not counted; 0 for zero.
  public var significantDigits: Int {
    var digits = normalized.significand.magnitude
    var count = 0
    while digits > 0 {
      digits /= 10
      count += 1
    }
    return count
  }
}

extension ExactDecimal: Hashable {
  /// Equal values are equal however they are held: 1.50 equals 1.5.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.exponent == right.exponent { return left.significand == right.significand }
    let (a, b) = (left.normalized, right.normalized)
    return a.significand == b.significand && a.exponent == b.exponent
  }

  /// Hashes the value, not the way it is held.
  public func hash(into hasher: inout Hasher) {
    let value = normalized
    hasher.combine(value.significand)
    hasher.combine(value.exponent)
  }
}

extension ExactDecimal: Comparable {
  /// Compares by value; exact also where the two cannot be brought to one exponent.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    if left.significand.signum() != right.significand.signum() {
      return left.significand.signum() < right.significand.signum()
    }
    let (a, b) = (left.normalized, right.normalized)
    if let (x, y) = a.aligned(with: b) { return x < y }
    // One of them is larger by more digits than the type holds, so its magnitude decides.
    let leftIsSmaller =
      a.exponent + a.significantDigits < b.exponent + b.significantDigits
    return (a.significand > 0) == leftIsSmaller
  }
}
