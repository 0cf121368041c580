public import ChineseText

/// Shows edits to a text as a diff, for people who look.
///
/// Edits never reach across a line's end, so a line before is a line after. Control characters of the text come out as
/// spaces, so that no text can steer a terminal.
public struct EditDiff: Sendable {
  /// How changes are shown.
  public enum Style: Sendable {
    /// Lines before and after with some context, as `diff -u` prints them.
    case unified
    /// Changed lines only, each change marked in its place.
    case words
  }

  private let path: String
  private let style: Style
  private let isColored: Bool

  /// How many unchanged lines surround a change.
  private static let context = 3

  /// Prepares the diff of one text.
  public init(path: String, style: Style, isColored: Bool) {
    self.path = path
    self.style = style
    self.isColored = isColored
  }

  private struct Line {
    let source: Range<Int>
    let output: Range<Int>
    let edits: [Edit]
  }

  /// Appends the diff; nothing where there are no edits.
  ///
  /// - Complexity: O(length of the text).
  public func write(
    _ edits: [Edit], of source: Span<UInt8>, to output: Span<UInt8>, into report: inout [UInt8]
  ) {
    if edits.isEmpty { return }
    let lines = lines(edits, source, output)
    switch style {
    case .unified: writeUnified(lines, source, output, into: &report)
    case .words: writeWords(lines, source, output, into: &report)
    }
  }

  private func lines(
    _ edits: [Edit], _ source: borrowing Span<UInt8>, _ output: borrowing Span<UInt8>
  ) -> [Line] {
    var lines: [Line] = []
    var (start, outputStart, next) = (0, 0, 0)
    while start < source.count {
      let end = source.firstIndex(of: 0x0A, from: start, to: source.count).map { $0 + 1 } ?? source.count
      var own: [Edit] = []
      var growth = 0
      while next < edits.count, edits[next].source.lowerBound < end {
        own.append(edits[next])
        growth += edits[next].output.count - edits[next].source.count
        next += 1
      }
      let outputEnd = outputStart + end - start + growth
      lines.append(Line(source: start..<end, output: outputStart..<outputEnd, edits: own))
      (start, outputStart) = (end, outputEnd)
    }
    return lines
  }

  private func writeUnified(
    _ lines: [Line], _ source: borrowing Span<UInt8>, _ output: borrowing Span<UInt8>, into report: inout [UInt8]
  ) {
    report += paint("--- \(path)\n", "1").utf8
    report += paint("+++ \(path)\n", "1").utf8
    var index = 0
    while let first = lines[index...].firstIndex(where: { !$0.edits.isEmpty }) {
      var last = first
      while let more = lines[(last + 1)...].prefix(2 * Self.context + 1).firstIndex(where: { !$0.edits.isEmpty }) {
        last = more
      }
      let from = max(index, first - Self.context)
      let to = min(lines.count, last + 1 + Self.context)
      report += paint("@@ -\(from + 1),\(to - from) +\(from + 1),\(to - from) @@\n", "36").utf8
      for line in lines[from..<to] {
        if line.edits.isEmpty {
          report += " \(clean(source, line.source))\n".utf8
        } else {
          report += paint("-\(clean(source, line.source))", "31").utf8
          report += "\n".utf8
          report += paint("+\(clean(output, line.output))", "32").utf8
          report += "\n".utf8
        }
      }
      index = to
      if index >= lines.count { break }
    }
  }

  private func writeWords(
    _ lines: [Line], _ source: borrowing Span<UInt8>, _ output: borrowing Span<UInt8>, into report: inout [UInt8]
  ) {
    for (number, line) in lines.enumerated() where !line.edits.isEmpty {
      report += paint("\(path):\(number + 1):", "36").utf8
      report += " ".utf8
      var position = line.source.lowerBound
      for edit in line.edits {
        report += clean(source, position..<edit.source.lowerBound).utf8
        report += paint("[-\(clean(source, edit.source))-]", "31").utf8
        report += paint("{+\(clean(output, edit.output))+}", "32").utf8
        position = edit.source.upperBound
      }
      report += clean(source, position..<line.source.upperBound).utf8
      report += "\n".utf8
    }
  }

  /// A stretch of text without its line's end, with control characters as spaces.
  private func clean(_ text: borrowing Span<UInt8>, _ range: Range<Int>) -> String {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
    let scalars = text.string(range.lowerBound..<end).unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar != "\t" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)) ? " " : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
