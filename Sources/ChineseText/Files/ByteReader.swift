/// Reads a file or the standard input in large pieces.
///
/// A piece may be shorter than asked for (pipes and terminals give what they have); only an empty one is the end.
/// Use it wherever bytes come in; text that must be seen whole has ``readAll()``.
///
///     var reader = try ByteReader(path: "news.txt")
///     var chunk: [UInt8] = []
///     while try reader.read(into: &chunk) { use(chunk.span) }
package struct ByteReader: ~Copyable, Sendable {
  /// What messages call the standard input.
  package static let standardInputName = "<stdin>"
  /// Larger reads gain nothing measurable, smaller ones cost system calls.
  package static let chunkSize = 256 * 1024

  private let descriptor: Descriptor

  /// Opens a file; a folder, a missing or a forbidden file is an error at once.
  package init(path: String) throws(FileError) {
    let descriptor = try Descriptor(reading: path)
    guard descriptor.identity?.kind != .directory else {
      throw FileError(code: .isDirectory, action: .read, path: path, cause: "")
    }
    self.descriptor = descriptor
  }

  private init(_ descriptor: consuming Descriptor) {
    self.descriptor = descriptor
  }

  /// A reader of the standard input.
  package static func standardInput() -> ByteReader {
    ByteReader(Descriptor(borrowing: 0, path: standardInputName))
  }

  /// A reader of a path, where `-` means the standard input.
  package static func open(_ path: String) throws(FileError) -> ByteReader {
    path == "-" ? standardInput() : try ByteReader(path: path)
  }

  /// The path, or `<stdin>`.
  package var name: String { descriptor.path }
  /// Whether a person types what is read.
  package var isTerminal: Bool { descriptor.isTerminal }
  /// Which file this is, where the system tells.
  package var identity: FileIdentity? { descriptor.identity }

  /// Replaces the content of `chunk` with the next bytes; false at the end of the file.
  ///
  /// - Complexity: One system call, no allocation once `chunk` has grown to a chunk's size.
  package mutating func read(into chunk: inout [UInt8]) throws(FileError) -> Bool {
    chunk.removeAll(keepingCapacity: true)
    return try descriptor.read(atMost: Self.chunkSize, appendingTo: &chunk) > 0
  }

  /// Everything that is left to read.
  ///
  /// - Complexity: O(*n*) time and memory in the bytes left.
  package mutating func readAll() throws(FileError) -> [UInt8] {
    var all: [UInt8] = []
    if let identity, identity.kind == .regular { all.reserveCapacity(identity.size + 1) }
    while true {
      // Reads past the expected end would make the array grow for nothing.
      let room = max(all.capacity - all.count, 1)
      let limit = room > 1 ? min(room, 16 * Self.chunkSize) : Self.chunkSize
      guard try descriptor.read(atMost: limit, appendingTo: &all) > 0 else { return all }
    }
  }
}
