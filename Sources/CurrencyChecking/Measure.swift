internal import CurrencyAnnotation

/// A closed interval of exact decimals.
struct Interval {
  let low: ExactDecimal
  let high: ExactDecimal

  /// What rounding to the last written digit can have come from.
  static func rounded(_ value: ExactDecimal, written: ExactDecimal) -> Interval? {
    guard let half = written.multiplied(by: ExactDecimal(significand: 5, exponent: -1)),
      let low = value.subtracting(half), let high = value.adding(half)
    else { return nil }
    return Interval(low: max(low, .zero), high: high)
  }

  /// What a bound adds: 逾6900 can be anything below 7000, 近7000 anything above 6900, within a tenth.
  func opened(by bound: Amount.Bound?) -> Interval {
    let value = low.adding(high)?.multiplied(by: ExactDecimal(significand: 5, exponent: -1)) ?? high
    let unit = ExactDecimal.powerOfTen(value.normalized.exponent)
    let reach = min(unit, value.scaled(byPowerOfTen: -1))
    switch bound {
    case .gt, .ge: return Interval(low: low, high: value.adding(reach) ?? high)
    case .lt, .le: return Interval(low: value.subtracting(reach) ?? low, high: high)
    case .about, .vague, nil: return self
    }
  }

  func multiplied(by factor: ExactDecimal) -> Interval? {
    guard let low = low.multiplied(by: factor), let high = high.multiplied(by: factor) else { return nil }
    return Interval(low: low, high: high)
  }
}

/// Compares the two sides of a stated conversion with a band of rates, exactly.
struct Measure {
  /// How far outside the tolerances a conversion lies.
  enum Excess: Int {
    case within
    case note
    case warning
    case error

    var severity: Verdict.Severity {
      switch self {
      case .within, .note: .note
      case .warning: .warning
      case .error: .error
      }
    }
  }

  /// One figure of each side; a range has two pairs.
  private struct Pair {
    let source: ExactDecimal
    let sourceInterval: Interval
    let target: ExactDecimal
    let targetInterval: Interval
    /// Whether the target may be the figure that was multiplied.
    let canReverse: Bool
  }

  private let pairs: [Pair]
  private let band: RateBand

  /// Nil when a side has no figure to multiply.
  init?(source: Amount, target: Amount, band: RateBand) {
    self.band = band
    var pairs: [Pair] = []
    for (from, to) in Self.ends(source, target) {
      guard let fromInterval = Interval.rounded(from.value, written: from.written),
        let toInterval = Interval.rounded(to.value, written: to.written)?.opened(by: target.bound),
        from.value > .zero,
        to.value > .zero
      else { return nil }
      let isVague = from.isVague || to.isVague
      // The exact figure can stand second: 约50亿美元(43.4亿欧元). One digit alone says too little for that.
      // Nor does a source of one digit, of which rounding can have left anything: 1令吉折合7.5泰铢.
      let isFine = from.value >= from.written.scaled(byPowerOfTen: 1) && to.value.significantDigits >= 2
      let canReverse = isVague || (source.isApproximate && !target.isApproximate) || isFine
      pairs.append(
        Pair(
          source: from.value, sourceInterval: from.isVague ? from.interval : fromInterval,
          target: to.value, targetInterval: to.isVague ? to.interval : toInterval, canReverse: canReverse))
    }
    guard !pairs.isEmpty else { return nil }
    self.pairs = pairs
  }

  /// A source of which one end is open, as all that it can be within a tenth; nil for others.
  static func opened(_ source: Amount) -> Amount? {
    guard let value = source.printed, source.bound == .gt || source.bound == .lt,
      let rounding = Interval.rounded(value, written: source.written)
    else { return nil }
    let interval = rounding.opened(by: source.bound)
    var open = source
    (open.low, open.high) = (max(interval.low, value.scaled(byPowerOfTen: -1)), interval.high)
    open.bound = .vague
    return open
  }

  private struct End {
    let value: ExactDecimal
    let written: ExactDecimal
    let interval: Interval
    let isVague: Bool
  }

  /// The figures to compare: the printed ones, both ends of two ranges, or the middle ground of vague ones.
  private static func ends(_ source: Amount, _ target: Amount) -> [(End, End)] {
    func end(_ value: ExactDecimal, _ amount: Amount) -> End {
      End(
        value: value, written: amount.written,
        interval: Interval(low: amount.low ?? value, high: amount.high ?? value),
        isVague: amount.printed == nil)
    }
    if let from = source.printed, let to = target.printed { return [(end(from, source), end(to, target))] }
    let isRange = source.bound != .vague && target.bound != .vague
    if isRange, source.printed == nil, target.printed == nil,
      let fromLow = source.low, let fromHigh = source.high, let toLow = target.low, let toHigh = target.high
    {
      func exact(_ value: ExactDecimal, _ amount: Amount) -> End {
        End(
          value: value, written: amount.written, interval: Interval(low: value, high: value), isVague: false)
      }
      return [
        (exact(fromLow, source), exact(toLow, target)), (exact(fromHigh, source), exact(toHigh, target)),
      ]
    }
    guard let from = source.printed ?? source.low, let to = target.printed ?? target.low else { return [] }
    return [(end(from, source), end(to, target))]
  }

  /// The figures for the reader, of the pair that is farthest off; nil when they are too long.
  var comparison: Comparison? {
    let comparisons = pairs.map(comparison)
    if comparisons.contains(where: { $0 == nil }) { return nil }
    return comparisons.compactMap { $0 }.max { $0.difference.magnitude < $1.difference.magnitude }
  }

  /// The figures of the two sides that are nearest to the rate; the printed ones, unless a side is vague.
  private func nearest(_ pair: Pair) -> Pair {
    let isVague = pair.source == pair.sourceInterval.low || pair.target == pair.targetInterval.low
    let rate = band.reference
    guard isVague, let fair = rate.convert(pair.source, significantDigits: 9) else { return pair }
    let target = min(max(fair, pair.targetInterval.low), pair.targetInterval.high)
    guard let back = rate.inverted.convert(target, significantDigits: 9) else { return pair }
    let source = min(max(back, pair.sourceInterval.low), pair.sourceInterval.high)
    return Pair(
      source: source, sourceInterval: pair.sourceInterval, target: target,
      targetInterval: pair.targetInterval, canReverse: pair.canReverse)
  }

  private func comparison(of printed: Pair) -> Comparison? {
    let pair = nearest(printed)
    let rate = band.reference
    guard let implied = pair.target.divided(by: pair.source, significantDigits: 6),
      let expected = rate.convert(pair.source, significantDigits: 6),
      let product = pair.target.multiplied(by: rate.denominator),
      let fair = pair.source.multiplied(by: rate.numerator),
      let ratio = product.divided(by: fair, significantDigits: 12),
      let distance = ratio.subtracting(ExactDecimal(1))
    else { return nil }
    let ends = [band.lowest, band.highest].map { $0.convert(pair.source, significantDigits: 6) ?? expected }
    return Comparison(
      implied: implied, band: band, expected: expected,
      expectedRange: min(ends[0], ends[1])...max(ends[0], ends[1]),
      difference: distance.scaled(byPowerOfTen: 4).rounded(toPlace: 0))
  }

  /// The worst pair's excess; nil when the figures are too long to be compared exactly.
  func excess(under levels: Policy.Levels) -> Excess? {
    var worst = Excess.within
    for pair in pairs {
      guard let excess = excess(of: pair, scaledBy: 0, under: levels) else { return nil }
      if excess.rawValue > worst.rawValue { worst = excess }
    }
    return worst
  }

  private func excess(of pair: Pair, scaledBy power: Int, under levels: Policy.Levels) -> Excess? {
    let source = pair.sourceInterval
    let isVague = source.low != source.high && pair.source == source.low
    let exactSource = isVague ? source : Interval(low: pair.source, high: pair.source)
    guard
      let forward = excess(from: exactSource, to: pair.targetInterval, scaledBy: power, under: levels)
    else { return nil }
    if forward == .within || !pair.canReverse { return forward }
    let exactTarget = Interval(low: pair.target, high: pair.target)
    guard let reverse = excess(from: source, to: exactTarget, scaledBy: power, under: levels) else {
      return nil
    }
    return reverse.rawValue < forward.rawValue ? reverse : forward
  }

  /// Compares an interval of the source, at every rate of the band, with one of the target.
  private func excess(
    from source: Interval, to target: Interval, scaledBy power: Int, under levels: Policy.Levels
  ) -> Excess? {
    let (lowest, highest) = (band.lowest, band.highest)
    // Both sides are multiplied by the denominators, so that nothing is rounded.
    guard let fairLow = source.low.multiplied(by: lowest.numerator),
      let fairHigh = source.high.multiplied(by: highest.numerator),
      let statedHigh = target.high.scaled(byPowerOfTen: -power).multiplied(by: lowest.denominator),
      let statedLow = target.low.scaled(byPowerOfTen: -power).multiplied(by: highest.denominator)
    else { return nil }
    for (excess, limit) in [
      (Excess.within, levels.tolerance), (.note, levels.warning), (.warning, levels.error),
    ] {
      guard let more = ExactDecimal(1).adding(limit),
        let upper = fairHigh.multiplied(by: more), let lower = statedHigh.multiplied(by: more)
      else { return nil }
      if statedLow <= upper, fairLow <= lower { return excess }
    }
    return .error
  }

  /// The power of ten by which the target is too large (or, negative, too small), if that explains it.
  var powerOfTen: Int? {
    // A twentieth: log10 within 0.02 of a whole number.
    let levels = Policy.Levels(tolerance: ExactDecimal(significand: 47, exponent: -3))
    for power in [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6, 7, -7, 8, -8, 9, -9, 12, -12] {
      if fits(scaledBy: power, under: levels) { return power }
    }
    return nil
  }

  /// Whether the target is within the tolerance when it is divided by a power of ten.
  func fits(scaledBy power: Int, under levels: Policy.Levels) -> Bool {
    pairs.allSatisfy { excess(of: $0, scaledBy: power, under: levels) == .within }
  }

  /// The power of ten that the pair's own rate is near, within a twentieth; nil when it is near none.
  static func powerOfTen(near rate: ReferenceRate) -> Int? {
    let value = rate.rounded
    guard !value.isZero else { return nil }
    let digits = value.significantDigits
    let leading = value.normalized.scaled(byPowerOfTen: -value.normalized.exponent - digits + 1)
    let power = value.normalized.exponent + digits - 1
    if leading <= ExactDecimal(significand: 105, exponent: -2) { return power }
    if leading >= ExactDecimal(significand: 95, exponent: -1) { return power + 1 }
    return nil
  }
}
