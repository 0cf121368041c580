/// Ideographic description sequences (⿰氵母), which newer generations of OpenCC copy whole.
enum IdeographicDescription {
  /// Longer or deeper ones are not taken for sequences.
  static let longestSequence = 64
  static let deepestSequence = 16

  static func isOperator(_ scalar: UInt32) -> Bool { 0x2FF0...0x2FFF ~= scalar }

  /// How many operands an operator takes.
  private static func operandCount(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x2FF2, 0x2FF3: 3
    case 0x2FFE, 0x2FFF: 1
    default: 2
    }
  }

  /// The scalar count of the sequence that begins at `start`, or nil if none does or it is not whole.
  static func length(_ scalars: [UInt32], from start: Int, before end: Int) -> Int? {
    guard start < end, isOperator(scalars[start]) else { return nil }
    var missing = [operandCount(scalars[start])]
    var index = start + 1
    while let last = missing.last {
      if last == 0 {
        missing.removeLast()
        continue
      }
      guard index < end, index - start < longestSequence, missing.count < deepestSequence else { return nil }
      missing[missing.count - 1] -= 1
      if isOperator(scalars[index]) { missing.append(operandCount(scalars[index])) }
      index += 1
    }
    return index - start
  }
}
