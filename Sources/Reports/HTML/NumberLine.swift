internal import CurrencyAnnotation
internal import CurrencyChecking

/// Draws a stated figure against what the reference rates make of it, on one line.
///
/// ```text
///        ┌ tolerance ┐
///   ─────┤███band███├──────────────┤stated├────
/// ```
struct NumberLine {
  let target: Amount
  let comparison: Comparison
  /// What is added to the band on both sides, as a fraction.
  let tolerance: Double
  let identifier: String

  /// The picture; nil where the figure has no value to draw.
  var svg: String? {
    guard let stated = interval else { return nil }
    let band = comparison.expectedRange
    let (low, high) = (band.lowerBound.approximate, band.upperBound.approximate)
    let tolerated = (low / (1 + tolerance), high * (1 + tolerance))
    guard let scale = Scale([tolerated.0, tolerated.1, stated.low, stated.high], from: 12, width: 576) else {
      return nil
    }
    let unit = comparison.reference.quote.code
    let text = "stated \(stated.label) \(unit), expected \(comparison.expected) \(unit)"
    let statedPlace = scale.place((stated.low + stated.high) / 2)
    let expectedPlace = scale.place(comparison.expected.approximate)
    return """
      <svg class="line" viewBox="0 0 600 112" role="img" aria-labelledby="\(identifier)">
      <title id="\(identifier)">\(text.escaped)</title>
      <line class="axis" x1="0" y1="56" x2="600" y2="56"/>
      \(bar("tolerance", scale.place(tolerated.0), scale.place(tolerated.1), 40, 32, atLeast: 12))
      \(bar("band", scale.place(low), scale.place(high), 46, 20, atLeast: 6))
      \(bar("stated", scale.place(stated.low), scale.place(stated.high), 36, 40, atLeast: 3))
      <path class="pointer" d="M\((statedPlace - 6).coordinate) 26h12l-6 9z"/>
      \(label("stated \(stated.label)", statedPlace, 20))
      \(label("expected \(comparison.expected)", expectedPlace, 96))
      </svg>
      """
  }

  private func bar(
    _ name: String, _ start: Double, _ end: Double, _ top: Int, _ height: Int, atLeast least: Double
  )
    -> String
  {
    // What would be too narrow to be seen is drawn wider.
    let width = max(end - start, least)
    let left = (start + end - width) / 2
    return "<rect class=\"\(name)\" x=\"\(left.coordinate)\" y=\"\(top)\" width=\"\(width.coordinate)\" "
      + "height=\"\(height)\"/>"
  }

  private func label(_ text: String, _ place: Double, _ bottom: Int) -> String {
    let anchor = place < 150 ? "start" : place > 450 ? "end" : "middle"
    return "<text x=\"\(place.coordinate)\" y=\"\(bottom)\" text-anchor=\"\(anchor)\">\(text.escaped)</text>"
  }

  /// What the figure can mean: half of its last digit to both sides, or its two bounds.
  private var interval: (low: Double, high: Double, label: String)? {
    if let printed = target.printed {
      let half = target.written.approximate / 2
      return (max(printed.approximate - half, 0), printed.approximate + half, printed.description)
    }
    guard let low = target.low, let high = target.high else { return nil }
    return (low.approximate, high.approximate, "\(low) to \(high)")
  }
}
