public import CurrencyAnnotation

/// How far a stated conversion may be off the reference band before it is a finding, and how heavy a one.
///
/// Every figure is a fraction: 0.01 is one per cent. The standard levels were tuned on dated newspaper text; loosen
/// one pair or one rule rather than all of them. What is set for a rule and a pair wins over what is set for the
/// pair, that over what is set for the rule, and that over what is set for everything; each field by itself.
///
/// ```swift
/// var policy = Policy()
/// policy[.rate, [Currency("USD")!, Currency("IDR")!]].tolerance = ExactDecimal("0.015")
/// policy[.inconsistent].severity = .note
/// policy.maxAge = 3
/// ```
public struct Policy: Sendable, Hashable {
  /// What a finding is about, as far as its weight goes.
  public enum Rule: String, Sendable, Hashable, CaseIterable {
    /// A conversion is off the reference band.
    case rate
    /// A conversion is off by a power of ten.
    case magnitude
    /// A conversion was multiplied where it should have been divided.
    case direction
    /// A conversion is right in another currency.
    case currency
    /// Conversions of one text disagree.
    case inconsistent
    /// Sums and products that the text states are wrong.
    case arithmetic
    /// Title and body disagree.
    case headline
    /// The way in which figures are written.
    case rounding
  }

  /// The three limits, in order; a limit below the one before it counts as equal to it.
  public struct Levels: Sendable, Hashable {
    /// Within this it is right.
    public var tolerance: ExactDecimal
    /// Beyond this it is a warning; between the two, a note.
    public var warning: ExactDecimal
    /// Beyond this it is an error.
    public var error: ExactDecimal

    /// Makes levels; by default 1, 3 and 8 per cent.
    public init(
      tolerance: ExactDecimal = ExactDecimal(significand: 1, exponent: -2),
      warning: ExactDecimal = ExactDecimal(significand: 3, exponent: -2),
      error: ExactDecimal = ExactDecimal(significand: 8, exponent: -2)
    ) {
      self.tolerance = max(tolerance, .zero)
      self.warning = max(warning, self.tolerance)
      self.error = max(error, self.warning)
    }

    /// The same levels with something added to each.
    func widened(by extra: ExactDecimal) -> Levels {
      Levels(
        tolerance: tolerance.adding(extra) ?? tolerance, warning: warning.adding(extra) ?? warning,
        error: error.adding(extra) ?? error)
    }

    static let standard = Levels()

    /// A quarter of a per cent: what an explanation must fit within, so that it is no accident.
    static let strict = Levels(tolerance: ExactDecimal(significand: 25, exponent: -4))
  }

  /// What is set for a scope; nil where the next wider scope decides.
  public struct Setting: Sendable, Hashable {
    /// Within this a figure is right.
    public var tolerance: ExactDecimal?
    /// Beyond this it is a warning.
    public var warning: ExactDecimal?
    /// Beyond this it is an error.
    public var error: ExactDecimal?
    /// What every finding weighs, however far off it is.
    ///
    /// An old conversion at the rate of a year that its sentence names stays a note.
    public var severity: Verdict.Severity?

    /// Makes a setting that sets nothing but what is given.
    public init(
      tolerance: ExactDecimal? = nil, warning: ExactDecimal? = nil, error: ExactDecimal? = nil,
      severity: Verdict.Severity? = nil
    ) {
      (self.tolerance, self.warning, self.error) = (tolerance, warning, error)
      self.severity = severity
    }
  }

  /// What a setting holds for.
  public struct Scope: Sendable, Hashable {
    /// The rule; nil for all.
    public let rule: Rule?
    /// The pair of currencies, in whichever order they stand; nil for all.
    public let pair: Set<Currency>?

    /// Makes a scope; by default everything.
    public init(rule: Rule? = nil, pair: Set<Currency>? = nil) {
      (self.rule, self.pair) = (rule, pair)
    }
  }

  /// What is set, by scope.
  public private(set) var settings: [Scope: Setting] = [:]
  /// Which fixings a conversion can have been made with.
  public enum Window: String, Sendable, Hashable, CaseIterable {
    /// Those from two before the day to one after it.
    case around
    /// That of the day alone: for a desk that converts at one fixing.
    case day
  }

  /// Which fixings count.
  public var window = Window.around
  /// A rate older than this many days leaves a conversion unchecked; nil leaves that to the tables.
  public var maxAge: Int?

  /// Makes a policy with the standard levels.
  public init() {}

  /// What is set for a rule and a pair; without one, for all.
  public subscript(rule: Rule? = nil, pair: Set<Currency>? = nil) -> Setting {
    get { settings[Scope(rule: rule, pair: pair)] ?? Setting() }
    set {
      let scope = Scope(rule: rule, pair: pair)
      settings[scope] = newValue == Setting() ? nil : newValue
    }
  }

  /// The levels of a rule for a pair.
  ///
  /// - Complexity: O(1).
  public func levels(of rule: Rule, for pair: Set<Currency>? = nil) -> Levels {
    if settings.isEmpty { return .standard }
    let standard = Levels.standard
    return Levels(
      tolerance: first(\.tolerance, rule, pair) ?? standard.tolerance,
      warning: first(\.warning, rule, pair) ?? standard.warning,
      error: first(\.error, rule, pair) ?? standard.error)
  }

  /// The weight that is set for a rule and a pair; nil where it is measured.
  ///
  /// - Complexity: O(1).
  public func severity(of rule: Rule, for pair: Set<Currency>? = nil) -> Verdict.Severity? {
    settings.isEmpty ? nil : first(\.severity, rule, pair)
  }

  private func first<Value>(
    _ field: KeyPath<Setting, Value?>, _ rule: Rule, _ pair: Set<Currency>?
  ) -> Value? {
    let narrow = pair.flatMap { settings[Scope(rule: rule, pair: $0)]?[keyPath: field] }
    let ofPair = pair.flatMap { settings[Scope(pair: $0)]?[keyPath: field] }
    return narrow ?? ofPair ?? settings[Scope(rule: rule)]?[keyPath: field]
      ?? settings[Scope()]?[keyPath: field]
  }
}
