public import CurrencyAnnotation

/// What checking says of a stated conversion.
public enum Verdict: Sendable, Hashable {
  /// It agrees with the reference rates.
  case ok(Comparison)
  /// It is off the reference band.
  case rate(Comparison, Severity)
  /// It is off by a power of ten, which the mend takes away.
  case magnitude(Comparison, power: Int, mend: Mend?)
  /// It could not be checked, and why.
  case unchecked(UncheckedReason)

  /// How far a conversion is off.
  public enum Severity: Int, Sendable, Hashable, Comparable {
    /// 1 to 3 %: a cash rate, a rounding.
    case note
    /// 3 to 8 %: an old rate, a slip.
    case warning
    /// More than 8 %.
    case error

    /// Orders by weight.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// The name of the verdict in records: ok, rate, magnitude, unchecked.
  public var name: String {
    switch self {
    case .ok: "ok"
    case .rate: "rate"
    case .magnitude: "magnitude"
    case .unchecked: "unchecked"
    }
  }

  /// The figures compared; nil when nothing could be.
  public var comparison: Comparison? {
    switch self {
    case .ok(let comparison), .rate(let comparison, _), .magnitude(let comparison, _, _): comparison
    case .unchecked: nil
    }
  }
}

/// Why a conversion could not be checked.
public enum UncheckedReason: Sendable, Hashable {
  /// Nobody said which day's rates hold.
  case noDate
  /// The currency of one side is open; the candidates.
  case ambiguousCurrency([Currency])
  /// The table has no rate of a currency, or none for the date.
  case noRate(RateTableError)
  /// One side has no figure that can be multiplied: zero, or an open end only.
  case noFigure
  /// The figures are too long to be multiplied exactly.
  case tooLarge
}

/// The figures behind a verdict.
public struct Comparison: Sendable, Hashable {
  /// The rate that the text's two figures imply: target over source, six significant digits.
  public let implied: ExactDecimal
  /// What the rate table says, with the days around.
  public let band: RateBand
  /// What the source is worth at the reference rate, six significant digits.
  public let expected: ExactDecimal
  /// How far the implied rate is above the reference, in hundredths of a per cent; negative when below.
  public let difference: ExactDecimal

  /// The rate of the day.
  public var reference: ReferenceRate { band.reference }
}

/// A replacement that would make the text right: bytes of the annotated text and what to put there.
public struct Mend: Sendable, Hashable {
  /// The bytes to replace.
  public let range: Range<Int>
  /// What stands there afterwards.
  public let replacement: String
}
