internal import ChineseText
internal import CurrencyAnnotation

/// Compares the figures of a title with those of the body: the same thing must not be 27亿 here and 27万 there.
///
/// A title names sums that the body spells out, rounds them and adds them up. So only what looks like a slip is
/// remarked: the same digits with another power of ten, or two digits exchanged, where the body has no figure that
/// the title can be a rounding of. Of few digits that says little; there title and body must each have one figure of
/// the currency alone, so that they can only mean the same.
struct Headline {
  private(set) var remarks: [Remark] = []

  /// A first line longer than this is no title.
  private static let longestTitle = 40 * 3

  init(_ annotation: Annotation, in text: borrowing Span<UInt8>) {
    guard let end = Self.titleEnd(text) else { return }
    let amounts = annotation.amounts
    let body = amounts.indices.filter { amounts[$0].range.lowerBound >= end }
    let title = amounts.indices.filter { amounts[$0].range.upperBound <= end }
    for index in title {
      guard let figure = amounts[index].printed, amounts[index].bound != .vague else { continue }
      let same = body.filter { Self.hasSameCurrency(amounts[$0], amounts[index]) }
      if same.contains(where: { Self.canRound(amounts[$0], to: amounts[index]) }) { continue }
      if Self.isSum(same.prefix(24).compactMap { amounts[$0].printed }, amounts[index]) { continue }
      let isAlone =
        title.count { Self.hasSameCurrency(amounts[$0], amounts[index]) } == 1
        && Set(same.map { amounts[$0].printed }).count == 1
      let fewest = isAlone ? 1 : 2
      guard figure.significantDigits >= fewest,
        let (other, power) = same.lazy.compactMap({ Self.slip(figure, amounts[$0], $0, isAlone) }).first
      else { continue }
      remarks.append(
        Remark(
          kind: .headline(body: other, power: power), amount: index, range: amounts[index].range,
          severity: power == nil ? .note : .warning, mend: nil))
    }
  }

  /// Behind the `---` lines that some texts begin with.
  private static func frontMatterEnd(_ text: borrowing Span<UInt8>) -> Int {
    func isFence(_ place: Int) -> Bool {
      place + 3 < text.count && (0..<3).allSatisfy { text[place + $0] == UInt8(ascii: "-") }
    }
    guard isFence(0) else { return 0 }
    var index = 3
    while index < min(text.count, 4096) {
      if text[index] == 0x0A, isFence(index + 1) { return index + 4 }
      index += 1
    }
    return 0
  }

  /// The end of the first line that has text, if it is a title: short, without a full stop, and not the whole text.
  private static func titleEnd(_ text: borrowing Span<UInt8>) -> Int? {
    var start = frontMatterEnd(text)
    while start < text.count, text[start] <= 0x20 { start += 1 }
    var end = start
    while end < text.count, text[end] != 0x0A {
      let isFullStop =
        end + 2 < text.count && text[end] == 0xE3 && text[end + 1] == 0x80 && text[end + 2] == 0x82
      if isFullStop || end - start > longestTitle { return nil }
      end += 1
    }
    return end < text.count && end > start ? end : nil
  }

  private static func hasSameCurrency(_ left: Amount, _ right: Amount) -> Bool {
    left.currency == right.currency && left.candidates == right.candidates
  }

  /// Whether the title's figure is the body's, rounded or cut off to the title's digits, or inside its range.
  private static func canRound(_ body: Amount, to title: Amount) -> Bool {
    guard let short = title.printed else { return true }
    guard let long = body.printed else {
      return body.low.map { $0 <= short } ?? true && body.high.map { $0 >= short } ?? true
    }
    let unit = ExactDecimal.powerOfTen(short.normalized.exponent)
    guard let low = short.subtracting(unit), let high = short.adding(unit) else { return true }
    return low <= long && long <= high
  }

  /// Whether all the figures of the body, or two of them, add up to the title's.
  private static func isSum(_ figures: [ExactDecimal], _ title: Amount) -> Bool {
    guard figures.count > 1 else { return false }
    func fits(_ sum: ExactDecimal?) -> Bool {
      guard let sum else { return false }
      var body = title
      (body.low, body.high, body.bound) = (sum, sum, nil)
      return canRound(body, to: title)
    }
    if fits(figures.dropFirst().reduce(figures[0]) { $0?.adding($1) }) { return true }
    for (index, first) in figures.enumerated() {
      for second in figures[(index + 1)...] where fits(first.adding(second)) { return true }
    }
    return false
  }

  /// The power of ten between two figures of the same digits, or nil with one digit exchanged.
  private static func slip(
    _ title: ExactDecimal, _ amount: Amount, _ index: Int, _ isAlone: Bool
  ) -> (Int, Int?)? {
    guard let body = amount.printed, amount.bound != .vague, body > .zero else { return nil }
    let (left, right) = (title.normalized, body.normalized)
    if left.significand == right.significand {
      let power = left.exponent - right.exponent
      // 500令吉 and 5000令吉 of one digit are often two sums; 200億 and 20億, 27億 and 27万 are one.
      let isLarge = title >= .powerOfTen(6) && body >= .powerOfTen(4)
      return left.significantDigits > 1 || isLarge ? (index, power) : nil
    }
    guard left.exponent == right.exponent, left.significantDigits == right.significantDigits,
      left.significantDigits >= (isAlone ? 2 : 3)
    else { return nil }
    let digits = (Array(String(left.significand)), Array(String(right.significand)))
    let different = digits.0.indices.filter { digits.0[$0] != digits.1[$0] }
    let isTransposed =
      different.count == 2 && different[1] == different[0] + 1
      && digits.0[different[0]] == digits.1[different[1]] && digits.0[different[1]] == digits.1[different[0]]
    return isTransposed ? (index, nil) : nil
  }
}
