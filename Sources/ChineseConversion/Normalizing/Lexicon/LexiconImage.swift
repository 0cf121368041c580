/// The layout of a compiled lexicon: flat arrays in one block, which the program embeds and reads as they are.
///
///     header    magic, version, size, then the place and the size of each section, all UInt32, little end first
///     sections  each begins on a multiple of 8 bytes
///
/// The compiler writes it, ``Lexicon`` reads it.
enum LexiconImage {
  static let magic: UInt32 = 0x314C_4A57
  /// Raised whenever the layout or the meaning of a section changes.
  static let version: UInt32 = 3

  enum Section: Int, CaseIterable {
    /// By ``place(of:)``: 0 for no Han character, 1 for one with one reading, else 2 + an index into `entries`.
    case kinds
    /// The same for characters beyond the Basic Multilingual Plane: code point and kind, sorted.
    case astralKinds
    /// Where the readings of an entry begin; one more for the end.
    case entries
    /// Three words a reading: Simplified, Traditional, and number | part << 8.
    case readings
    /// By ``place(of:)``: what the Simplified character alone costs.
    case characterCosts
    /// The trie of words by their Simplified spelling, breadth first: a node's last character.
    case nodeCharacters
    /// Where a node's children begin << 8 | what the word that ends there costs, 0 where none ends; one more for the end.
    case nodes
    /// Which spellings that word has, an index into `spellings`.
    case nodeSpellings
    /// The word's line in its table, and 1 << 24 for the table of repair.
    case nodeLines
    /// By ``place(of:)``: the node of a first character, 0 for none.
    case roots
    /// Where a list of spellings begins; one more for the end.
    case spellings
    /// Spellings: four bits a character, the number of the reading.
    case spellingPacks
    /// A bit for each pair of characters that may stand side by side in a word, by hash.
    case joints
    /// The same for pairs that a word may begin with.
    case beginnings
  }

  static let headerWords = 3 + 2 * Section.allCases.count

  /// Words up to this many characters; their readings fit into one number.
  static let longestWord = 16
  /// A character has no more readings than this, so that a number of one fits into four bits.
  static let mostReadings = 15

  /// Costs are negative natural logarithms in twelfths.
  static let unit = 12.0
  /// Occurrences are counted in so many words of text.
  static let total = 6e7

  /// What something that occurs so often costs.
  static func cost(occurrences: Double) -> UInt8 {
    UInt8(max(1, min(255, (-logarithm(occurrences / total) * unit).rounded())))
  }

  /// What a reading costs that is meant in this part of all cases.
  static func cost(part: Double) -> UInt8 {
    UInt8(max(0, min(255, (-logarithm(part) * unit).rounded())))
  }

  static let firstBlock: Range<UInt32> = 0x3000..<0xA000
  static let compatibilityBlock: Range<UInt32> = 0xF900..<0xFB00
  static let placeCount = firstBlock.count + compatibilityBlock.count

  /// Where a character stands in the tables by character; nil for one that they do not hold.
  @inline(__always)
  static func place(of code: UInt32) -> Int? {
    if code &- firstBlock.lowerBound < UInt32(firstBlock.count) {
      return Int(truncatingIfNeeded: code &- firstBlock.lowerBound)
    }
    if code &- compatibilityBlock.lowerBound < UInt32(compatibilityBlock.count) {
      return firstBlock.count &+ Int(truncatingIfNeeded: code &- compatibilityBlock.lowerBound)
    }
    return nil
  }

  /// Whether a character is Han: of the unified and compatibility ideographs, or 〇.
  static func isHan(_ code: UInt32) -> Bool {
    switch code {
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: true
    default: false
    }
  }

  static let jointBits: UInt32 = 19

  /// The bit that stands for two characters side by side.
  @inline(__always)
  static func joint(_ first: UInt32, _ second: UInt32) -> Int {
    Int(truncatingIfNeeded: (first &* 0x9E37_79B1 &+ second &* 0x85EB_CA77) >> (32 &- jointBits))
  }

  /// The natural logarithm, from the exponent and a series, so that no system library is needed.
  static func logarithm(_ value: Double) -> Double {
    if value <= 0 { return -1000 }
    let fraction = value.significand
    let step = (fraction - 1) / (fraction + 1)
    var term = step
    var sum = 0.0
    var divisor = 1.0
    while abs(term) > 1e-17 {
      sum += term / divisor
      term *= step * step
      divisor += 2
    }
    return Double(value.exponent) * 0.693_147_180_559_945_3 + 2 * sum
  }
}
