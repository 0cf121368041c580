internal import ChineseText
public import Linting

/// Writes the edits of a text as a unified diff, as `patch` and `git apply` read it.
public struct UnifiedDiff: Sendable {
  /// Lines shown around a change.
  private static let context = 3

  private let file: String
  private let isColored: Bool

  /// Prepares the diff of one text.
  ///
  /// - Parameters:
  ///   - path: what the text is called.
  ///   - isColored: whether lines are coloured, for a terminal.
  public init(path: String, isColored: Bool = false) {
    file = path
    self.isColored = isColored
  }

  /// Appends the diff; nothing where there are no edits.
  ///
  /// - Parameters:
  ///   - edits: replacements in order that do not overlap.
  ///   - bytes: the text as it is before its edits.
  /// - Complexity: O(length of the text).
  public func write(_ edits: [Replacement], on bytes: [UInt8], into output: inout [UInt8]) {
    if edits.isEmpty { return }
    let lines = LineIndex(bytes.span)
    // git quotes a name that has control characters, as C does.
    let path =
      file.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? file.neutral : file
    let name = path.hasPrefix("/") ? String(path.dropFirst()) : path.withoutCurrentFolder
    output.append(paint("--- a/\(name)", "1") + "\n" + paint("+++ b/\(name)", "1") + "\n")
    // Every line keeps its end, so that a missing last one can be told.
    let starts = Self.lineStarts(bytes)
    func line(_ offset: Int) -> Int { lines.line(holding: offset).line }
    var hunks: [(first: Int, last: Int, edits: [Replacement])] = []
    for edit in edits {
      let first = line(edit.range.lowerBound)
      let last = line(max(edit.range.lowerBound, edit.range.upperBound - (edit.range.isEmpty ? 0 : 1)))
      if let previous = hunks.last, first - previous.last <= 2 * Self.context {
        hunks[hunks.count - 1].last = max(previous.last, last)
        hunks[hunks.count - 1].edits.append(edit)
      } else {
        hunks.append((first, last, [edit]))
      }
    }
    var shift = 0
    for hunk in hunks {
      let top = max(0, hunk.first - Self.context)
      let bottom = min(starts.count - 2, hunk.last + Self.context)
      var body: [UInt8] = []
      var (old, new) = (0, 0)
      var current = top
      while current <= bottom {
        let touched = hunk.edits.filter { line($0.range.lowerBound) == current }
        guard let first = touched.first else {
          append(" ", bytes[starts[current]..<starts[current + 1]], to: &body)
          (old, new, current) = (old + 1, new + 1, current + 1)
          continue
        }
        // Edits that run into the next lines take those along.
        var block = [first]
        var last = current
        for edit in hunk.edits where edit.range.lowerBound >= first.range.lowerBound {
          guard line(edit.range.lowerBound) <= last else { continue }
          if edit != first { block.append(edit) }
          last = max(last, line(max(edit.range.lowerBound, edit.range.upperBound - 1)))
        }
        let range = starts[current]..<starts[last + 1]
        for number in current...last {
          append("-", bytes[starts[number]..<starts[number + 1]], to: &body)
        }
        let mended = Self.apply(block, to: bytes, in: range)
        let pieces = Self.lineStarts(mended)
        for (start, end) in zip(pieces, pieces.dropFirst()) { append("+", mended[start..<end], to: &body) }
        (old, new) = (old + last - current + 1, new + pieces.count - 1)
        current = last + 1
      }
      output.append(paint("@@ -\(top + 1),\(old) +\(top + 1 + shift),\(new) @@", "36") + "\n")
      output += body
      shift += new - old
    }
  }

  private func append(_ mark: String, _ line: ArraySlice<UInt8>, to body: inout [UInt8]) {
    let color = mark == "-" ? "31" : mark == "+" ? "32" : ""
    let hasEnd = line.last == UInt8(ascii: "\n")
    if isColored && !color.isEmpty {
      // Only a terminal gets colours, and no text may steer one.
      let text = String(decoding: hasEnd ? line.dropLast() : line, as: UTF8.self).neutral
      body.append(paint(mark + text, color) + "\n")
    } else {
      body.append(mark)
      body += line
      if !hasEnd { body.append("\n") }
    }
    if !hasEnd { body.append("\\ No newline at end of file\n") }
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private static func apply(_ edits: [Replacement], to bytes: [UInt8], in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var position = range.lowerBound
    for edit in edits {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.text.utf8
      position = edit.range.upperBound
    }
    return result + bytes[position..<range.upperBound]
  }

  /// Where lines begin, and the text's end.
  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A && index + 1 < bytes.count {
      starts.append(index + 1)
    }
    if !bytes.isEmpty { starts.append(bytes.count) }
    return starts
  }
}
