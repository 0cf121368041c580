import ChineseText
import TestSupport

@testable import ChineseConversion

/// The repository's folders and panels, and text of all kinds to normalize.
enum Repair {
  static let testFolder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
  static let tableFolder =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/Tables"

  struct Line: CustomStringConvertible {
    let variant: Variant
    let words: RegionalWords
    let input: String
    let expected: String

    var description: String { "\(variant.rawValue) \(words.rawValue) \(input)" }
  }

  /// The lines of a panel: variant, words where it has them, input, expected.
  static func panel(_ name: String, hasWords: Bool = false) throws -> [Line] {
    var rows = TabSeparatedRows(try readFile(testFolder + "/Fixtures/" + name))
    var lines: [Line] = []
    while let row = rows.next() {
      let fields = row.fields.map { rows.text($0) }
      guard let variant = Variant(rawValue: fields[0]) else { continue }
      let words = hasWords ? RegionalWords(rawValue: fields[1]) ?? .keep : .keep
      lines.append(
        Line(
          variant: variant, words: words, input: fields[hasWords ? 2 : 1], expected: fields[hasWords ? 3 : 2])
      )
    }
    return lines
  }

  /// The rows of a table of the repository.
  static func rows(_ table: String) throws -> [[String]] {
    var rows = TabSeparatedRows(try readFile(tableFolder + "/" + table))
    var result: [[String]] = []
    while let row = rows.next() { result.append(row.fields.map { rows.text($0) }) }
    return result
  }

  /// The words of both word lists, in both scripts, as pieces to put texts together of.
  static let pieces: [String] = {
    var pieces = ["，", "。", "「", "》", "\n", "\r\n", " ", "abc", "3", "𠮷", "·", "\u{3000}", "é"]
    let words = ((try? rows("repair/words.tsv")) ?? []) + ((try? rows("words/words.tsv")) ?? [])
    for (number, word) in words.enumerated() where number % 7 == 0 { pieces += word.prefix(2) }
    // Characters with several readings, most of them out of place.
    for row in (try? rows("repair/characters.tsv")) ?? [] where row[1].contains(" ") { pieces.append(row[0]) }
    return pieces
  }()

  static let normalizers: [Variant: Normalizer] = {
    var result: [Variant: Normalizer] = [:]
    for variant in Variant.normalizable { result[variant] = try? Normalizer(to: variant) }
    return result
  }()

  static func normalizer(_ variant: Variant) throws -> Normalizer {
    if let normalizer = normalizers[variant] { return normalizer }
    return try Normalizer(to: variant)
  }

  /// Text of some pieces, with flaws and NULs here and there.
  static func text(_ generator: inout SeededGenerator, upTo count: Int) -> [[UInt8]] {
    generator.list(upTo: count) { generator in
      generator.once(in: 40)
        ? generator.pick([[0], [0x80], [0xE4, 0xB8], [0xF0, 0x9F, 0x98], [0xFF], [0xED, 0xA0, 0x80]])
        : Array(generator.pick(pieces).utf8)
    }
  }
}
