import TestSupport
import Testing

/// The command run as a process: its streams and exit statuses are its interface.
@Suite struct ConvertTests {
  private let wenjin = Command.wenjin

  @Test func convertsStandardInputByDefaultToTraditional() throws {
    let run = try wenjin.run(["convert"], input: "头发\r\n发现")
    #expect(run.status == 0)
    #expect(run.text == "頭髮\r\n發現")
    #expect(run.errors == "")
  }

  @Test(arguments: [
    ["-c", "t2s"], ["-c", "t2s.json"], ["--config=t2s"], ["-c", "t2s", "--noflush", "true"],
  ])
  func takesFlagsAsOpenCCDoes(flags: [String]) throws {
    #expect(try wenjin.run(["convert"] + flags, input: "頭髮").text == "头发")
  }

  @Test func readsAndWritesFiles() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("first", "汉")
    let second = try folder.file("second", "字头发")
    let run = try wenjin.run(["convert", "-i", first, "-o", folder.path + "/out"])
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(try readFile(folder.path + "/out") == Array("漢".utf8))
    #expect(try wenjin.run(["convert", first, "-", second], input: "发现").text == "漢發現字頭髮")
  }

  @Test func bytesThatAreNoTextPassUnlessStrict() throws {
    let input = Array("a汉\0字".utf8) + [0xFF] + Array("头发\n".utf8)
    let run = try wenjin.run(["convert"], input: input)
    #expect(run.status == 0)
    #expect(run.output == Array("a漢\0字".utf8) + [0xFF] + Array("頭髮\n".utf8))
    let strict = try wenjin.run(["convert", "--strict"], input: input)
    #expect(strict.status == 2)
    #expect(strict.text == "a漢")
    #expect(strict.errors == "wenjin: <stdin>: a NUL byte at byte 4\n")
  }

  @Test func failuresAreOneLineAndStatusTwo() throws {
    let folder = try TemporaryFolder()
    for (arguments, part) in [
      (["convert", "-c", "s2martian"], "no such configuration"),
      (["convert", folder.path + "/none"], "no such file"),
      (["convert", "-i", folder.path], "it is a folder"),
      (["convert", "-o", folder.path + "/no/such"], "no such folder"),
    ] {
      let run = try wenjin.run(arguments, input: "汉")
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.errors.hasPrefix("wenjin: ") && run.errors.contains(part))
      #expect(run.errors.split(separator: "\n").count == 1)
    }
  }

  @Test func aMissingFileLeavesNothingHalfDone() throws {
    let folder = try TemporaryFolder()
    let present = try folder.file("present", "汉")
    let run = try wenjin.run(["convert", present, folder.path + "/absent"])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
  }

  @Test func anInputIsNeverItsOwnOutput() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("text", "汉字")
    let named = try wenjin.run(["convert", "-i", path, "-o", folder.path + "/./text"])
    #expect(named.status == 2 && named.errors.contains("also an input"))
    let redirected = try wenjin.run(["convert", path], output: .path(path))
    #expect(redirected.status == 2)
    #expect(try readFile(path) == Array("汉字".utf8))
  }

  @Test func wrongUsageIsSixtyFour() throws {
    for arguments in [["convert", "--nonsense"], ["nonsense"], ["convert", "-i", "a", "b"]] {
      let run = try wenjin.run(arguments)
      #expect(run.status == 64)
      #expect(run.output.isEmpty && !run.errors.isEmpty)
    }
  }

  @Test func aFullDiskIsAnErrorAndAClosedPipeIsSilence() throws {
    let full = try wenjin.run(["convert"], input: Array("汉".utf8), output: .path("/dev/full"))
    #expect(full.status == 2)
    #expect(full.errors.contains("no space left"))
    let closed = try wenjin.run(
      ["convert"], input: Array(String(repeating: "汉字\n", count: 1000).utf8), output: .closedPipe)
    #expect(closed.status == 141)
    #expect(closed.errors == "")
  }

  @Test func threadsKeepTheOrder() throws {
    let folder = try TemporaryFolder()
    var generator = SeededGenerator(seed: 8)
    let words = ["头发", "后来", "，", "\n", "面条", "abc ", "里", "\0", "干面"].map { Array($0.utf8) }
    var text: [UInt8] = []
    while text.count < 5 << 20 { text += generator.pick(words) }
    for input in [text, text.filter { $0 != 0x0A }] {
      let path = try folder.file("large", input)
      let one = try wenjin.run(["convert", "--jobs", "1", path])
      #expect(one.status == 0)
      for jobs in ["2", "5"] {
        let run = try wenjin.run(["convert", "--jobs", jobs, path])
        #expect(run.status == 0 && run.output == one.output, "\(jobs) threads")
      }
    }
  }

  @Test func textWithoutAnyCutIsStreamedByThreadsToo() throws {
    let folder = try TemporaryFolder()
    try folder.file("d.txt", "甲\t\n甲乙\t丙\n乙\t丁\n")
    let one = #"{"type": "text", "file": "d.txt"}"#
    let json = try folder.file(
      "c.json",
      "{\"segmentation\": {\"type\": \"mmseg\", \"dict\": \(one)}, \"conversion_chain\": [{\"dict\": \(one)}, {\"dict\": \(one)}]}"
    )
    let path = try folder.file("large", String(repeating: "甲乙乙", count: 1_000_000))
    let run = try wenjin.run(["convert", "-c", json, "--jobs", "2", path])
    #expect(run.status == 0)
    #expect(run.output == Array(String(repeating: "丙丁", count: 1_000_000).utf8))
  }

  @Test func threadsLeaveDescriptionSequencesWhole() throws {
    let folder = try TemporaryFolder()
    let json = try folder.file(
      "c.json", #"{"conversion_chain": [{"dict": {"type": "inline", "entries": {"甲": "乙"}}}]}"#)
    // A line feed may be an operand, here in all lines or in some.
    for lines in ["甲甲⿰\n甲甲", "甲甲⿰\n甲甲" + String(repeating: "甲\n", count: 1000)] {
      let path = try folder.file("large", String(repeating: lines, count: 6_000_000 / lines.utf8.count))
      let one = try wenjin.run(["convert", "-c", json, "--jobs", "1", path])
      let two = try wenjin.run(["convert", "-c", json, "--jobs", "2", path])
      #expect(one.status == 0 && one.text.hasPrefix("乙乙⿰\n甲乙"))
      #expect(one.output == two.output)
    }
  }

  @Test func failuresInThreadsAreReportedOnce() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("large", String(repeating: "头发\n", count: 1_000_000))
    let full = try wenjin.run(["convert", "--jobs", "2", path], output: .path("/dev/full"))
    #expect(full.status == 2)
    #expect(
      full.errors == "wenjin: cannot write <stdout>: no space left on the device; free some and run again\n")
  }

  @Test func strictPlacesAreCountedFromTheStart() throws {
    // The flaw lies far behind the first chunk, and a character is cut by every chunk's end.
    let text = Array("a".utf8) + Array(String(repeating: "汉", count: 200_000).utf8)
    let run = try wenjin.run(["convert", "--strict"], input: text + [0xFF] + text)
    #expect(run.status == 2)
    #expect(run.output == Array("a".utf8) + Array(String(repeating: "漢", count: 200_000).utf8))
    #expect(run.errors.contains("at byte 600001"))
    #expect(try wenjin.run(["convert", "--strict"], input: text).status == 0)
    let short = try wenjin.run(["convert", "--strict"], input: text + [0xE4, 0xB8])
    #expect(short.status == 2 && short.errors.contains("cut short) at byte 600001"))
  }

  @Test func bothEnginesAgreeAndTheReferenceRefusesStrayDictionaries() throws {
    let input = "头发发现后来\n干面 SQL注入"
    let own = try wenjin.run(["convert", "-c", "s2twp"], input: input)
    let reference = try wenjin.run(["convert", "-c", "s2twp", "--engine", "opencc"], input: input)
    #expect(own.status == 0 && own.output == reference.output)
    let folder = try TemporaryFolder()
    try folder.file("STPhrases.ocd2", "not a dictionary")
    #expect(try wenjin.run(["convert"], input: "头发", folder: folder.path).text == "頭髮")
    let refused = try wenjin.run(["convert", "--engine", "opencc"], input: "头发", folder: folder.path)
    #expect(refused.status == 2 && refused.errors.contains("STPhrases.ocd2 of the current folder"))
  }

  @Test func variantsChooseTheConfiguration() throws {
    #expect(
      try wenjin.run(["convert", "--from", "zh-Hans", "--to", "zh-Hant-TW"], input: "里面软件").text == "裡面軟件")
    let words = ["convert", "--from", "zh-Hans-CN", "--to", "zh-Hant-TW", "--words", "opencc"]
    #expect(try wenjin.run(words, input: "里面软件").text == "裡面軟體")
    #expect(try wenjin.run(["convert", "--from", "zh-Hans"], input: "").status == 64)
    #expect(try wenjin.run(["convert", "--from", "zh-Hans", "--to", "zh-Klingon"], input: "").status == 64)
    let none = try wenjin.run(["convert", "--from", "zh-Hant-TW", "--to", "zh-Hant-HK"], input: "")
    #expect(none.status == 2 && none.errors.contains("go through zh-Hant"))
  }

  @Test func versionAndHelpAreData() throws {
    #expect(try wenjin.run(["--version"]).text == "0.1.0\n")
    let help = try wenjin.run(["convert", "--help"])
    #expect(help.status == 0 && help.text.contains("--config"))
  }
}
