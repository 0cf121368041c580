import ChineseText

extension Span<UInt8> {
  /// The longest stretch that is read as one, so that memory stays bounded on a line without end.
  static var longestPassage: Int { 64 * 1024 }

  /// Where the passage that begins at `start` ends: behind its line, or in a very long line behind the last
  /// sentence that fits, or else where no amount is cut.
  ///
  /// No amount and no relation crosses the end of a passage, so a text read in pieces gives the same answers as
  /// the whole, as long as it is cut here. The answer depends on nothing behind `start + longestPassage`.
  ///
  /// - Complexity: O(length of the passage).
  package func passageEnd(from start: Int) -> Int {
    let limit = Swift.min(count, start + Self.longestPassage)
    if let newline = firstIndex(of: 0x0A, from: start, to: limit) { return newline + 1 }
    if limit == count { return count }
    return sentenceEnd(from: start, to: limit) ?? plainCut(from: start, to: limit)
  }

  /// Behind the last 。 ！ ？ or ； before `limit` that is no decimal point.
  private func sentenceEnd(from start: Int, to limit: Int) -> Int? {
    var index = limit - 4
    while index > start {
      if self[index] >= 0xE3, self[index] != 0xFF {
        let code = character(at: index).code
        let isStop = code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0xFF1B
        if isStop, !(self[index + 3] &- 0x30 < 10) { return index + 3 }
      }
      index -= 1
    }
    return nil
  }

  /// The last place before `limit` that stands between two characters.
  private func plainCut(from start: Int, to limit: Int) -> Int {
    var index = limit
    while index > start + 4, self[index] & 0xC0 == 0x80 { index -= 1 }
    return index > start + 4 ? index : limit
  }
}
