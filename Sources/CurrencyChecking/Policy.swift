public import CurrencyAnnotation

/// How far a stated conversion may be off the reference band before it is a finding, and how heavy a one.
///
/// The figures are fractions: 0.01 is one per cent.
public struct Policy: Sendable, Hashable {
  /// Within this the conversion is right.
  public var tolerance: ExactDecimal
  /// Beyond this it is a warning.
  public var warning: ExactDecimal
  /// Beyond this it is an error.
  public var error: ExactDecimal

  /// Makes a policy; by default 1, 3 and 8 per cent.
  public init(
    tolerance: ExactDecimal = ExactDecimal(significand: 1, exponent: -2),
    warning: ExactDecimal = ExactDecimal(significand: 3, exponent: -2),
    error: ExactDecimal = ExactDecimal(significand: 8, exponent: -2)
  ) {
    (self.tolerance, self.warning, self.error) = (tolerance, warning, error)
  }
}
