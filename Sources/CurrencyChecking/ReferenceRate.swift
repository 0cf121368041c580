public import CurrencyAnnotation

/// What a dated rate table says of a currency pair.
///
/// The value is held as a fraction of two exact decimals, so that a cross through the euro loses nothing:
/// 5.0603 MYR and 1.0887 USD for a euro make 5.0603/1.0887 MYR for a dollar.
public struct ReferenceRate: Sendable, Hashable {
  /// The currency one unit of which is priced.
  public let base: Currency
  /// The currency of the price.
  public let quote: Currency
  /// The fraction's upper part.
  public let numerator: ExactDecimal
  /// The fraction's lower part, above zero.
  public let denominator: ExactDecimal
  /// The day of the fixing.
  public let date: CalendarDate
  /// Where the rate is from, as a reader should see it named.
  public let source: String

  /// The price rounded to six significant digits.
  public var rounded: ExactDecimal {
    numerator.divided(by: denominator, significantDigits: 6) ?? .zero
  }

  /// The value of a sum in the other currency, rounded to a number of significant digits; nil when it is too
  /// long for an exact decimal.
  public func convert(_ sum: ExactDecimal, significantDigits: Int) -> ExactDecimal? {
    sum.multiplied(by: numerator)?.divided(by: denominator, significantDigits: significantDigits)
  }
}
