extension Span<UInt8> {
  /// The first place of a byte in `position..<end`, or nil.
  ///
  /// - Complexity: O(*n*), many bytes at a time.
  package func firstIndex(of byte: UInt8, from position: Int, to end: Int) -> Int? {
    precondition(position >= 0 && end <= count, "a search stays inside its text")
    guard position < end else { return nil }
    // SAFETY: the library looks at end - position bytes from position on, all of them inside the span.
    return unsafe withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      return unsafe searchMemory(base + position, count: end - position, for: byte).map { $0 + position }
    }
  }

  /// The last place of a byte, or nil.
  ///
  /// - Complexity: O(*n*) in the bytes behind it.
  package func lastIndex(of byte: UInt8) -> Int? {
    var index = count - 1
    while index >= 0, self[index] != byte { index -= 1 }
    return index < 0 ? nil : index
  }
}
