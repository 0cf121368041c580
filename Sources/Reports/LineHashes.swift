internal import ChineseText

/// The hash by which GitHub's code scanning knows a line again: that of the hundred characters from its start on.
///
/// Its upload action works the same out where a report has none; a report that is uploaded otherwise needs it. The
/// algorithm is that of github/codeql-action's `fingerprints.ts`: a rolling hash over UTF-16 units without blanks,
/// base 37 modulo 2^64, then a colon and how often the hash was met.
struct LineHashes {
  private static let window = 100
  private static let base: UInt64 = 37
  /// base to the power of the window's length.
  private static let oldest = (0..<window).reduce(UInt64(1)) { power, _ in power &* base }

  /// By line, from 0.
  private(set) var hashes: [String] = []
  private var counts: [UInt64: Int] = [:]
  private var units = [UInt64](repeating: 0, count: window)
  /// Which line begins at a place of the window.
  private var starts = [Int?](repeating: nil, count: window)
  private var index = 0
  private var hash: UInt64 = 0
  private var isAtLineStart = true
  private var isBehindReturn = false

  /// - Complexity: O(length of the text).
  init(_ text: borrowing Span<UInt8>) {
    var position = 0
    while position < text.count {
      let character = text.character(at: position)
      position += character.width
      if character.code > 0xFFFF {
        let rest = character.code - 0x1_0000
        add(UInt64(0xD800 + (rest >> 10)))
        add(UInt64(0xDC00 + (rest & 0x3FF)))
      } else {
        add(UInt64(character.code))
      }
    }
    // What stands for the end of the file.
    add(0xFFFF)
    for _ in 0..<Self.window {
      take()
      shift(0)
    }
  }

  private mutating func add(_ unit: UInt64) {
    if unit == 0x20 || unit == 0x09 || (isBehindReturn && unit == 0x0A) {
      isBehindReturn = false
      return
    }
    isBehindReturn = unit == 0x0D
    let unit = isBehindReturn ? 0x0A : unit
    take()
    if isAtLineStart {
      isAtLineStart = false
      starts[index] = hashes.count
      hashes.append("")
    }
    if unit == 0x0A { isAtLineStart = true }
    shift(unit)
  }

  /// Writes down the hash of the line whose start leaves the window.
  private mutating func take() {
    guard let line = starts[index] else { return }
    counts[hash, default: 0] += 1
    hashes[line] = "\(String(hash, radix: 16)):\(counts[hash] ?? 0)"
    starts[index] = nil
  }

  private mutating func shift(_ unit: UInt64) {
    hash = hash &* Self.base &+ unit &- Self.oldest &* units[index]
    units[index] = unit
    index = (index + 1) % Self.window
  }
}
