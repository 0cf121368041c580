internal import CurrencyAnnotation

/// The rates around a day, from the lowest to the highest of which a conversion made that day can have used.
///
/// `RateTable.band` makes one of the two fixings before a day's own and the one after it; `Checker` compares
/// with it. It is no forecast and no bank's buying or selling rate.
///
/// ```swift
/// let band = try RateTable.embedded.band(Currency("USD")!, Currency("MYR")!, around: CalendarDate("2023-08-22")!)
/// print(band.lowest.rounded, band.highest.rounded)  // 4.64558 4.65646
/// ```
public struct RateBand: Sendable, Hashable {
  /// The rate of the day itself.
  public let reference: ReferenceRate
  /// The rates of the days around it, the reference among them, in order.
  public let rates: [ReferenceRate]
  /// The lowest of the rates.
  public let lowest: ReferenceRate
  /// The highest of the rates.
  public let highest: ReferenceRate

  init(reference: ReferenceRate, rates: [ReferenceRate]) {
    (self.reference, self.rates) = (reference, rates)
    lowest = rates.min(by: Self.isLower) ?? reference
    highest = rates.max(by: Self.isLower) ?? reference
  }

  /// The same band read from the other side.
  var inverted: RateBand {
    RateBand(reference: reference.inverted, rates: rates.map(\.inverted))
  }

  private static func isLower(_ left: ReferenceRate, _ right: ReferenceRate) -> Bool {
    guard let a = left.numerator.multiplied(by: right.denominator),
      let b = right.numerator.multiplied(by: left.denominator)
    else { return left.rounded < right.rounded }
    return a < b
  }
}
