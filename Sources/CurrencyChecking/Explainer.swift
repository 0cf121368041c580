internal import ChineseText
internal import CurrencyAnnotation

/// Looks for the one slip that explains a conversion which is off, and for the edit that mends it.
struct Explainer {
  let source: Amount
  let target: Amount
  let comparison: Comparison
  let book: RateBook

  private var from: Currency { comparison.reference.base }
  private var to: Currency { comparison.reference.quote }
  var band: RateBand { comparison.band }

  /// The first explanation that fits.
  func explain(
    _ measure: Measure, _ severity: Verdict.Severity, in text: borrowing Span<UInt8>
  ) -> Deviation {
    func found(_ explanation: Explanation?, _ weight: Verdict.Severity, _ mend: Mend?) -> Deviation {
      Deviation(comparison: comparison, severity: weight, explanation: explanation, mend: mend)
    }
    if let power = measure.powerOfTen {
      let isAmbiguous = isAmbiguous(power)
      var mend = isAmbiguous ? nil : NumeralWriter(target).mend(target, times: -power, in: text)
      // Some per cent may be left when the zeros are right; then the whole figure is better written anew.
      if !isAmbiguous, !measure.fits(scaledBy: power, under: .standard) {
        mend = expectedMend(in: text) ?? mend
      }
      return found(.magnitude(power: power, isAmbiguous: isAmbiguous), .error, mend)
    }
    if severity >= .warning, isInverse { return found(.direction, .error, expectedMend(in: text)) }
    // A year that the sentence names is better evidence than any slip that can be imagined.
    if let rate = rateOfNamedYear(in: text) { return found(.date(rate, isNamed: true), .note, nil) }
    if let slip = slip(severity, in: text) { return slip }
    if isTruncated { return found(.truncation, .note, expectedMend(in: text)) }
    if let rate = rateOfLastYear() { return found(.date(rate, isNamed: false), severity, nil) }
    return found(nil, severity, severity >= .warning ? expectedMend(in: text) : nil)
  }

  /// Another currency or another digit, the likelier first: currencies of one kind (澳元 for 美元) that fit well,
  /// exchanged digits and lost zeros, currencies of one kind that fit, then any currency, then any one digit.
  private func slip(_ severity: Verdict.Severity, in text: borrowing Span<UInt8>) -> Deviation? {
    func currency(ofOneKind: Bool, _ levels: Policy.Levels = .standard) -> Deviation? {
      guard let (currencies, isSource) = otherCurrency(ofOneKind: ofOneKind, levels) else { return nil }
      let amount = isSource ? source : target
      let mend = currencies.count == 1 ? CurrencyMark.mend(amount, to: currencies[0], in: text) : nil
      return Deviation(
        comparison: comparison, severity: severity,
        explanation: .currency(currencies, isSource: isSource), mend: mend)
    }
    func digits(_ kinds: [DigitSlip]) -> Deviation? {
      guard let slip = digitSlip(kinds, in: text) else { return nil }
      return Deviation(
        comparison: comparison, severity: severity,
        explanation: .digits(slip.kind, isSource: slip.isSource), mend: slip.mend)
    }
    // A few per cent are a rate of another day more often than another currency or digit.
    if severity < .warning { return digits([.transposition]) }
    return currency(ofOneKind: true, .strict) ?? digits([.transposition, .zero]) ?? currency(ofOneKind: true)
      ?? currency(ofOneKind: false) ?? digits([.digit])
  }

  func fits(_ source: Amount, _ target: Amount, _ band: RateBand, _ levels: Policy.Levels) -> Bool {
    Measure(source: source, target: target, band: band)?.excess(under: levels) == .within
  }

  // MARK: - One explanation each

  /// Whether exchanged currencies, or a figure that was not converted at all, would look the same.
  private func isAmbiguous(_ power: Int) -> Bool {
    guard let own = Measure.powerOfTen(near: comparison.reference), own != 0 else { return false }
    return power == -own || power == -2 * own
  }

  private var isInverse: Bool {
    fits(source, target, band.inverted, .standard)
  }

  /// The currencies that a hurried editor takes for one another; only these are tried.
  private static let mixedUp = currencies(
    "USD AUD SGD HKD CAD NZD TWD CNY MYR EUR GBP JPY KRW THB IDR PHP INR VND MOP BND")

  /// Currencies whose names differ by one character.
  private static let kinds = [
    currencies("USD AUD SGD HKD CAD NZD TWD BND MOP"), currencies("CNY TWD HKD JPY KRW"),
    currencies("INR IDR PKR LKR NPR"), currencies("IDR VND"),
  ]

  private static func currencies(_ codes: String) -> [Currency] {
    codes.split(separator: " ").compactMap { Currency($0) }
  }

  private func otherCurrency(
    ofOneKind: Bool, _ levels: Policy.Levels
  ) -> ([Currency], isSource: Bool)? {
    // With one digit on a side, some currency always fits; the zeros of 400万 count among those of one kind.
    guard let stated = target.printed,
      ofOneKind ? RoundingStyle.writtenDigits(stated, target.written) >= 2 : stated.significantDigits >= 3
    else { return nil }
    for isSource in [false, true] {
      let written = isSource ? from : to
      var fitting: [Currency] = []
      for other in Self.mixedUp where other != from && other != to {
        let isKin = Self.kinds.contains { $0.contains(written) && $0.contains(other) }
        if isKin != ofOneKind { continue }
        let bands = isSource ? try? book.band(other, to) : try? book.band(from, other)
        if let bands, fits(source, target, bands, levels) { fitting.append(other) }
      }
      if !fitting.isEmpty { return (fitting, isSource) }
    }
    return nil
  }

  func digitSlip(
    _ kinds: [DigitSlip], in text: borrowing Span<UInt8>, under levels: Policy.Levels = .strict
  ) -> (kind: DigitSlip, isSource: Bool, mend: Mend)? {
    for kind in kinds {
      for isSource in [false, true] {
        let amount = isSource ? source : target
        // Of three digits, one can nearly always be changed so that it fits.
        guard let printed = amount.printed, printed.significantDigits >= (kind == .digit ? 4 : 3) else {
          continue
        }
        var best: (mend: Mend, distance: ExactDecimal)?
        for edit in DigitEdits(amount, kind: kind, in: text).edits {
          guard let value = edit.value(of: printed) else { continue }
          var changed = amount
          (changed.low, changed.high) = (value, value)
          changed.bound = amount.bound == .about ? .about : nil
          let (newSource, newTarget) = isSource ? (changed, target) : (source, changed)
          guard let measure = Measure(source: newSource, target: newTarget, band: band),
            measure.excess(under: levels) == .within, let difference = measure.comparison?.difference
          else { continue }
          let distance = difference < .zero ? ExactDecimal.zero.subtracting(difference) : difference
          guard let distance, best.map({ distance < $0.distance }) ?? true else { continue }
          best = (edit.mend, distance)
        }
        if let best { return (kind, isSource, best.mend) }
      }
    }
    return nil
  }

  private var isTruncated: Bool {
    guard let printed = target.printed,
      let half = target.written.multiplied(by: ExactDecimal(significand: 5, exponent: -1)),
      let middle = printed.adding(half)
    else { return false }
    var shifted = target
    (shifted.low, shifted.high, shifted.bound) = (middle, middle, nil)
    return fits(source, shifted, band, .strict)
  }

  // MARK: - Other days

  /// The rate of a day in a year that the sentence names, or of any day where it speaks of then, if it fits.
  private func rateOfNamedYear(in text: borrowing Span<UInt8>) -> ReferenceRate? {
    let named = namedYears(in: text)
    for year in named.years where year != book.date.year {
      guard let first = CalendarDate(year: year, month: 1, day: 1),
        let last = CalendarDate(year: year, month: 12, day: 31)
      else { continue }
      if let rate = fittingRate(from: first, through: last, .standard) { return rate }
    }
    guard named.isThen, named.years.isEmpty, let first = CalendarDate(year: 1999, month: 1, day: 4) else {
      return nil
    }
    return fittingRate(from: first, through: book.date.advanced(by: -3), .standard)
  }

  /// The year before this one that the sentence names, if no table has a rate of the pair in it.
  func yearWithoutRates(in text: borrowing Span<UInt8>) -> Int? {
    namedYears(in: text).years.first { year in
      guard year < book.date.year, let first = CalendarDate(year: year, month: 1, day: 1),
        let last = CalendarDate(year: year, month: 12, day: 31)
      else { return false }
      return EmbeddedHistory.rates(from, to, from: first, through: last).isEmpty
    }
  }

  private func namedYears(in text: borrowing Span<UInt8>) -> NamedYears {
    NamedYears(
      around: min(source.range.lowerBound, target.range.lowerBound)..<target.range.upperBound, in: text)
  }

  /// The newest day of the thirteen months before on which the rate would have been right.
  private func rateOfLastYear() -> ReferenceRate? {
    fittingRate(from: book.date.advanced(by: -400), through: book.date.advanced(by: -3), .strict)
  }

  private func fittingRate(
    from first: CalendarDate, through last: CalendarDate, _ levels: Policy.Levels
  ) -> ReferenceRate? {
    EmbeddedHistory.rates(from, to, from: first, through: last).last { rate in
      fits(source, target, RateBand(reference: rate, rates: [rate]), levels)
    }
  }

  // MARK: - The expected figure

  /// As many digits as were written, but three of a figure such as 2000 are enough.
  private func digits(of stated: ExactDecimal) -> Int {
    var (written, place) = (0, target.written)
    while place <= stated, written < 3 { (written, place) = (written + 1, place.scaled(byPowerOfTen: 1)) }
    return min(6, max(2, written, stated.significantDigits))
  }

  /// The target written anew, with as many significant digits as it had.
  func expectedMend(in text: borrowing Span<UInt8>) -> Mend? {
    guard let stated = target.printed, let figure = source.printed,
      let value = comparison.reference.convert(figure, significantDigits: digits(of: stated))
    else { return nil }
    guard let written = NumeralWriter(target).write(value) else { return nil }
    return Mend(range: target.numeral.range, replacement: written)
  }
}
