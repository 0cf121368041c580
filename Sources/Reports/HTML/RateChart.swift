internal import CurrencyAnnotation
internal import CurrencyChecking

/// Draws a pair's reference rate around a day, and the rate that a text implies on it.
struct RateChart {
  /// A reference rate and how many days after the article's own it is of.
  struct Point {
    let day: Int
    let rate: ReferenceRate
  }

  /// The rates around the days of a page, looked up once for each pair and day.
  struct Series {
    private var known: [ReferenceRate: [Point]] = [:]

    /// The rates around that of a comparison, in order.
    mutating func points(_ comparison: Comparison) -> [Point] {
      if let points = known[comparison.reference] { return points }
      let points = RateChart.points(comparison)
      known[comparison.reference] = points
      return points
    }
  }

  private let points: [Point]
  private let implied: ExactDecimal
  private let reference: ReferenceRate
  private let identifier: String

  /// How many days before and after the rate's own are shown.
  private static let reach = (before: 21, after: 10)

  /// Nil where fewer than three rates are known.
  init?(_ comparison: Comparison, _ series: inout Series, identifier: String) {
    reference = comparison.reference
    implied = comparison.implied
    self.identifier = identifier
    points = series.points(comparison)
    if points.count < 3 { return nil }
  }

  private static func points(_ comparison: Comparison) -> [Point] {
    let (reference, table) = (comparison.reference, RateTable.embedded)
    let (base, quote, day) = (reference.base, reference.quote, reference.date)
    var rates = comparison.band.rates
    // Only where the program's own tables say the same of that day are their other days this curve.
    if let own = try? table.rate(base, quote, on: day), own.rounded == reference.rounded {
      rates = days(around: day).compactMap { try? table.rate(base, quote, on: $0) }
    }
    var points: [Point] = []
    for rate in rates where rate.date != points.last?.rate.date {
      points.append(Point(day: rate.date.days(since: day), rate: rate))
    }
    return points
  }

  /// The days that are shown, in order.
  private static func days(around day: CalendarDate) -> [CalendarDate] {
    let month = day.year * 12 + day.month - 1
    return (month - 1...month + 1).flatMap { month in
      (1...31).compactMap { CalendarDate(year: month / 12, month: month % 12 + 1, day: $0) }
    }.filter { (-reach.before...reach.after).contains($0.days(since: day)) }
  }

  /// The picture with its words.
  var html: String {
    let values = points.map { $0.rate.rounded.approximate }
    let implied = implied.approximate
    guard let lowest = values.min(), let highest = values.max() else { return "" }
    // An implied rate far away would flatten the curve; it is named at the edge then.
    let spread = max(highest - lowest, highest * 0.005)
    let isNear = implied > lowest - 4 * spread && implied < highest + 4 * spread
    let bottom = (isNear ? min(lowest, implied) : lowest) - spread / 5
    let top = (isNear ? max(highest, implied) : highest) + spread / 5
    func y(_ value: Double) -> Double { 16 + (top - value) / (top - bottom) * 100 }
    let (first, last) = (points[0].day, max(points[points.count - 1].day, points[0].day + 1))
    func x(_ day: Int) -> Double { 12 + Double(day - first) / Double(last - first) * 576 }
    let curve = zip(points, values).map { "\(x($0.day).coordinate),\(y($1).coordinate)" }.joined(
      separator: " ")
    let pair = "\(reference.quote) per \(reference.base)"
    let (from, to) = (points[0].rate.date, points[points.count - 1].rate.date)
    let title =
      "\(pair) from \(from) to \(to): \(reference.rounded) on \(reference.date), the text implies \(self.implied)"
    let level = isNear ? y(implied) : implied > highest ? 8 : 124
    let distance = isNear ? "" : implied > highest ? ", far above" : ", far below"
    // Words stand beside the picture, where they keep their size on a narrow screen.
    return """
      <figure><svg class="chart" viewBox="0 0 600 132" role="img" aria-labelledby="\(identifier)">
      <title id="\(identifier)">\(title.escaped)</title>
      <line class="day" x1="\(x(0).coordinate)" y1="4" x2="\(x(0).coordinate)" y2="128"/>
      <polyline class="rate" points="\(curve)"/>
      <circle class="reference" cx="\(x(0).coordinate)" cy="\(y(reference.rounded.approximate).coordinate)" r="5"/>
      <line class="implied" x1="12" y1="\(level.coordinate)" x2="588" y2="\(level.coordinate)"/>
      </svg><div class="ends"><span>\(from)</span><span>\(to)</span></div>
      <figcaption>\(pair): the reference rate, \(reference.rounded) on \(reference.date) (dot), and the rate that the
      text implies, \(self.implied)\(distance) (dashed).</figcaption></figure>

      """
  }
}
