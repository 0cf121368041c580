public import CurrencyAnnotation

/// How far a stated conversion may be off the reference band before it is a finding, and how heavy a one.
///
/// The figures are fractions: 0.01 is one per cent. The defaults were tuned on dated newspaper text; loosen one
/// pair with `extraTolerance` rather than all of them.
///
/// ```swift
/// var policy = Policy()
/// policy.extraTolerance[[Currency("USD")!, Currency("IDR")!]] = ExactDecimal("0.005")
/// policy.maxAge = 3
/// ```
public struct Policy: Sendable, Hashable {
  /// Within this the conversion is right.
  public var tolerance: ExactDecimal
  /// Beyond this it is a warning.
  public var warning: ExactDecimal
  /// Beyond this it is an error.
  public var error: ExactDecimal
  /// What is added to all three for a pair of currencies, in whichever order they stand.
  public var extraTolerance: [Set<Currency>: ExactDecimal] = [:]
  /// A rate older than this many days leaves a conversion unchecked; nil leaves that to the tables.
  public var maxAge: Int?

  /// Makes a policy; by default 1, 3 and 8 per cent.
  public init(
    tolerance: ExactDecimal = ExactDecimal(significand: 1, exponent: -2),
    warning: ExactDecimal = ExactDecimal(significand: 3, exponent: -2),
    error: ExactDecimal = ExactDecimal(significand: 8, exponent: -2)
  ) {
    (self.tolerance, self.warning, self.error) = (tolerance, warning, error)
  }

  /// The same policy with something added to each limit.
  func widened(by extra: ExactDecimal) -> Policy {
    var copy = self
    copy.tolerance = tolerance.adding(extra) ?? tolerance
    copy.warning = warning.adding(extra) ?? warning
    copy.error = error.adding(extra) ?? error
    return copy
  }

  /// A quarter of a per cent: what an explanation must fit within, so that it is no accident.
  static let strict = Policy(tolerance: ExactDecimal(significand: 25, exponent: -4))
}
