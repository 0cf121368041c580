/// A configuration compiled for speed.
///
/// It gives the same bytes as the pipeline it comes from.
///
/// It is immutable and serves any number of threads. The work on text is in the extensions: ``convert(_:isLast:into:_:)``
/// drives, `mapCharacters` is the loop that most text goes through, `convertToNextCut` the exact walk for the rest.
struct Program: Sendable {
  let image: ProgramImage
  // All of these point into the image, which is kept alive beside them.
  let tables: ProgramTables
  let normalization: [StageTable]
  let chain: [StageTable]

  init(_ image: ProgramImage) {
    self.image = image
    tables = ProgramTables(image)
    let normalizationCount = Int(image.word(ProgramImage.Word.normalizationCount))
    let stages = (0..<Int(image.word(ProgramImage.Word.stageCount))).map { StageTable(image, $0) }
    normalization = Array(stages[..<normalizationCount])
    chain = Array(stages[normalizationCount...])
  }
}

/// Room that conversions reuse from walk to walk.
struct Workspace: ~Copyable {
  var normalized = ByteSink()
  var stages = ByteSink()
  var staged = ByteSink()
}

/// One decoded character.
struct DecodedCharacter {
  static let illFormed: UInt32 = .max

  let scalar: UInt32
  let count: Int

  /// The character at the front of `count` bytes, or one byte of ``illFormed``.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    let lead = unsafe UInt32(bytes[0])
    if lead < 0x80 {
      self.init(lead, 1)
    } else if lead >= 0xE0, lead < 0xF0, count >= 3 {
      let second = unsafe UInt32(bytes[1])
      let third = unsafe UInt32(bytes[2])
      let scalar = (lead & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F
      let isWell =
        second & 0xC0 == 0x80 && third & 0xC0 == 0x80 && scalar >= 0x800 && scalar & 0xF800 != 0xD800
      self.init(isWell ? scalar : Self.illFormed, isWell ? 3 : 1)
    } else {
      unsafe self.init(rare: bytes, count, lead)
    }
  }

  /// The character that ends at an address with `count` bytes before it, or one byte of ``illFormed``.
  @inline(__always)
  init(endingAt end: UnsafePointer<UInt8>, atMost count: Int) {
    var length = 1
    while length < 4, length < count, unsafe (end - length)[0] & 0xC0 == 0x80 { length &+= 1 }
    let character = unsafe DecodedCharacter(end - length, length)
    self.init(
      character.count == length ? character.scalar : Self.illFormed, character.count == length ? length : 1)
  }

  @inline(__always)
  private init(_ scalar: UInt32, _ count: Int) {
    self.scalar = scalar
    self.count = count
  }

  @inline(never)
  private init(rare bytes: UnsafePointer<UInt8>, _ count: Int, _ lead: UInt32) {
    if lead >= 0xC2, lead < 0xE0, count >= 2, unsafe bytes[1] & 0xC0 == 0x80 {
      unsafe self.init((lead & 0x1F) << 6 | UInt32(bytes[1]) & 0x3F, 2)
      return
    }
    if lead >= 0xF0, lead < 0xF5, count >= 4, unsafe bytes[1] & bytes[2] & bytes[3] & 0xC0 == 0x80,
      unsafe (bytes[1] | bytes[2] | bytes[3]) & 0x40 == 0
    {
      let high = unsafe (lead & 7) << 18 | (UInt32(bytes[1]) & 0x3F) << 12
      let scalar = unsafe high | (UInt32(bytes[2]) & 0x3F) << 6 | UInt32(bytes[3]) & 0x3F
      if 0x1_0000...0x10_FFFF ~= scalar {
        self.init(scalar, 4)
        return
      }
    }
    self.init(Self.illFormed, 1)
  }
}
