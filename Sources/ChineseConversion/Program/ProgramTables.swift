/// The tables of a program as pointers, for the loops that read them.
///
/// SAFETY: the owner of the image keeps it alive while these are used. Every index that goes in is either masked to
/// the table's size, or comes out of another table that the compiler wrote and the digest vouches for.
@safe struct ProgramTables: @unchecked Sendable {
  struct Flags {
    /// ASCII characters are converted or begin what is, so they cannot be passed over.
    static let asciiIsActive: UInt64 = 1
    static let copiesDescriptions: UInt64 = 2
    /// Runs of unmatched text may need the stages one by one.
    static let hasRunPatterns: UInt64 = 4
    /// Line feeds occur in keys, so that lines cannot be converted apart.
    static let lineFeedIsInKeys: UInt64 = 8
    /// What the character tables say of a character is not true of a normalized one.
    static let normalizationIsDeep: UInt64 = 16
    /// A stage may complete or break description sequences for the next one.
    static let descriptionsChange: UInt64 = 32
    /// A stage may put in the operators of description sequences.
    static let descriptionsAppear: UInt64 = 64
  }

  let bmp: UnsafePointer<UInt32>
  let latin: UnsafePointer<UInt32>
  private let astralIndex: UnsafePointer<UInt16>
  private let astralPages: UnsafePointer<UInt32>
  let pairs: UnsafePointer<UInt64>
  let pairShift: UInt32
  private let joins: UnsafePointer<UInt64>
  private let joinShift: UInt32
  private let triples: UnsafePointer<UInt64>
  private let tripleShift: UInt32
  let keys: TrieView
  private let keyValues: UnsafePointer<UInt32>
  private let pool: UnsafePointer<UInt8>
  private let long: TrieView
  private let longValues: UnsafePointer<UInt32>
  let runs: TrieView
  private let runEnds: UnsafePointer<UInt8>
  let flags: UInt64
  /// No decision needs more bytes than these from where it is made.
  let lookahead: Int

  init(_ image: ProgramImage) {
    func pointer<Element>(_ section: ProgramImage.Section, to type: Element.Type) -> UnsafePointer<Element> {
      unsafe image.start(section.rawValue).assumingMemoryBound(to: type)
    }
    func shift(_ section: ProgramImage.Section) -> UInt32 {
      UInt32(32 - (image.size(section.rawValue) * 8).trailingZeroBitCount)
    }
    unsafe bmp = pointer(.bmp, to: UInt32.self)
    unsafe latin = pointer(.latin, to: UInt32.self)
    unsafe astralIndex = pointer(.astralIndex, to: UInt16.self)
    unsafe astralPages = pointer(.astralPages, to: UInt32.self)
    unsafe pairs = pointer(.pairs, to: UInt64.self)
    pairShift = shift(.pairs)
    unsafe joins = pointer(.joins, to: UInt64.self)
    joinShift = shift(.joins)
    unsafe triples = pointer(.triples, to: UInt64.self)
    tripleShift = shift(.triples)
    keys = TrieView(image, .keySlots)
    unsafe keyValues = pointer(.keyValues, to: UInt32.self)
    unsafe pool = pointer(.pool, to: UInt8.self)
    long = TrieView(image, .longSlots)
    unsafe longValues = pointer(.longValues, to: UInt32.self)
    runs = TrieView(image, .runSlots)
    unsafe runEnds = pointer(.runEnds, to: UInt8.self)
    flags = image.word(ProgramImage.Word.flags)
    lookahead = Int(image.word(ProgramImage.Word.lookahead))
  }

  @inline(__always)
  func has(_ flag: UInt64) -> Bool { flags & flag != 0 }

  /// The entry of a scalar that is well-formed.
  @inline(__always)
  func entry(_ scalar: UInt32) -> UInt32 {
    if scalar >= 0x1_0000 {
      let page = unsafe Int(astralIndex[Int(scalar >> 8) & 0x1FFF])
      return page == 0 ? scalar : unsafe astralPages[(page &- 1) << 8 | Int(scalar & 0xFF)]
    }
    return scalar < 0x800 ? unsafe latin[Int(scalar)] : unsafe bmp[Int(scalar & 0xFFFF)]
  }

  /// The places that tell whether two characters side by side may begin a pattern.
  @inline(__always)
  static func pairHash(_ first: UInt32, _ second: UInt32, shift: UInt32) -> UInt32 {
    (first &* 0x9E37_79B1 &+ second &* 0x85EB_CA77) >> shift
  }

  /// Whether two characters side by side may lie in one key.
  ///
  /// Where they do not, text can be cut.
  @inline(__always)
  func mayJoin(_ first: UInt32, _ second: UInt32) -> Bool {
    let bit = Self.pairHash(first, second, shift: joinShift)
    return unsafe joins[Int(truncatingIfNeeded: bit >> 6)] >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
  }

  /// Whether a pattern may begin with these three, or be the first two alone when the third is 0.
  @inline(__always)
  func mayBeginPattern(_ first: UInt32, _ second: UInt32, _ third: UInt32) -> Bool {
    let bit = Self.tripleHash(first, second, third, shift: tripleShift)
    return unsafe triples[Int(truncatingIfNeeded: bit >> 6)] >> UInt64(truncatingIfNeeded: bit & 63) & 1 != 0
  }

  @inline(__always)
  static func tripleHash(_ first: UInt32, _ second: UInt32, _ third: UInt32, shift: UInt32) -> UInt32 {
    let mixed = ((first &* 0x9E37_79B1) ^ second) &* 0x85EB_CA77
    return ((mixed ^ third) &* 0xC2B2_AE3D) >> shift
  }

  @inline(__always)
  func endsRunPattern(_ node: Int) -> Bool { unsafe runEnds[node] != 0 }

  /// The value of the key that ends at a node: 0 none, 1 the characters' own conversions, else a place in the pool.
  @inline(__always)
  func keyValue(_ node: Int) -> UInt32 { unsafe keyValues[node] }

  /// The bytes at a place in the pool.
  @inline(__always)
  func pooled(_ place: UInt32) -> UnsafeBufferPointer<UInt8> {
    unsafe Self.pooled(pool, place)
  }

  static func pooled(_ pool: UnsafePointer<UInt8>, _ place: UInt32) -> UnsafeBufferPointer<UInt8> {
    let start = unsafe pool + Int(place)
    let count = unsafe Int(start[0]) | Int(start[1]) << 8 | Int(start[2]) << 16
    return unsafe UnsafeBufferPointer(start: start + 3, count: count)
  }

  /// The conversion of a character whose entry says that it is long.
  func longValue(_ scalar: UInt32) -> UnsafeBufferPointer<UInt8> {
    let index = long.child(of: EdgeTable.root, scalar)
    return unsafe pooled(longValues[index])
  }
}

/// An edge table in an image.
@safe struct TrieView: @unchecked Sendable {
  private let slots: UnsafePointer<UInt64>
  private let mask: Int
  private let shift: UInt64

  init(_ image: ProgramImage, _ section: ProgramImage.Section) {
    self.init(image, section.rawValue)
  }

  init(_ image: ProgramImage, _ section: Int) {
    let count = image.size(section) / 8
    unsafe slots = image.start(section).assumingMemoryBound(to: UInt64.self)
    mask = count - 1
    shift = UInt64(64 - count.trailingZeroBitCount)
  }

  /// The child of a node, 0 where there is none.
  @inline(__always)
  func child(of parent: Int, _ scalar: UInt32) -> Int {
    let key = EdgeTable.key(parent, scalar)
    var index = EdgeTable.home(key, shift: shift) & mask
    while true {
      let slot = unsafe slots[index]
      if slot >> 21 == key { return Int(truncatingIfNeeded: slot & 0x1F_FFFF) }
      if slot == 0 { return 0 }
      index = (index &+ 1) & mask
    }
  }
}
