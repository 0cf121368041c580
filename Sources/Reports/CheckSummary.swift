internal import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking
public import Linting

/// Adds up what a run of checks found, for the standard error: nothing passes silently, right figures included.
public struct CheckSummary {
  /// So many right conversions are listed one by one; more are only counted.
  private static let longestList = 20

  private var amounts = 0
  private var checked = 0
  private var right: [String] = []
  private var rightCount = 0
  private var failures = 0
  private var unchecked = 0

  /// Makes an empty summary.
  public init() {}

  /// Counts one text.
  public mutating func add(
    _ annotation: Annotation, _ verdicts: [Checker.CheckedConversion], _ findings: [Finding],
    path: String, text: Span<UInt8>
  ) {
    amounts += annotation.amounts.count
    checked += verdicts.count
    failures += findings.count { $0.isFailure }
    unchecked += findings.count { !$0.isFailure }
    var lines: LineIndex?
    for item in verdicts {
      guard case .ok(let comparison) = item.verdict else { continue }
      rightCount += 1
      if right.count >= Self.longestList { continue }
      let relation = annotation.relations[item.relation]
      let (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
      let index = lines ?? LineIndex(text)
      lines = index
      let place = TextPlace(source.range.lowerBound, in: text, index)
      let rate = comparison.reference
      right.append(
        "\(path):\(place): ok: \(text.string(source.range)) = \(text.string(target.range)) is "
          + "\(comparison.implied) \(rate.quote) per \(rate.base), reference \(rate.rounded) "
          + "(\(rate.source), \(rate.date)), \(MoneyLinter.percent(comparison.difference, signed: true))")
    }
  }

  /// The summary as lines.
  public var lines: [String] {
    let rest = rightCount - right.count
    let total =
      "\(count(amounts, "amount")), \(count(checked, "conversion")): \(rightCount) ok, "
      + "\(count(failures, "finding")), \(unchecked) unchecked"
    return right + (rest > 0 ? ["and \(rest) more ok"] : []) + [total]
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
