internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking

/// Says in one line what is wrong with a stated conversion and what would be right.
struct VerdictMessage {
  private let source: Amount
  private let target: Amount
  private let printed: (source: String, target: String)

  init(_ annotation: Annotation, _ relation: Relation, in text: borrowing Span<UInt8>) {
    (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
    printed = (text.string(source.range), text.string(target.range))
  }

  /// The figure that was converted, as a place that findings rest on.
  var converted: Finding.Related {
    Finding.Related(range: source.range, message: "\(printed.source) is what was converted")
  }

  func text(_ deviation: Deviation) -> String {
    let comparison = deviation.comparison
    let excess = comparison.difference > .zero ? "much" : "little"
    let amount: String
    if case .magnitude(let power, _) = deviation.explanation {
      amount = "\(ExactDecimal.powerOfTen(abs(power))) times too " + (power > 0 ? "much" : "little")
    } else {
      amount = "\(MoneyLinter.percent(comparison.difference, signed: false)) too \(excess)"
    }
    return "\(printed.target) is \(amount) for \(printed.source): " + basis(comparison)
      + explanation(deviation) + advice(deviation)
  }

  private func basis(_ comparison: Comparison) -> String {
    let rate = comparison.reference
    return "about \(comparison.expected) \(rate.quote) at \(rate.rounded) \(rate.quote) per \(rate.base)"
      + " (\(rate.provenance))"
  }

  private func explanation(_ deviation: Deviation) -> String {
    switch deviation.explanation {
    case nil, .magnitude(_, false): ""
    case .magnitude(_, true): "; or the two currencies are exchanged"
    case .direction: "; multiplied where it should be divided"
    case .currency(let fitting, let isSource):
      "; it would be right if \(isSource ? printed.source : printed.target) were "
        + fitting.map(\.code).joined(separator: " or ")
    case .digits(let slip, let isSource):
      "; perhaps " + Self.name(slip) + " in \(isSource ? printed.source : printed.target)"
    case .date(let rate, let isNamed):
      "; it is the rate of \(rate.date)" + (isNamed ? ", another day, of which the sentence speaks" : "")
    case .truncation: "; cut off instead of rounded"
    }
  }

  private static func name(_ slip: DigitSlip) -> String {
    switch slip {
    case .transposition: "two digits are exchanged"
    case .zero: "a zero is missing or too many"
    case .digit: "one digit is wrong"
    }
  }

  /// What to write: the numeral, or the whole amount where the edit is a part of it.
  private func advice(_ deviation: Deviation) -> String {
    guard let mend = deviation.mend else { return "" }
    for (amount, surface) in [(target, printed.target), (source, printed.source)] {
      if mend.range == amount.numeral.range { return "; write \(mend.replacement)" }
      guard mend.range.lowerBound >= amount.range.lowerBound,
        mend.range.upperBound <= amount.range.upperBound, surface.utf8.count == amount.range.count
      else { continue }
      let start = amount.range.lowerBound
      var bytes = Array(surface.utf8)
      bytes.replaceSubrange(
        (mend.range.lowerBound - start)..<(mend.range.upperBound - start), with: Array(mend.replacement.utf8))
      return "; write \(String(decoding: bytes, as: UTF8.self))"
    }
    return ""
  }

  func text(_ reason: UncheckedReason) -> String {
    "\(printed.source) = \(printed.target) is not checked: \(explain(reason))"
  }

  private func explain(_ reason: UncheckedReason) -> String {
    switch reason {
    case .noDate: return "no date was given; name the day of the article with --date"
    case .ambiguousCurrency(let candidates):
      let open = source.currency == nil ? printed.source : printed.target
      let list = candidates.map(\.code).joined(separator: ", ")
      return "the currency of \(open) can be \(list); name the publication's with --house"
    case .noRate(let error): return error.description
    case .staleRate(let rate, let days):
      return "the newest rate (\(rate.provenance)) is \(days) days old"
    case .noFigure: return "one side has no figure to multiply"
    case .oneRange: return "one side is a range and the other a single figure"
    case .tooLarge: return "the figures are too long to be multiplied exactly"
    }
  }
}
