extension [UInt8] {
  /// Copies a span's bytes onto the end.
  ///
  /// - Complexity: O(*n*), one block copy.
  package mutating func append(copying bytes: Span<UInt8>) {
    // SAFETY: the buffer is read only inside the closure, while the span keeps it alive.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// A span's bytes as an array.
  package init(copying bytes: Span<UInt8>) {
    self.init()
    append(copying: bytes)
  }
}
