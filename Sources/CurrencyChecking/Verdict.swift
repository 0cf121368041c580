public import CurrencyAnnotation

/// What checking says of a stated conversion.
///
/// `ok` and `off` carry the figures they rest on, so that a report can show them; `unchecked` carries the reason.
/// There is no verdict without one of the three: nothing passes silently.
///
/// ```swift
/// switch verdict {
/// case .ok(let comparison): print("implied", comparison.implied)
/// case .off(let deviation): print(deviation.severity, deviation.mend?.replacement ?? "")
/// case .unchecked(let reason): print(reason)
/// }
/// ```
public enum Verdict: Sendable, Hashable {
  /// It agrees with the reference rates.
  case ok(Comparison)
  /// It does not, and what would explain it.
  case off(Deviation)
  /// It could not be checked, and why.
  case unchecked(UncheckedReason)

  /// How far a conversion is off.
  public enum Severity: Int, Sendable, Hashable, Comparable {
    /// 1 to 3 %: a cash rate, a rounding; or an older rate where the text speaks of an older day.
    case note
    /// 3 to 8 %: an old rate, a slip.
    case warning
    /// More than 8 %.
    case error

    /// Orders by weight.
    public static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// The name of the verdict in records: ok, rate, magnitude, direction, currency, unchecked.
  public var name: String {
    switch self {
    case .ok: "ok"
    case .off(let deviation): deviation.name
    case .unchecked: "unchecked"
    }
  }

  /// The figures compared; nil when nothing could be.
  public var comparison: Comparison? {
    switch self {
    case .ok(let comparison): comparison
    case .off(let deviation): deviation.comparison
    case .unchecked: nil
    }
  }
}

/// A conversion that is off the reference band: by how much, why perhaps, and what to write instead.
///
/// The mend is one edit and makes the conversion right; it is nil where no single edit is the likely one. The
/// explanation is the first that fits in the order of `Explanation`, not a proof.
///
/// ```swift
/// if case .off(let deviation) = verdict, let mend = deviation.mend {
///   bytes.replaceSubrange(mend.range, with: Array(mend.replacement.utf8))
/// }
/// ```
public struct Deviation: Sendable, Hashable {
  /// The figures.
  public let comparison: Comparison
  /// How heavy it is.
  public let severity: Verdict.Severity
  /// What would explain it; nil when nothing that is known does.
  public let explanation: Explanation?
  /// The best single edit.
  public let mend: Mend?

  /// The rule that was broken.
  public var rule: Policy.Rule {
    switch explanation {
    case .magnitude: .magnitude
    case .direction: .direction
    case .currency: .currency
    case .digits, .date, .truncation, nil: .rate
    }
  }

  var name: String { rule.rawValue }

  /// Whether it is right at the rate of a year that the sentence names.
  var isNamedDay: Bool {
    if case .date(_, isNamed: true) = explanation { true } else { false }
  }
}

/// Why a conversion may be off, in the order in which explanations are tried.
public enum Explanation: Sendable, Hashable {
  /// The target is too large by this power of ten (too small where it is negative): 万 for 亿, a lost zero.
  ///
  /// Where the pair's own rate is near a power of ten, exchanged currencies look the same; then it is ambiguous.
  case magnitude(power: Int, isAmbiguous: Bool)
  /// Multiplied where it should have been divided.
  case direction
  /// It is right in one of these currencies instead of the written one.
  case currency([Currency], isSource: Bool)
  /// One slip of the fingers in a numeral.
  case digits(DigitSlip, isSource: Bool)
  /// The rate of another day fits; that of a year that the sentence names when `isNamed`.
  case date(ReferenceRate, isNamed: Bool)
  /// Cut off where it should have been rounded.
  case truncation
}

/// One slip of the fingers.
public enum DigitSlip: String, Sendable, Hashable {
  /// Two neighbouring digits exchanged.
  case transposition
  /// A zero too few or too many inside one part: 7億459萬 for 7億4590萬.
  case zero
  /// One digit wrong.
  case digit
}

/// Why a conversion could not be checked.
public enum UncheckedReason: Sendable, Hashable {
  /// Nobody said which day's rates hold.
  case noDate
  /// The currency of one side is open; the candidates.
  case ambiguousCurrency([Currency])
  /// The table has no rate of a currency, or none for the date.
  case noRate(RateTableError)
  /// The newest rate is older than the policy allows.
  case staleRate(ReferenceRate, days: Int)
  /// One side has no figure that can be multiplied: zero, or an open end only.
  case noFigure
  /// One side is a range and the other a single figure.
  case oneRange
  /// The figures are too long to be multiplied exactly.
  case tooLarge

  /// The reason in one or two words, for counting.
  public var name: String {
    switch self {
    case .noDate: "no date"
    case .ambiguousCurrency: "ambiguous currency"
    case .noRate: "no rate"
    case .staleRate: "stale rate"
    case .noFigure: "no figure"
    case .oneRange: "one range"
    case .tooLarge: "too large"
    }
  }
}

/// The figures behind a verdict.
public struct Comparison: Sendable, Hashable {
  /// The rate that the text's two figures imply: target over source, six significant digits.
  public let implied: ExactDecimal
  /// What the rate table says, with the days around.
  public let band: RateBand
  /// What the source is worth at the reference rate, six significant digits.
  public let expected: ExactDecimal
  /// What the source is worth at the lowest and the highest rate of the band, six significant digits.
  public let expectedRange: ClosedRange<ExactDecimal>
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
