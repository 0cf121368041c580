/// A character of a text: its code point and the bytes it takes.
package struct TextCharacter: Equatable, Sendable {
  /// The code point; U+FFFD for a byte that begins no well-formed character.
  package let code: UInt32
  /// The bytes it takes, 1 to 4; 1 for a byte that begins no well-formed character.
  package let width: Int

  @inline(__always)
  package init(code: UInt32, width: Int) {
    self.code = code
    self.width = width
  }

  /// What stands for a byte that begins no well-formed character.
  @inline(__always)
  static var illFormed: TextCharacter { TextCharacter(code: 0xFFFD, width: 1) }
}

extension Span<UInt8> {
  /// The character that starts at `position`.
  ///
  /// An ill-formed byte is one character of width 1.
  @inline(__always)
  package func character(at position: Int) -> TextCharacter {
    let lead = self[position]
    if lead < 0x80 { return TextCharacter(code: UInt32(lead), width: 1) }
    if lead >= 0xE0, lead < 0xF0, position &+ 2 < count {
      let second = self[position &+ 1]
      let third = self[position &+ 2]
      let code = UInt32(lead & 0x0F) &<< 12 | UInt32(second & 0x3F) &<< 6 | UInt32(third & 0x3F)
      let isWellFormed =
        second & 0xC0 == 0x80 && third & 0xC0 == 0x80 && code >= 0x800 && !(0xD800...0xDFFF ~= code)
      return isWellFormed ? TextCharacter(code: code, width: 3) : .illFormed
    }
    return rareCharacter(at: position, lead: lead)
  }

  private func rareCharacter(at position: Int, lead: UInt8) -> TextCharacter {
    if (0xC2..<0xE0).contains(lead), position + 1 < count, self[position + 1] & 0xC0 == 0x80 {
      return TextCharacter(code: UInt32(lead & 0x1F) << 6 | UInt32(self[position + 1] & 0x3F), width: 2)
    }
    if (0xF0..<0xF5).contains(lead), position + 3 < count {
      var code = UInt32(lead & 0x07)
      for offset in 1...3 {
        guard self[position + offset] & 0xC0 == 0x80 else { return .illFormed }
        code = code << 6 | UInt32(self[position + offset] & 0x3F)
      }
      if (0x1_0000...0x10_FFFF).contains(code) { return TextCharacter(code: code, width: 4) }
    }
    return .illFormed
  }

  /// The character that ends just before `position`.
  ///
  /// An ill-formed byte is one character of width 1.
  package func character(before position: Int) -> TextCharacter {
    var start = position - 1
    let limit = Swift.max(0, position - 4)
    while start > limit, self[start] & 0xC0 == 0x80 { start -= 1 }
    let character = character(at: start)
    return start + character.width == position ? character : .illFormed
  }
}
