internal import ChineseText

/// The rows of the tables that a lexicon is made of, checked one by one.
///
/// Every error names the file and the line.
struct LexiconTables {
  struct CharacterRow {
    let character: UInt32
    let readings: [(simplified: UInt32, traditional: UInt32)]
  }

  struct ReadingRow {
    let simplified: UInt32
    let traditional: UInt32
    let part: Double
  }

  struct WordRow {
    let simplified: [UInt32]
    let traditional: [UInt32]
    let weight: Double
    let line: Int
    let place: String
  }

  private(set) var characters: [CharacterRow] = []
  private(set) var readings: [ReadingRow] = []
  private(set) var words: [WordRow] = []
  private(set) var repairWords: [WordRow] = []

  /// Reads the tables of a folder laid out as `Tables` is.
  init(folder: TableFolder) throws(ConversionError) {
    characters = try Self.characters(folder.table("repair/characters.tsv"))
    readings = try Self.readings(folder.table("repair/readings.tsv"))
    words = try Self.words(folder.table("words/words.tsv"))
    repairWords = try Self.words(folder.table("repair/words.tsv"))
  }

  private static func characters(_ table: TableFile) throws(ConversionError) -> [CharacterRow] {
    var rows: [CharacterRow] = []
    var seen: Set<UInt32> = []
    try table.forEachRow(fields: 2) { (fields, line) throws(ConversionError) in
      let character = try table.character(fields[0], line)
      guard seen.insert(character).inserted else {
        throw table.error(line, "\(fields[0]) has a row already; put its readings into one")
      }
      var readings: [(simplified: UInt32, traditional: UInt32)] = []
      for pair in fields[1].split(separator: " ") {
        let forms = pair.split(separator: ":", omittingEmptySubsequences: false)
        guard forms.count == 2 else {
          throw table.error(
            line, "\(pair) is no reading; write the Simplified form, a colon, the Traditional form")
        }
        let reading = (
          try table.character(String(forms[0]), line), try table.character(String(forms[1]), line)
        )
        if readings.contains(where: { $0 == reading }) {
          throw table.error(line, "\(pair) stands here twice")
        }
        readings.append((simplified: reading.0, traditional: reading.1))
      }
      if readings.isEmpty { throw table.error(line, "\(fields[0]) has no reading") }
      rows.append(CharacterRow(character: character, readings: readings))
    }
    return rows
  }

  private static func readings(_ table: TableFile) throws(ConversionError) -> [ReadingRow] {
    var rows: [ReadingRow] = []
    try table.forEachRow(fields: 3) { (fields, line) throws(ConversionError) in
      let part = try table.number(fields[2], line)
      guard part > 0, part <= 1 else {
        throw table.error(line, "a part is above 0 and at most 1, not \(fields[2])")
      }
      rows.append(
        ReadingRow(
          simplified: try table.character(fields[0], line), traditional: try table.character(fields[1], line),
          part: part))
    }
    return rows
  }

  private static func words(_ table: TableFile) throws(ConversionError) -> [WordRow] {
    var rows: [WordRow] = []
    try table.forEachRow(fields: 3) { (fields, line) throws(ConversionError) in
      let simplified = fields[0].unicodeScalars.map(\.value)
      let traditional = fields[1].unicodeScalars.map(\.value)
      guard simplified.count == traditional.count, !simplified.isEmpty else {
        throw table.error(line, "\(fields[0]) and \(fields[1]) must be as many characters")
      }
      guard simplified.count <= LexiconImage.longestWord else {
        throw table.error(line, "a word has at most \(LexiconImage.longestWord) characters")
      }
      let weight = try table.number(fields[2], line)
      guard weight > 0 else { throw table.error(line, "a weight is above 0, not \(fields[2])") }
      rows.append(
        WordRow(
          simplified: simplified, traditional: traditional, weight: weight, line: line,
          place: table.place(line)))
    }
    return rows
  }
}
