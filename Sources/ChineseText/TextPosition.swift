/// A place in a text as people and other programs name it: a line and a column in whichever unit, all from 1.
///
/// A byte order mark at the start of a text is nothing that a person counts; only ``byteColumn`` counts it.
public struct TextPosition: Sendable, Hashable {
  /// The byte offset in the text, from 0.
  public let offset: Int
  /// The line.
  public let line: Int
  /// The column in bytes of UTF-8.
  public let byteColumn: Int
  /// The column in code units of UTF-16.
  public let utf16Column: Int
  /// The column in Unicode scalars.
  public let scalarColumn: Int
  /// The column in characters as a person counts them.
  public let characterColumn: Int
}

/// Finds the positions of byte offsets, fast where they come in order.
///
/// The columns of a place are counted on from the place before it on the same line, so that a line of megabytes
/// with thousands of findings is read once and not once for each.
package struct PositionFinder {
  private let lines: LineIndex
  private var last: TextPosition

  package init(_ lines: LineIndex) {
    self.lines = lines
    last = TextPosition(
      offset: 0, line: 1, byteColumn: 1, utf16Column: 1, scalarColumn: 1, characterColumn: 1)
  }

  /// The position of an offset in the text that the lines were found in.
  ///
  /// - Complexity: O(log lines + bytes since the place before it on the line).
  package mutating func position(of offset: Int, in text: borrowing Span<UInt8>) -> TextPosition {
    let (line, start) = lines.line(holding: offset)
    var from = TextPosition(
      offset: start, line: line + 1, byteColumn: 1, utf16Column: 1, scalarColumn: 1, characterColumn: 1)
    if last.line == line + 1, last.offset <= offset { from = last }
    var counted = from.offset
    if counted == 0, offset >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF { counted = 3 }
    // What other programs see of ill-formed bytes is what decoding makes of them.
    let passed = text.string(counted..<offset)
    last = TextPosition(
      offset: offset, line: line + 1, byteColumn: from.byteColumn + offset - from.offset,
      utf16Column: from.utf16Column + passed.utf16.count,
      scalarColumn: from.scalarColumn + passed.unicodeScalars.count,
      characterColumn: from.characterColumn + passed.count)
    return last
  }
}
