/// Maps characters to the small numbers that word tables are written in, so that spellings which differ
/// only in script or width are one spelling.
///
/// A character that stands in no table maps to 0. Full-width forms (U+FF01 to U+FF5E) map as their ASCII
/// counterparts, and a character folded onto another maps as that one: 萬 as 万, ５ as 5.
///
/// Use it under a `PrefixAutomaton`; it is of no use for ordinary text.
package struct SymbolTable: Sendable {
  /// A symbol and the number of bytes its character takes in the text.
  package struct Reading {
    /// The symbol, 0 for a character of no table.
    package let symbol: UInt16
    /// The bytes the character takes: 1 to 4, and 1 for a byte that begins no well-formed character.
    package let width: Int
  }

  /// Symbols by code point of the Basic Multilingual Plane; no table has a word beyond it.
  package private(set) var symbols = [UInt16](repeating: 0, count: 0x1_0000)
  /// How many symbols there are, 0 included.
  package private(set) var count: UInt16 = 1
  private var folded: [UInt16: UInt16] = [:]

  /// Makes an empty table.
  package init() {}

  /// Makes `character` read as `target` from now on.
  ///
  /// Foldings come before the words that use them.
  package mutating func fold(_ character: Unicode.Scalar, onto target: Unicode.Scalar) {
    guard let from = UInt16(exactly: character.value), let to = UInt16(exactly: target.value) else { return }
    folded[from] = to
  }

  /// The symbol of a character, made on first use; 0 for one beyond the Basic Multilingual Plane.
  package mutating func symbol(for character: Unicode.Scalar) -> UInt16 {
    guard let code = UInt16(exactly: character.value) else { return 0 }
    let base = folded[Self.halfWidth(code)] ?? Self.halfWidth(code)
    if symbols[Int(base)] == 0 {
      symbols[Int(base)] = count
      count += 1
    }
    return symbols[Int(base)]
  }

  /// Gives every folded and full-width spelling the symbol of its base.
  ///
  /// Call once, after the last word.
  package mutating func close() {
    for (from, to) in folded { symbols[Int(from)] = symbols[Int(to)] }
    for code in 0xFF01...0xFF5E where symbols[code] == 0 { symbols[code] = symbols[code - 0xFEE0] }
  }

  /// The symbols of a word in order.
  package mutating func symbols(of word: some Sequence<Unicode.Scalar>) -> [UInt16] {
    var result: [UInt16] = []
    for scalar in word { result.append(symbol(for: scalar)) }
    return result
  }

  private static func halfWidth(_ code: UInt16) -> UInt16 {
    (0xFF01...0xFF5E).contains(code) ? code - 0xFEE0 : code
  }

  /// Reads the character that starts at `position`, which must be inside the text.
  @inline(__always)
  package func read(_ text: borrowing Span<UInt8>, at position: Int) -> Reading {
    let character = text.character(at: position)
    return Reading(
      symbol: character.code < 0x1_0000 ? symbols[Int(character.code)] : 0, width: character.width)
  }

  /// Reads the character that ends just before `position`, which must be above 0.
  @inline(__always)
  package func read(_ text: borrowing Span<UInt8>, before position: Int) -> Reading {
    let character = text.character(before: position)
    return Reading(
      symbol: character.code < 0x1_0000 ? symbols[Int(character.code)] : 0, width: character.width)
  }
}
