public import CurrencyAnnotation
internal import CurrencyChecking

/// How heavy a house takes each rule, for all currencies or for one pair.
public struct SeverityPolicy: Sendable, Hashable {
  /// What becomes of a rule's findings.
  public enum Level: Sendable, Hashable {
    /// They are not told.
    case off
    /// They all weigh this.
    case fixed(Severity)
  }

  /// By rule; a rule that is not here keeps the severity of each finding.
  public var rules: [Rule: Level] = [:]
  /// By pair of currencies, in whichever order they stand; stronger than `rules`.
  public var pairs: [Set<Currency>: [Rule: Level]] = [:]

  /// Makes a policy that changes nothing.
  public init() {}

  /// A finding as the house takes it; nil where it is not told.
  func adjusted(_ finding: Finding, in text: LintedText) -> Finding? {
    var level = rules[finding.rule]
    if !pairs.isEmpty, let index = finding.relation {
      let relation = text.annotation.relations[index]
      let currencies = [relation.source, relation.target].compactMap { text.annotation.amounts[$0].currency }
      level = pairs[Set(currencies)]?[finding.rule] ?? level
    }
    switch level {
    case nil: return finding
    case .off: return nil
    case .fixed(let severity):
      var copy = finding
      copy.severity = severity
      return copy
    }
  }
}
