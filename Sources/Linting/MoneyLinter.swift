internal import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking

/// Turns the verdicts on stated conversions into findings.
///
/// A verdict of `ok` gives none. The figures in the messages come from the text as it is printed.
public struct MoneyLinter: Sendable {
  /// Makes a linter.
  public init() {}

  /// The findings on one text, in the order of its conversions.
  public func findings(
    on annotation: Annotation, _ checked: [Checker.CheckedConversion], in text: Span<UInt8>
  ) -> [Finding] {
    var findings: [Finding] = []
    for item in checked {
      let relation = annotation.relations[item.relation]
      let (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
      let printed = (
        source: text.string(source.range), target: text.string(target.range)
      )
      guard let (rule, severity, message) = Self.judge(item.verdict, source, target, printed) else {
        continue
      }
      var mend: Mend?
      if case .magnitude(_, _, let found) = item.verdict { mend = found }
      findings.append(
        Finding(rule: rule, severity: severity, range: target.range, message: message, mend: mend))
    }
    return findings
  }

  private static func judge(
    _ verdict: Verdict, _ source: Amount, _ target: Amount, _ printed: (source: String, target: String)
  ) -> (Rule, Severity, String)? {
    switch verdict {
    case .ok: return nil
    case .unchecked(let reason):
      return (
        .moneyUnchecked, .note,
        "\(printed.source) = \(printed.target) is not checked: \(explain(reason, printed, source, target))"
      )
    case .rate(let comparison, let severity):
      let message =
        "\(printed.target) is \(percent(comparison.difference, signed: false)) too "
        + (comparison.difference > .zero ? "much" : "little") + " for \(printed.source): "
        + basis(comparison, target)
      return (.moneyRate, Severity(severity), message)
    case .magnitude(let comparison, let power, let mend):
      let factor = ExactDecimal.powerOfTen(abs(power))
      let advice = mend.map { "; write \($0.replacement)" } ?? ""
      let message =
        "\(printed.target) is \(factor) times too " + (power > 0 ? "much" : "little")
        + " for \(printed.source): "
        + basis(comparison, target) + advice
      return (.moneyMagnitude, .error, message)
    }
  }

  private static func basis(_ comparison: Comparison, _ target: Amount) -> String {
    let rate = comparison.reference
    return "about \(comparison.expected) \(rate.quote) at \(rate.rounded) \(rate.quote) per \(rate.base)"
      + " (\(rate.source), \(rate.date))"
  }

  private static func explain(
    _ reason: UncheckedReason, _ printed: (source: String, target: String), _ source: Amount, _ target: Amount
  ) -> String {
    switch reason {
    case .noDate: return "no date was given; name the day of the article with --date"
    case .ambiguousCurrency(let candidates):
      let open = source.currency == nil ? printed.source : printed.target
      let list = candidates.map(\.code).joined(separator: ", ")
      return "the currency of \(open) can be \(list); name the publication's with --house"
    case .noRate(let error): return error.description
    case .noFigure: return "one side has no figure to multiply"
    case .tooLarge: return "the figures are too long to be multiplied exactly"
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
