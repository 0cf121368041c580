public import CurrencyAnnotation
internal import CurrencyChecking

/// From where on a deviation is a note, a warning, an error, as fractions; nil where a wider scope decides.
public struct Limits: Sendable, Hashable {
  /// Beyond this it is a note.
  public var note: ExactDecimal?
  /// Beyond this it is a warning.
  public var warning: ExactDecimal?
  /// Beyond this it is an error.
  public var error: ExactDecimal?

  /// Sets nothing.
  public init() {}
}

/// What some limits hold for: a rule, a pair of currencies in whichever order, both, or everything.
public struct LimitScope: Sendable, Hashable {
  /// The rule; nil is every one.
  public let rule: Rule?
  /// The pair; nil is every one.
  public let pair: Set<Currency>?

  /// Names a scope.
  public init(rule: Rule? = nil, pair: Set<Currency>? = nil) {
    (self.rule, self.pair) = (rule, pair)
  }
}

extension Policy {
  /// Takes the limits of a configuration.
  ///
  /// - Returns: What this policy has no place for, in words.
  mutating func take(_ limits: [LimitScope: Limits]) -> [String] {
    if let everything = limits[LimitScope()] {
      tolerance = everything.note ?? tolerance
      warning = everything.warning ?? warning
      error = everything.error ?? error
    }
    var unheeded: [String] = []
    for (scope, limits) in limits where scope != LimitScope() {
      // A pair has one figure that is added to all three limits.
      if scope.rule == nil, let pair = scope.pair, limits.warning == nil, limits.error == nil,
        let note = limits.note, let extra = note.subtracting(tolerance), extra >= .zero
      {
        extraTolerance[pair] = extra
      } else {
        let name = scope.pair.map { $0.map(\.code).sorted().joined(separator: "/") }
        let words = [scope.rule?.rawValue, name].compactMap { $0 }.joined(separator: ", ")
        unheeded.append("nothing heeds a tolerance of its own for \(words) yet")
      }
    }
    return unheeded.sorted()
  }
}
