public import CurrencyAnnotation

/// What a dated rate table says of a currency pair.
///
/// The value is held as a fraction of two exact decimals, so that a cross through the euro loses nothing:
/// 5.0603 MYR and 1.0887 USD for a euro make 5.0603/1.0887 MYR for a dollar. The legs say which published
/// figures it was made of. A rate is what a table says; what a text implies is in `Comparison`.
///
/// ```swift
/// let rate = try RateTable.embedded.rate(Currency("USD")!, Currency("TWD")!, on: CalendarDate("2023-08-22")!)
/// print(rate.rounded, rate.provenance)
/// ```
public struct ReferenceRate: Sendable, Hashable {
  /// One published figure that a rate is made of.
  public struct Leg: Sendable, Hashable {
    /// What of the figure is known besides its value.
    public enum Basis: Sendable, Hashable {
      /// It was fixed on this day.
      case fixing(CalendarDate)
      /// A peg: it holds on every day.
      case peg
      /// The text itself states it.
      case text
    }

    /// The currency one unit of which is priced.
    public let base: Currency
    /// The currency of the price.
    public let quote: Currency
    /// The price as published.
    public let price: ExactDecimal
    /// Who published it: ECB, NBP, a file's name.
    public let source: String
    /// When.
    public let basis: Basis

    /// The leg in one line: `EUR/MYR 5.0603 (ECB, 2023-08-22)`.
    public var description: String {
      switch basis {
      case .fixing(let date): "\(base)/\(quote) \(price) (\(source), \(date))"
      case .peg: "\(base)/\(quote) \(price) (\(source))"
      case .text: "\(base)/\(quote) \(price) (stated in the text)"
      }
    }
  }

  /// The currency one unit of which is priced.
  public let base: Currency
  /// The currency of the price.
  public let quote: Currency
  /// The fraction's upper part.
  public let numerator: ExactDecimal
  /// The fraction's lower part, above zero.
  public let denominator: ExactDecimal
  /// The day of the fixing; of the oldest leg where they differ.
  public let date: CalendarDate
  /// The published figures that the rate is made of.
  public let legs: [Leg]

  /// Where the rate is from, each source once: `ECB`, `ECB + NBP`.
  public var source: String {
    var names: [String] = []
    for leg in legs where !names.contains(leg.source) { names.append(leg.source) }
    return names.joined(separator: " + ")
  }

  /// The sources with their days, as a message gives them: `ECB, 2023-08-22; NBP, 2023-08-16`.
  public var provenance: String {
    var parts: [String] = []
    for leg in legs {
      let part =
        switch leg.basis {
        case .fixing(let date): "\(leg.source), \(date)"
        case .peg: "\(leg.source), 1 \(leg.base) = \(leg.price) \(leg.quote)"
        case .text: "stated in the text"
        }
      if !parts.contains(part) { parts.append(part) }
    }
    return parts.joined(separator: "; ")
  }

  /// The price rounded to six significant digits.
  public var rounded: ExactDecimal {
    numerator.divided(by: denominator, significantDigits: 6) ?? .zero
  }

  /// The value of a sum in the other currency, rounded to a number of significant digits; nil when it is too
  /// long for an exact decimal.
  public func convert(_ sum: ExactDecimal, significantDigits: Int) -> ExactDecimal? {
    sum.multiplied(by: numerator)?.divided(by: denominator, significantDigits: significantDigits)
  }

  /// The same rate read from the other side.
  var inverted: ReferenceRate {
    ReferenceRate(
      base: quote, quote: base, numerator: denominator, denominator: numerator, date: date, legs: legs)
  }
}
