internal import ChineseText
internal import CurrencyAnnotation

/// Rates that a text states as a bare number: 按当时4.2的汇率计算, 以1比32.35匯率換算.
///
/// Nothing says of which pair or in which direction such a number is, so it never makes a figure wrong; it only makes
/// one right that it fits.
extension StatedRates {
  private static let words = ["汇率", "匯率", "兑换率", "兌換率", "牌价", "牌價", "兑价", "兌價"].map { Array($0.utf8) }
  /// So far from the word, a number is not the rate.
  private static let reach = 30
  /// So far from a conversion, a rate is not the one it was made with.
  private static let distance = 240

  /// The readings, as rates of a pair, of the bare rates on a conversion's line.
  ///
  /// - Complexity: O(length of the line), at most 480 bytes.
  static func bareRates(
    _ base: Currency, _ quote: Currency, around range: Range<Int>, date: CalendarDate,
    in text: borrowing Span<UInt8>
  ) -> [RateBand] {
    let line = line(around: range, in: text)
    var bands: [RateBand] = []
    for word in words {
      var start = line.lowerBound
      while let place = text.firstPlace(of: word, in: start..<line.upperBound) {
        start = place + word.count
        let near = max(line.lowerBound, place - reach)..<min(line.upperBound, start + reach)
        for number in NumberReader().numbers(in: text, near)
        where !number.range.overlaps(range) && number.value > .zero && number.value != ExactDecimal(1) {
          bands += readings(number, base, quote, date)
        }
      }
    }
    return bands
  }

  private static func readings(
    _ number: NumberReader.Number, _ base: Currency, _ quote: Currency, _ date: CalendarDate
  ) -> [RateBand] {
    guard let rounding = Interval.rounded(number.value, written: number.written), rounding.low > .zero else {
      return []
    }
    func band(_ base: Currency, _ quote: Currency) -> RateBand {
      let rates = [rounding.low, number.value, rounding.high].map { value in
        ReferenceRate(
          base: base, quote: quote, numerator: value, denominator: ExactDecimal(1), date: date,
          legs: [.init(base: base, quote: quote, price: value, source: "the text", basis: .text)])
      }
      return RateBand(reference: rates[1], rates: rates)
    }
    return [band(base, quote), band(quote, base).inverted]
  }

  private static func line(around range: Range<Int>, in text: borrowing Span<UInt8>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    let (first, last) = (max(0, start - distance), min(text.count, end + distance))
    while start > first, text[start - 1] != 0x0A { start -= 1 }
    while end < last, text[end] != 0x0A { end += 1 }
    return start..<end
  }
}
