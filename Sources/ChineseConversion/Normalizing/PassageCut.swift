internal import ChineseText

/// Where a text is cut into passages, which depends on nothing but the text.
///
/// Nothing that is decided in a passage depends on what lies outside it, so a text that comes in pieces needs no more
/// memory than its longest passage.
enum PassageCut {
  /// A line beyond this is cut behind the next character that is not Han.
  static let longPassage = 8 << 10
  /// And beyond this between any two characters.
  static let longestPassage = 16 << 10

  /// Hands each passage of a whole text to `body`.
  static func forEachPassage(of bytes: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    var start = 0
    while start < bytes.count {
      let end = end(in: bytes, from: start, isLast: true) ?? bytes.count
      body(start..<end)
      start = end
    }
  }

  /// Where the passage that begins at `start` ends; nil if that depends on bytes that are not there yet.
  static func end(in bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Int? {
    let long = start + longPassage
    let limit = min(bytes.count, long)
    if let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start, to: limit) { return newline + 1 }
    if bytes.count < long { return isLast ? bytes.count : nil }
    // The first character that begins behind the limit; an ill-formed byte is a character of its own.
    var position = long
    while position < bytes.count, position < long + 3, bytes[position] & 0xC0 == 0x80 { position += 1 }
    while position < start + longestPassage {
      if position >= bytes.count || (bytes.count - position < 4 && !isLast) {
        return isLast ? bytes.count : nil
      }
      let character = bytes.character(at: position)
      position += character.width
      if !LexiconImage.isHan(character.code) { return position }
    }
    return position
  }
}
