import ChineseText
import TestSupport
import Testing

@Suite struct FileTests {
  @Test func chunksAddUpToTheFile() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 3)
    let content = (0..<700_001).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let path = try folder.file("big", content)
    var reader = try ByteReader(path: path)
    var chunk: [UInt8] = []
    var joined: [UInt8] = []
    while try reader.read(into: &chunk) { joined += chunk }
    #expect(joined == content)
    var again = try ByteReader(path: path)
    let whole = try again.readAll()
    #expect(whole == content)
  }

  @Test func writerKeepsOrderAcrossItsBuffer() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/out"
    var expected: [UInt8] = []
    var writer = try ByteWriter(path: path)
    for size in [1, 100_000, 262_144, 262_145, 3, 500_000, 0, 7] {
      let piece = [UInt8](repeating: UInt8(size % 251), count: size)
      try writer.append(piece)
      expected += piece
    }
    try writer.append("text")
    try writer.append(0x0A)
    try writer.flush()
    #expect(try readFile(path) == expected + Array("text\n".utf8))
  }

  @Test func writerEmptiesAnOldFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("out", "a longer old content")
    var writer = try ByteWriter(path: path)
    try writer.append("new" as String)
    try writer.flush()
    #expect(try readFile(path) == Array("new".utf8))
  }

  @Test func anInputIsNotOverwritten() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("text", "precious")
    let reader = try ByteReader(path: path)
    let known = reader.identity
    let identity = try #require(known)
    let error = #expect(throws: FileError.self) { _ = try ByteWriter(path: path, inputs: [identity]) }
    #expect(error?.code == .outputIsInput)
    #expect(try readFile(path) == Array("precious".utf8))
  }

  @Test func failuresSayWhatAndWhere() throws {
    let folder = try TemporaryFolder()
    let missing = #expect(throws: FileError.self) { _ = try ByteReader(path: folder.path + "/none") }
    #expect(missing?.code == .missing)
    #expect(missing?.description == "cannot read \(folder.path)/none: no such file; check the path")
    let directory = #expect(throws: FileError.self) { _ = try ByteReader(path: folder.path) }
    #expect(directory?.code == .isDirectory)
    let nowhere = #expect(throws: FileError.self) { _ = try ByteWriter(path: folder.path + "/a/b") }
    #expect(nowhere?.action == .write)
    #expect(nowhere?.code == .missing)
  }

  @Test func aFullDeviceIsAnErrorOnce() throws {
    var writer = try ByteWriter(path: "/dev/full")
    try writer.append("x" as String)
    var code: FileError.Code?
    do throws(FileError) { try writer.flush() } catch { code = error.code }
    #expect(code == .full)
    try writer.flush()
  }
}
