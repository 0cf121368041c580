// The tables of a program while they grow. Each ends as one section of the image.

/// The bytes of values, as the image keeps them.
struct ValuePool {
  /// The first places mean "none" and "the characters' own", so nothing lies there.
  private(set) var bytes: [UInt8] = [0, 0, 0, 0]
  private var places: [[UInt32]: UInt32] = [:]

  mutating func place(_ value: [UInt32]) -> UInt32 {
    if let known = places[value] { return known }
    let place = UInt32(bytes.count)
    var text: [UInt8] = []
    encode(value, into: &text)
    bytes += [UInt8(text.count & 0xFF), UInt8(text.count >> 8 & 0xFF), UInt8(text.count >> 16 & 0xFF)]
    bytes += text
    places[value] = place
    return place
  }
}

/// An entry for every character of Unicode.
struct CharacterTables {
  private(set) var bmp: [UInt32]
  private(set) var latin: [UInt32]
  private(set) var astralIndex = [UInt16](repeating: 0, count: 0x2000)
  private(set) var astralPages: [UInt32] = []
  private(set) var needsStages = false

  init() {
    bmp = (0..<0x1_0000).map { (scalar: UInt32) in
      let isCharacter = scalar >= 0x800 && !(0xD800...0xDFFF ~= scalar)
      return isCharacter ? CharacterEntry.low(scalar) : CharacterEntry.illFormed | CharacterEntry.fires
    }
    latin = (0..<0x800).map { CharacterEntry.low($0) }
  }

  private func entry(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x800 { return latin[Int(scalar)] }
    if scalar < 0x1_0000 { return bmp[Int(scalar)] }
    let page = Int(astralIndex[Int(scalar >> 8)])
    return page == 0 ? scalar : astralPages[(page - 1) << 8 | Int(scalar & 0xFF)]
  }

  private mutating func store(_ entry: UInt32, for scalar: UInt32) {
    if scalar < 0x800 {
      latin[Int(scalar)] = entry
    } else if scalar < 0x1_0000 {
      bmp[Int(scalar)] = entry
    } else {
      let index = Int(scalar >> 8)
      if astralIndex[index] == 0 {
        astralPages += (0..<256).map { scalar & ~0xFF | $0 }
        astralIndex[index] = UInt16(astralPages.count / 256)
      }
      astralPages[Int(astralIndex[index] - 1) << 8 | Int(scalar & 0xFF)] = entry
    }
  }

  /// Sets a character's conversion, keeping the marks it has.
  mutating func set(_ scalar: UInt32, to output: UInt32, marks: UInt32) {
    let kept = entry(scalar) & ~CharacterEntry.bytesMask
    store(kept | marks | CharacterEntry.low(output), for: scalar)
    if marks & CharacterEntry.needsStages != 0 { needsStages = true }
  }

  mutating func add(_ marks: UInt32, to scalar: UInt32) {
    store(entry(scalar) | marks, for: scalar)
  }

  func anyFires(_ text: [UInt32]) -> Bool {
    text.contains { entry($0) & CharacterEntry.fires != 0 }
  }
}

/// A trie that only knows where its texts end.
struct PatternTrie {
  private(set) var edges = EdgeTable()
  private(set) var ends: [UInt8] = [0, 0]

  mutating func insert(_ text: ArraySlice<UInt32>, _ path: String) throws(ConversionError) {
    var node = EdgeTable.root
    for scalar in text {
      guard let child = edges.insertChild(of: node, scalar) else {
        throw ConversionError(.invalidConfiguration, place: path, cause: "its dictionaries are too large")
      }
      node = child
      while ends.count <= node { ends.append(0) }
    }
    ends[node] = 1
  }
}

/// One bit for each of some pairs or triples of characters, hashed.
struct PairFilter {
  private(set) var words: [UInt64]
  private let shift: UInt32

  /// A filter that says yes to every pair.
  static let everything: PairFilter = {
    var filter = PairFilter(pairCount: 0, bitsPerPair: 1, mostBits: 12)
    filter.words = filter.words.map { _ in .max }
    return filter
  }()

  /// Sparse enough that few pairs fire by accident, small enough to stay in the cache.
  init(pairCount: Int, bitsPerPair: Int, mostBits: UInt32) {
    var bits: UInt32 = 12
    while bits < mostBits && 1 << bits < bitsPerPair * pairCount { bits += 1 }
    words = [UInt64](repeating: 0, count: 1 << (bits - 6))
    shift = 32 - bits
  }

  mutating func insert(_ first: UInt32, _ second: UInt32) {
    let bit = ProgramTables.pairHash(first, second, shift: shift)
    words[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
  }

  mutating func insert(_ first: UInt32, _ second: UInt32, _ third: UInt32) {
    let bit = ProgramTables.tripleHash(first, second, third, shift: shift)
    words[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
  }

  /// Where in a pattern the pair begins that the loop looks at: the second character has three bytes.
  func anchor(of pattern: [UInt32]) -> Int? {
    pattern.indices.dropLast().first { index in
      let second = pattern[index + 1]
      return 0x800...0xFFFF ~= second && (pattern[index] < 0x80 || 0x800...0xFFFF ~= pattern[index])
    }
  }
}

/// The bytes of a table as this machine stores it.
func bytes<Element: BitwiseCopyable>(of table: [Element]) -> [UInt8] {
  unsafe table.withUnsafeBytes { unsafe Array($0) }
}
