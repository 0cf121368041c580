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

    /// The rate in the direction in which it was used, to be read by people.
    func told(_ rate: ExactDecimal) -> ExactDecimal {
      let turned = isInverted ? ExactDecimal(1).divided(by: rate, significantDigits: 6) : nil
      return turned ?? rate.rounded(toSignificantDigits: 6)
    }
  }

  /// Rates within one text may differ by the tolerance of the rule.
  private let policy: Policy

  init(
    _ annotation: Annotation, _ conversions: [Checker.CheckedConversion], _ policy: Policy,
    in text: borrowing Span<UInt8>
  ) {
    self.policy = policy
    if conversions.count < 2 { return }
    var groups: [[Currency]: [Item]] = [:]
    for conversion in conversions {
      let relation = annotation.relations[conversion.relation]
      guard
        let item = Self.item(
          conversion, relation, annotation.amounts[relation.source], annotation.amounts[relation.target])
      else { continue }
      let pair = [item.source.currency, item.target.currency].compactMap { $0 }.sorted()
      groups[pair, default: []].append(item)
    }
    for items in groups.values where items.count > 1 {
      addOutliers(items)
      addSlips(items, in: text)
      addRepeats(items)
    }
  }

  private static func item(
    _ conversion: Checker.CheckedConversion, _ relation: Relation, _ source: Amount, _ target: Amount
  ) -> Item? {
    guard let first = source.currency, let second = target.currency else { return nil }
    let isInverted = second < first
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
  private func agrees(_ item: Item, with rate: ExactDecimal, within leeway: ExactDecimal) -> Bool {
    guard let above = rate.multiplied(by: ExactDecimal(1).adding(leeway) ?? ExactDecimal(1)),
      let below = rate.multiplied(by: ExactDecimal(1).subtracting(leeway) ?? ExactDecimal(1))
    else { return true }
    return item.low <= above && item.high >= below
  }

  private func leeway(_ item: Item) -> ExactDecimal {
    let pair = Set([item.source.currency, item.target.currency].compactMap { $0 })
    return policy.levels(of: .inconsistent, for: pair).tolerance
  }

  // MARK: - Another rate

  private mutating func addOutliers(_ items: [Item]) {
    let leeway = leeway(items[0])
    if items.count == 2 {
      // Of two, the table says which is right; where it cannot, the second one is shown.
      guard !agrees(items[0], with: items[1].implied, within: leeway),
        !agrees(items[1], with: items[0].implied, within: leeway)
      else { return }
      let wrong = items.firstIndex { if case .off = $0.conversion.verdict { true } else { false } } ?? 1
      add(items[wrong], against: items[1 - wrong].implied, count: 1)
      return
    }
    let median = items.map(\.implied).sorted()[items.count / 2]
    let agreeing = items.count { agrees($0, with: median, within: leeway) }
    guard agreeing * 2 > items.count else { return }
    for item in items where !agrees(item, with: median, within: leeway) {
      add(item, against: median, count: agreeing)
    }
  }

  private mutating func add(_ item: Item, against rate: ExactDecimal, count: Int) {
    // What the table has found already is not said twice.
    if case .off(let deviation) = item.conversion.verdict,
      deviation.severity >= .warning || deviation.explanation != nil
    {
      return
    }
    // The reader multiplied the source; the pair is told in that direction.
    guard let base = item.source.currency, let quote = item.target.currency else { return }
    let kind = Remark.Kind.inconsistent(
      implied: item.told(item.implied), others: item.told(rate), count: count, base: base, quote: quote)
    remarks.append(
      Remark(
        kind: kind, amount: item.relation.target, range: item.target.range, severity: .warning, mend: nil))
  }

  // MARK: - Two digits exchanged

  /// Others that agree on a rate to this fraction show which rate the text used.
  private static let narrow = ExactDecimal(significand: 3, exponent: -3)
  /// So far from that rate, a figure was not made with it.
  private static let apart = ExactDecimal(significand: 1, exponent: -3)

  /// A figure that the tolerance lets pass, and that is at the rate of all others when two of its digits are
  /// exchanged.
  private mutating func addSlips(_ items: [Item], in text: borrowing Span<UInt8>) {
    guard items.count > 2 else { return }
    // What the items before and behind each one leave open together.
    var before: [(low: ExactDecimal, high: ExactDecimal)] = [(items[0].low, items[0].high)]
    for item in items.dropFirst() {
      before.append(
        (max(before[before.count - 1].low, item.low), min(before[before.count - 1].high, item.high)))
    }
    var behind: (low: ExactDecimal, high: ExactDecimal)?
    for (index, item) in items.enumerated().reversed() {
      defer { behind = (max(behind?.low ?? item.low, item.low), min(behind?.high ?? item.high, item.high)) }
      let front = index > 0 ? before[index - 1] : nil
      guard case .ok = item.conversion.verdict else { continue }
      guard let low = [front?.low, behind?.low].compactMap({ $0 }).max(),
        let high = [front?.high, behind?.high].compactMap({ $0 }).min(), low <= high,
        let width = high.subtracting(low), let widest = low.multiplied(by: Self.narrow), width <= widest,
        !agrees(item, with: low, within: Self.apart), !agrees(item, with: high, within: Self.apart),
        item.high < low || item.low > high,
        let printed = item.target.printed, printed.significantDigits >= 3,
        let base = item.source.currency, let quote = item.target.currency
      else { continue }
      let middle = low.adding(high)?.multiplied(by: ExactDecimal(significand: 5, exponent: -1))
      for edit in DigitEdits(item.target, kind: .transposition, in: text).edits {
        guard let value = edit.value(of: printed) else { continue }
        var changed = item.target
        (changed.low, changed.high) = (value, value)
        if changed.bound != .about { changed.bound = nil }
        guard let mended = Self.item(item.conversion, item.relation, item.source, changed),
          mended.low <= high,
          mended.high >= low
        else { continue }
        let kind = Remark.Kind.exchangedDigits(
          others: item.told(middle ?? low), count: items.count - 1, base: base, quote: quote)
        remarks.append(
          Remark(
            kind: kind, amount: item.relation.target, range: item.target.range, severity: .note,
            mend: edit.mend))
        break
      }
    }
  }

  // MARK: - One sum, two figures

  /// One sum converted twice to figures that are not the same one, rounded or cut off.
  private mutating func addRepeats(_ items: [Item]) {
    var firsts: [Sum: Item] = [:]
    let told = Set(remarks.compactMap(\.amount))
    for item in items {
      guard let figure = item.source.printed, let base = item.source.currency,
        let quote = item.target.currency
      else { continue }
      let sum = Sum(figure: figure, base: base, quote: quote)
      guard let earlier = firsts[sum] else {
        firsts[sum] = item
        continue
      }
      guard let first = earlier.target.printed, let second = item.target.printed,
        first != second, !Self.isRounded(first, second), !hasHeavyFinding(item), !hasHeavyFinding(earlier)
      else { continue }
      let isClose = agrees(item, with: earlier.implied, within: leeway(item))
      // Where the two are at two rates, the outlier has been told already, unless it was explained away.
      if !isClose, told.contains(item.relation.target) { continue }
      remarks.append(
        Remark(
          kind: .convertedTwice(other: earlier.relation.target), amount: item.relation.target,
          range: item.target.range, severity: isClose ? .note : .warning, mend: nil))
    }
  }

  private struct Sum: Hashable {
    let figure: ExactDecimal
    let base: Currency
    let quote: Currency
  }

  private func hasHeavyFinding(_ item: Item) -> Bool {
    if case .off(let deviation) = item.conversion.verdict { deviation.severity >= .warning } else { false }
  }

  /// Whether the one is the other with fewer digits.
  private static func isRounded(_ first: ExactDecimal, _ second: ExactDecimal) -> Bool {
    let place = max(first.normalized.exponent, second.normalized.exponent)
    return first.rounded(toPlace: place) == second.rounded(toPlace: place)
      || first.truncated(toPlace: place) == second.truncated(toPlace: place)
  }
}
