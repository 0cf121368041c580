internal import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking

/// Turns what checking says of a text into findings.
///
/// A verdict of `ok` gives none. The figures in the messages come from the text as it is printed.
public struct MoneyLinter: Sendable {
  /// Makes a linter.
  public init() {}

  /// The findings on one text, in the order of their places.
  public func findings(
    on annotation: Annotation, _ review: Checker.Review, in text: Span<UInt8>
  ) -> [Finding] {
    var findings = self.findings(on: annotation, review.conversions, in: text)
    findings += review.rates.compactMap { Self.rateFinding($0, annotation, in: text) }
    findings += review.remarks.map { remark in
      let message = RemarkMessage(remark, annotation, in: text)
      return Finding(
        rule: message.rule, severity: Severity(remark.severity), range: remark.range, message: message.text,
        replacement: remark.mend.map { Replacement($0) }, related: message.related)
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
      let related = [message.converted]
      switch item.verdict {
      case .ok: return nil
      case .unchecked(let reason):
        return Finding(
          rule: .moneyUnchecked, severity: .note, range: target.range, message: message.text(reason),
          related: related, relation: item.relation)
      case .off(let deviation):
        return Finding(
          rule: Self.rule(deviation), severity: Severity(deviation.severity), range: target.range,
          message: message.text(deviation), replacement: deviation.mend.map { Replacement($0) },
          related: related,
          relation: item.relation)
      }
    }
  }

  /// A finding on a rate that the text states.
  ///
  /// News tells of rates of other days and of forecasts, so only what is wrong by its size is more than a note.
  private static func rateFinding(
    _ item: Checker.CheckedConversion, _ annotation: Annotation, in text: borrowing Span<UInt8>
  ) -> Finding? {
    guard case .off(let deviation) = item.verdict else { return nil }
    let relation = annotation.relations[item.relation]
    let severity: Severity
    switch deviation.explanation {
    case .magnitude, .direction: severity = .error
    case .date(_, true): return nil
    default: severity = deviation.severity >= .error ? .warning : .note
    }
    let message = VerdictMessage(annotation, relation, in: text)
    return Finding(
      rule: rule(deviation), severity: severity, range: annotation.amounts[relation.target].range,
      message: "stated rate: " + message.text(deviation), replacement: deviation.mend.map { Replacement($0) },
      related: [message.converted], relation: item.relation)
  }

  private static func rule(_ deviation: Deviation) -> Rule {
    switch deviation.explanation {
    case .magnitude: .moneyMagnitude
    case .direction: .moneyDirection
    case .currency: .moneyCurrency
    case .digits, .date, .truncation, nil: .moneyRate
    }
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

extension Severity {
  init(_ severity: Verdict.Severity) {
    switch severity {
    case .note: self = .note
    case .warning: self = .warning
    case .error: self = .error
    }
  }
}
