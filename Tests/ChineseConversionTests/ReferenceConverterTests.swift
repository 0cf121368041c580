import ChineseConversion
import TestSupport
import Testing

@Suite struct ReferenceConverterTests {
  /// A text for each configuration that needs phrases, characters and every stage of it.
  static let samples: [(Configuration, String)] = [
    (.s2t, "头发发现后来皇后干面台里乾隆SQL注入"), (.t2s, "頭髮發現後來乾隆乾燥著作"),
    (.s2tw, "着装里面台湾什么为什么"), (.s2twp, "鼠标软件内存里的程序SQL注入U盘"),
    (.tw2s, "裡面著作著名什麼為什麼"), (.tw2sp, "滑鼠軟體記憶體裡的程式PN接面"),
    (.s2hk, "里面着火卫星线"), (.hk2s, "裏面着火衞星線抬頭"),
    (.t2tw, "裏面着僞為"), (.tw2t, "裡面著名偽為"), (.t2hk, "裏面着僞爲"), (.hk2t, "裏面着偽為"),
    (.t2jp, "國學會議藝術"), (.jp2t, "国学会議芸術弁当"),
  ]

  @Test(arguments: samples)
  func givesLibraryAnswer(configuration: Configuration, text: String) throws {
    let library = try LibOpenCC(configuration.name + ".json")
    let converter = try ReferenceConverter(configuration: configuration)
    let expected = try library.convert(text)
    #expect(expected != text)
    #expect(try converter.convert(text) == expected)
  }

  @Test func everyWellKnownConfigurationHasASample() {
    #expect(Set(Self.samples.map(\.0)) == Set(Configuration.wellKnown))
    #expect(Configuration.wellKnown.count == 14)
  }

  @Test func namesWorkWithAndWithoutEnding() {
    #expect(Configuration("s2t.json") == .s2t)
    #expect(Configuration("./s2t.json").isPath)
  }

  @Test func flawsAreCopiedAndTextBehindThemIsConverted() throws {
    let converter = try ReferenceConverter(configuration: .s2t)
    for flaw: [UInt8] in [
      [0], [0xFF], [0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF0, 0x9F],
    ] {
      let input = flaw + Array("汉".utf8) + flaw + flaw + Array("头发\n".utf8) + flaw
      var output: [UInt8] = []
      try converter.convert(utf8: input.span, into: &output)
      #expect(output == flaw + Array("漢".utf8) + flaw + flaw + Array("頭髮\n".utf8) + flaw)
    }
  }

  @Test func errorsNameWhatIsMissing() throws {
    let unknown = #expect(throws: ConversionError.self) {
      _ = try ReferenceConverter(configuration: Configuration("s2martian"))
    }
    #expect(unknown?.code == .unknownConfiguration)
    let folder = try TemporaryFolder()
    let uninstalled = #expect(throws: ConversionError.self) {
      _ = try ReferenceConverter(configuration: .s2t, data: DataFolders(only: [folder.path]))
    }
    #expect(uninstalled?.cause.contains("apt install libopencc-dev") == true)
    let own = try folder.file(
      "own.json",
      #"{"segmentation": {"type": "mmseg", "dict": {"type": "ocd2", "file": "Nowhere.ocd2"}}, "conversion_chain": []}"#
    )
    let dictionary = #expect(throws: ConversionError.self) {
      _ = try ReferenceConverter(configuration: Configuration(own))
    }
    #expect(dictionary?.code == .dictionaryMissing)
    #expect(dictionary?.cause.contains("Nowhere.ocd2") == true)
    let broken = try folder.file("broken.json", "{")
    let invalid = #expect(throws: ConversionError.self) {
      _ = try ReferenceConverter(configuration: Configuration(broken))
    }
    #expect(invalid?.code == .invalidConfiguration)
  }

  @Test func oneConverterServesManyThreads() async throws {
    let converter = try ReferenceConverter(configuration: .t2s)
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<16 {
        group.addTask {
          let text = String(repeating: "頭髮\(number)", count: 50)
          return (try? converter.convert(text)) == String(repeating: "头发\(number)", count: 50)
        }
      }
      for await succeeded in group { #expect(succeeded) }
    }
  }
}
