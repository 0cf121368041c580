internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking

/// Says in one line what figures of one text say of one another.
struct RemarkMessage {
  let rule: Rule
  let text: String

  init(_ remark: Remark, _ annotation: Annotation, in text: borrowing Span<UInt8>) {
    let printed = text.string(annotation.amounts[remark.amount].range)
    func other(_ index: Int) -> String { text.string(annotation.amounts[index].range) }
    switch remark.kind {
    case .inconsistent(let implied, let others, let count, let base, let quote):
      rule = .moneyInconsistent
      self.text =
        "\(printed) is at \(implied) \(quote) per \(base), but \(count == 1 ? "the other conversion" : "\(count) conversions")"
        + " of this text \(count == 1 ? "is" : "are") at \(others)"
    case .exchangedDigits(let others, let count, let base, let quote):
      rule = .moneyInconsistent
      self.text =
        "\(count) other conversions of this text are at \(others) \(quote) per \(base), and \(printed) would be "
        + "with two digits exchanged; write \(Self.mended(remark, annotation, in: text))"
    case .convertedTwice(let index):
      rule = .moneyInconsistent
      self.text = "the same sum is \(other(index)) elsewhere in this text, and \(printed) here"
    case .headline(let index, let power?):
      rule = .moneyHeadline
      self.text =
        "the title's \(printed) is \(ExactDecimal.powerOfTen(abs(power))) times "
        + "\(power > 0 ? "more" : "less") than \(other(index)) in the body"
    case .headline(let index, nil):
      rule = .moneyHeadline
      self.text = "the title's \(printed) has two digits exchanged against \(other(index)) in the body"
    case .elidedUnit:
      rule = .moneyRounding
      let unit = remark.mend?.replacement ?? ""
      self.text =
        "\(printed) can be read as beginning without \(unit); write \(unit) behind the first figure too"
    case .stackedApproximators:
      rule = .moneyRounding
      self.text = "two words say that \(printed) is approximate; leave one out"
    case .falsePrecision(let source, let target):
      rule = .moneyRounding
      self.text =
        "\(printed) has \(target) digits, but what it was converted from is approximate and has \(source)"
    }
  }

  /// The amount as the mend leaves it.
  private static func mended(
    _ remark: Remark, _ annotation: Annotation, in text: borrowing Span<UInt8>
  ) -> String {
    let range = annotation.amounts[remark.amount].range
    guard let mend = remark.mend, mend.range.lowerBound >= range.lowerBound,
      mend.range.upperBound <= range.upperBound
    else { return remark.mend?.replacement ?? "" }
    return text.string(range.lowerBound..<mend.range.lowerBound) + mend.replacement
      + text.string(mend.range.upperBound..<range.upperBound)
  }
}
