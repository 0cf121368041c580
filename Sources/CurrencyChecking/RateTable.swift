public import CurrencyAnnotation

/// Dated reference rates: for each day, prices of currencies in one another.
///
/// The embedded table has the European Central Bank's euro reference rates since 1999, the National Bank of
/// Poland's weekly rates of what the ECB lacks (TWD, VND, MMK, …), and pegs (MOP, BND, AED, …). A newsroom's own
/// table is read with `init(csv:name:)` and asked first. Nothing of the embedded table is decoded before a rate
/// is looked up, and then only the days around the date.
///
/// ```swift
/// let rates = RateTable.embedded
/// let rate = try rates.rate(Currency("USD")!, Currency("MYR")!, on: CalendarDate("2023-08-22")!)
/// print(rate.rounded, rate.source)  // 4.64802 ECB
/// ```
public struct RateTable: Sendable {
  /// One day's prices.
  struct Day: Sendable {
    let date: CalendarDate
    /// What one unit of the first currency costs in the second.
    var prices: [Currency: [Currency: ExactDecimal]] = [:]
  }

  enum Storage: Sendable {
    /// Days in order.
    case listed([Day])
    /// The central banks' tables that are part of the program.
    case embedded
  }

  /// A daily rate older than this says nothing of a day.
  static let longestGap = 7

  /// The name of the table, as findings give it.
  public let name: String
  /// The first day.
  public let firstDate: CalendarDate
  /// The last day.
  public let lastDate: CalendarDate
  /// The currencies that have a rate on some day, sorted.
  public let currencies: [Currency]
  let storage: Storage

  init(
    name: String, firstDate: CalendarDate, lastDate: CalendarDate, currencies: [Currency], storage: Storage
  ) {
    (self.name, self.firstDate, self.lastDate) = (name, firstDate, lastDate)
    (self.currencies, self.storage) = (currencies, storage)
  }

  /// The rates that are part of the program.
  public static let embedded: RateTable = {
    let (ecb, nbp) = (CompactRates.ecb, CompactRates.nbp)
    let names = Set(ecb.columns + nbp.columns + FixedRates.embedded.currencies + [EmbeddedWindow.euro])
    return RateTable(
      name: "ECB and NBP", firstDate: ecb.firstDate, lastDate: ecb.lastDate, currencies: names.sorted(),
      storage: .embedded)
  }()

  /// Throws when a date lies outside all of these tables, so that no pair can have a rate.
  public static func require(_ date: CalendarDate, in tables: [RateTable]) throws(RateTableError) {
    for table in tables where table.covers(date) { return }
    guard let first = tables.map(\.firstDate).min(), let last = tables.map(\.lastDate).max() else { return }
    throw RateTableError(
      code: .dateOutsideTable, file: tables.map(\.name).joined(separator: " and "), line: nil,
      cause: "no rates on \(date): the table runs from \(first) to \(last)")
  }

  func covers(_ date: CalendarDate) -> Bool {
    date >= firstDate && date.days(since: lastDate) <= Self.longestGap
  }

  /// The rate that held on a date: that of the last fixing on it or up to a week before it.
  ///
  /// - Complexity: O(log days), and decoding the days around the date.
  public func rate(
    _ base: Currency, _ quote: Currency, on date: CalendarDate
  ) throws(RateTableError) -> ReferenceRate {
    try band(base, quote, around: date).reference
  }

  /// The rates of the two fixings before a date's own and the one after it, with the date's own as reference.
  ///
  /// - Complexity: as `rate`.
  public func band(
    _ base: Currency, _ quote: Currency, around date: CalendarDate
  ) throws(RateTableError) -> RateBand {
    try window(around: date).band(base, quote)
  }

  /// The days around a date, decoded once for many questions.
  ///
  /// - Complexity: O(log days), and decoding the days around the date.
  func window(around date: CalendarDate) -> RateWindow {
    guard covers(date) else { return RateWindow(table: self, date: date, days: .none) }
    switch storage {
    case .listed(let days):
      let (first, last) = (date.advanced(by: -14), date.advanced(by: 7))
      // Few of the days of a long table are near; they are found by halving.
      var (low, high) = (0, days.count)
      while low < high {
        let middle = (low + high) / 2
        if days[middle].date < first { low = middle + 1 } else { high = middle }
      }
      let near = days[low...].prefix { $0.date <= last }
      return RateWindow(table: self, date: date, days: .listed(Array(near)))
    case .embedded:
      return RateWindow(table: self, date: date, days: .embedded(EmbeddedWindow(around: date)))
    }
  }
}

/// The days of a table around one date.
struct RateWindow: Sendable {
  enum Days: Sendable {
    case none
    case listed([RateTable.Day])
    case embedded(EmbeddedWindow)
  }

  let table: RateTable
  let date: CalendarDate
  let days: Days

  /// The band of a pair.
  ///
  /// - Complexity: O(currencies of a day).
  func band(_ base: Currency, _ quote: Currency) throws(RateTableError) -> RateBand {
    for currency in [base, quote] where !table.currencies.contains(currency) {
      throw RateTableError(
        code: .unknownCurrency, file: table.name, line: nil, cause: "no rates of \(currency)")
    }
    switch days {
    case .none: try RateTable.require(date, in: [table])
    case .listed(let days):
      let rates = days.compactMap { $0.rate(base, quote, source: table.name) }
      if let band = RateBand(rates, around: date) { return band }
    case .embedded(let window):
      if let band = window.band(base, quote) { return band }
    }
    throw RateTableError(
      code: .dateOutsideTable, file: table.name, line: nil, cause: "no rate of \(base)/\(quote) on \(date)")
  }
}

extension RateBand {
  /// The band of dated rates of one pair, in order; nil when none is near enough.
  init?(_ rates: [ReferenceRate], around date: CalendarDate) {
    guard let index = rates.lastIndex(where: { $0.date <= date }),
      date.days(since: rates[index].date) <= RateTable.longestGap
    else { return nil }
    let window = rates[max(0, index - 2)...min(rates.count - 1, index + 1)]
    self.init(reference: rates[index], rates: Array(window))
  }
}

extension RateTable.Day {
  /// What one unit of a currency is worth in another, as a fraction, and the rows it is from.
  private typealias Price = (
    numerator: ExactDecimal, denominator: ExactDecimal, legs: [(Currency, Currency, ExactDecimal)]
  )

  /// The price of one currency in another: as listed, inverted, or through a third one.
  func rate(_ base: Currency, _ quote: Currency, source: String) -> ReferenceRate? {
    guard let price = listed(base, quote) ?? crossed(base, quote) else { return nil }
    return ReferenceRate(
      base: base, quote: quote, numerator: price.numerator, denominator: price.denominator, date: date,
      legs: price.legs.map {
        ReferenceRate.Leg(base: $0.0, quote: $0.1, price: $0.2, source: source, basis: .fixing(date))
      })
  }

  private func listed(_ base: Currency, _ quote: Currency) -> Price? {
    let one = ExactDecimal(1)
    if base == quote { return (one, one, [(base, quote, one)]) }
    if let price = prices[base]?[quote] { return (price, one, [(base, quote, price)]) }
    return prices[quote]?[base].map { (one, $0, [(quote, base, $0)]) }
  }

  private func crossed(_ base: Currency, _ quote: Currency) -> Price? {
    let others = Set(prices.keys).union(prices.values.flatMap(\.keys)).subtracting([base, quote])
    for other in others.sorted() {
      if let first = listed(base, other), let second = listed(quote, other),
        let numerator = first.numerator.multiplied(by: second.denominator),
        let denominator = first.denominator.multiplied(by: second.numerator)
      {
        return (numerator, denominator, first.legs + second.legs)
      }
    }
    return nil
  }
}
