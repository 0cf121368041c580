internal import ChineseText

/// The bytes of a compiled program: flat tables in one block, so that a file can be mapped and used as it is.
///
///     header    magic, version, size, digest, numbers, a place for each section
///     sections  each begins on a multiple of 64 bytes
///
/// Numbers are stored as this machine writes them; the magic number reads differently on another kind.
@safe final class ProgramImage: Sendable {
  /// Raised whenever the layout or the meaning of a table changes.
  static let version: UInt64 = 1
  static let magic: UInt64 = 0x7765_6E6A_696E_0001
  static let headerWords = 64

  enum Word {
    static let magic = 0
    static let version = 1
    static let size = 2
    static let digest = 3
    static let flags = 4
    static let lookahead = 5
    static let normalizationCount = 6
    static let stageCount = 7
    static let firstSection = 8
    /// The digest of all words before it.
    static let headerDigest = headerWords - 1
  }

  enum Section: Int {
    case bmp
    case latin
    case astralIndex
    case astralPages
    case pairs
    case joins
    case triples
    case keySlots
    case keyValues
    case pool
    case longSlots
    case longValues
    case runSlots
    case runEnds
    /// The slots and the values of each stage follow, normalization first.
    case firstStage
  }

  static let mostStages = (Word.headerDigest - Word.firstSection) / 4 - Section.firstStage.rawValue / 2

  // SAFETY: the block is written before this object exists, never afterwards, and lives as long as it.
  nonisolated(unsafe) let base: UnsafeRawPointer
  let count: Int
  private let mapping: MappedFile?

  /// Lays sections out in memory of its own.
  init(sections: [[UInt8]], flags: UInt64, lookahead: Int, normalizationCount: Int, stageCount: Int) {
    var header = [UInt64](repeating: 0, count: Self.headerWords)
    var offset = Self.headerWords * 8
    for (index, section) in sections.enumerated() {
      header[Word.firstSection + 2 * index] = UInt64(offset)
      header[Word.firstSection + 2 * index + 1] = UInt64(section.count)
      offset = (offset + section.count + 63) & ~63
    }
    header[Word.magic] = Self.magic
    header[Word.version] = Self.version
    header[Word.size] = UInt64(offset)
    header[Word.flags] = flags
    header[Word.lookahead] = UInt64(lookahead)
    header[Word.normalizationCount] = UInt64(normalizationCount)
    header[Word.stageCount] = UInt64(stageCount)
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: offset, alignment: 64)
    // SAFETY: every section was given its own part of the block above.
    unsafe block.initializeMemory(as: UInt8.self, repeating: 0)
    for (index, section) in sections.enumerated() {
      let start = Int(header[Word.firstSection + 2 * index])
      unsafe UnsafeMutableRawBufferPointer(rebasing: block[start...]).copyBytes(from: section)
    }
    let body = unsafe UnsafeRawBufferPointer(rebasing: block[(Self.headerWords * 8)...])
    header[Word.digest] = unsafe Digest.of(body)
    header[Word.headerDigest] = unsafe header.withUnsafeBytes(Self.headerDigest)
    unsafe header.withUnsafeBytes { unsafe block.copyMemory(from: $0) }
    unsafe base = UnsafeRawPointer(block.baseAddress.unsafelyUnwrapped)
    count = offset
    mapping = nil
  }

  /// Uses a mapped file from `offset` on; nil if it is not a whole and sound program of this version.
  init?(_ file: MappedFile, offset: Int) {
    // SAFETY: nothing outside the mapped bytes is read, and the digest is compared before any table is used.
    guard offset >= 0, offset % 64 == 0, file.count - offset >= Self.headerWords * 8 else { return nil }
    let block = unsafe UnsafeRawBufferPointer(rebasing: file.bytes[offset...])
    let header = unsafe block.bindMemory(to: UInt64.self)
    guard unsafe header[Word.magic] == Self.magic, unsafe header[Word.version] == Self.version,
      unsafe header[Word.size] == UInt64(block.count),
      unsafe header[Word.digest]
        == Digest.of(UnsafeRawBufferPointer(rebasing: block[(Self.headerWords * 8)...])),
      unsafe header[Word.headerDigest] == Self.headerDigest(block)
    else { return nil }
    guard let address = block.baseAddress else { return nil }
    unsafe base = address
    count = block.count
    mapping = file
  }

  deinit {
    if mapping == nil { unsafe UnsafeMutableRawPointer(mutating: base).deallocate() }
  }

  private static func headerDigest(_ header: UnsafeRawBufferPointer) -> UInt64 {
    unsafe Digest.of(UnsafeRawBufferPointer(rebasing: header[..<(Word.headerDigest * 8)]))
  }

  func word(_ index: Int) -> UInt64 {
    unsafe base.load(fromByteOffset: index * 8, as: UInt64.self)
  }

  func start(_ section: Int) -> UnsafeRawPointer {
    unsafe base + Int(word(Word.firstSection + 2 * section))
  }

  func size(_ section: Int) -> Int {
    Int(word(Word.firstSection + 2 * section + 1))
  }

  /// Calls `body` with the whole image.
  func withBytes(_ body: (Span<UInt8>) -> Void) {
    let bytes = unsafe UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count)
    unsafe body(Span(_unsafeElements: bytes))
  }
}
