internal import ChineseText

/// The words that a user defines or keeps.
///
/// They win over everything else, and no stage changes their result.
/// They are found in either script, the longest at each place. What a definition writes is kept on a second run, too.
///
///     var own = OwnWords()
///     try own.define("麦旋风=冰炫風")
///     own.keep("脚车")
///     let normalizer = try Normalizer(to: .malaysia, own: own)
public struct OwnWords: Sendable {
  /// A word, what is written for it (nil: it stays), and who says so.
  struct Entry: Sendable {
    let word: String
    let value: String?
    let source: String
    let line: Int?
  }

  private(set) var entries: [Entry] = []

  /// None.
  public init() {}

  /// Whether there is none.
  public var isEmpty: Bool { entries.isEmpty }

  /// Adds a definition, written `WORD=RESULT`.
  ///
  /// - Throws: ``ConversionError`` if there is no `=`, no word before it, or a definition that says otherwise.
  public mutating func define(_ definition: String) throws(ConversionError) {
    guard let sign = definition.firstIndex(of: "=") else {
      throw ConversionError(
        .invalidTable, place: "--define \(definition)", cause: "write the word, =, and what to write for it")
    }
    let word = String(definition[..<sign])
    let value = String(definition[definition.index(after: sign)...])
    if word.isEmpty {
      throw ConversionError(
        .invalidTable, place: "--define \(definition)", cause: "there is no word before =")
    }
    try add(Entry(word: word, value: value, source: "--define", line: nil), place: "--define \(definition)")
  }

  /// Adds a word that is to stay as it is.
  ///
  /// - Throws: ``ConversionError`` if the word is defined otherwise, or empty.
  public mutating func keep(_ word: String) throws(ConversionError) {
    if word.isEmpty {
      throw ConversionError(.invalidTable, place: "--keep", cause: "the word is empty")
    }
    try add(Entry(word: word, value: nil, source: "--keep", line: nil), place: "--keep \(word)")
  }

  /// Adds the words of a file, one a line, that are to stay as they are; lines that begin with `#` are comments.
  public mutating func keep(file path: String) throws(ConversionError) {
    var number = 0
    for line in try Self.content(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      number += 1
      let word = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if word.isEmpty || word.first == UInt8(ascii: "#") { continue }
      guard let text = String(validating: word, as: UTF8.self) else {
        throw ConversionError(.invalidTable, place: "\(path):\(number)", cause: "the line is not UTF-8")
      }
      try add(Entry(word: text, value: nil, source: path, line: number), place: "\(path):\(number)")
    }
  }

  /// Adds the definitions of a file in OpenCC's text form: a word, a tab, and what to write for it.
  public mutating func define(file path: String) throws(ConversionError) {
    let entries = try TextDictionary.parse(try Self.content(path), path: path, hasComments: true)
    for index in 0..<entries.count {
      let entry = Entry(
        word: String(decoding: entries.key(index), as: UTF8.self),
        value: String(decoding: entries.value(index), as: UTF8.self), source: path, line: nil)
      try add(entry, place: path)
    }
  }

  private static func content(_ path: String) throws(ConversionError) -> [UInt8] {
    do {
      var reader = try ByteReader.open(path)
      return try reader.readAll()
    } catch {
      throw ConversionError(.unreadable, place: path, cause: error.description)
    }
  }

  private mutating func add(_ entry: Entry, place: String) throws(ConversionError) {
    if let known = entries.first(where: { $0.word == entry.word }) {
      if (known.value ?? known.word) == (entry.value ?? entry.word) { return }
      throw ConversionError(
        .invalidTable, place: place,
        cause: "\(entry.word) is already to be written \(known.value ?? known.word) (\(known.source))")
    }
    // A result that is a word itself would change on a second run.
    for known in entries + [entry] {
      guard let value = known.value, value != known.word else { continue }
      if let next = (entries + [entry]).first(where: { $0.word == value }), (next.value ?? value) != value {
        throw ConversionError(
          .invalidTable, place: place,
          cause:
            "\(known.word) becomes \(value), and \(value) becomes \(next.value ?? value); say it in one step")
      }
    }
    entries.append(entry)
  }

  /// The words as phrases, with what they write kept as well.
  func phrases(_ lexicon: Lexicon) throws(ConversionError) -> PhraseIndex {
    var index = PhraseIndex()
    for entry in entries {
      let phrase = PhraseIndex.Phrase(
        key: lexicon.folded(entry.word), value: entry.value.map { Array($0.utf8) },
        origin: Edit.Rule(
          dictionary: entry.source, key: entry.word, value: entry.value ?? entry.word, line: entry.line),
        needsBoundaries: false)
      if let known = index.phrase(phrase.key) {
        if known.value == phrase.value { continue }
        throw ConversionError(
          .invalidTable, place: "\(entry.source) \(entry.word)",
          cause:
            "\(known.origin.key) is the same word in the other script and is to be written \(known.origin.value)"
        )
      }
      index.add(phrase)
    }
    for entry in entries {
      guard let value = entry.value, !value.isEmpty else { continue }
      index.add(
        PhraseIndex.Phrase(
          key: lexicon.folded(value), value: nil,
          origin: Edit.Rule(dictionary: entry.source, key: value, value: value, line: entry.line),
          needsBoundaries: false))
    }
    return index
  }
}
