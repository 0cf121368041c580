internal import CurrencyAnnotation

/// How a verdict comes about: which rates may be asked, and what is made of their answer.
extension Checker {
  /// The bands already worked out for this text; articles repeat their pairs.
  struct BandCache {
    var bands: [Pair: RateBand] = [:]

    struct Pair: Hashable {
      let base: Currency
      let quote: Currency
    }
  }

  func verdict(
    _ source: Amount, _ target: Amount, stated: StatedRates?, _ cache: inout BandCache,
    in text: borrowing Span<UInt8>
  ) -> Verdict {
    guard let from = source.currency, let to = target.currency else {
      return .unchecked(.ambiguousCurrency((source.currency == nil ? source : target).candidates))
    }
    guard let book else { return .unchecked(.noDate) }
    let levels = policy.levels(of: .rate, for: [from, to])
    let spoken = (stated?.bands(from, to, near: source.range.lowerBound) ?? []).filter { spoken in
      isUsable(spoken.band, isBasis: isBasis(spoken.entry, of: target, in: text), book)
    }
    for (band, _) in spoken {
      let measure = Measure(source: source, target: target, band: band)
      if let measure, measure.excess(under: levels) == .within, let comparison = measure.comparison {
        return .ok(comparison)
      }
    }
    if let open = openReading(source, target, known: .inferred, book, in: text) {
      return .unchecked(.ambiguousCurrency([open.isSource ? from : to, open.currency]))
    }
    if let basis = spoken.first(where: { isBasis($0.entry, of: target, in: text) }) {
      return judge(source, target, against: basis.band, book, in: text)
    }
    let band: RateBand
    let pair = BandCache.Pair(base: from, quote: to)
    if let known = cache.bands[pair] {
      band = known
    } else {
      do throws(RateTableError) {
        let found = try book.band(from, to)
        band = policy.window == .day ? RateBand(reference: found.reference, rates: [found.reference]) : found
      } catch {
        return .unchecked(.noRate(error))
      }
      cache.bands[pair] = band
    }
    let age = book.date.days(since: band.reference.date)
    if let maxAge = policy.maxAge, age > maxAge { return .unchecked(.staleRate(band.reference, days: age)) }
    let verdict = judge(source, target, against: band, book, in: text)
    guard case .off = verdict, let comparison = bareComparison(source, target, book, in: text) else {
      return verdict
    }
    return .ok(comparison)
  }

  /// The figures beside a rate that the text states without its pair, if one fits.
  private func bareComparison(
    _ source: Amount, _ target: Amount, _ book: RateBook, in text: borrowing Span<UInt8>
  ) -> Comparison? {
    guard let from = source.currency, let to = target.currency else { return nil }
    let range = min(source.range.lowerBound, target.range.lowerBound)..<target.range.upperBound
    for band in StatedRates.bareRates(from, to, around: range, date: book.date, in: text)
    where isUsable(band, isBasis: true, book) {
      if let measure = Measure(source: source, target: target, band: band),
        measure.excess(under: .strict) == .within
      {
        return measure.comparison
      }
    }
    return nil
  }

  /// What a bare 元 or $ can mean instead, when what it was taken for does not fit and another currency does.
  ///
  /// An inference is no ground to call a figure wrong that is right in the next currency.
  private func openReading(
    _ source: Amount, _ target: Amount, known: Amount.Knowledge, _ book: RateBook,
    in text: borrowing Span<UInt8>
  ) -> (currency: Currency, isSource: Bool)? {
    guard source.known == known || target.known == known, let from = source.currency,
      let to = target.currency
    else { return nil }
    func fits(_ base: Currency, _ quote: Currency) -> Bool {
      guard base != quote, let band = try? book.band(base, quote) else { return false }
      return Measure(source: source, target: target, band: band)?.excess(under: .standard) == .within
    }
    if fits(from, to) { return nil }
    for isSource in [true, false] {
      let open = isSource ? source : target
      guard open.known == known else { continue }
      let readings = text.hasDollarSign(open.range) ? Self.dollars : Self.yuans
      for other in readings where other != open.currency {
        if isSource ? fits(other, to) : fits(from, other) { return (other, isSource) }
      }
    }
    return nil
  }

  private static let yuans = ["CNY", "TWD", "HKD", "SGD", "MYR", "MOP", "USD", "AUD", "CAD", "NZD"].compactMap
  { Currency($0) }
  private static let dollars = ["USD", "SGD", "HKD", "TWD", "AUD", "CAD", "NZD"].compactMap { Currency($0) }

  /// A finding on a bare 元 or $ that was taken for the publication's currency and fits as another one: the reader
  /// cannot know it, but the figure is right, so it is a note.
  private func houseNote(
    _ deviation: Deviation, _ source: Amount, _ target: Amount, _ book: RateBook,
    in text: borrowing Span<UInt8>
  ) -> Deviation? {
    guard deviation.rule == .rate || deviation.rule == .currency, !deviation.isNamedDay,
      let open = openReading(source, target, known: .house, book, in: text)
    else { return nil }
    return Deviation(
      comparison: deviation.comparison, severity: .note,
      explanation: .currency([open.currency], isSource: open.isSource), mend: nil)
  }

  private func isBasis(
    _ entry: StatedRates.Entry, of target: Amount, in text: borrowing Span<UInt8>
  ) -> Bool {
    entry.isBasis && text.isOneLine(from: entry.place, to: target.range)
  }

  /// Whether a rate of the text can be what a conversion was made with.
  ///
  /// One that is wrong by its size is not; one far off the tables is of another day, and is used where the text
  /// says so.
  private func isUsable(_ stated: RateBand, isBasis: Bool, _ book: RateBook) -> Bool {
    let rate = stated.reference
    guard let band = try? book.band(rate.base, rate.quote) else { return true }
    guard let apart = rate.numerator.multiplied(by: band.reference.denominator),
      let fair = rate.denominator.multiplied(by: band.reference.numerator),
      let ratio = apart.divided(by: fair, significantDigits: 9)
    else { return false }
    let limits = isBasis ? ("0.4", "2.5") : ("0.92", "1.08")
    guard let low = ExactDecimal(limits.0), let high = ExactDecimal(limits.1) else { return false }
    return ratio >= low && ratio <= high
  }

  private func judge(
    _ source: Amount, _ target: Amount, against band: RateBand, _ book: RateBook,
    in text: borrowing Span<UInt8>
  ) -> Verdict {
    guard let measure = Measure(source: source, target: target, band: band) else {
      return .unchecked(.noFigure)
    }
    if isWideRange(source) && !isWideRange(target) || isWideRange(target) && !isWideRange(source) {
      return .unchecked(.oneRange)
    }
    let pair: Set = [band.reference.base, band.reference.quote]
    var levels = policy.levels(of: .rate, for: pair)
    guard let comparison = measure.comparison, var excess = measure.excess(under: levels) else {
      return .unchecked(.tooLarge)
    }
    let explainer = Explainer(source: source, target: target, comparison: comparison, book: book)
    if excess == .within {
      let hidden = explainer.hiddenSlip(measure, levels, in: text)
      return hidden.map { .off(weighed($0, measure, dispute: .zero, for: pair)) } ?? .ok(comparison)
    }
    // Only what is off at the plain tolerance is worth the question whether the banks agree that day.
    let dispute = book.dispute(band.reference.base, band.reference.quote)
    if dispute > .zero {
      levels = levels.widened(by: dispute)
      excess = measure.excess(under: levels) ?? excess
      if excess == .within { return .ok(comparison) }
    }
    // 近百万美元（约700万元人民币）: the figure that was converted may lie below the printed one.
    let isOpen = Measure.opened(source).flatMap {
      Measure(source: $0, target: target, band: band)?.excess(under: levels)
    }
    let deviation = explainer.explain(
      measure, isOpen == .within ? .note : excess.severity, in: text)
    if deviation.rule == .rate || deviation.rule == .currency, !deviation.isNamedDay,
      let year = explainer.yearWithoutRates(in: text)
    {
      return .unchecked(.noRate(book.noRate(of: band.reference, in: year)))
    }
    if let note = houseNote(deviation, source, target, book, in: text) { return .off(note) }
    return .off(weighed(deviation, measure, dispute: dispute, for: pair))
  }

  /// Whether the ends of a range are so far apart that what lies between them says nothing of one figure.
  private func isWideRange(_ amount: Amount) -> Bool {
    guard amount.isRange, let low = amount.low, let high = amount.high else { return false }
    return high.scaled(byPowerOfTen: 1) > (low.multiplied(by: ExactDecimal(12)) ?? high)
  }

  /// The deviation with the weight that the policy gives its rule.
  private func weighed(
    _ deviation: Deviation, _ measure: Measure, dispute: ExactDecimal, for pair: Set<Currency>
  ) -> Deviation {
    if policy.settings.isEmpty || deviation.isNamedDay { return deviation }
    var severity = deviation.severity
    if deviation.rule == .currency {
      let levels = policy.levels(of: .currency, for: pair).widened(by: dispute)
      severity = measure.excess(under: levels)?.severity ?? severity
    }
    severity = policy.severity(of: deviation.rule, for: pair) ?? severity
    return Deviation(
      comparison: deviation.comparison, severity: severity, explanation: deviation.explanation,
      mend: deviation.mend)
  }

  /// A remark with the weight that the policy gives its rule.
  func weighed(_ remark: Remark) -> Remark {
    guard let severity = policy.severity(of: remark.kind.rule, for: remark.kind.pair) else { return remark }
    return Remark(
      kind: remark.kind, amount: remark.amount, range: remark.range, severity: severity, mend: remark.mend)
  }
}

extension Span<UInt8> {
  /// Whether an amount is written with $.
  fileprivate func hasDollarSign(_ range: Range<Int>) -> Bool {
    for index in range {
      if self[index] == UInt8(ascii: "$") { return true }
      if self[index] == 0xEF, holds([0xEF, 0xBC, 0x84], at: index) { return true }  // ＄
    }
    return false
  }

  /// Whether no line ends between a place and a range.
  fileprivate func isOneLine(from place: Int, to range: Range<Int>) -> Bool {
    var index = Swift.min(place, range.lowerBound)
    let end = Swift.max(place, range.lowerBound)
    while index < end {
      if self[index] == 0x0A { return false }
      index += 1
    }
    return true
  }
}
