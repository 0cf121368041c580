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

  @Test func versionAndHelpAreData() throws {
    #expect(try wenjin.run(["--version"]).text == "0.1.0\n")
    let help = try wenjin.run(["convert", "--help"])
    #expect(help.status == 0 && help.text.contains("--config"))
  }
}
