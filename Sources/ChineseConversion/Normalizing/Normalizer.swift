internal import ChineseText

/// Brings text in any mixture of variants to one variant: repairs what other scripts and other regions' standards
/// left in it, and leaves what is right byte for byte as it is.
///
/// Use it on copy that was pasted together or converted badly: 举著, 載着, 后來. Where the whole text is of one other
/// variant and every word of it is to be converted, ``Converter`` gives OpenCC's answers. Words stay the author's own.
///
///     let normalizer = try Normalizer(to: .malaysia)
///     normalizer.normalize("车上载著三名乘客,效果显著")  // 车上载着三名乘客,效果显著
///
/// What a character stands for is decided by the words around it, not by the longest match: a table of words with their
/// frequencies tells where words begin and end, so 跟随著名画家 keeps its 著名 and 回答覆盖 its 覆盖. A second run changes
/// nothing. Bytes that are no text (NUL, ill-formed UTF-8) are copied.
///
/// A normalizer is immutable and can be shared by any number of threads.
public struct Normalizer: Sendable {
  /// The variant that text is brought to.
  public let variant: Variant

  let lexicon: Lexicon
  let table: VariantTable
  let contexts: ContextRules
  let own: OwnWords

  /// Prepares for a variant.
  ///
  /// - Complexity: about a millisecond.
  /// - Throws: ``ConversionError`` if `variant` is Japanese, or the tables hold an error.
  public init(to variant: Variant, tables: RepairTables? = nil) throws(ConversionError) {
    guard variant != .japanese else {
      throw ConversionError(
        .unknownConfiguration, place: variant.rawValue,
        cause: "text can be normalized to " + Variant.normalizable.map(\.rawValue).joined(separator: ", "))
    }
    let tables = if let tables { tables } else { try RepairTables.embedded }
    self.variant = variant
    lexicon = tables.lexicon
    contexts = tables.contexts
    table = try tables.variantTable(variant)
    own = OwnWords()
  }

  /// The text in the variant.
  ///
  /// - Complexity: O(*n*).
  public func normalize(_ text: String) -> String {
    var output: [UInt8] = []
    normalize(utf8: text.utf8.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends any bytes in the variant to `output`.
  ///
  /// - Complexity: O(*n*).
  public func normalize(utf8 bytes: Span<UInt8>, into output: inout [UInt8]) {
    var work = NormalizationWork()
    var start = 0
    while start < bytes.count {
      let end = PassageCut.end(in: bytes, from: start, isLast: true) ?? bytes.count
      work.normalize(bytes.extracting(start..<end), self, into: &output)
      start = end
    }
  }
}

extension Variant {
  /// The variants that text can be normalized to.
  public static var normalizable: [Variant] { allCases.filter { $0 != .japanese } }
}

/// Where a text is cut into passages, which depends on nothing but the text.
enum PassageCut {
  /// A line beyond this is cut at the next character that is not Han.
  static let longPassage = 8 << 10
  /// And beyond this anywhere between two characters.
  static let longestPassage = 16 << 10

  /// Where the passage that begins at `start` ends; nil if that depends on bytes that are not there yet.
  static func end(in bytes: Span<UInt8>, from start: Int, isLast: Bool) -> Int? {
    let limit = min(bytes.count, start + longPassage)
    if let newline = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start, to: limit) { return newline + 1 }
    if limit < start + longPassage { return isLast ? bytes.count : nil }
    var position = start + longPassage
    while position < bytes.count, bytes[position] & 0xC0 == 0x80, position < start + longPassage + 4 { position += 1 }
    while position < bytes.count, position < start + longestPassage {
      if bytes.count - position < 4 && !isLast { return nil }
      let character = bytes.character(at: position)
      position += character.width
      if !LexiconImage.isHan(character.code) { return position }
    }
    if position >= start + longestPassage { return position }
    return isLast ? bytes.count : nil
  }
}

/// The working memory of normalizing, for one text at a time.
struct NormalizationWork: ~Copyable {
  private var passage = Passage()
  private var lattice = ReadingLattice()

  /// A reading that was decided on changes no more after so many rounds; the tables' tests see to that.
  private static let mostRounds = 4

  /// Appends a passage in the variant.
  mutating func normalize(_ text: Span<UInt8>, _ normalizer: borrowing Normalizer, into output: inout [UInt8]) {
    guard Self.needsWork(text, normalizer.table) else {
      output.append(copying: text)
      return
    }
    passage.read(text, normalizer.lexicon, normalizer.table)
    var start = 0
    while start < passage.count {
      if passage.works[start] == VariantTable.Work.none {
        start += 1
        continue
      }
      var end = start
      var most = VariantTable.Work.none
      while end < passage.count, passage.works[end] != VariantTable.Work.none {
        most = max(most, passage.works[end])
        end += 1
      }
      if most >= VariantTable.Work.replace { decide(start..<end, most, normalizer) }
      start = end
    }
    write(text, into: &output)
  }

  /// Whether a passage has a character that does not stay whatever it means.
  private static func needsWork(_ text: Span<UInt8>, _ table: borrowing VariantTable) -> Bool {
    var position = 0
    while position < text.count {
      if text[position] < 0x80 {
        position &+= 1
        continue
      }
      let character = text.character(at: position)
      if table.work(character.code) >= VariantTable.Work.replace { return true }
      position &+= character.width
    }
    return false
  }

  /// Decides on a run of Han characters, piece by piece: between two characters that no word holds side by side the
  /// text can be cut.
  private mutating func decide(_ run: Range<Int>, _ most: UInt8, _ normalizer: borrowing Normalizer) {
    var start = run.lowerBound
    while start < run.upperBound {
      var end = start + 1
      var most = passage.works[start]
      while end < run.upperBound, mayJoin(end - 1, end, normalizer) {
        most = max(most, passage.works[end])
        end += 1
      }
      if most == VariantTable.Work.decide {
        settle(start..<end, normalizer)
      } else if most == VariantTable.Work.replace {
        for index in start..<end where passage.works[index] == VariantTable.Work.replace {
          passage.written[index] =
            normalizer.table.choice(normalizer.table.choiceRange(Int(passage.entries[index])).lowerBound).written
        }
      }
      start = end
    }
  }

  /// Decides until what is written stays.
  private mutating func settle(_ range: Range<Int>, _ normalizer: borrowing Normalizer) {
    for _ in 0..<Self.mostRounds {
      lattice.decide(
        range, of: &passage, normalizer.lexicon, normalizer.table, normalizer.contexts, own: normalizer.own)
      if range.allSatisfy({ passage.written[$0] == passage.codes[$0] }) { return }
      passage.reread(range, normalizer.lexicon, normalizer.table)
      if range.allSatisfy({ passage.works[$0] <= VariantTable.Work.keep }) { return }
    }
  }

  private func mayJoin(_ first: Int, _ second: Int, _ normalizer: borrowing Normalizer) -> Bool {
    let (left, right) = (passage.entries[first], passage.entries[second])
    if left < 0 && right < 0 { return normalizer.lexicon.mayJoin(passage.codes[first], passage.codes[second]) }
    return mayJoinAsRead(first, second, normalizer)
  }

  private func mayJoinAsRead(_ first: Int, _ second: Int, _ normalizer: borrowing Normalizer) -> Bool {
    let table = normalizer.table
    func forms(_ index: Int, _ use: (UInt32) -> Bool) -> Bool {
      let entry = Int(passage.entries[index])
      if entry < 0 { return use(passage.codes[index]) }
      return table.choiceRange(entry).contains { use(table.choice($0).reading.simplified) }
    }
    return forms(first) { left in forms(second) { right in normalizer.lexicon.mayJoin(left, right) } }
  }

  /// Appends what was decided; bytes that stay are copied in one piece.
  private func write(_ text: Span<UInt8>, into output: inout [UInt8]) {
    var copied = 0
    for index in 0..<passage.count {
      let start = Int(passage.starts[index])
      let end = Int(passage.starts[index + 1])
      if passage.written[index] == text.character(at: start).code { continue }
      output.append(copying: text.extracting(copied..<start))
      output.append(scalar: passage.written[index])
      copied = end
    }
    output.append(copying: text.extracting(copied..<text.count))
  }
}

extension [UInt8] {
  /// Appends a character.
  fileprivate mutating func append(scalar: UInt32) {
    if let scalar = UnicodeScalar(scalar) { append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
  }
}
