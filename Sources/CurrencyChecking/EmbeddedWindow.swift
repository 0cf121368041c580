internal import CurrencyAnnotation

/// The embedded tables around one date.
///
/// Two currencies that the ECB quotes are crossed through the euro on one day. One that only the NBP quotes is
/// crossed through the dollar, because its weekly rate moves with that: the ECB's part is of the day itself, the
/// NBP's of the week. A pegged currency is its anchor.
struct EmbeddedWindow: Sendable {
  static let euro = code("EUR")
  static let dollar = code("USD")
  private static let zloty = code("PLN")

  /// A weekly rate older than this, one week left out, says nothing of a day.
  private static let longestWeeklyGap = 14

  private let date: CalendarDate
  private let ecb: [CompactRates.Day]
  private let nbp: [CompactRates.Day]

  private static func code(_ text: String) -> Currency {
    Currency(text) ?? { preconditionFailure("\(text) is three capital letters") }()
  }

  init(around date: CalendarDate) {
    self.date = date
    ecb = CompactRates.ecb.days(from: date.advanced(by: -14), through: date.advanced(by: 7))
    nbp = CompactRates.nbp.days(from: date.advanced(by: -21), through: date.advanced(by: 9))
  }

  /// A fraction with the figures it is made of.
  private struct Price {
    var numerator: ExactDecimal
    var denominator: ExactDecimal
    var legs: [ReferenceRate.Leg]
    /// The oldest fixing in it; nil where only pegs are.
    var date: CalendarDate?

    static let one = Price(numerator: ExactDecimal(1), denominator: ExactDecimal(1), legs: [])

    func times(_ other: Price) -> Price? {
      guard let numerator = numerator.multiplied(by: other.numerator),
        let denominator = denominator.multiplied(by: other.denominator)
      else { return nil }
      let dates = [date, other.date].compactMap { $0 }
      return Price(
        numerator: numerator, denominator: denominator, legs: legs + other.legs, date: dates.min())
    }

    var inverted: Price {
      Price(numerator: denominator, denominator: numerator, legs: legs, date: date)
    }
  }

  /// The band of a pair; nil when a currency has no rate near the date.
  func band(_ base: Currency, _ quote: Currency) -> RateBand? {
    let (from, first) = anchored(base)
    let (to, second) = anchored(quote)
    var rates: [ReferenceRate] = []
    var reference: ReferenceRate?
    for (price, isReference) in prices(from, to) {
      guard let whole = first.times(price)?.times(second.inverted) else { continue }
      let rate = ReferenceRate(
        base: base, quote: quote, numerator: whole.numerator, denominator: whole.denominator,
        date: whole.date ?? date, legs: whole.legs)
      rates.append(rate)
      if isReference { reference = rate }
    }
    if let reference { return RateBand(reference: reference, rates: rates) }
    return bandOfPeg(base, quote)
  }

  /// The currency that a pegged one follows, and the price of the pegged one in it.
  private func anchored(_ currency: Currency) -> (Currency, Price) {
    var (anchor, price) = (currency, Price.one)
    // MOP follows HKD; no chain is longer.
    for _ in 0..<2 {
      guard let peg = FixedRates.embedded.peg(of: anchor, on: date), !peg.isBand,
        !isQuotedByECB(anchor), let next = price.times(Self.price(of: peg))
      else { break }
      (anchor, price) = (peg.anchor, next)
    }
    return (anchor, price)
  }

  private static func price(of peg: FixedRates.Peg) -> Price {
    let leg = ReferenceRate.Leg(
      base: peg.anchor, quote: peg.currency, price: peg.low, source: peg.source, basis: .peg)
    return Price(numerator: ExactDecimal(1), denominator: peg.low, legs: [leg])
  }

  private func isQuotedByECB(_ currency: Currency) -> Bool {
    if currency == Self.euro { return true }
    guard let column = CompactRates.ecb.column(of: currency) else { return false }
    return ecb.contains {
      $0.values[column] != nil && $0.date <= date && date.days(since: $0.date) <= RateTable.longestGap
    }
  }

  /// The prices of one currency in another around the date, and which of them is the date's own.
  private func prices(_ base: Currency, _ quote: Currency) -> [(Price, Bool)] {
    if base == quote { return [(.one, true)] }
    switch (isQuotedByECB(base), isQuotedByECB(quote)) {
    case (true, true): return euroCrosses(base, quote)
    case (true, false): return mixed(euroCrosses(base, Self.dollar), zlotyCrosses(Self.dollar, quote))
    case (false, true): return mixed(zlotyCrosses(base, Self.dollar), euroCrosses(Self.dollar, quote))
    case (false, false): return zlotyCrosses(base, quote)
    }
  }

  private func mixed(_ first: [(Price, Bool)], _ second: [(Price, Bool)]) -> [(Price, Bool)] {
    var prices: [(Price, Bool)] = []
    for (left, leftIsReference) in first {
      for (right, rightIsReference) in second {
        if let price = left.times(right) { prices.append((price, leftIsReference && rightIsReference)) }
      }
    }
    return prices
  }

  private func euroCrosses(_ base: Currency, _ quote: Currency) -> [(Price, Bool)] {
    if base == quote { return [(.one, true)] }
    let columns = (CompactRates.ecb.column(of: base), CompactRates.ecb.column(of: quote))
    var days: [Price] = []
    for day in ecb {
      let (from, to) = (columns.0.flatMap { day.values[$0] }, columns.1.flatMap { day.values[$0] })
      guard from != nil || base == Self.euro, to != nil || quote == Self.euro else { continue }
      var legs: [ReferenceRate.Leg] = []
      for (currency, value) in [(base, from), (quote, to)] {
        guard let value else { continue }
        legs.append(
          ReferenceRate.Leg(
            base: Self.euro, quote: currency, price: value, source: "ECB", basis: .fixing(day.date)))
      }
      days.append(
        Price(
          numerator: to ?? ExactDecimal(1), denominator: from ?? ExactDecimal(1), legs: legs, date: day.date))
    }
    guard let own = days.lastIndex(where: { ($0.date ?? date) <= date }),
      let fixing = days[own].date, date.days(since: fixing) <= RateTable.longestGap
    else { return [] }
    return (max(0, own - 2)...min(days.count - 1, own + 1)).map { (days[$0], $0 == own) }
  }

  private func zlotyCrosses(_ base: Currency, _ quote: Currency) -> [(Price, Bool)] {
    if base == quote { return [(.one, true)] }
    guard let from = CompactRates.nbp.column(of: base), let to = CompactRates.nbp.column(of: quote) else {
      return []
    }
    var days: [Price] = []
    for day in nbp {
      guard let numerator = day.values[from], let denominator = day.values[to] else { continue }
      let legs = [(base, numerator), (quote, denominator)].map {
        ReferenceRate.Leg(base: $0.0, quote: Self.zloty, price: $0.1, source: "NBP", basis: .fixing(day.date))
      }
      days.append(Price(numerator: numerator, denominator: denominator, legs: legs, date: day.date))
    }
    guard let own = days.lastIndex(where: { ($0.date ?? date) <= date }),
      let fixing = days[own].date, date.days(since: fixing) <= Self.longestWeeklyGap
    else { return [] }
    // One week to each side: in between, nobody knows the day's own rate.
    return (max(0, own - 1)...min(days.count - 1, own + 1)).map { (days[$0], $0 == own) }
  }

  /// A band stands in where no fixing is near: any rate inside it can have been used.
  private func bandOfPeg(_ base: Currency, _ quote: Currency) -> RateBand? {
    for (currency, anchor, isInverted) in [(base, quote, true), (quote, base, false)] {
      guard let peg = FixedRates.embedded.peg(of: currency, on: date), peg.anchor == anchor else { continue }
      let ends = [peg.low, peg.high].map { price in
        ReferenceRate(
          base: anchor, quote: currency, numerator: price, denominator: ExactDecimal(1), date: date,
          legs: [.init(base: anchor, quote: currency, price: price, source: peg.source, basis: .peg)])
      }
      let band = RateBand(reference: ends[0], rates: ends)
      return isInverted ? band.inverted : band
    }
    return nil
  }
}
