import ChineseText
import TestSupport
import Testing

/// Lines and columns against plain counting with `String`.
@Suite struct TextPositionTests {
  static let pieces = ["a", "字", "𠮷", "👨‍👩‍👧", "e\u{301}", "🇲🇾", "\n", "\r\n", "\t", "，", "１"]

  /// Positions asked in any order are those of counting from the line's start.
  @Test func positionsAreThoseOfPlainCounting() {
    forAll(
      seed: 81, cases: 300,
      generate: { generator in
        (generator.once(in: 3) ? ["\u{FEFF}"] : []) + generator.list(upTo: 30) { $0.pick(Self.pieces) }
      },
      check: { pieces in
        let text = pieces.joined()
        let bytes = Array(text.utf8)
        var finder = PositionFinder(LineIndex(bytes.span))
        var offsets = [0]
        for piece in pieces { offsets.append(offsets[offsets.count - 1] + piece.utf8.count) }
        for offset in offsets.shuffled() + offsets {
          let head = bytes[..<offset]
          let start = (head.lastIndex(of: 0x0A) ?? -1) + 1
          var line = String(decoding: head[start...], as: UTF8.self)
          let byteColumn = line.utf8.count + 1
          if start == 0, line.unicodeScalars.first == "\u{FEFF}" { line.unicodeScalars.removeFirst() }
          let found = finder.position(of: offset, in: bytes.span)
          let expected = [
            head.count { $0 == 0x0A } + 1, byteColumn, line.utf16.count + 1, line.unicodeScalars.count + 1,
            line.count + 1,
          ]
          let got = [
            found.line, found.byteColumn, found.utf16Column, found.scalarColumn, found.characterColumn,
          ]
          if got != expected { return "\(offset): \(got), not \(expected)" }
        }
        return nil
      })
  }

  @Test func linesEndBeforeTheirBreak() {
    let bytes = Array("一\r\n\n二\r".utf8)
    let index = LineIndex(bytes.span)
    #expect((0..<index.count).map { index.range(ofLine: $0, in: bytes.span) } == [0..<3, 5..<5, 6..<10])
  }

  /// Widths that terminals with Unicode 16 agree on.
  @Test(arguments: [
    ("a", 1), ("字", 2), ("𠮷", 2), ("，", 2), ("（", 2), ("(", 1), ("１", 2), ("ｱ", 1), ("한", 2), ("👨‍👩‍👧", 2),
    ("🇲🇾", 2),
    ("☺", 1), ("☺\u{FE0F}", 2), ("e\u{301}", 1), ("\u{301}", 0), ("\u{200B}", 0), ("é", 1), ("…", 1),
    ("🈚", 2), ("", 0),
    ("1500美元", 8), ("\u{3000}", 2), ("○", 1),
  ])
  func textTakesItsCells(_ text: String, _ cells: Int) {
    #expect(text.displayWidth == cells)
  }
}
