import ChineseText

/// The currency that a bracket behind an amount names: 1000万元（人民币，下同，约186万新元）.
struct CurrencyLabel {
  let currency: Currency
  /// The bytes of the currency's name.
  let name: Range<Int>
  /// Behind the name and what separates it from what follows; the closing bracket stands there if nothing does.
  let end: Int
  /// Whether it counts for the amounts that follow: 下同.
  let holdsOn: Bool

  private static let closings: Set<UInt32> = [0x29, 0xFF09, 0x5D, 0xFF3D, 0x3011, 0x3015]
  private static let separators: Set<UInt32> = [
    0x2C, 0xFF0C, 0x3001, 0x3B, 0xFF1B, 0xB7, 0x2027, 0x30FB, 0x20,
  ]
  private static let below = Array("下同".utf8)

  /// Reads the label in the bracket that opens at the start of a stretch, after a space at most; nil when there is
  /// none.
  init?(_ text: borrowing Span<UInt8>, in range: Range<Int>, lexicon: Lexicon) {
    var index = range.lowerBound
    if index < range.upperBound, text[index] == 0x20 { index += 1 }
    guard index < range.upperBound else { return nil }
    let bracket = text.character(at: index)
    guard [0x28, 0xFF08, 0x5B, 0xFF3B, 0x3010, 0x3014].contains(bracket.code) else { return nil }
    let start = index + bracket.width
    guard start < range.upperBound,
      let match = lexicon.units.longestMatch(in: text, from: start, symbols: lexicon.symbols)
    else { return nil }
    let name = lexicon.names[match.value]
    guard match.boundary <= range.upperBound, name.currencies.count == 1, !name.kind.isFraction else {
      return nil
    }
    index = match.boundary
    var holdsOn = false
    var isSeparated = false
    while index < range.upperBound {
      let character = text.character(at: index)
      if Self.separators.contains(character.code) {
        isSeparated = true
        index += character.width
      } else if !holdsOn, index + Self.below.count <= range.upperBound,
        Self.below.indices.allSatisfy({ text[index + $0] == Self.below[$0] })
      {
        holdsOn = true
        index += Self.below.count
      } else {
        guard isSeparated || holdsOn || Self.closings.contains(character.code) else { return nil }
        break
      }
    }
    (currency, self.name, end, self.holdsOn) = (name.currencies[0], start..<match.boundary, index, holdsOn)
  }
}
