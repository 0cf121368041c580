public import CurrencyChecking

/// A rule, a place, a message, a severity, and where possible the exact replacement.
public struct Finding: Sendable, Hashable {
  /// The rule that was broken.
  public let rule: Rule
  /// How heavy it is.
  public let severity: Severity
  /// The bytes of the text it is about.
  public let range: Range<Int>
  /// What is wrong and what would be right, in one line.
  public let message: String
  /// The replacement that mends it; nil where none is certain.
  public let mend: Mend?

  /// Whether it makes a run fail.
  ///
  /// What could not be checked is told, and does not.
  public var isFailure: Bool { rule != .moneyUnchecked }
}
