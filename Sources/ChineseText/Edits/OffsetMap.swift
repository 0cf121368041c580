/// Carries positions between a text and its conversion, both ways.
///
/// Use it when something was found in the one and must be shown in the other: an amount found in converted
/// text, to be underlined in the text the author wrote. A position inside an edit has no exact counterpart; it maps to where the
/// edit begins, and a range that touches an edit grows to hold all of it.
///
///     let map = OffsetMap(edits)
///     map.sourceRange(of: amount.range)
public struct OffsetMap: Sendable {
  private let edits: [Edit]

  /// Takes edits in order.
  ///
  /// - Complexity: O(1).
  public init(_ edits: [Edit]) {
    self.edits = edits
  }

  /// Where a byte offset of the source is in the output.
  ///
  /// - Complexity: O(log *n*) in the number of edits.
  public func outputOffset(of source: Int) -> Int { carry(source, from: \.source, to: \.output) }

  /// Where a byte offset of the output is in the source.
  ///
  /// - Complexity: O(log *n*) in the number of edits.
  public func sourceOffset(of output: Int) -> Int { carry(output, from: \.output, to: \.source) }

  /// The bytes of the output that hold what a range of the source became.
  ///
  /// - Complexity: O(log *n*) in the number of edits.
  public func outputRange(of source: Range<Int>) -> Range<Int> { carry(source, from: \.source, to: \.output) }

  /// The bytes of the source that a range of the output was made of.
  ///
  /// - Complexity: O(log *n*) in the number of edits.
  public func sourceRange(of output: Range<Int>) -> Range<Int> { carry(output, from: \.output, to: \.source) }

  private func carry(_ offset: Int, from side: KeyPath<Edit, Range<Int>>, to other: KeyPath<Edit, Range<Int>>)
    -> Int
  {
    guard let edit = lastEdit(startingUpTo: offset, on: side) else { return offset }
    let start = edit[keyPath: side]
    if offset < start.upperBound { return edit[keyPath: other].lowerBound }
    return offset - start.upperBound + edit[keyPath: other].upperBound
  }

  private func carry(
    _ range: Range<Int>, from side: KeyPath<Edit, Range<Int>>, to other: KeyPath<Edit, Range<Int>>
  ) -> Range<Int> {
    let lower = carry(range.lowerBound, from: side, to: other)
    var upper = carry(range.upperBound, from: side, to: other)
    if let edit = lastEdit(startingUpTo: range.upperBound - 1, on: side),
      range.upperBound > edit[keyPath: side].lowerBound, range.upperBound < edit[keyPath: side].upperBound
    {
      upper = edit[keyPath: other].upperBound
    }
    return lower..<max(lower, upper)
  }

  private func lastEdit(startingUpTo offset: Int, on side: KeyPath<Edit, Range<Int>>) -> Edit? {
    var low = 0
    var high = edits.count
    while low < high {
      let middle = (low + high) / 2
      if edits[middle][keyPath: side].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : edits[low - 1]
  }
}

extension Span<UInt8> {
  /// The byte offset that lies a number of units behind the start, or the end where the text is shorter.
  ///
  /// - Complexity: O(*n*); O(1) for UTF-8.
  package func byteOffset(of count: Int, in unit: LineIndex.Unit) -> Int {
    if unit == .utf8 { return Swift.min(count, self.count) }
    var left = count
    var index = 0
    while index < self.count && left > 0 {
      let character = character(at: index)
      left -= unit == .utf16 && character.code > 0xFFFF ? 2 : 1
      index += character.width
    }
    return index
  }
}
