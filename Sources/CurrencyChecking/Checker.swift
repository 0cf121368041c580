public import CurrencyAnnotation

/// Checks the conversions that a text states against reference rates.
///
/// The editor multiplied the printed source figure, so that is taken as exact; the target is what rounding to
/// its last written digit can have come from. Any rate from two fixings before the date to one after it may
/// have been used. What lies outside all of that is measured against the policy's tolerances, explained, and
/// mended where one edit does it. A rate that the text states wins over the tables.
///
/// It never guesses: without a date, a rate or an unambiguous currency the verdict is `unchecked` with the
/// reason. It does not look for amounts: that is `CurrencyAnnotation`. A checker is immutable and can be shared
/// between threads; keep one for all the texts of a day.
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

  /// All that checking says of a text.
  public struct Review: Sendable, Hashable {
    /// A verdict for each stated conversion, in order.
    public let conversions: [CheckedConversion]
    /// A verdict for each rate that the text states, in order.
    public let rates: [CheckedConversion]
    /// What the figures say of one another, in the order of the text.
    public let remarks: [Remark]
  }

  let book: RateBook?
  let policy: Policy

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - rates: the publication's own rates; the embedded ones are asked where these have no answer.
  ///   - date: the day the text was written for; nil leaves every conversion unchecked.
  ///   - policy: the tolerances.
  /// - Complexity: O(1); rates are decoded at the first conversion.
  public init(rates: RateTable? = nil, date: CalendarDate?, policy: Policy = Policy()) {
    book = date.map { RateBook(date: $0, tables: [rates].compactMap { $0 } + [.embedded]) }
    self.policy = policy
  }

  /// A verdict for each stated conversion of the annotation, in order.
  ///
  /// - Parameters:
  ///   - annotation: what was found in the text.
  ///   - text: the text it was found in; a mend is written in the style of its figures.
  /// - Complexity: O(conversions); nothing is read from the tables when there are none.
  public func check(_ annotation: Annotation, in text: Span<UInt8>) -> [CheckedConversion] {
    let indices = annotation.relations.indices.filter { annotation.relations[$0].role == .conversion }
    if indices.isEmpty { return [] }
    let stated = book.map { StatedRates(annotation, in: text, date: $0.date) }
    var bands = BandCache()
    return indices.map { index in
      let relation = annotation.relations[index]
      let verdict = verdict(
        annotation.source(of: relation, in: text), annotation.amounts[relation.target], stated: stated,
        &bands, in: text
      )
      return CheckedConversion(relation: index, verdict: verdict)
    }
  }

  /// Everything that can be said of the figures of a text: its conversions, its rates, and what they say of one
  /// another.
  ///
  /// - Complexity: O(length of the text + amounts × relations of one pair).
  public func review(_ annotation: Annotation, in text: Span<UInt8>) -> Review {
    let conversions = check(annotation, in: text)
    var remarks = Consistency(annotation, conversions, policy, in: text).remarks
    remarks += Headline(annotation, in: text).remarks
    remarks += Arithmetic(annotation, conversions, in: text).remarks
    remarks += RoundingStyle(annotation, in: text).remarks
    if let book { remarks += Quotations(annotation, in: text, book: book).remarks }
    remarks = remarks.map(weighed)
    remarks.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    return Review(conversions: conversions, rates: checkRates(annotation, in: text), remarks: remarks)
  }

  /// A verdict for each rate that the text states; empty without a date.
  private func checkRates(_ annotation: Annotation, in text: Span<UInt8>) -> [CheckedConversion] {
    guard book != nil else { return [] }
    var bands = BandCache()
    return annotation.relations.indices.filter { annotation.relations[$0].role == .rate }.map { index in
      let relation = annotation.relations[index]
      let (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
      let verdict = verdict(source, target, stated: nil, &bands, in: text)
      return CheckedConversion(relation: index, verdict: verdict)
    }
  }
}

extension Annotation {
  /// The source of a conversion: both ends of 从NT$1800到NT$8800 where the target is a range too.
  fileprivate func source(of relation: Relation, in text: borrowing Span<UInt8>) -> Amount {
    var source = amounts[relation.source]
    guard amounts[relation.target].isRange, relation.source > 0, let high = source.printed else {
      return source
    }
    let first = amounts[relation.source - 1]
    let gap = first.range.upperBound..<source.range.lowerBound
    guard first.currency == source.currency, let low = first.printed, low < high, gap.count == 3,
      text.holds(Self.through.0, at: gap.lowerBound) || text.holds(Self.through.1, at: gap.lowerBound)
    else { return source }
    (source.low, source.high, source.bound) = (low, high, nil)
    return source
  }

  private static let through = (Array("到".utf8), Array("至".utf8))
}

extension Amount {
  /// Whether it has two ends that are both meant: 10万至15万.
  var isRange: Bool {
    guard bound != .vague, let low, let high else { return false }
    return low < high
  }
}
