internal import Tables

/// What is known of characters and words for normalizing: readings, words with their weights, and where words can
/// begin and end.
///
/// Immutable and shared; the embedded one is read where it lies.
@safe final class Lexicon: Sendable {
  /// One thing that a character can stand for.
  struct Reading: Hashable, Sendable {
    /// Its Simplified form, by which words are found.
    let simplified: UInt32
    /// Its Traditional form by OpenCC's standard.
    let traditional: UInt32
    /// The number of the Traditional form among those of the Simplified one.
    let number: UInt8
    /// What it costs to read a character that stands alone so.
    let partCost: UInt8

    /// Whether another is a reading as the same character, whatever each costs.
    func isSame(as other: Reading) -> Bool { simplified == other.simplified && number == other.number }
  }

  /// The one that the program carries.
  static let embedded = unsafe Lexicon(wenjin_table_lexicon())

  // SAFETY: the block is constant, lives as long as this object, and was written by the compiler of lexicons; every
  // index that is used comes out of it or is checked against its size.
  private nonisolated(unsafe) let base: UnsafeRawPointer
  private nonisolated(unsafe) let owned: UnsafeMutableRawPointer?
  private nonisolated(unsafe) let kinds: UnsafePointer<UInt16>
  private nonisolated(unsafe) let characterCosts: UnsafePointer<UInt8>
  private nonisolated(unsafe) let nodeCharacters: UnsafePointer<UInt16>
  private nonisolated(unsafe) let nodes: UnsafePointer<UInt32>
  private nonisolated(unsafe) let nodeSpellings: UnsafePointer<UInt16>
  private nonisolated(unsafe) let nodeLines: UnsafePointer<UInt32>
  private nonisolated(unsafe) let roots: UnsafePointer<UInt16>
  private nonisolated(unsafe) let spellings: UnsafePointer<UInt32>
  private nonisolated(unsafe) let spellingPacks: UnsafePointer<UInt64>
  private nonisolated(unsafe) let joints: UnsafePointer<UInt64>
  private nonisolated(unsafe) let beginnings: UnsafePointer<UInt64>

  /// Takes an image that the compiler made.
  convenience init(image: [UInt8]) {
    let block = UnsafeMutableRawPointer.allocate(byteCount: image.count, alignment: 64)
    unsafe UnsafeMutableRawBufferPointer(start: block, count: image.count).copyBytes(from: image)
    unsafe self.init(UnsafeRawPointer(block), owned: block)
  }

  private convenience init(_ table: WenjinTable) {
    unsafe self.init(UnsafeRawPointer(table.bytes), owned: nil)
  }

  private init(_ base: UnsafeRawPointer, owned: UnsafeMutableRawPointer?) {
    func section<Element>(_ section: LexiconImage.Section, _: Element.Type) -> UnsafePointer<Element> {
      let place = unsafe base.load(fromByteOffset: 4 * (3 + 2 * section.rawValue), as: UInt32.self)
      return unsafe (base + Int(place)).assumingMemoryBound(to: Element.self)
    }
    unsafe self.base = base
    unsafe self.owned = owned
    unsafe kinds = section(.kinds, UInt16.self)
    unsafe characterCosts = section(.characterCosts, UInt8.self)
    unsafe nodeCharacters = section(.nodeCharacters, UInt16.self)
    unsafe nodes = section(.nodes, UInt32.self)
    unsafe nodeSpellings = section(.nodeSpellings, UInt16.self)
    unsafe nodeLines = section(.nodeLines, UInt32.self)
    unsafe roots = section(.roots, UInt16.self)
    unsafe spellings = section(.spellings, UInt32.self)
    unsafe spellingPacks = section(.spellingPacks, UInt64.self)
    unsafe joints = section(.joints, UInt64.self)
    unsafe beginnings = section(.beginnings, UInt64.self)
  }

  deinit {
    unsafe owned?.deallocate()
  }

  private func words(_ section: LexiconImage.Section) -> UnsafeBufferPointer<UInt32> {
    let place = unsafe base.load(fromByteOffset: 4 * (3 + 2 * section.rawValue), as: UInt32.self)
    let size = unsafe base.load(fromByteOffset: 4 * (4 + 2 * section.rawValue), as: UInt32.self)
    let start = unsafe (base + Int(place)).assumingMemoryBound(to: UInt32.self)
    return unsafe UnsafeBufferPointer(start: start, count: Int(size) / 4)
  }

  /// How many characters have an entry.
  var entryCount: Int { unsafe words(.entries).count - 1 }

  /// The readings of an entry.
  func readings(ofEntry entry: Int) -> [Reading] {
    let starts = unsafe words(.entries)
    let all = unsafe words(.readings)
    return unsafe (Int(starts[entry])..<Int(starts[entry + 1])).map { index in
      let meta = unsafe all[3 * index + 2]
      return unsafe Reading(
        simplified: all[3 * index], traditional: all[3 * index + 1], number: UInt8(meta & 0xFF),
        partCost: UInt8(meta >> 8 & 0xFF))
    }
  }

  /// What a character is: 0 no Han, 1 one reading, else 2 + its entry.
  @inline(__always)
  func kind(_ code: UInt32) -> Int {
    if let place = LexiconImage.place(of: code) { return unsafe Int(kinds[place]) }
    return code < 0x2_0000 ? 0 : astralKind(code)
  }

  private func astralKind(_ code: UInt32) -> Int {
    if code > 0x3_FFFF { return 0 }
    let table = unsafe words(.astralKinds)
    var low = 0
    var high = table.count / 2
    while low < high {
      let middle = (low + high) / 2
      if unsafe table[2 * middle] < code { low = middle + 1 } else { high = middle }
    }
    return unsafe 2 * low < table.count && table[2 * low] == code ? Int(table[2 * low + 1]) : 1
  }

  /// Every character that has an entry, with it.
  var charactersWithEntry: [(code: UInt32, entry: Int)] {
    var result: [(code: UInt32, entry: Int)] = []
    for block in [LexiconImage.firstBlock, LexiconImage.compatibilityBlock] {
      for code in block where kind(code) >= 2 { result.append((code, kind(code) - 2)) }
    }
    let astral = unsafe words(.astralKinds)
    for index in 0..<astral.count / 2 {
      unsafe result.append((astral[2 * index], Int(astral[2 * index + 1]) - 2))
    }
    return result
  }

  /// What a Simplified character costs that is no part of a word.
  @inline(__always)
  func characterCost(_ simplified: UInt32) -> Int32 {
    guard let place = LexiconImage.place(of: simplified) else { return 215 }
    return unsafe Int32(characterCosts[place])
  }

  /// Whether two Simplified characters may stand side by side in a word.
  @inline(__always)
  func mayJoin(_ first: UInt32, _ second: UInt32) -> Bool {
    let bit = LexiconImage.joint(first, second)
    return unsafe joints[bit >> 6] >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
  }

  /// Whether a word may begin with two Simplified characters.
  @inline(__always)
  func mayBegin(_ first: UInt32, _ second: UInt32) -> Bool {
    let bit = LexiconImage.joint(first, second)
    return unsafe beginnings[bit >> 6] >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
  }

  /// The node of a first character, 0 where no word begins with it.
  @inline(__always)
  func root(_ simplified: UInt32) -> Int {
    guard let place = LexiconImage.place(of: simplified) else { return 0 }
    return unsafe Int(roots[place])
  }

  /// The node one character further, 0 where no word goes on so.
  ///
  /// The children of a node are sorted, and Han characters lie in their block evenly enough that the search begins
  /// where the character would lie if they did so perfectly.
  @inline(__always)
  func child(of node: Int, _ simplified: UInt32) -> Int {
    let start = unsafe Int(nodes[node] >> 8)
    let end = unsafe Int(nodes[node &+ 1] >> 8)
    if start == end { return 0 }
    let share = Int(truncatingIfNeeded: simplified) &- Self.evenStart
    var place = min(end &- 1, max(start, start &+ share &* (end &- start) / Self.evenCount))
    if unsafe UInt32(nodeCharacters[place]) < simplified {
      repeat { place &+= 1 } while unsafe place < end && UInt32(nodeCharacters[place]) < simplified
      return unsafe place < end && UInt32(nodeCharacters[place]) == simplified ? place : 0
    }
    while unsafe place > start && UInt32(nodeCharacters[place]) > simplified { place &-= 1 }
    return unsafe UInt32(nodeCharacters[place]) == simplified ? place : 0
  }

  /// The block that most characters lie in.
  private static let evenStart = 0x4E00
  private static let evenCount = 0x5200

  /// What the word that ends at a node costs, 0 where none ends.
  @inline(__always)
  func wordCost(_ node: Int) -> Int32 { unsafe Int32(nodes[node] & 0xFF) }

  /// How many spellings a word has.
  @inline(__always)
  func spellingCount(_ node: Int) -> Int {
    let list = unsafe Int(nodeSpellings[node])
    return unsafe Int(spellings[list &+ 1] &- spellings[list])
  }

  /// A spelling of a word: four bits a character, the number of the reading.
  @inline(__always)
  func spelling(_ node: Int, _ index: Int) -> UInt64 {
    let list = unsafe Int(nodeSpellings[node])
    return unsafe spellingPacks[Int(spellings[list]) &+ index]
  }

  /// The line of a word, and whether it stands in the table of repair.
  func line(_ node: Int) -> (line: Int, isRepair: Bool) {
    let line = unsafe nodeLines[node]
    return (Int(line & 0xFF_FFFF), line >> 24 != 0)
  }
}
