internal import ChineseText

/// Builds a lexicon from the tables that people edit.
///
///     let image = try LexiconCompiler(tables).compile()
///
/// - Complexity: about a tenth of a second for the project's own tables, so that the result is embedded.
struct LexiconCompiler {
  private struct Entry {
    var readings: [(simplified: UInt32, traditional: UInt32)]
  }

  /// A word by its Simplified spelling.
  private struct Word {
    let characters: [UInt32]
    var spellings: [UInt64]
    var cost: UInt8
    var line: UInt32
    var isRepair: Bool
  }

  private var entries: [UInt32: Entry] = [:]
  /// The Traditional forms of each Simplified character, in the order of their numbers.
  private var numbers: [UInt32: [UInt32]] = [:]
  private var parts: [UInt32: [UInt32: Double]] = [:]
  private var words: [[UInt32]: Word] = [:]
  private var characterCosts: [UInt32: UInt8] = [:]

  init(_ tables: LexiconTables) throws(ConversionError) {
    for row in tables.characters { entries[row.character] = Entry(readings: row.readings) }
    for (_, entry) in entries.sorted(by: { $0.key < $1.key }) {
      for reading in entry.readings { number(reading.simplified, reading.traditional) }
    }
    // A character that others are read as, too, has an entry, so that reading 0 is itself wherever there is none.
    for simplified in numbers.keys where entries[simplified] == nil {
      entries[simplified] = Entry(readings: [(simplified, simplified)])
      number(simplified, simplified)
    }
    for (simplified, forms) in numbers { numbers[simplified] = forms.sorted() }
    for (simplified, forms) in numbers {
      guard forms.count <= LexiconImage.mostReadings else {
        throw ConversionError(
          .invalidTable, place: "characters.tsv",
          cause:
            "\(Character(UnicodeScalar(simplified) ?? "?")) has more than \(LexiconImage.mostReadings) readings"
        )
      }
    }
    for row in tables.readings { parts[row.simplified, default: [:]][row.traditional] = row.part }
    for row in tables.words { try add(row, isRepair: false) }
    var repaired: Set<[UInt32]> = []
    for row in tables.repairWords {
      // What repair says of a word takes the place of what the word list says.
      if repaired.insert(row.simplified).inserted { words[row.simplified] = nil }
      try add(row, isRepair: true)
    }
  }

  private mutating func number(_ simplified: UInt32, _ traditional: UInt32) {
    if numbers[simplified]?.contains(traditional) != true {
      numbers[simplified, default: []].append(traditional)
    }
  }

  private mutating func add(_ row: LexiconTables.WordRow, isRepair: Bool) throws(ConversionError) {
    if row.simplified.count == 1 {
      characterCosts[row.simplified[0]] = LexiconImage.cost(occurrences: row.weight)
      return
    }
    var pack: UInt64 = 0
    for (index, (simplified, traditional)) in zip(row.simplified, row.traditional).enumerated() {
      let forms = numbers[simplified] ?? [simplified]
      guard let number = forms.firstIndex(of: traditional) else {
        throw ConversionError(
          .invalidTable, place: row.place,
          cause:
            "no character is read as \(text([simplified])) and \(text([traditional])); characters.tsv lists them"
        )
      }
      pack |= UInt64(number) << UInt64(4 * index)
    }
    let cost = LexiconImage.cost(occurrences: row.weight)
    if var word = words[row.simplified] {
      if word.spellings.contains(pack) {
        if isRepair {
          throw ConversionError(
            .invalidTable, place: row.place,
            cause: "the word \(text(row.simplified)) stands here twice; delete one")
        }
        return
      }
      word.spellings.append(pack)
      word.cost = min(word.cost, cost)
      if isRepair && !word.isRepair { (word.isRepair, word.line) = (true, UInt32(row.line)) }
      words[row.simplified] = word
    } else {
      words[row.simplified] = Word(
        characters: row.simplified, spellings: [pack], cost: cost, line: UInt32(row.line), isRepair: isRepair)
    }
  }

  private func text(_ characters: [UInt32]) -> String {
    String(String.UnicodeScalarView(characters.compactMap(UnicodeScalar.init)))
  }

  /// The image.
  func compile() -> [UInt8] {
    var sections = LexiconSections()
    let order = entries.keys.sorted()
    var kinds = [UInt16](repeating: 0, count: LexiconImage.placeCount)
    for block in [LexiconImage.firstBlock, LexiconImage.compatibilityBlock] {
      for code in block where LexiconImage.isHan(code) {
        if let place = LexiconImage.place(of: code) { kinds[place] = 1 }
      }
    }
    var astral: [UInt32] = []
    var starts: [UInt32] = []
    var readings: [UInt32] = []
    for (index, code) in order.enumerated() {
      if let place = LexiconImage.place(of: code) {
        kinds[place] = UInt16(index + 2)
      } else {
        astral += [code, UInt32(index + 2)]
      }
      starts.append(UInt32(readings.count / 3))
      for (place, reading) in (entries[code]?.readings ?? []).enumerated() {
        let number = numbers[reading.simplified]?.firstIndex(of: reading.traditional) ?? 0
        let part = parts[reading.simplified]?[reading.traditional] ?? (place == 0 ? 1 : 0.02)
        readings += [
          reading.simplified, reading.traditional,
          UInt32(number) | UInt32(LexiconImage.cost(part: part)) << 8,
        ]
      }
    }
    starts.append(UInt32(readings.count / 3))
    sections[.kinds] = LexiconSections.bytes(kinds)
    sections[.astralKinds] = LexiconSections.bytes(astral)
    sections[.entries] = LexiconSections.bytes(starts)
    sections[.readings] = LexiconSections.bytes(readings)
    var costs = [UInt8](repeating: LexiconImage.cost(occurrences: 1), count: LexiconImage.placeCount)
    for (code, cost) in characterCosts {
      if let place = LexiconImage.place(of: code) { costs[place] = cost }
    }
    sections[.characterCosts] = costs
    addTrie(to: &sections)
    addJoints(to: &sections)
    return sections.image
  }

  /// The words breadth first, so that the children of a node lie side by side.
  private func addTrie(to sections: inout LexiconSections) {
    let sorted = words.values.filter { $0.characters.allSatisfy { $0 <= 0xFFFF } }
      .sorted { $0.characters.lexicographicallyPrecedes($1.characters) }
    var characters: [UInt16] = [0]
    var children: [UInt32] = []
    var costs: [UInt8] = [0]
    var spellings: [UInt16] = [0]
    var lines: [UInt32] = [0]
    var lists = SpellingLists()
    // A node is the range of words that begin with its characters.
    var queue: [(words: Range<Int>, depth: Int)] = [(0..<sorted.count, 0)]
    var next = 0
    while next < queue.count {
      let (range, depth) = queue[next]
      next += 1
      children.append(UInt32(characters.count))
      var start = range.lowerBound
      while start < range.upperBound {
        if sorted[start].characters.count == depth {
          start += 1
          continue
        }
        let character = sorted[start].characters[depth]
        var end = start
        while end < range.upperBound, sorted[end].characters[depth] == character { end += 1 }
        let word = sorted[start].characters.count == depth + 1 ? sorted[start] : nil
        characters.append(UInt16(character))
        costs.append(word?.cost ?? 0)
        spellings.append(word.map { lists.index(of: $0.spellings) } ?? 0)
        lines.append(word.map { $0.line | ($0.isRepair ? 1 << 24 : 0) } ?? 0)
        queue.append((start..<end, depth + 1))
        start = end
      }
    }
    children.append(UInt32(characters.count))
    var roots = [UInt16](repeating: 0, count: LexiconImage.placeCount)
    for node in Int(children[0])..<Int(children[1]) {
      if let place = LexiconImage.place(of: UInt32(characters[node])) { roots[place] = UInt16(node) }
    }
    sections[.nodeCharacters] = LexiconSections.bytes(characters)
    sections[.nodes] = LexiconSections.bytes(
      zip(children, costs + [0]).map { $0 << 8 | UInt32($1) })
    sections[.nodeSpellings] = LexiconSections.bytes(spellings)
    sections[.nodeLines] = LexiconSections.bytes(lines)
    sections[.roots] = LexiconSections.bytes(roots)
    sections[.spellings] = LexiconSections.bytes(lists.starts)
    sections[.spellingPacks] = LexiconSections.bytes(lists.packs)
  }

  private func addJoints(to sections: inout LexiconSections) {
    var joints = [UInt64](repeating: 0, count: 1 << (LexiconImage.jointBits - 6))
    var beginnings = joints
    for word in words.keys {
      if word.count > 1 {
        let bit = LexiconImage.joint(word[0], word[1])
        beginnings[bit >> 6] |= 1 << UInt64(bit & 63)
      }
      for (first, second) in zip(word, word.dropFirst()) {
        let bit = LexiconImage.joint(first, second)
        joints[bit >> 6] |= 1 << UInt64(bit & 63)
      }
    }
    sections[.joints] = LexiconSections.bytes(joints)
    sections[.beginnings] = LexiconSections.bytes(beginnings)
  }
}

/// Lists of spellings, each kept once.
private struct SpellingLists {
  private(set) var starts: [UInt32] = [0, 1]
  private(set) var packs: [UInt64] = [0]
  private var known: [[UInt64]: UInt16] = [[0]: 0]

  mutating func index(of spellings: [UInt64]) -> UInt16 {
    if let index = known[spellings] { return index }
    packs += spellings
    starts.append(UInt32(packs.count))
    let index = UInt16(starts.count - 2)
    known[spellings] = index
    return index
  }
}

/// The sections of an image on their way into one block.
struct LexiconSections {
  private var sections = [[UInt8]](repeating: [], count: LexiconImage.Section.allCases.count)

  subscript(section: LexiconImage.Section) -> [UInt8] {
    get { sections[section.rawValue] }
    set { sections[section.rawValue] = newValue }
  }

  /// Numbers, little end first.
  static func bytes<Number: FixedWidthInteger>(_ numbers: [Number]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * Number.bitWidth / 8)
    for number in numbers {
      for place in 0..<Number.bitWidth / 8 {
        bytes.append(UInt8(truncatingIfNeeded: number >> Number(8 * place)))
      }
    }
    return bytes
  }

  /// All in one block behind its header.
  var image: [UInt8] {
    var places: [UInt32] = []
    var offset = (LexiconImage.headerWords * 4 + 7) & ~7
    for section in sections {
      places += [UInt32(offset), UInt32(section.count)]
      offset = (offset + section.count + 7) & ~7
    }
    var image = Self.bytes([LexiconImage.magic, LexiconImage.version, UInt32(offset)] + places)
    for section in sections {
      while image.count % 8 != 0 { image.append(0) }
      image += section
    }
    while image.count < offset { image.append(0) }
    return image
  }
}
