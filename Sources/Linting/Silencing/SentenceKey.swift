internal import ChineseText

/// What a finding is known by when its line number changes: its rule and its sentence.
///
/// Spaces, the width of letters and digits, and case do not matter. The key says nothing of the file, so that a text
/// can be moved.
public struct SentenceKey: Sendable, Hashable {
  /// Sixteen hexadecimal digits.
  public let hash: String
  /// The sentence as it stands, for people.
  public let sentence: String

  /// A sentence longer than this on one side of the finding is cut there.
  private static let reach = 600

  /// The key of a finding in its text.
  ///
  /// - Complexity: O(length of the sentence), at most 1200 bytes around the finding.
  public init(_ finding: Finding, in bytes: [UInt8]) {
    let text = bytes.span
    let ends: Set<UInt32> = [0x0A, 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F]
    var start = finding.range.lowerBound
    while start > 0, finding.range.lowerBound - start < Self.reach {
      let character = text.character(before: start)
      if ends.contains(character.code) { break }
      start -= character.width
    }
    var end = finding.range.upperBound
    while end < text.count, end - finding.range.upperBound < Self.reach {
      let character = text.character(at: end)
      if ends.contains(character.code) { break }
      end += character.width
    }
    sentence = text.string(start..<end)
    // FNV-1a over rule, a separator and the folded sentence.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in finding.rule.rawValue.utf8 { add(byte) }
    add(0)
    for scalar in sentence.unicodeScalars where !scalar.properties.isWhitespace && scalar.value != 0xFEFF {
      var value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      if (0x41...0x5A).contains(value) { value += 0x20 }
      for shift in [0, 8, 16] as [UInt32] { add(UInt8(truncatingIfNeeded: value >> shift)) }
    }
    let digits = String(hash, radix: 16)
    self.hash = String(repeating: "0", count: 16 - digits.count) + digits
  }
}
