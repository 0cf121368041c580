internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking

/// Says in one line what figures of one text say of one another.
struct RemarkMessage {
  let text: String
  /// The figures that the remark compares with.
  var related: [Finding.Related] = []

  init(_ remark: Remark, _ annotation: Annotation, in text: borrowing Span<UInt8>) {
    let printed = text.string(remark.amount.map { annotation.amounts[$0].range } ?? remark.range)
    let advice = remark.mend == nil ? "" : "; write \(Self.mended(remark, annotation, in: text))"
    func other(_ index: Int) -> String { text.string(annotation.amounts[index].range) }
    switch remark.kind {
    case .inconsistent(let implied, let others, let count, let base, let quote):
      self.text =
        "\(printed) is at \(implied) \(quote) per \(base), but \(count == 1 ? "the other conversion" : "\(count) conversions")"
        + " of this text \(count == 1 ? "is" : "are") at \(others)"
    case .exchangedDigits(let others, let count, let base, let quote):
      self.text =
        "\(count) other conversions of this text are at \(others) \(quote) per \(base), and \(printed) would be "
        + "with two digits exchanged" + advice
    case .convertedTwice(let index):
      related = [Finding.Related(range: annotation.amounts[index].range, message: "the same sum elsewhere")]
      self.text = "the same sum is \(other(index)) elsewhere in this text, and \(printed) here"
    case .quotation(let rate, let power):
      self.text =
        "\(printed) is no rate of the day: \(rate.rounded) \(rate.quote) per \(rate.base) (\(rate.provenance)); "
        + (power == nil ? "perhaps two digits are exchanged" : "the decimal point may have slipped")
        + advice
    case .sum(let parts, let expected):
      self.text =
        parts.map(other).joined(separator: " and ") + " make \(expected), not \(printed)" + advice
    case .difference(let pair, let expected):
      self.text =
        "between " + pair.map(other).joined(separator: " and ") + " lie \(expected), not \(printed)" + advice
    case .product(let price, let times, let expected):
      self.text = "\(times) times \(other(price)) is \(expected), not \(printed)" + advice
    case .equation(let terms, let expected):
      self.text = "\(text.string(terms)) is \(expected), not \(printed)" + advice
    case .headline(let index, let power?):
      related = [Finding.Related(range: annotation.amounts[index].range, message: "the figure in the body")]
      self.text =
        "the title's \(printed) is \(ExactDecimal.powerOfTen(abs(power))) times "
        + "\(power > 0 ? "more" : "less") than \(other(index)) in the body"
    case .headline(let index, nil):
      related = [Finding.Related(range: annotation.amounts[index].range, message: "the figure in the body")]
      self.text = "the title's \(printed) has two digits exchanged against \(other(index)) in the body"
    case .strayUnit:
      self.text = "\(printed) has two units of which one counts nothing" + advice
    case .elidedUnit:
      let unit = remark.mend?.replacement ?? ""
      self.text =
        "\(printed) can be read as beginning without \(unit); write \(unit) behind the first figure too"
    case .stackedApproximators:
      self.text = "two words say that \(printed) is approximate; leave one out"
    case .falsePrecision(let source, let target):
      self.text =
        "\(printed) has \(target) digits, but what it was converted from is approximate and has \(source)"
    }
  }

  /// The amount as the mend leaves it.
  private static func mended(
    _ remark: Remark, _ annotation: Annotation, in text: borrowing Span<UInt8>
  ) -> String {
    guard let mend = remark.mend else { return "" }
    var candidates = [remark.amount].compactMap { $0 }
    if case .sum(let parts, _) = remark.kind { candidates += parts }
    let holder = candidates.map { annotation.amounts[$0] }.first {
      mend.range.lowerBound >= $0.range.lowerBound && mend.range.upperBound <= $0.range.upperBound
    }
    let range = holder?.range ?? remark.range
    guard mend.range.lowerBound >= range.lowerBound, mend.range.upperBound <= range.upperBound else {
      return mend.replacement
    }
    return text.string(range.lowerBound..<mend.range.lowerBound) + mend.replacement
      + text.string(mend.range.upperBound..<range.upperBound)
  }
}
