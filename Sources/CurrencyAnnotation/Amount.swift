/// One figure of money in a text: where it stands, its currency and its exact value or bounds.
///
/// The value is a pair of exact decimals. They are equal for an exact or approximate figure; they differ
/// for a range (10万至15万令吉) and a vague number (几十万); one of them is nil where the text leaves that
/// end open (逾27亿, 不到200元). Positions are UTF-8 byte offsets into the text that was annotated.
///
/// The range holds the numeral with its units and currency marks, without an approximator in front: of
/// 约6975令吉 it holds 6975令吉.
public struct Amount: Sendable, Hashable {
  /// How the currency is known.
  public enum Knowledge: String, Sendable, Hashable {
    /// The text names it beside the numeral.
    case written
    /// The publication's house currency was given by the caller.
    case house
    /// Worked out from the text's own evidence, or the usual meaning of a shared name such as 盾.
    case inferred
    /// The text leaves it open; `candidates` says what it can be.
    case ambiguous
  }

  /// What the wording makes of the figure.
  public enum Bound: String, Sendable, Hashable {
    /// 约, 左右: near the value.
    case about
    /// 逾, 超过: above it; `high` is nil.
    case gt
    /// 至少, 以上: it or above; `high` is nil.
    case ge
    /// 近, 不到: below it; `low` is nil.
    case lt
    /// 不超过, 以下: it or below; `low` is nil.
    case le
    /// 几十万, 50多万: from `low` up to but without `high`.
    case vague
  }

  /// The bytes of the amount.
  public var range: Range<Int>
  /// The bytes of its numeral, units included: 1500 of 1500美元, 5万 of RM5万.
  public var numeral: NumeralForm
  /// The currency; nil when it is ambiguous.
  public var currency: Currency?
  /// How the currency is known.
  public var known: Knowledge
  /// What the currency can be, when it is ambiguous; empty otherwise.
  public var candidates: [Currency]
  /// The word of the text that the currency was inferred from; nil when it was not, or when the name has one usual
  /// meaning.
  public var evidence: String?
  /// The lower end; nil when it is open.
  public var low: ExactDecimal?
  /// The upper end; nil when it is open.
  public var high: ExactDecimal?
  /// What the wording makes of the figure; nil for a plain one and a range.
  public var bound: Bound?
  /// The place value of the last written digit: 1 in 1500, 亿 in 24亿, 0.1亿 in 24.0亿.
  public var written: ExactDecimal

  /// Whether the wording says that the figure is not exact.
  public var isApproximate: Bool { bound != nil }

  /// The one value of a figure that is neither a range nor vague: the printed number, also where the
  /// wording opens one end (逾10亿 has 10亿).
  public var printed: ExactDecimal? {
    if low == nil { return high }
    if high == nil || low == high { return low }
    return nil
  }
}
