internal import CurrencyAnnotation

/// Compares the conversions of each pair of currencies with one another: one text uses one rate.
struct Consistency {
  private(set) var remarks: [Remark] = []

  private struct Item {
    let conversion: Checker.CheckedConversion
    let relation: Relation
    let source: Amount
    let target: Amount
    let implied: ExactDecimal
    /// What rounding of either side leaves possible.
    let low: ExactDecimal
    let high: ExactDecimal
    /// Whether the source stands second in the pair.
    let isInverted: Bool
  }

  /// Rates within one text may differ by so much: 1 %.
  private static let leeway = ExactDecimal(significand: 1, exponent: -2)

  init(_ annotation: Annotation, _ conversions: [Checker.CheckedConversion]) {
    var groups: [[Currency]: [Item]] = [:]
    for conversion in conversions {
      let relation = annotation.relations[conversion.relation]
      let (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
      guard let base = source.currency, let quote = target.currency,
        let item = Self.item(conversion, relation, source, target, isInverted: quote < base)
      else { continue }
      groups[[base, quote].sorted(), default: []].append(item)
    }
    for (pair, items) in groups where items.count > 1 {
      addOutliers(items, pair: "\(pair[1]) per \(pair[0])")
      addRepeats(items)
    }
  }

  private static func item(
    _ conversion: Checker.CheckedConversion, _ relation: Relation, _ source: Amount, _ target: Amount,
    isInverted: Bool
  ) -> Item? {
    let (base, quote) = isInverted ? (target, source) : (source, target)
    guard let from = base.printed, let to = quote.printed, from > .zero, to > .zero,
      base.bound != .vague, quote.bound != .vague,
      let implied = to.divided(by: from, significantDigits: 9),
      let bottom = Interval.rounded(from, written: base.written)?.opened(by: base.bound),
      let top = Interval.rounded(to, written: quote.written)?.opened(by: quote.bound), bottom.low > .zero,
      let low = top.low.divided(by: bottom.high, significantDigits: 9),
      let high = top.high.divided(by: bottom.low, significantDigits: 9)
    else { return nil }
    return Item(
      conversion: conversion, relation: relation, source: source, target: target, implied: implied, low: low,
      high: high, isInverted: isInverted)
  }

  /// Whether rounding explains that an item is not at the rate.
  private static func agrees(_ item: Item, with rate: ExactDecimal) -> Bool {
    guard let above = rate.multiplied(by: ExactDecimal(1).adding(leeway) ?? ExactDecimal(1)),
      let below = rate.multiplied(by: ExactDecimal(1).subtracting(leeway) ?? ExactDecimal(1))
    else { return true }
    return item.low <= above && item.high >= below
  }

  private mutating func addOutliers(_ items: [Item], pair: String) {
    let sorted = items.map(\.implied).sorted()
    if items.count == 2 {
      // Of two, the table says which is right; where it cannot, the second one is shown.
      guard !Self.agrees(items[0], with: items[1].implied), !Self.agrees(items[1], with: items[0].implied)
      else { return }
      let wrong = items.firstIndex { if case .off = $0.conversion.verdict { true } else { false } } ?? 1
      add(items[wrong], against: items[1 - wrong].implied, count: 1, pair: pair)
      return
    }
    let median = sorted[sorted.count / 2]
    let agreeing = items.count { Self.agrees($0, with: median) }
    guard agreeing * 2 > items.count else { return }
    for item in items where !Self.agrees(item, with: median) {
      add(item, against: median, count: agreeing, pair: pair)
    }
  }

  private mutating func add(_ item: Item, against rate: ExactDecimal, count: Int, pair: String) {
    // What the table has found already is not said twice.
    if case .off(let deviation) = item.conversion.verdict,
      deviation.severity >= .warning || deviation.explanation != nil
    {
      return
    }
    // The reader multiplied the source; the pair is told in that direction.
    let isTurned = item.isInverted
    func told(_ rate: ExactDecimal) -> ExactDecimal {
      let turned = isTurned ? ExactDecimal(1).divided(by: rate, significantDigits: 6) : nil
      return turned ?? rate.rounded(toSignificantDigits: 6)
    }
    let kind = Remark.Kind.inconsistent(
      implied: told(item.implied), others: told(rate), count: count,
      pair: isTurned ? pair.split(separator: " ").reversed().joined(separator: " ") : pair)
    remarks.append(
      Remark(
        kind: kind, amount: item.relation.target, range: item.target.range, severity: .warning, mend: nil))
  }

  /// One sum converted twice to figures that are not the same one rounded.
  private mutating func addRepeats(_ items: [Item]) {
    for (index, item) in items.enumerated() {
      let earlier = items[..<index].first {
        $0.source.printed == item.source.printed && $0.source.currency == item.source.currency
          && $0.target.currency == item.target.currency
      }
      guard let earlier, let first = earlier.target.printed, let second = item.target.printed,
        first != second, Self.agrees(item, with: earlier.implied)
      else { continue }
      let digits = min(first.significantDigits, second.significantDigits)
      let isRounded =
        first.rounded(toSignificantDigits: digits) == second.rounded(toSignificantDigits: digits)
      if isRounded || earlier.target.isApproximate != item.target.isApproximate { continue }
      remarks.append(
        Remark(
          kind: .convertedTwice(other: earlier.relation.target), amount: item.relation.target,
          range: item.target.range, severity: .note, mend: nil))
    }
  }
}
