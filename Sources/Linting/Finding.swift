public import CurrencyAnnotation
internal import CurrencyChecking

/// A rule, a place, a message, a severity, and where possible the exact replacement.
public struct Finding: Sendable, Hashable {
  /// Another place of the text that the finding rests on, and what stands there.
  public struct Related: Sendable, Hashable {
    /// The bytes of the text.
    public let range: Range<Int>
    /// What they are to the finding.
    public let message: String

    /// Names a place.
    public init(range: Range<Int>, message: String) {
      (self.range, self.message) = (range, message)
    }
  }

  /// The rule that was broken.
  public let rule: Rule
  /// How heavy it is.
  public var severity: Severity
  /// The bytes of the text it is about.
  public let range: Range<Int>
  /// What is wrong and what would be right, in one line.
  public let message: String
  /// The exact edit that mends it; nil where none is certain.
  public let replacement: Replacement?
  /// Other places that it rests on, such as the figure that was converted.
  public let related: [Related]
  /// The stated conversion or rate that it is about, as an index into the annotation's relations.
  public let relation: Int?
  /// The pair of currencies that it is about, where it is about one.
  public let pair: Set<Currency>?

  /// Makes a finding.
  public init(
    rule: Rule, severity: Severity, range: Range<Int>, message: String, replacement: Replacement? = nil,
    related: [Related] = [], relation: Int? = nil, pair: Set<Currency>? = nil
  ) {
    (self.rule, self.severity, self.range, self.message) = (rule, severity, range, message)
    (self.replacement, self.related) = (replacement, related)
    (self.relation, self.pair) = (relation, pair)
  }

  /// Whether it makes a run fail.
  ///
  /// What could not be checked is told, and does not.
  public var isFailure: Bool { rule != .moneyUnchecked }
}

extension Finding: Comparable {
  /// Orders by place; the rule and the message decide between findings on one place.
  public static func < (left: Finding, right: Finding) -> Bool {
    (left.range.lowerBound, left.range.upperBound, left.rule.rawValue, left.message)
      < (right.range.lowerBound, right.range.upperBound, right.rule.rawValue, right.message)
  }
}

/// An edit that would make the text right: bytes of the text and what to put there.
public struct Replacement: Sendable, Hashable {
  /// The bytes to replace.
  public let range: Range<Int>
  /// What stands there afterwards.
  public let text: String

  /// Names an edit.
  public init(range: Range<Int>, text: String) {
    (self.range, self.text) = (range, text)
  }

  init(_ mend: Mend) {
    self.init(range: mend.range, text: mend.replacement)
  }
}
