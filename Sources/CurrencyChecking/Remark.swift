public import CurrencyAnnotation

/// What figures of one text say of one another, without any table of rates.
///
/// `Checker.review` gives them beside the verdicts. A remark is about a conversion or an amount as such; whether a
/// conversion agrees with the rates is a `Verdict`.
///
/// ```swift
/// for remark in Checker(date: nil).review(annotation, in: text.span).remarks { print(remark.kind) }
/// ```
public struct Remark: Sendable, Hashable {
  /// What was noticed.
  public enum Kind: Sendable, Hashable {
    /// The other conversions of the pair imply another rate, in units of `quote` for one of `base`; `count`
    /// conversions agree on it.
    case inconsistent(
      implied: ExactDecimal, others: ExactDecimal, count: Int, base: Currency, quote: Currency)
    /// With two digits exchanged it would be at the rate that the `count` other conversions of the pair share.
    case exchangedDigits(others: ExactDecimal, count: Int, base: Currency, quote: Currency)
    /// The same sum is converted to another figure elsewhere: the amount that it is there.
    case convertedTwice(other: Int)
    /// The amounts that the sentence names add up to another figure.
    case sum(parts: [Int], expected: ExactDecimal)
    /// What the sentence calls the gain or loss between two amounts is another figure.
    case difference(of: [Int], expected: ExactDecimal)
    /// A price for one, and the number of them that the sentence names, make another figure.
    case product(price: Int, times: ExactDecimal, expected: ExactDecimal)
    /// The equation that the text writes has another result; the bytes of its terms.
    case equation(Range<Int>, expected: ExactDecimal)
    /// A rate that is quoted without an amount is off by this power of ten; nil where two digits are exchanged.
    case quotation(reference: ReferenceRate, power: Int?)
    /// The title's figure differs from this amount of the body by a power of ten, or by one digit.
    case headline(body: Int, power: Int?)
    /// A smaller unit straight behind a larger one: 27亿万.
    case strayUnit
    /// A range whose first end lacks the unit: 3至5万元.
    case elidedUnit
    /// Two words that say "about": 约500元左右.
    case stackedApproximators
    /// More digits than an approximate source can give.
    case falsePrecision(sourceDigits: Int, targetDigits: Int)

    /// The rule that was broken.
    public var rule: Policy.Rule {
      switch self {
      case .inconsistent, .exchangedDigits, .convertedTwice: .inconsistent
      case .quotation: .rate
      case .sum, .difference, .product, .equation: .arithmetic
      case .strayUnit: .magnitude
      case .headline: .headline
      case .elidedUnit, .stackedApproximators, .falsePrecision: .rounding
      }
    }

    /// The pair that it is about, where it is about one.
    public var pair: Set<Currency>? {
      switch self {
      case .inconsistent(_, _, _, let base, let quote), .exchangedDigits(_, _, let base, let quote):
        [base, quote]
      case .quotation(let rate, _): [rate.base, rate.quote]
      default: nil
      }
    }
  }

  /// What was noticed.
  public let kind: Kind
  /// The amount it is about, as an index into the annotation's amounts; nil for a rate that is no amount.
  public let amount: Int?
  /// The bytes it is about.
  public let range: Range<Int>
  /// How heavy it is.
  public let severity: Verdict.Severity
  /// The edit that mends it; nil where none is certain.
  public let mend: Mend?
}
