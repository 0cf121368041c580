public import CurrencyAnnotation

/// How heavy a house takes each rule, for all currencies or for one pair.
///
/// What the checker finds weighs already what its `Policy` says; here stand the rules whose findings are not told, and
/// the weights of the others.
public struct SeverityPolicy: Sendable, Hashable {
  /// What becomes of a rule's findings.
  public enum Level: Sendable, Hashable {
    /// They are not told.
    case off
    /// They all weigh this.
    case fixed(Severity)
  }

  /// What a level holds for: a rule, a pair of currencies in whichever order, or both.
  public struct Scope: Sendable, Hashable {
    /// The rule; nil is every one.
    public let rule: Rule?
    /// The pair; nil is every one.
    public let pair: Set<Currency>?

    /// Names a scope.
    public init(rule: Rule? = nil, pair: Set<Currency>? = nil) {
      (self.rule, self.pair) = (rule, pair)
    }
  }

  /// By scope; what is said of a rule and a pair is stronger than what is said of the pair, and that than what is said
  /// of the rule.
  public var levels: [Scope: Level] = [:]

  /// Makes a policy that changes nothing.
  public init() {}

  /// The rules that are off whatever the pair.
  var off: Set<Rule> {
    Set(levels.compactMap { $0.value == .off && $0.key.pair == nil ? $0.key.rule : nil })
  }

  /// A finding as the house takes it; nil where it is not told.
  func adjusted(_ finding: Finding) -> Finding? {
    switch level(of: finding) {
    case .off: return nil
    case .fixed(let severity) where finding.rule.checked == nil:
      var copy = finding
      copy.severity = severity
      return copy
    case .fixed, nil: return finding
    }
  }

  private func level(of finding: Finding) -> Level? {
    let pair = finding.pair
    let narrow = pair.flatMap { levels[Scope(rule: finding.rule, pair: $0)] ?? levels[Scope(pair: $0)] }
    return narrow ?? levels[Scope(rule: finding.rule)]
  }
}
