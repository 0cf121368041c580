/// The edges of a trie over scalars, as a hash table of packed words.
///
/// One slot holds a whole edge, so that following it touches one cache line:
///
///     63        42 41        21 20         0
///     | parent    | scalar     | child      |     0 is an empty slot
///
/// Nodes are numbered from 1, the root. The table is at most three quarters
/// full, which keeps the phrases of Simplified Chinese within a mebibyte, and a search ends at an empty slot.
struct EdgeTable: Sendable {
  static let root = 1
  static let nodeLimit = 1 << 21

  private(set) var slots: [UInt64]
  private(set) var nodeCount = 1
  private var edgeCount = 0
  private var shift: UInt64

  init(minimumCapacity: Int = 64) {
    var bits: UInt64 = 6
    while 3 << bits < 4 * minimumCapacity { bits += 1 }
    slots = [UInt64](repeating: 0, count: 1 << bits)
    shift = 64 - bits
  }

  /// Where the search for a key begins; the one definition for writing and reading.
  @inline(__always)
  static func home(_ key: UInt64, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  /// The part of a slot that is compared.
  @inline(__always)
  static func key(_ parent: Int, _ scalar: UInt32) -> UInt64 {
    UInt64(truncatingIfNeeded: parent) << 21 | UInt64(scalar)
  }

  func child(of parent: Int, _ scalar: UInt32) -> Int? {
    let key = Self.key(parent, scalar)
    var index = Self.home(key, shift: shift)
    while slots[index] != 0 {
      if slots[index] >> 21 == key { return Int(slots[index] & 0x1F_FFFF) }
      index = (index &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// The child, made if there is none; nil if the trie has no room left.
  mutating func insertChild(of parent: Int, _ scalar: UInt32) -> Int? {
    if let child = child(of: parent, scalar) { return child }
    guard nodeCount + 1 < Self.nodeLimit else { return nil }
    if 4 * (edgeCount + 1) > 3 * slots.count { grow() }
    nodeCount += 1
    edgeCount += 1
    place(Self.key(parent, scalar) << 21 | UInt64(nodeCount))
    return nodeCount
  }

  private mutating func place(_ edge: UInt64) {
    var index = Self.home(edge >> 21, shift: shift)
    while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = edge
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    shift -= 1
    for edge in old where edge != 0 { place(edge) }
  }
}
