/// Takes the first file out of a ZIP archive, which is how the ECB hands out its history.
///
/// Stored and deflated entries are read (RFC 1951), without encryption. Whatever is wrong with the archive is an
/// error, and the result is bounded by the size that the archive declares.
enum ZipArchive {
  /// A table of rates larger than this is none: 256 MiB.
  private static let largest = 1 << 28

  static func isArchive(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) }

  static func firstFile(of bytes: [UInt8], name: String) throws(RateTableError) -> [UInt8] {
    func damaged(_ cause: String) -> RateTableError {
      RateTableError(code: .damagedArchive, file: name, line: nil, cause: cause)
    }
    func number(_ place: Int, _ width: Int) -> Int {
      guard place >= 0, place + width <= bytes.count else { return -1 }
      return (0..<width).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    // The central directory knows the sizes that a streamed entry leaves out of its own header.
    var end = bytes.count - 22
    while end > 0, number(end, 4) != 0x0605_4B50 { end -= 1 }
    let entry = number(end + 16, 4)
    guard end > 0, entry >= 0, number(entry, 4) == 0x0201_4B50 else {
      throw damaged("the archive has no directory; it may be cut off")
    }
    let (method, packed, size) = (number(entry + 10, 2), number(entry + 20, 4), number(entry + 24, 4))
    let header = number(entry + 42, 4)
    let start = header + 30 + number(header + 26, 2) + number(header + 28, 2)
    guard header >= 0, start >= 30, packed >= 0, start + packed <= bytes.count, (0...largest).contains(size)
    else { throw damaged("the archive's first entry lies outside it") }
    guard number(entry + 8, 2) & 1 == 0 else { throw damaged("the archive is encrypted") }
    let content = bytes[start..<start + packed]
    switch method {
    case 0: return Array(content)
    case 8:
      guard let inflated = Inflater(Array(content), size: size).run() else {
        throw damaged("the archive's first entry cannot be unpacked")
      }
      return inflated
    default: throw damaged("the archive uses a packing method that is not read; unpack it first")
    }
  }
}

/// Unpacks deflated bytes.
private struct Inflater {
  private let input: [UInt8]
  private let size: Int
  private var place = 0
  private var bits = 0
  private var bitCount = 0
  private var output: [UInt8] = []

  init(_ input: [UInt8], size: Int) {
    self.input = input
    self.size = size
    output.reserveCapacity(size)
  }

  /// The unpacked bytes; nil when the input is damaged or its size is another one.
  consuming func run() -> [UInt8]? {
    while true {
      guard let isLast = take(1), let kind = take(2) else { return nil }
      let isRight =
        switch kind {
        case 0: copyStored()
        case 1: expand(Self.fixedLiterals, Self.fixedDistances)
        case 2: expandDynamic()
        default: false
        }
      guard isRight else { return nil }
      if isLast == 1 { return output.count == size ? output : nil }
    }
  }

  private mutating func take(_ count: Int) -> Int? {
    while bitCount < count {
      guard place < input.count else { return nil }
      bits |= Int(input[place]) << bitCount
      place += 1
      bitCount += 8
    }
    let value = bits & (1 << count - 1)
    bits >>= count
    bitCount -= count
    return value
  }

  private mutating func copyStored() -> Bool {
    (bits, bitCount) = (0, 0)
    guard place + 4 <= input.count else { return false }
    let length = Int(input[place]) | Int(input[place + 1]) << 8
    let check = Int(input[place + 2]) | Int(input[place + 3]) << 8
    place += 4
    guard length ^ check == 0xFFFF, place + length <= input.count, output.count + length <= size else {
      return false
    }
    output += input[place..<place + length]
    place += length
    return true
  }

  /// A Huffman code by the lengths of its words.
  private struct Code {
    /// How many words have each length.
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(_ lengths: [Int]) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var starts = [0, 0]
      for length in 1..<15 { starts.append((starts.last ?? 0) + counts[length]) }
      symbols = [Int](repeating: 0, count: lengths.count)
      for (symbol, length) in lengths.enumerated() where length > 0 {
        symbols[starts[length]] = symbol
        starts[length] += 1
      }
    }
  }

  private mutating func symbol(_ code: Code) -> Int? {
    var (word, first, index) = (0, 0, 0)
    for length in 1...15 {
      guard let bit = take(1) else { return nil }
      word |= bit
      let count = code.counts[length]
      if word - count < first { return code.symbols[index + word - first] }
      index += count
      first = (first + count) << 1
      word <<= 1
    }
    return nil
  }

  private static let fixedLiterals = Code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })
  private static let fixedDistances = Code([Int](repeating: 5, count: 30))
  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
    227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
    4097, 6145, 8193, 12289, 16385, 24577,
  ]

  private mutating func expand(_ literals: Code, _ distances: Code) -> Bool {
    while true {
      guard let symbol = symbol(literals) else { return false }
      if symbol == 256 { return true }
      if symbol < 256 {
        guard output.count < size else { return false }
        output.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Self.lengthBases.count, let extra = take(Self.lengthBits[symbol - 257]),
        let code = self.symbol(distances), code < Self.distanceBases.count,
        let far = take(code < 2 ? 0 : code / 2 - 1)
      else { return false }
      let length = Self.lengthBases[symbol - 257] + extra
      let distance = Self.distanceBases[code] + far
      guard distance <= output.count, output.count + length <= size else { return false }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func expandDynamic() -> Bool {
    guard let literalCount = take(5), let distanceCount = take(5), let lengthCount = take(4) else {
      return false
    }
    var lengths = [Int](repeating: 0, count: 19)
    for index in 0..<(lengthCount + 4) {
      guard let length = take(3) else { return false }
      lengths[Self.order[index]] = length
    }
    let code = Code(lengths)
    let total = literalCount + 257 + distanceCount + 1
    lengths = []
    while lengths.count < total {
      guard let symbol = symbol(code) else { return false }
      switch symbol {
      case 0..<16: lengths.append(symbol)
      case 16:
        guard let last = lengths.last, let more = take(2) else { return false }
        lengths += [Int](repeating: last, count: more + 3)
      default:
        guard let more = take(symbol == 17 ? 3 : 7) else { return false }
        lengths += [Int](repeating: 0, count: more + (symbol == 17 ? 3 : 11))
      }
    }
    guard lengths.count == total else { return false }
    return expand(
      Code(Array(lengths[..<(literalCount + 257)])), Code(Array(lengths[(literalCount + 257)...])))
  }
}
