import ChineseText

/// Reads the numbers of a text, whatever they count: the 310万 of 310万张.
///
/// `Annotator` finds money; this is for what stands beside it.
package struct NumberReader: Sendable {
  /// A number that has one value.
  package struct Number: Sendable, Hashable {
    /// Its bytes, units included.
    package let range: Range<Int>
    /// Its value.
    package let value: ExactDecimal
    /// The place value of its last written digit.
    package let written: ExactDecimal
    /// How it is written.
    package let form: NumeralForm

    /// Whether 万, 亿 or 兆 is part of it.
    package var hasUnit: Bool { !form.units.isEmpty }
  }

  private let lexicon = Lexicon.embedded

  /// Makes a reader.
  package init() {}

  /// The numbers that begin in a stretch, in order; vague ones and fractions are left out.
  ///
  /// - Complexity: O(length of the stretch).
  package func numbers(in text: borrowing Span<UInt8>, _ range: Range<Int>) -> [Number] {
    var numbers: [Number] = []
    var position = range.lowerBound
    let starts = lexicon.numerals.starts.words
    while let start = text.numeralStart(from: position, to: range.upperBound, starts: starts.span) {
      var parser = NumeralParser(lexicon: lexicon, from: start, end: range.upperBound)
      let numeral = parser.parse(text)
      position = max(parser.position, start + text.character(at: start).width)
      guard let numeral, numeral.low == numeral.high, !numeral.isHalfOpen, !numeral.isNearly else { continue }
      position = numeral.range.upperBound
      numbers.append(
        Number(
          range: numeral.range, value: numeral.low, written: .powerOfTen(numeral.place),
          form: numeral.form))
    }
    return numbers
  }

  /// The currency of which the name begins at a place, and where the name ends.
  ///
  /// Names that several currencies share are none.
  package func currency(in text: borrowing Span<UInt8>, at place: Int) -> (currency: Currency, end: Int)? {
    guard place < text.count,
      let match = lexicon.units.longestMatch(in: text, from: place, symbols: lexicon.symbols)
    else { return nil }
    let name = lexicon.names[match.value]
    guard name.currencies.count == 1, !name.kind.isFraction else { return nil }
    return (name.currencies[0], match.boundary)
  }
}
