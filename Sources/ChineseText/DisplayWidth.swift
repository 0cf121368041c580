extension Character {
  /// How many cells of a terminal the character takes: 2 for wide ones and emoji, 0 for one that only combines.
  ///
  /// Which characters are wide is UAX #11 (East Asian Width W and F) of Unicode 16, with what lies between two
  /// wide blocks counted as wide too; an ambiguous one is narrow, as terminals draw it by default.
  package var displayWidth: Int {
    var width = 0
    for scalar in unicodeScalars {
      // Variation selector 16 asks for the emoji's picture.
      width = scalar.value == 0xFE0F ? 2 : max(width, scalar.displayWidth)
    }
    return width
  }
}

extension Unicode.Scalar {
  fileprivate var displayWidth: Int {
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) || value == 0xAD ? 0 : 1 }
    if Self.wideBlocks.contains(where: { $0.contains(value) }) { return 2 }
    if properties.isEmojiPresentation { return 2 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return 1
    }
  }

  private static let wideBlocks: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0x2E80...0x3029, 0x302E...0x303E,
    0x3041...0x3098, 0x309B...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1_6FE0...0x1_B2FF, 0x1_D300...0x1_D376,
    0x1_F200...0x1_F265, 0x2_0000...0x3_FFFD,
  ]
}

extension StringProtocol {
  /// How many cells of a terminal the text takes.
  ///
  /// - Complexity: O(length of the text).
  package var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }
}
