internal import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking
public import Linting

/// Adds up what a run of checks found, for the standard error: nothing passes silently, right figures included.
public struct CheckSummary {
  /// So many right conversions are listed one by one; more are only counted.
  private static let longestList = 20

  private var texts = 0
  private var amounts = 0
  private var conversions = 0
  private var right: [String] = []
  private var rightCount = 0
  private var findings: [Rule: Int] = [:]
  private var unchecked: [String: Int] = [:]
  private var statedRates = 0
  private var rates: [String: Int] = [:]
  private var dates: [String] = []

  /// Makes an empty summary.
  public init() {}

  /// How many conversions could not be checked.
  public var uncheckedCount: Int { unchecked.values.reduce(0, +) }

  /// Counts one text.
  ///
  /// - Parameter date: the day it was checked for and how that is known; nil where no day was known.
  public mutating func add(
    _ annotation: Annotation, _ review: Checker.Review, _ found: [Finding], path: String,
    date: PublicationDate? = nil, text: Span<UInt8>
  ) {
    texts += 1
    amounts += annotation.amounts.count
    conversions += review.conversions.count
    statedRates += review.rates.count
    for finding in found where finding.isFailure { findings[finding.rule, default: 0] += 1 }
    if let date, date.origin != .option, !review.conversions.isEmpty, dates.count < Self.longestList {
      dates.append("\(path): date \(date.date), \(date.origin.explanation)")
    }
    var lines: LineIndex?
    for item in review.conversions {
      if case .unchecked(let reason) = item.verdict { unchecked[reason.name, default: 0] += 1 }
      if let rate = item.verdict.comparison?.reference {
        rates["\(rate.base)/\(rate.quote) \(rate.rounded) (\(rate.provenance))", default: 0] += 1
      }
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
          + "(\(rate.provenance)), \(MoneyLinter.percent(comparison.difference, signed: true))")
    }
  }

  /// The summary as lines.
  public var lines: [String] {
    let rest = rightCount - right.count
    let total = findings.values.reduce(0, +)
    let counts =
      "\(count(amounts, "amount")), \(count(conversions, "conversion")): \(rightCount) ok, "
      + "\(count(total, "finding")), \(uncheckedCount) unchecked"
    var lines = dates + right + (rest > 0 ? ["and \(rest) more ok"] : []) + [counts]
    let byRule = findings.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\($0.value) \($0.key.rawValue)"
    }
    if !byRule.isEmpty { lines.append("findings: " + byRule.joined(separator: ", ")) }
    let byReason = unchecked.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    if !byReason.isEmpty { lines.append("unchecked: " + byReason.joined(separator: ", ")) }
    if statedRates > 0 { lines.append("rates stated in the text: \(statedRates)") }
    let used = rates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (rate, times) in used.prefix(Self.longestList) {
      lines.append("rate used: \(rate)" + (times > 1 ? ", \(times) times" : ""))
    }
    if used.count > Self.longestList { lines.append("and \(used.count - Self.longestList) more rates") }
    return lines
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
