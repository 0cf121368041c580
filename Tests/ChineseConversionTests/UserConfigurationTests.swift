import ChineseConversion
import TestSupport
import Testing

/// Configurations that people write themselves, made to provoke what the well-known ones never do.
@Suite struct UserConfigurationTests {
  /// Dictionaries by name, a configuration over them, and the characters that matter.
  struct Trap: Sendable, CustomTestStringConvertible {
    let name: String
    let dictionaries: [String: String]
    let segmentation: String
    let chain: [String]
    var alphabet = "甲乙丙丁，a b\n"

    var testDescription: String { name }
  }

  static func text(_ file: String) -> String { #"{"type": "text", "file": "\#(file)"}"# }

  static func group(_ members: String...) -> String {
    #"{"type": "group", "dicts": [\#(members.joined(separator: ", "))]}"#
  }

  static let traps: [Trap] = [
    Trap(
      name: "a short key of an earlier dictionary beats a long one",
      dictionaries: ["first.txt": "甲\t1\n", "second.txt": "甲乙\t2\n乙丙\t3\n乙\t4\n"],
      segmentation: text("second.txt"), chain: [group(text("first.txt"), text("second.txt"))]),
    Trap(
      name: "groups in groups",
      dictionaries: [
        "first.txt": "甲乙\t1\n", "second.txt": "甲\t2\n乙丙丁\t3\n", "third.txt": "甲乙丙\t4\n乙丙\t5\n丙\t6\n",
      ],
      segmentation: group(text("third.txt"), text("first.txt")),
      chain: [group(group(text("second.txt"), text("first.txt")), text("third.txt"))]),
    Trap(
      name: "segmentation by a group where the first dictionary shadows",
      dictionaries: ["first.txt": "甲\t甲\n", "second.txt": "甲乙丙\t1\n乙丙\t2\n"],
      segmentation: group(text("first.txt"), text("second.txt")), chain: [text("second.txt")]),
    Trap(
      name: "values that vanish between stages",
      dictionaries: ["first.txt": "乙\t\n丁丁\t\n甲丁\t丙\n", "second.txt": "甲丙\t1\n丙丙\t2\n"],
      segmentation: text("second.txt"), chain: [text("first.txt"), text("second.txt")]),
    Trap(
      name: "values that grow between stages",
      dictionaries: ["first.txt": "甲\t丙丁\n乙\t丁丙\n", "second.txt": "丁丁\t1\n丁丙丁\t2\n丙丁丁\t3\n"],
      segmentation: text("first.txt"), chain: [text("first.txt"), text("second.txt")]),
    Trap(
      name: "values that grow inside runs",
      dictionaries: [
        "keys.txt": "丙丙丙\t1\n", "first.txt": "甲\t丙丁\n乙\t丁丙\n丙乙\t甲甲\n",
        "second.txt": "丁丁\t1\n丁丙丁\t2\n丙丁丁\t3\n",
      ],
      segmentation: text("keys.txt"), chain: [text("first.txt"), text("second.txt")]),
    Trap(
      name: "phrases meet in the second stage only",
      dictionaries: [
        "keys.txt": "丁丁\t丁丁\n", "first.txt": "甲\t乙\n甲甲\t丙\n丁\t丁\n",
        "second.txt": "乙乙\t1\n乙丙\t2\n丙丁\t3\n丁乙\t4\n",
        "third.txt": "1\t一\n2\t二\n33\t三\n",
      ],
      segmentation: text("keys.txt"), chain: [text("first.txt"), text("second.txt"), text("third.txt")]),
    Trap(
      name: "ASCII is converted",
      dictionaries: ["first.txt": "a\tA\nab\tX\nb 甲\tY\n甲a\tZ\n"],
      segmentation: text("first.txt"), chain: [text("first.txt")]),
    Trap(
      name: "ASCII begins and ends keys",
      dictionaries: ["first.txt": "a甲\t1\nab乙丙\t2\n乙b\t3\na b\t4\n丁 甲\t5\n"],
      segmentation: text("first.txt"), chain: [text("first.txt")]),
    Trap(
      name: "characters of every length",
      dictionaries: ["first.txt": "甲\té\né\t𠀀\n𠀀\ta\n𠀀é\t甲甲\né甲\t𠀀𠀀\n乙\t𠀁\n丙乙\t丙\n"],
      segmentation: text("first.txt"), chain: [text("first.txt"), text("first.txt")], alphabet: "甲乙丙é𠀀𠀁a，"),
    Trap(
      name: "nothing is converted",
      dictionaries: ["first.txt": ""], segmentation: text("first.txt"), chain: []),
    Trap(
      name: "segmentation without a chain",
      dictionaries: ["first.txt": "甲乙\t1\n"], segmentation: text("first.txt"), chain: []),
  ]

  private func write(_ trap: Trap, to folder: TemporaryFolder) throws -> Configuration {
    for (name, content) in trap.dictionaries { try folder.file(name, content) }
    let chain = trap.chain.map { #"{"dict": \#($0)}"# }.joined(separator: ", ")
    let json = """
      {"name": "trap", "segmentation": {"type": "mmseg", "dict": \(trap.segmentation)}, "conversion_chain": [\(chain)]}
      """
    return Configuration(try folder.file("trap.json", json))
  }

  @Test(arguments: traps)
  func agreesWithLibrary(trap: Trap) throws {
    let folder = try TemporaryFolder()
    let configuration = try write(trap, to: folder)
    let library = try LibOpenCC(configuration.name)
    let converter = try Converter(configuration: configuration)
    let alphabet = trap.alphabet.unicodeScalars.map { Array(String($0).utf8) }
    forAll(
      trap.name, seed: 3, cases: 1500, generate: { $0.list(upTo: 24) { $0.pick(alphabet) } },
      describe: { String(decoding: $0.joined(), as: UTF8.self) },
      check: { pieces in
        let text = Array(pieces.joined())
        var output: [UInt8] = []
        converter.convert(utf8: text.span, into: &output)
        return difference(output, try library.convert(text))
      })
  }

  @Test(arguments: traps)
  func streamsWithoutAnyCut(trap: Trap) throws {
    let folder = try TemporaryFolder()
    let configuration = try write(trap, to: folder)
    let library = try LibOpenCC(configuration.name)
    let converter = try Converter(configuration: configuration)
    let alphabet = trap.alphabet.unicodeScalars.filter { $0 != "，" && $0 != "\n" }.map {
      Array(String($0).utf8)
    }
    var generator = SeededGenerator(seed: 9)
    for size in [1, 7, 64, 1000, 5000] {
      let text = Array((0..<6000).map { _ in generator.pick(alphabet) }.joined())
      var stream = ConversionStream(converter)
      var output: [UInt8] = []
      var most = 0
      var start = 0
      while start < text.count {
        let end = min(text.count, start + size)
        stream.push(text.span.extracting(start..<end), into: &output)
        most = max(most, stream.keptBytes)
        start = end
      }
      stream.finish(into: &output)
      #expect(try output == library.convert(text), "\(trap.name) in chunks of \(size)")
      #expect(most < 16_384 + size, "a stream keeps a bounded piece")
    }
  }

  @Test func brokenFilesAreErrorsThatNameThem() throws {
    let folder = try TemporaryFolder()
    func attempt(_ dictionary: String, _ type: String = "text", json: String? = nil) throws
      -> ConversionError?
    {
      try folder.file("d.txt", dictionary)
      let reference = #"{"type": "\#(type)", "file": "d.txt"}"#
      let path = try folder.file(
        "c.json",
        json ?? #"{"segmentation": {"type": "mmseg", "dict": \#(reference)}, "conversion_chain": []}"#)
      do throws(ConversionError) {
        _ = try Converter(configuration: Configuration(path))
        return nil
      } catch {
        return error
      }
    }
    for (content, part) in [
      ("甲\t1\n\t2\n", "d.txt:2: an empty key"), ("甲\t1\n乙 2\n", "d.txt:2: no tab"),
      ("甲\t1\n乙\t2\n甲\t3\n", "d.txt:3: the key 甲 is also on line 1"),
      ("甲\t" + String(repeating: "a", count: 5000) + "\n", "d.txt:1: the line is longer"),
    ] {
      let error = try attempt(content)
      #expect(error?.code == .invalidDictionary)
      #expect(error?.description.contains(part) == true, "\(error?.description ?? "no error")")
    }
    #expect(try attempt("\u{FEFF}甲\t1\r\n\r\n# remark\n乙\t2") == nil)
    #expect(try attempt("甲\t1", "ocd2")?.code == .invalidDictionary)
    #expect(try attempt("甲\t1", "ocd")?.code == .invalidDictionary)
    #expect(try attempt("甲\t1", "marisa")?.code == .invalidConfiguration)
    for json in ["", "{", "[]", "{}", #"{"conversion_chain": 1}"#, #"{"segmentation": {"type": "x"}}"#] {
      #expect(try attempt("", json: json)?.code == .invalidConfiguration)
    }
    let deep =
      String(repeating: #"{"type": "group", "dicts": ["#, count: 200) + Self.text("d.txt")
      + String(repeating: "]}", count: 200)
    let error = try attempt("甲\t1", json: #"{"conversion_chain": [{"dict": \#(deep)}]}"#)
    #expect(error?.code == .invalidConfiguration && error?.cause.contains("nested deeper") == true)
  }

  @Test func valuesThatMultiplyAreRefusedBeforeTheyFillTheMemory() throws {
    let folder = try TemporaryFolder()
    let many = String(repeating: "甲", count: 1300)
    try folder.file("d.txt", "甲\t\(many)\n")
    let stage = #"{"dict": {"type": "text", "file": "d.txt"}}"#
    let path = try folder.file(
      "c.json",
      #"{"segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "d.txt"}}, "conversion_chain": [\#(stage), \#(stage), \#(stage)]}"#
    )
    let error = #expect(throws: ConversionError.self) {
      _ = try Converter(configuration: Configuration(path))
    }
    #expect(error?.code == .invalidConfiguration)
  }

  @Test func damagedBinaryDictionariesNeverTrap() throws {
    let folder = try TemporaryFolder()
    let installed = try DataFolders().locate(.t2tw).dropLast("t2tw.json".count)
    let sound = try readFile(installed + "TWVariants.ocd2")
    let json = try folder.file(
      "c.json",
      #"{"segmentation": {"type": "mmseg", "dict": {"type": "ocd2", "file": "d.ocd2"}}, "conversion_chain": []}"#
    )
    var generator = SeededGenerator(seed: 77)
    for number in 0..<60 {
      var damaged = sound
      if number % 3 == 0 {
        damaged.removeLast(1 + generator.below(damaged.count))
      } else {
        for _ in 0...generator.below(4) {
          damaged[generator.below(damaged.count)] ^= 1 << UInt8(generator.below(8))
        }
      }
      try folder.file("d.ocd2", damaged)
      do throws(ConversionError) {
        _ = try Converter(configuration: Configuration(json))
      } catch {
        #expect(error.code == .invalidDictionary)
      }
    }
  }
}
