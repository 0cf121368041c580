internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking

/// Says in one line what figures of one text say of one another.
struct RemarkMessage {
  let rule: Rule
  let text: String
  /// The figures that the remark compares with.
  var related: [Finding.Related] = []

  init(_ remark: Remark, _ annotation: Annotation, in text: borrowing Span<UInt8>) {
    let printed = text.string(annotation.amounts[remark.amount].range)
    func other(_ index: Int) -> String { text.string(annotation.amounts[index].range) }
    switch remark.kind {
    case .inconsistent(let implied, let others, let count, let pair):
      rule = .moneyInconsistent
      self.text =
        "\(printed) is at \(implied) \(pair), but \(count == 1 ? "the other conversion" : "\(count) conversions")"
        + " of this text \(count == 1 ? "is" : "are") at \(others)"
    case .convertedTwice(let index):
      rule = .moneyInconsistent
      related = [Finding.Related(range: annotation.amounts[index].range, message: "the same sum elsewhere")]
      self.text = "the same sum is \(other(index)) elsewhere in this text, and \(printed) here"
    case .headline(let index, let power?):
      rule = .moneyHeadline
      related = [Finding.Related(range: annotation.amounts[index].range, message: "the figure in the body")]
      self.text =
        "the title's \(printed) is \(ExactDecimal.powerOfTen(abs(power))) times "
        + "\(power > 0 ? "more" : "less") than \(other(index)) in the body"
    case .headline(let index, nil):
      rule = .moneyHeadline
      related = [Finding.Related(range: annotation.amounts[index].range, message: "the figure in the body")]
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
}
