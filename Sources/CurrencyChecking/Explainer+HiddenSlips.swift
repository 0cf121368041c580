internal import CurrencyAnnotation

/// Slips that the tolerance lets pass.
extension Explainer {
  /// Farther than this off the rate of the day, in hundredths of a per cent, a figure may have been multiplied for
  /// divided, however coarsely it is rounded.
  private static let coarse = ExactDecimal(300)
  private static let half = Policy.Levels(tolerance: ExactDecimal(significand: 5, exponent: -3))
  private static let tenth = Policy.Levels(tolerance: ExactDecimal(significand: 1, exponent: -3))

  /// The slip that a figure within the tolerances has come from, where nothing but the slip puts it right.
  ///
  /// Most figures are at once at the rate of the day, so that nothing is looked for.
  func hiddenSlip(
    _ measure: Measure, _ levels: Policy.Levels, in text: borrowing Span<UInt8>
  ) -> Deviation? {
    let distance = comparison.difference.magnitude
    if distance > Self.coarse, isExactlyInverse {
      return Deviation(
        comparison: comparison, severity: .error, explanation: .direction, mend: expectedMend(in: text))
    }
    return exchangedDigits(measure, distance, levels, in: text)
  }

  /// Whether the printed figures themselves, whatever they are rounded to, are at the rate turned round.
  private var isExactlyInverse: Bool {
    var (exactSource, exactTarget) = (source, target)
    (exactSource.written, exactTarget.written) = (.zero, .zero)
    return fits(exactSource, exactTarget, band.inverted, Self.half)
  }

  /// Two digits whose exchange brings a figure from the edge of the tolerance to the rate.
  private func exchangedDigits(
    _ measure: Measure, _ distance: ExactDecimal, _ levels: Policy.Levels, in text: borrowing Span<UInt8>
  ) -> Deviation? {
    let edge = min(Self.half.tolerance, levels.tolerance)
    guard distance > edge.scaled(byPowerOfTen: 4),
      measure.excess(under: Policy.Levels(tolerance: edge)) != .within,
      let slip = digitSlip([.transposition], in: text, under: Self.tenth), !slip.isSource
    else { return nil }
    return Deviation(
      comparison: comparison, severity: .note, explanation: .digits(slip.kind, isSource: false),
      mend: slip.mend)
  }
}
