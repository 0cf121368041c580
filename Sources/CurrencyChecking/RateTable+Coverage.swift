public import CurrencyAnnotation

extension RateTable {
  /// Which days a table has a currency for, and from whom.
  public struct Coverage: Sendable, Hashable {
    /// The currency.
    public let currency: Currency
    /// Who published its rates.
    public let source: String
    /// The first day.
    public let first: CalendarDate
    /// The last day; nil for a peg that still holds.
    public let last: CalendarDate?
  }

  /// What the table has, sorted by currency and source.
  ///
  /// - Complexity: O(size of the table): the embedded one is decoded whole.
  public var coverage: [Coverage] {
    var found: [Coverage] = []
    switch storage {
    case .listed(let days):
      for currency in currencies {
        let dates = days.filter { day in
          day.prices[currency] != nil || day.prices.values.contains { $0[currency] != nil }
        }
        guard let first = dates.first?.date, let last = dates.last?.date else { continue }
        found.append(Coverage(currency: currency, source: name, first: first, last: last))
      }
    case .embedded:
      for (source, table) in [("ECB", CompactRates.ecb), ("NBP", CompactRates.nbp)] {
        let days = table.days(from: table.firstDate, through: table.lastDate)
        for (column, currency) in table.columns.enumerated() {
          let dates = days.filter { $0.values[column] != nil }.map(\.date)
          guard let first = dates.first, let last = dates.last else { continue }
          found.append(Coverage(currency: currency, source: source, first: first, last: last))
        }
      }
      found.append(
        Coverage(currency: EmbeddedWindow.euro, source: "ECB", first: firstDate, last: lastDate))
      for currency in FixedRates.embedded.currencies {
        guard let peg = FixedRates.embedded.peg(currency) else { continue }
        found.append(
          Coverage(
            currency: currency, source: "\(peg.source) to \(peg.anchor)", first: peg.since, last: peg.until))
      }
    }
    return found.sorted { ($0.currency, $0.source) < ($1.currency, $1.source) }
  }
}
