package import ChineseText
private import Dispatch
private import Synchronization

extension Converter {
  /// Converts one large input on several threads, with the output in order and bounded memory.
  ///
  /// The threads take turns to read a block, convert their blocks at the same time, and take turns to write. A
  /// block ends behind a line feed, or else where no key reaches across; input that has neither for megabytes is
  /// converted by one thread as a stream. Below a few megabytes the threads cost more than they save.
  ///
  /// - Parameters:
  ///   - reader: what is read to its end.
  ///   - writer: gets the output, and is handed back without being flushed.
  ///   - jobs: how many threads work; each holds one block and its conversion.
  /// - Returns: The writer.
  /// - Throws: What reading or writing threw first.
  package func convert(
    _ reader: consuming ByteReader, to writer: consuming ByteWriter, jobs: Int
  ) throws(FileError) -> ByteWriter {
    let input = Mutex(BlockReader(reader, program))
    let output = Mutex(writer)
    let failure = Mutex<FileError?>(nil)
    // One gate for each thread that can have a block; the one whose block is next is opened.
    let gates = (0..<jobs).map { _ in DispatchSemaphore(value: 0) }
    gates[0].signal()

    DispatchQueue.concurrentPerform(iterations: jobs) { _ in
      var sink = ByteSink(capacity: BlockReader.blockSize + BlockReader.blockSize / 8)
      while let block = input.withLock({ nextBlock(&$0, failure) }) {
        sink.removeAll()
        if !block.goesOn { convert(block.bytes.span, &sink) }
        gates[block.turn % jobs].wait()
        do throws(FileError) {
          if failure.withLock({ $0 }) == nil {
            try output.withLock { (writer) throws(FileError) in
              try sink.withBytes { bytes throws(FileError) in try writer.append(bytes) }
            }
            if block.goesOn { try stream(block.bytes, input, output) }
          }
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
        gates[(block.turn + 1) % jobs].signal()
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    // A lock cannot be emptied, so another writer takes the place.
    var taken = ByteWriter.standardError()
    output.withLock { swap(&$0, &taken) }
    return taken
  }

  /// The next block, nil at the end or after a failure, which is kept.
  private func nextBlock(_ input: inout BlockReader, _ failure: borrowing Mutex<FileError?>) -> BlockReader
    .Block?
  {
    guard failure.withLock({ $0 }) == nil else { return nil }
    do throws(FileError) {
      return try input.next()
    } catch {
      failure.withLock { $0 = $0 ?? error }
      return nil
    }
  }

  /// Converts `front` and all that follows it.
  private func stream(
    _ front: [UInt8], _ input: borrowing Mutex<BlockReader>, _ output: borrowing Mutex<ByteWriter>
  ) throws(FileError) {
    var stream = ConversionStream(self)
    var chunk = front
    var goesOn = true
    while goesOn {
      var converted: [UInt8] = []
      stream.push(chunk.span, into: &converted)
      try output.withLock { (writer) throws(FileError) in try writer.append(converted) }
      goesOn = try input.withLock { (blocks) throws(FileError) in try blocks.reader.read(into: &chunk) }
    }
    var converted: [UInt8] = []
    stream.finish(into: &converted)
    try output.withLock { (writer) throws(FileError) in try writer.append(converted) }
  }
}

/// Reads blocks that can be converted apart from each other.
private struct BlockReader: ~Copyable {
  struct Block: Sendable {
    var bytes: [UInt8]
    let turn: Int
    /// Nothing could be cut, so whoever has this block streams all that follows.
    var goesOn = false
  }

  /// Enough work to outweigh the turns, small enough that a few of them stay in the cache.
  static let blockSize = 1 << 20
  /// Where looking for a place to cut is given up.
  static let longestBlock = 8 << 20

  var reader: ByteReader
  private let program: Program
  private var rest: [UInt8] = []
  private var turn = 0
  private var isAtEnd = false

  init(_ reader: consuming ByteReader, _ program: Program) {
    self.reader = reader
    self.program = program
  }

  mutating func next() throws(FileError) -> Block? {
    if isAtEnd { return nil }
    var bytes = rest
    rest = []
    bytes.reserveCapacity(Self.blockSize + ByteReader.chunkSize)
    var chunk: [UInt8] = []
    var wanted = Self.blockSize
    defer { turn += 1 }
    while true {
      while bytes.count < wanted {
        guard try reader.read(into: &chunk) else {
          isAtEnd = true
          return bytes.isEmpty ? nil : Block(bytes: bytes, turn: turn)
        }
        bytes += chunk
      }
      if let cut = program.lastCut(bytes.span) {
        rest = Array(bytes[cut...])
        bytes.removeLast(bytes.count - cut)
        return Block(bytes: bytes, turn: turn)
      }
      if bytes.count > Self.longestBlock {
        isAtEnd = true
        return Block(bytes: bytes, turn: turn, goesOn: true)
      }
      wanted = 2 * bytes.count
    }
  }
}
