import ChineseText

/// A set of characters of the Basic Multilingual Plane, one bit each: 8 KiB that stay in the cache.
struct CharacterSet: Sendable {
  private(set) var words = [UInt64](repeating: 0, count: 0x400)

  /// Adds every character that reads as one of the symbols.
  mutating func insert(_ symbols: Set<UInt16>, of table: borrowing SymbolTable) {
    for code in 0..<0x1_0000 where table.symbols[code] != 0 && symbols.contains(table.symbols[code]) {
      words[code >> 6] |= 1 << UInt64(code & 63)
    }
  }

  /// Adds characters as they are.
  mutating func insert(_ characters: some Sequence<Unicode.Scalar>) {
    for character in characters where character.value < 0x1_0000 {
      words[Int(character.value >> 6)] |= 1 << UInt64(character.value & 63)
    }
  }
}

extension Span<UInt64> {
  /// Whether a character is in the set whose words these are.
  @inline(__always)
  func holds(_ code: UInt32) -> Bool {
    code < 0x1_0000 && self[Int(code &>> 6)] &>> UInt64(code & 63) & 1 != 0
  }
}
