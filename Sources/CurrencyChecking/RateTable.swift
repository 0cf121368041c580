public import CurrencyAnnotation

/// Dated reference rates: for each day, prices of currencies in one another.
///
/// The embedded table has the European Central Bank's euro reference rates since 1999. A newsroom's own table
/// is read with `init(csv:name:)` and asked first. Nothing of the embedded table is parsed before a rate is
/// looked up, and then only the days around the date.
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

  /// A rate older than this says nothing of a day.
  static let longestGap = 7

  /// The name of the table, as findings give it.
  public let name: String
  /// The first day.
  public let firstDate: CalendarDate
  /// The last day.
  public let lastDate: CalendarDate
  /// The currencies that have a rate on some day, sorted.
  public let currencies: [Currency]
  private let days: @Sendable (CalendarDate) -> [Day]

  /// Makes a table.
  ///
  /// - Parameter days: gives the days around a date in order: those of two weeks before, two days and more
  ///   after.
  init(
    name: String, firstDate: CalendarDate, lastDate: CalendarDate, currencies: [Currency],
    days: @escaping @Sendable (CalendarDate) -> [Day]
  ) {
    (self.name, self.firstDate, self.lastDate, self.currencies) = (name, firstDate, lastDate, currencies)
    self.days = days
  }

  /// Throws when a date lies outside all of these tables, so that no pair can have a rate.
  public static func require(_ date: CalendarDate, in tables: [RateTable]) throws(RateTableError) {
    for table in tables where table.covers(date) { return }
    guard let first = tables.map(\.firstDate).min(), let last = tables.map(\.lastDate).max() else { return }
    throw RateTableError(
      code: .dateOutsideTable, file: tables.map(\.name).joined(separator: " and "), line: nil,
      cause: "no rates on \(date): the table runs from \(first) to \(last)")
  }

  private func covers(_ date: CalendarDate) -> Bool {
    date >= firstDate && date.days(since: lastDate) <= Self.longestGap
  }

  /// The rate that held on a date: that of the last fixing on it or up to a week before it.
  ///
  /// - Complexity: O(log days), and parsing the days around the date.
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
    for currency in [base, quote] where !currencies.contains(currency) {
      throw RateTableError(
        code: .unknownCurrency, file: name, line: nil, cause: "no rates of \(currency)")
    }
    try Self.require(date, in: [self])
    let rates = days(date).compactMap { $0.rate(base, quote, source: name) }
    guard let index = rates.lastIndex(where: { $0.date <= date }),
      date.days(since: rates[index].date) <= Self.longestGap
    else {
      throw RateTableError(
        code: .dateOutsideTable, file: name, line: nil, cause: "no rate of \(base)/\(quote) on \(date)")
    }
    let window = rates[max(0, index - 2)...min(rates.count - 1, index + 1)]
    return RateBand(reference: rates[index], rates: Array(window))
  }
}

extension RateTable.Day {
  /// What one unit of a currency is worth in another, as a fraction.
  private typealias Price = (numerator: ExactDecimal, denominator: ExactDecimal)

  /// The price of one currency in another: as listed, inverted, or through a third one.
  func rate(_ base: Currency, _ quote: Currency, source: String) -> ReferenceRate? {
    guard let price = listed(base, quote) ?? crossed(base, quote) else { return nil }
    return ReferenceRate(
      base: base, quote: quote, numerator: price.numerator, denominator: price.denominator, date: date,
      source: source)
  }

  private func listed(_ base: Currency, _ quote: Currency) -> Price? {
    if base == quote { return (ExactDecimal(1), ExactDecimal(1)) }
    if let price = prices[base]?[quote] { return (price, ExactDecimal(1)) }
    return prices[quote]?[base].map { (ExactDecimal(1), $0) }
  }

  private func crossed(_ base: Currency, _ quote: Currency) -> Price? {
    let others = Set(prices.keys).union(prices.values.flatMap(\.keys)).subtracting([base, quote])
    for other in others.sorted() {
      if let first = listed(base, other), let second = listed(quote, other),
        let numerator = first.numerator.multiplied(by: second.denominator),
        let denominator = first.denominator.multiplied(by: second.numerator)
      {
        return (numerator, denominator)
      }
    }
    return nil
  }
}

/// The rates around a day, from the lowest to the highest of which a conversion made that day can have used.
public struct RateBand: Sendable, Hashable {
  /// The rate of the day itself.
  public let reference: ReferenceRate
  /// The rates of the days around it, the reference among them, in order.
  public let rates: [ReferenceRate]

  /// The lowest of the rates.
  public var lowest: ReferenceRate { rates.min(by: Self.isLower) ?? reference }
  /// The highest of the rates.
  public var highest: ReferenceRate { rates.max(by: Self.isLower) ?? reference }

  private static func isLower(_ left: ReferenceRate, _ right: ReferenceRate) -> Bool {
    guard let a = left.numerator.multiplied(by: right.denominator),
      let b = right.numerator.multiplied(by: left.denominator)
    else { return left.rounded < right.rounded }
    return a < b
  }
}
