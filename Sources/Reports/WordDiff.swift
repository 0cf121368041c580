public import ChineseText

/// Shows edits to a text in their places, for people who look: each changed line once, with what goes and what comes.
///
///     news.txt:3: 他举[-著-]{+着+}牌子
///
/// Control characters of the text come out as visible ones, so that no text can steer a terminal.
public struct WordDiff: Sendable {
  private let path: String
  private let isColored: Bool

  /// Prepares the diff of one text.
  public init(path: String, isColored: Bool) {
    self.path = path
    self.isColored = isColored
  }

  /// Appends the changed lines.
  ///
  /// - Complexity: O(length of the text).
  public func write(
    _ edits: [Edit], of source: Span<UInt8>, to output: Span<UInt8>, into report: inout [UInt8]
  ) {
    var next = 0
    var number = 0
    var start = 0
    while start < source.count, next < edits.count {
      let end = source.firstIndex(of: 0x0A, from: start, to: source.count) ?? source.count
      number += 1
      if edits[next].source.lowerBound < max(end, start + 1) {
        report += (paint("\(path.neutral):\(number):", "36") + " ").utf8
        var position = start
        while next < edits.count, edits[next].source.lowerBound < end {
          let edit = edits[next]
          report += source.string(position..<edit.source.lowerBound).neutral.utf8
          report += paint("[-\(source.string(edit.source).neutral)-]", "31").utf8
          report += paint("{+\(output.string(edit.output).neutral)+}", "32").utf8
          position = edit.source.upperBound
          next += 1
        }
        let rest =
          position..<max(position, end > 0 && end > position && source[end - 1] == 0x0D ? end - 1 : end)
        report += (source.string(rest).neutral + "\n").utf8
      }
      start = end + 1
    }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
