internal import CurrencyAnnotation
internal import CurrencyChecking

/// Draws a pair's reference rate around a day, and the rate that a text implies on it.
struct RateChart {
  private struct Point {
    let day: Int
    let rate: ReferenceRate
  }

  private let points: [Point]
  private let implied: ExactDecimal
  private let reference: ReferenceRate
  private let identifier: String

  /// How many days before and after the rate's own are shown.
  private static let reach = (before: 21, after: 10)

  /// Nil where fewer than three rates are known.
  init?(_ comparison: Comparison, identifier: String) {
    reference = comparison.reference
    implied = comparison.implied
    self.identifier = identifier
    let day = reference.date
    var rates = comparison.band.rates
    let table = RateTable.embedded
    // Only where the program's own tables say the same of that day are their other days this curve.
    if let own = try? table.rate(reference.base, reference.quote, on: day), own.rounded == reference.rounded {
      let (base, quote) = (reference.base, reference.quote)
      rates = Self.days(around: day).compactMap { try? table.rate(base, quote, on: $0) }
    }
    var points: [Point] = []
    for rate in rates where rate.date != points.last?.rate.date {
      points.append(Point(day: rate.date.days(since: day), rate: rate))
    }
    guard points.count >= 3 else { return nil }
    self.points = points
  }

  /// The days that are shown, in order.
  private static func days(around day: CalendarDate) -> [CalendarDate] {
    let month = day.year * 12 + day.month - 1
    return (month - 1...month + 1).flatMap { month in
      (1...31).compactMap { CalendarDate(year: month / 12, month: month % 12 + 1, day: $0) }
    }.filter { (-reach.before...reach.after).contains($0.days(since: day)) }
  }

  var svg: String {
    let values = points.map { $0.rate.rounded.approximate }
    let implied = implied.approximate
    guard let lowest = values.min(), let highest = values.max() else { return "" }
    // An implied rate far away would flatten the curve; it is named at the edge then.
    let spread = max(highest - lowest, highest * 0.005)
    let isNear = implied > lowest - 4 * spread && implied < highest + 4 * spread
    let (bottom, top) =
      isNear
      ? (min(lowest, implied) - spread / 5, max(highest, implied) + spread / 5)
      : (lowest - spread / 5, highest + spread / 5)
    func y(_ value: Double) -> Double { 24 + (top - value) / (top - bottom) * 92 }
    let (first, last) = (points[0].day, max(points[points.count - 1].day, points[0].day + 1))
    func x(_ day: Int) -> Double { 12 + Double(day - first) / Double(last - first) * 576 }
    let curve = zip(points, values).map { "\(x($0.day).coordinate),\(y($1).coordinate)" }.joined(
      separator: " ")
    let pair = "\(reference.quote) per \(reference.base)"
    let title =
      "\(pair) from \(points[0].rate.date) to \(points[points.count - 1].rate.date): \(reference.rounded) on "
      + "\(reference.date), the text implies \(self.implied)"
    let level = isNear ? y(implied) : implied > highest ? 24 : 116
    let arrow = isNear ? "" : implied > highest ? " (far above)" : " (far below)"
    let labelLevel = level < 40 ? level + 14 : level - 5
    return """
      <svg class="chart" viewBox="0 0 600 150" role="img" aria-labelledby="\(identifier)">
      <title id="\(identifier)">\(title.escaped)</title>
      <polyline class="rate" points="\(curve)"/>
      <line class="day" x1="\(x(0).coordinate)" y1="20" x2="\(x(0).coordinate)" y2="120"/>
      <circle class="reference" cx="\(x(0).coordinate)" cy="\(y(reference.rounded.approximate).coordinate)" r="4"/>
      <line class="implied" x1="12" y1="\(level.coordinate)" x2="588" y2="\(level.coordinate)"/>
      <text class="impliedlabel" x="14" y="\(labelLevel.coordinate)">implied \(self.implied)\(arrow)</text>
      <text x="12" y="142">\(points[0].rate.date)</text>
      <text x="300" y="142" text-anchor="middle">\(pair), \(reference.rounded) on \(reference.date)</text>
      <text x="588" y="142" text-anchor="end">\(points[points.count - 1].rate.date)</text>
      </svg>
      """
  }
}
