internal import ChineseText

/// Output that grows at its end, with room that loops may write into without asking each time.
///
/// SAFETY: the block holds `capacity` bytes, of which the first `count` are written. Loops write only into room that
/// ``reserve(_:)`` has made, and then say how much they wrote.
@safe struct ByteSink: ~Copyable {
  private(set) var base: UnsafeMutablePointer<UInt8>
  var count = 0
  private var capacity: Int

  init(capacity: Int = 0) {
    self.capacity = max(capacity, 64)
    unsafe base = UnsafeMutablePointer<UInt8>.allocate(capacity: self.capacity)
  }

  deinit {
    unsafe base.deallocate()
  }

  /// Makes room for `more` bytes behind what is written.
  @inline(__always)
  mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(count + more, capacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    unsafe larger.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    reserve(bytes.count)
    if let start = bytes.baseAddress { unsafe (base + count).update(from: start, count: bytes.count) }
    count &+= bytes.count
  }

  mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
  }

  @inline(__always)
  mutating func append(_ start: UnsafePointer<UInt8>, _ size: Int) {
    reserve(size)
    unsafe (base + count).update(from: start, count: size)
    count &+= size
  }

  /// Appends the `size` low bytes of `bytes`, little end first.
  @inline(__always)
  mutating func append(low bytes: UInt32, _ size: Int) {
    reserve(4)
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: bytes.littleEndian, as: UInt32.self)
    count &+= size
  }

  @inline(__always)
  mutating func append(scalar: UInt32) {
    if scalar < 0x1_0000 {
      append(low: CharacterEntry.low(scalar), CharacterEntry.byteCount(scalar))
    } else {
      let high = 0xF0 | scalar >> 18 | (0x80 | scalar >> 12 & 0x3F) << 8
      append(low: high | (0x80 | scalar >> 6 & 0x3F) << 16 | (0x80 | scalar & 0x3F) << 24, 4)
    }
  }

  mutating func removeAll() { count = 0 }

  /// Appends what is written to `bytes` and starts over.
  mutating func move(to bytes: inout [UInt8]) {
    withBytes { bytes.append(copying: $0) }
    count = 0
  }

  /// Calls `body` with what is written.
  func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let written = unsafe UnsafeBufferPointer(start: base, count: count)
    return try unsafe body(Span(_unsafeElements: written))
  }
}
