public import CurrencyAnnotation

/// Checks the conversions that a text states against reference rates.
///
/// The editor multiplied the printed source figure, so that is taken as exact; the target is what rounding to
/// its last written digit can have come from. Any rate from two fixings before the date to one after it may
/// have been used. What lies outside all of that is measured against the policy's tolerances.
///
/// It never guesses: without a date, a rate or an unambiguous currency the verdict is `unchecked` with the
/// reason. It does not look for amounts: that is `CurrencyAnnotation`.
///
/// ```swift
/// import CurrencyAnnotation
/// import CurrencyChecking
///
/// let text = Array("1500美元(约6975令吉)".utf8)
/// let annotation = Annotator().annotate(utf8: text.span)
/// let checker = Checker(date: CalendarDate("2023-08-22"))
/// for checked in checker.check(annotation, in: text.span) {
///   print(checked.verdict.name)  // ok
/// }
/// ```
public struct Checker: Sendable {
  /// A relation of the annotation and what checking says of it.
  public struct CheckedConversion: Sendable, Hashable {
    /// The relation, as an index into the annotation's relations.
    public let relation: Int
    /// The verdict.
    public let verdict: Verdict
  }

  private let tables: [RateTable]
  private let date: CalendarDate?
  private let policy: Policy

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - rates: the publication's own rates; the embedded ones are asked where these have no answer.
  ///   - date: the day the text was written for; nil leaves every conversion unchecked.
  ///   - policy: the tolerances.
  public init(rates: RateTable? = nil, date: CalendarDate?, policy: Policy = Policy()) {
    tables = [rates].compactMap { $0 } + [.embedded]
    self.date = date
    self.policy = policy
  }

  /// A verdict for each stated conversion of the annotation, in order.
  ///
  /// - Parameters:
  ///   - annotation: what was found in the text.
  ///   - text: the text it was found in; a mend is written in the style of its figures.
  /// - Complexity: O(conversions); nothing is read from the tables when there are none.
  public func check(_ annotation: Annotation, in text: Span<UInt8>) -> [CheckedConversion] {
    annotation.relations.indices.filter { annotation.relations[$0].role == .conversion }.map { index in
      let relation = annotation.relations[index]
      let verdict = verdict(
        annotation.amounts[relation.source], annotation.amounts[relation.target], in: text)
      return CheckedConversion(relation: index, verdict: verdict)
    }
  }

  private func verdict(_ source: Amount, _ target: Amount, in text: borrowing Span<UInt8>) -> Verdict {
    guard let from = source.currency, let to = target.currency else {
      return .unchecked(.ambiguousCurrency((source.currency == nil ? source : target).candidates))
    }
    guard let date else { return .unchecked(.noDate) }
    let band: RateBand
    do throws(RateTableError) {
      band = try self.band(from, to, date)
    } catch {
      return .unchecked(.noRate(error))
    }
    guard let measure = Measure(source: source, target: target, band: band) else {
      return .unchecked(.noFigure)
    }
    guard let comparison = measure.comparison, let excess = measure.excess(under: policy) else {
      return .unchecked(.tooLarge)
    }
    if excess == .within { return .ok(comparison) }
    if let power = measure.powerOfTen {
      let mend = NumeralWriter(form: target.numeral).mend(target, times: -power, in: text)
      return .magnitude(comparison, power: power, mend: mend)
    }
    return .rate(comparison, excess.severity)
  }

  private func band(
    _ base: Currency, _ quote: Currency, _ date: CalendarDate
  ) throws(RateTableError) -> RateBand {
    for table in tables.dropLast() {
      if let band = try? table.band(base, quote, around: date) { return band }
    }
    return try RateTable.embedded.band(base, quote, around: date)
  }
}
