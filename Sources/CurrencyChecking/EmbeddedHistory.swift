internal import CurrencyAnnotation

/// The rates of a pair over a stretch of days, from the embedded tables.
enum EmbeddedHistory {
  /// The rates in order, one a fixing day; weekly where only the NBP quotes one side.
  ///
  /// - Complexity: O(days) when the ECB quotes both currencies, else some microseconds a week.
  static func rates(
    _ base: Currency, _ quote: Currency, from first: CalendarDate, through last: CalendarDate
  ) -> [ReferenceRate] {
    let ecb = CompactRates.ecb
    let columns = (ecb.column(of: base), ecb.column(of: quote))
    let euro = EmbeddedWindow.euro
    guard columns.0 != nil || base == euro, columns.1 != nil || quote == euro else {
      var rates: [ReferenceRate] = []
      var day = first
      while day <= last {
        if let rate = try? RateTable.embedded.rate(base, quote, on: day) { rates.append(rate) }
        day = day.advanced(by: 7)
      }
      return rates
    }
    return ecb.days(from: first, through: last).compactMap { day in
      let (from, to) = (columns.0.flatMap { day.values[$0] }, columns.1.flatMap { day.values[$0] })
      guard from != nil || base == euro, to != nil || quote == euro else { return nil }
      let legs = [(base, from), (quote, to)].compactMap { currency, value in
        value.map {
          ReferenceRate.Leg(
            base: euro, quote: currency, price: $0, source: "ECB", basis: .fixing(day.date))
        }
      }
      return ReferenceRate(
        base: base, quote: quote, numerator: to ?? ExactDecimal(1), denominator: from ?? ExactDecimal(1),
        date: day.date, legs: legs)
    }
  }
}
