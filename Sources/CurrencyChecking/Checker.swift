public import CurrencyAnnotation

/// Checks the conversions that a text states against reference rates.
///
/// The editor multiplied the printed source figure, so that is taken as exact; the target is what rounding to
/// its last written digit can have come from. Any rate from two fixings before the date to one after it may
/// have been used. What lies outside all of that is measured against the policy's tolerances, explained, and
/// mended where one edit does it. A rate that the text states wins over the tables.
///
/// It never guesses: without a date, a rate or an unambiguous currency the verdict is `unchecked` with the
/// reason. It does not look for amounts: that is `CurrencyAnnotation`. A checker is immutable and can be shared
/// between threads; keep one for all the texts of a day.
///
/// ```swift
/// import CurrencyAnnotation
/// import CurrencyChecking
///
/// let text = Array("1500美元(约6975令吉)".utf8)
/// let annotation = Annotator().annotate(utf8: text.span)
/// let checker = Checker(date: CalendarDate("2023-08-22"))
/// for checked in checker.check(annotation, in: text.span) {
///   print(checked.verdict.name)  // ok
/// }
/// ```
public struct Checker: Sendable {
  /// A relation of the annotation and what checking says of it.
  public struct CheckedConversion: Sendable, Hashable {
    /// The relation, as an index into the annotation's relations.
    public let relation: Int
    /// The verdict.
    public let verdict: Verdict
  }

  /// All that checking says of a text.
  public struct Review: Sendable, Hashable {
    /// A verdict for each stated conversion, in order.
    public let conversions: [CheckedConversion]
    /// A verdict for each rate that the text states, in order.
    public let rates: [CheckedConversion]
    /// What the figures say of one another, in the order of the text.
    public let remarks: [Remark]
  }

  private let book: RateBook?
  private let policy: Policy

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - rates: the publication's own rates; the embedded ones are asked where these have no answer.
  ///   - date: the day the text was written for; nil leaves every conversion unchecked.
  ///   - policy: the tolerances.
  /// - Complexity: O(1); rates are decoded at the first conversion.
  public init(rates: RateTable? = nil, date: CalendarDate?, policy: Policy = Policy()) {
    book = date.map { RateBook(date: $0, tables: [rates].compactMap { $0 } + [.embedded]) }
    self.policy = policy
  }

  /// A verdict for each stated conversion of the annotation, in order.
  ///
  /// - Parameters:
  ///   - annotation: what was found in the text.
  ///   - text: the text it was found in; a mend is written in the style of its figures.
  /// - Complexity: O(conversions); nothing is read from the tables when there are none.
  public func check(_ annotation: Annotation, in text: Span<UInt8>) -> [CheckedConversion] {
    let indices = annotation.relations.indices.filter { annotation.relations[$0].role == .conversion }
    if indices.isEmpty { return [] }
    let stated = book.map { StatedRates(annotation, in: text, date: $0.date) }
    var bands = BandCache()
    return indices.map { index in
      let relation = annotation.relations[index]
      let verdict = verdict(
        annotation.amounts[relation.source], annotation.amounts[relation.target], stated: stated, &bands,
        in: text)
      return CheckedConversion(relation: index, verdict: verdict)
    }
  }

  /// Everything that can be said of the figures of a text: its conversions, its rates, and what they say of one
  /// another.
  ///
  /// - Complexity: O(length of the text + amounts × relations of one pair).
  public func review(_ annotation: Annotation, in text: Span<UInt8>) -> Review {
    let conversions = check(annotation, in: text)
    var remarks = Consistency(annotation, conversions).remarks
    remarks += Headline(annotation, in: text).remarks
    remarks += RoundingStyle(annotation, in: text).remarks
    remarks.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    return Review(conversions: conversions, rates: checkRates(annotation, in: text), remarks: remarks)
  }

  /// A verdict for each rate that the text states; empty without a date.
  private func checkRates(_ annotation: Annotation, in text: Span<UInt8>) -> [CheckedConversion] {
    guard book != nil else { return [] }
    var bands = BandCache()
    return annotation.relations.indices.filter { annotation.relations[$0].role == .rate }.map { index in
      let relation = annotation.relations[index]
      let (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
      let verdict = verdict(source, target, stated: nil, &bands, in: text)
      return CheckedConversion(relation: index, verdict: verdict)
    }
  }

  /// The bands already worked out for this text; articles repeat their pairs.
  private struct BandCache {
    var bands: [Pair: RateBand] = [:]

    struct Pair: Hashable {
      let base: Currency
      let quote: Currency
    }
  }

  private func verdict(
    _ source: Amount, _ target: Amount, stated: StatedRates?, _ cache: inout BandCache,
    in text: borrowing Span<UInt8>
  ) -> Verdict {
    guard let from = source.currency, let to = target.currency else {
      return .unchecked(.ambiguousCurrency((source.currency == nil ? source : target).candidates))
    }
    guard let book else { return .unchecked(.noDate) }
    let spoken = (stated?.bands(from, to, near: source.range.lowerBound) ?? []).filter { spoken in
      isUsable(spoken.band, isBasis: isBasis(spoken.entry, of: target, in: text), book)
    }
    for (band, _) in spoken {
      let measure = Measure(source: source, target: target, band: band)
      if let measure, measure.excess(under: policy) == .within, let comparison = measure.comparison {
        return .ok(comparison)
      }
    }
    if let open = openReading(source, target, book) { return .unchecked(.ambiguousCurrency(open)) }
    if let basis = spoken.first(where: { isBasis($0.entry, of: target, in: text) }) {
      return judge(source, target, against: basis.band, book, in: text)
    }
    let band: RateBand
    let pair = BandCache.Pair(base: from, quote: to)
    if let known = cache.bands[pair] {
      band = known
    } else {
      do throws(RateTableError) {
        band = try book.band(from, to)
      } catch {
        return .unchecked(.noRate(error))
      }
      cache.bands[pair] = band
    }
    let age = book.date.days(since: band.reference.date)
    if let maxAge = policy.maxAge, age > maxAge { return .unchecked(.staleRate(band.reference, days: age)) }
    return judge(source, target, against: band, book, in: text)
  }

  /// The currencies that a bare 元 or $ can mean, when the one that was inferred does not fit and another does.
  ///
  /// An inference is no ground to call a figure wrong that is right in the next currency.
  private func openReading(_ source: Amount, _ target: Amount, _ book: RateBook) -> [Currency]? {
    guard source.known == .inferred || target.known == .inferred, let from = source.currency,
      let to = target.currency
    else { return nil }
    func fits(_ base: Currency, _ quote: Currency) -> Bool {
      guard base != quote, let band = try? book.band(base, quote) else { return false }
      return Measure(source: source, target: target, band: band)?.excess(under: policy) == .within
    }
    if fits(from, to) { return nil }
    for other in Self.bareReadings {
      if source.known == .inferred, other != from, fits(other, to) { return [from, other] }
      if target.known == .inferred, other != to, fits(from, other) { return [to, other] }
    }
    return nil
  }

  private static let bareReadings = ["CNY", "TWD", "HKD", "SGD", "MYR", "MOP", "USD", "AUD", "CAD", "NZD"]
    .compactMap { Currency($0) }

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
    guard let comparison = measure.comparison, var excess = measure.excess(under: policy) else {
      return .unchecked(.tooLarge)
    }
    if excess == .within { return .ok(comparison) }
    // Only what is off at the plain tolerance is worth the question whether the banks agree that day.
    let (from, to) = (band.reference.base, band.reference.quote)
    var extra = policy.extraTolerance[[from, to]] ?? .zero
    extra = extra.adding(book.dispute(from, to)) ?? extra
    if extra > .zero {
      excess = measure.excess(under: policy.widened(by: extra)) ?? excess
      if excess == .within { return .ok(comparison) }
    }
    let explainer = Explainer(source: source, target: target, comparison: comparison, book: book)
    return .off(explainer.explain(measure, excess.severity, in: text))
  }
}

extension Span<UInt8> {
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
