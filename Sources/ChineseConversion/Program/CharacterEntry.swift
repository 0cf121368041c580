/// What a program knows of one character, packed into a word.
///
///     31      24 23              0
///     | flags   | UTF-8 bytes     |   two- and three-byte characters, little end first
///     | flags   | scalar          |   characters of four bytes
///
/// The low part is the character's conversion when it stands alone and is as long as itself.
enum CharacterEntry {
  /// The text around it must be converted step by step: its conversion is not here, or has another length.
  static let fires: UInt32 = 1 << 24
  /// It occurs in a key of some dictionary.
  ///
  /// Text can be cut on both sides of every other character.
  static let inKey: UInt32 = 1 << 25
  /// A key of the segmentation dictionary begins with it.
  static let startsKey: UInt32 = 1 << 26
  /// A run with it must go through the stages one by one.
  static let needsStages: UInt32 = 1 << 27
  /// Its conversion is in the table of long values.
  static let isLong: UInt32 = 1 << 28
  /// A run pattern begins with it.
  static let startsRunPattern: UInt32 = 1 << 29
  /// No character at all: a surrogate, or what is written in fewer bytes.
  static let illFormed: UInt32 = 1 << 30

  static let bytesMask: UInt32 = 0xFF_FFFF

  /// The low part for a character that stays as it is or becomes another one of the same length.
  static func low(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case ..<0x80: scalar
    case ..<0x800: 0x80C0 | scalar >> 6 | (scalar & 0x3F) << 8
    case ..<0x1_0000: 0x80_80E0 | scalar >> 12 | (scalar >> 6 & 0x3F) << 8 | (scalar & 0x3F) << 16
    default: scalar
    }
  }

  static func byteCount(_ scalar: UInt32) -> Int {
    switch scalar {
    case ..<0x80: 1
    case ..<0x800: 2
    case ..<0x1_0000: 3
    default: 4
    }
  }
}
