/// Writes bytes to a file or a standard stream through one buffer, and reports every failure.
///
/// Nothing reaches the file before the buffer is full or ``flush()`` is called, and nothing is written when a
/// writer simply ends: call ``flush()`` last, so that its error is not lost. On a closed pipe the process dies
/// of the system's signal as any filter does; where that signal is ignored, the error's code is `closedPipe`.
///
///     var output = ByteWriter.standardOutput()
///     try output.append("rates:\n")
///     try output.append(bytes.span)
///     try output.flush()
package struct ByteWriter: ~Copyable, Sendable {
  private let descriptor: Descriptor
  private var buffer: [UInt8] = []

  private init(_ descriptor: consuming Descriptor) {
    self.descriptor = descriptor
    buffer.reserveCapacity(ByteReader.chunkSize)
  }

  /// A writer to the standard output.
  package static func standardOutput() -> ByteWriter {
    ByteWriter(Descriptor(borrowing: 1, path: "<stdout>"))
  }

  /// A writer to the standard error.
  package static func standardError() -> ByteWriter {
    ByteWriter(Descriptor(borrowing: 2, path: "<stderr>"))
  }

  /// Creates or empties a file, unless it is one of `inputs`: that file would be lost before it is read.
  package init(path: String, inputs: [FileIdentity] = []) throws(FileError) {
    let descriptor = try Descriptor(writing: path)
    try descriptor.refuse(inputs)
    try descriptor.truncate()
    self.init(descriptor)
  }

  /// Opens a file, or creates it, to write behind what it holds.
  package init(appending path: String) throws(FileError) {
    self.init(try Descriptor(appending: path))
  }

  /// Throws if what is written here would change one of `inputs`.
  package func refuse(_ inputs: [FileIdentity]) throws(FileError) {
    try descriptor.refuse(inputs)
  }

  /// Whether a person watches what is written.
  package var isTerminal: Bool { descriptor.isTerminal }

  /// - Complexity: O(*n*); bytes beyond the buffer's size are written without being copied.
  package mutating func append(_ bytes: Span<UInt8>) throws(FileError) {
    if buffer.count + bytes.count > ByteReader.chunkSize { try flush() }
    if bytes.count > ByteReader.chunkSize {
      try descriptor.write(bytes)
    } else {
      buffer.append(copying: bytes)
    }
  }

  package mutating func append(_ bytes: [UInt8]) throws(FileError) {
    try append(bytes.span)
  }

  package mutating func append(_ text: String) throws(FileError) {
    try append(text.utf8.span)
  }

  package mutating func append(_ text: StaticString) throws(FileError) {
    try append(text.description)
  }

  package mutating func append(_ byte: UInt8) throws(FileError) {
    if buffer.count == ByteReader.chunkSize { try flush() }
    buffer.append(byte)
  }

  /// Hands everything to the system.
  ///
  /// Until this returns, nothing is known to be written.
  package mutating func flush() throws(FileError) {
    guard !buffer.isEmpty else { return }
    // Emptied even on failure, so that a caller who reports the error does not write the bytes twice.
    defer { buffer.removeAll(keepingCapacity: true) }
    try descriptor.write(buffer.span)
  }
}
