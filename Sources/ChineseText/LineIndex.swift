/// Turns byte offsets into the positions people and other programs count in.
///
/// A text's own positions are UTF-8 byte offsets; everything else is worked out here, at the edge. A line
/// ends with LF; a CR before it belongs to the line. An ill-formed byte counts as one character.
public struct LineIndex: Sendable {
  /// What the positions of a line are counted in.
  public enum Unit: String, Sendable, CaseIterable {
    /// Bytes of UTF-8.
    case utf8
    /// Code units of UTF-16.
    case utf16
    /// Unicode scalars.
    case scalar
  }

  private let lineStarts: [Int]

  /// Finds the lines of a text.
  ///
  /// - Complexity: O(length of the text).
  package init(_ text: borrowing Span<UInt8>) {
    var starts = [0]
    var position = 0
    while let newline = text.firstIndex(of: UInt8(ascii: "\n"), from: position, to: text.count) {
      position = newline + 1
      starts.append(position)
    }
    lineStarts = starts
  }

  /// The line that holds a byte offset, from 0, and the offset at which it starts.
  ///
  /// - Complexity: O(log lines).
  package func line(holding offset: Int) -> (line: Int, start: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low, lineStarts[low])
  }

  /// How many lines there are; a text that ends with LF has an empty one behind it.
  package var count: Int { lineStarts.count }

  /// The bytes of a line, counted from 0, without its LF or CR LF.
  package func range(ofLine line: Int, in text: borrowing Span<UInt8>) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] - 1 : text.count
    if end > start, text[end - 1] == UInt8(ascii: "\r"), end < text.count { end -= 1 }
    return start..<end
  }
}

extension Span<UInt8> {
  /// The length of a stretch of the text in a unit.
  ///
  /// - Complexity: O(length of the stretch); O(1) for UTF-8.
  package func length(of range: Range<Int>, in unit: LineIndex.Unit) -> Int {
    if unit == .utf8 { return range.count }
    var length = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let character = character(at: index)
      length += unit == .utf16 && character.code > 0xFFFF ? 2 : 1
      index += character.width
    }
    return length
  }
}

extension Span<UInt8> {
  /// A stretch of the text as a string; ill-formed bytes come out as U+FFFD.
  package func string(_ range: Range<Int>) -> String {
    String(decoding: [UInt8](copying: extracting(range)), as: UTF8.self)
  }
}
