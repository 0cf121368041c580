import ChineseConversion
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A kept program is used when everything is as it was, and never otherwise.
@Suite struct ProgramCacheTests {
  private let folder: TemporaryFolder
  private let cache: ProgramCache
  private let configuration: Configuration

  init() throws {
    folder = try TemporaryFolder()
    cache = ProgramCache(folder: folder.path + "/a/cache")
    try folder.file("d.txt", "甲\t乙\n")
    configuration = Configuration(
      try folder.file(
        "c.json",
        #"{"segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "d.txt"}}, "conversion_chain": [{"dict": {"type": "text", "file": "d.txt"}}]}"#
      ))
  }

  private var file: String { cache.path(configuration: configuration.name, data: DataFolders()) }

  private func convert() throws -> (text: String, state: ProgramCache.State?) {
    let converter = try Converter(configuration: configuration, cache: cache)
    return (converter.convert("甲丙"), converter.cacheState)
  }

  private func expect(_ state: ProgramCache.State, _ text: String = "乙丙") throws {
    let result = try convert()
    #expect(result.text == text && result.state == state)
  }

  @Test func isUsedTheSecondTime() throws {
    try expect(.missing)
    try expect(.used)
  }

  @Test func noticesNewContent() throws {
    try expect(.missing)
    try folder.file("d.txt", "甲\t丁\n")
    try expect(.rejected, "丁丙")
    try expect(.used, "丁丙")
  }

  @Test func noticesAFileThatComesFirst() throws {
    let other = try TemporaryFolder()
    try other.file("e.txt", "甲\t丁\n")
    try folder.file("c.json", #"{"conversion_chain": [{"dict": {"type": "text", "file": "e.txt"}}]}"#)
    let data = DataFolders(only: [folder.path + "/a", other.path])
    func text() throws -> String {
      try Converter(configuration: configuration, data: data, cache: cache).convert("甲")
    }
    #expect(try text() == "丁")
    try folder.file("a/e.txt", "甲\t戊\n")
    #expect(try text() == "戊")
  }

  @Test func everyFlippedBitIsNoticed() throws {
    try expect(.missing)
    let sound = try readFile(file)
    var generator = SeededGenerator(seed: 4)
    // Each byte of the two headers, and some of the long tables.
    let places = Array(0..<900) + (0..<200).map { _ in generator.below(sound.count) }
    for place in places where place < sound.count {
      var damaged = sound
      damaged[place] ^= 1 << UInt8(generator.below(8))
      try folder.file("a/cache/" + (file.split(separator: "/").last ?? ""), damaged)
      unsafe chmod(file, 0o600)
      let result = try convert()
      // The few bytes that only fill up the space between the headers mean nothing.
      #expect(result.text == "乙丙")
      #expect(result.state == .rejected || sound[place] == 0, "byte \(place)")
    }
    for length in [0, 1, 24, 200, 700, sound.count - 1] {
      try folder.file("a/cache/" + (file.split(separator: "/").last ?? ""), Array(sound[..<length]))
      unsafe chmod(file, 0o600)
      try expect(.rejected)
    }
  }

  @Test func isNotTrustedWhenOthersMayWrite() throws {
    try expect(.missing)
    for mode in [0o620, 0o602] as [mode_t] {
      unsafe chmod(file, mode)
      try expect(.rejected)
    }
    try expect(.used)
    unsafe chmod(cache.folder, 0o777)
    try expect(.rejected)
    unsafe chmod(cache.folder, 0o700)
    try expect(.used)
    if geteuid() == 0 {
      let result = unsafe chown(file, 1234, 1234)
      try #require(result == 0)
      try expect(.rejected)
    }
  }

  @Test func anUnwritableFolderCostsTimeOnly() throws {
    let blocked = ProgramCache(folder: try folder.file("plain", "a file where the folder should be"))
    let converter = try Converter(configuration: configuration, cache: blocked)
    #expect(converter.convert("甲") == "乙")
    #expect(converter.cacheState == .missing)
  }

  @Test func givesTheSameAnswersAsAFreshProgram() throws {
    let subject = try Subject.of(.s2twp)
    _ = try Converter(configuration: .s2twp, cache: cache)
    let kept = try Converter(configuration: .s2twp, cache: cache)
    #expect(kept.cacheState == .used)
    var generator = SeededGenerator(seed: 6)
    let text = Array(subject.texts.pieces(&generator, upTo: 20_000).joined())
    var output: [UInt8] = []
    kept.convert(utf8: text.span, into: &output)
    #expect(output == subject.converted(text))
  }
}
