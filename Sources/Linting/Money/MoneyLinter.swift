internal import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking

/// Turns what checking says of a text into findings.
///
/// A verdict of `ok` gives none. The figures in the messages come from the text as it is printed.
public struct MoneyLinter: Sendable {
  private let policy: Policy

  /// Makes a linter.
  ///
  /// - Parameter policy: what the texts were checked with.
  public init(policy: Policy = Policy()) {
    self.policy = policy
  }

  /// The findings on one text, in the order of their places.
  public func findings(
    on annotation: Annotation, _ review: Checker.Review, in text: Span<UInt8>
  ) -> [Finding] {
    var findings = self.findings(on: annotation, review.conversions, in: text)
    findings += review.rates.compactMap { rateFinding($0, annotation, in: text) }
    findings += review.remarks.map { remark in
      let message = RemarkMessage(remark, annotation, in: text)
      return Finding(
        rule: Rule(remark.kind.rule), severity: Severity(remark.severity), range: remark.range,
        message: message.text, replacement: remark.mend.map { Replacement($0) }, related: message.related,
        pair: remark.kind.pair)
    }
    return findings.sorted()
  }

  /// The findings on the conversions alone, in their order.
  public func findings(
    on annotation: Annotation, _ checked: [Checker.CheckedConversion], in text: Span<UInt8>
  ) -> [Finding] {
    checked.compactMap { item in
      let message = VerdictMessage(annotation, annotation.relations[item.relation], in: text)
      let target = annotation.amounts[annotation.relations[item.relation].target]
      let pair = annotation.pair(of: annotation.relations[item.relation])
      let related = [message.converted]
      switch item.verdict {
      case .ok: return nil
      case .unchecked(let reason):
        return Finding(
          rule: .moneyUnchecked, severity: .note, range: target.range, message: message.text(reason),
          related: related, relation: item.relation, pair: pair)
      case .off(let deviation):
        return Finding(
          rule: Rule(deviation.rule), severity: Severity(deviation.severity), range: target.range,
          message: message.text(deviation), replacement: deviation.mend.map { Replacement($0) },
          related: related, relation: item.relation, pair: pair)
      }
    }
  }

  /// A finding on a rate that the text states.
  ///
  /// News tells of rates of other days and of forecasts, so only what is wrong by its size is more than a note.
  private func rateFinding(
    _ item: Checker.CheckedConversion, _ annotation: Annotation, in text: borrowing Span<UInt8>
  ) -> Finding? {
    guard case .off(let deviation) = item.verdict else { return nil }
    let relation = annotation.relations[item.relation]
    let pair = annotation.pair(of: relation)
    let severity: Severity
    if case .date(_, true) = deviation.explanation { return nil }
    if let fixed = policy.severity(of: deviation.rule, for: pair) {
      severity = Severity(fixed)
    } else {
      switch deviation.explanation {
      case .magnitude, .direction: severity = .error
      default: severity = deviation.severity >= .error ? .warning : .note
      }
    }
    let message = VerdictMessage(annotation, relation, in: text)
    return Finding(
      rule: Rule(deviation.rule), severity: severity, range: annotation.amounts[relation.target].range,
      message: "stated rate: " + message.text(deviation), replacement: deviation.mend.map { Replacement($0) },
      related: [message.converted], relation: item.relation, pair: pair)
  }

  /// Hundredths of a per cent as a percentage with two decimals: +0.04 %.
  package static func percent(_ difference: ExactDecimal, signed: Bool) -> String {
    let hundredths = Int(clamping: difference.rounded(toPlace: 0).integer)
    let magnitude = hundredths.magnitude
    let fraction = magnitude % 100
    let sign = signed ? (hundredths < 0 ? "-" : "+") : ""
    return "\(sign)\(magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction) %"
  }
}

extension Annotation {
  /// The currencies of both sides; nil where one is open.
  fileprivate func pair(of relation: Relation) -> Set<Currency>? {
    guard let from = amounts[relation.source].currency, let to = amounts[relation.target].currency else {
      return nil
    }
    return [from, to]
  }
}

extension Severity {
  /// The weight as the checker's policy takes it.
  var weight: Verdict.Severity {
    switch self {
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }

  init(_ severity: Verdict.Severity) {
    switch severity {
    case .note: self = .note
    case .warning: self = .warning
    case .error: self = .error
    }
  }
}
