import TestSupport
import Testing

/// The verbs normalize, detect, explain and tables, and the options of convert that go with them, as processes.
@Suite struct NormalizeVerbTests {
  private let wenjin = Command.wenjin

  @Test func normalizesStandardInputAndFiles() throws {
    #expect(try wenjin.run(["normalize", "--to", "zh-Hans-MY"], input: "举著\r\n效果显著").text == "举着\r\n效果显著")
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "後来")
    let output = folder.path + "/b.txt"
    let run = try wenjin.run(["normalize", "--to", "zh-Hans", "-i", file, "-o", output])
    #expect(run.status == 0 && run.text.isEmpty)
    #expect(try readFile(output) == Array("后来".utf8))
  }

  @Test func bytesThatAreNoTextAreCopied() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("著".utf8) + [0, 0xFF, 0xE4] + Array("後".utf8)
    let run = try wenjin.run(["normalize", "--to", "zh-Hans"], input: bytes)
    #expect(run.output == [0xEF, 0xBB, 0xBF] + Array("着".utf8) + [0, 0xFF, 0xE4] + Array("后".utf8))
    let strict = try wenjin.run(["normalize", "--to", "zh-Hans", "--strict"], input: bytes)
    #expect(strict.status == 2 && strict.errors.contains("NUL byte"))
  }

  @Test func wordsOfRegions() throws {
    let arguments = ["normalize", "--to", "zh-Hans-CN", "--words"]
    #expect(try wenjin.run(arguments + ["keep"], input: "付20令吉搭德士").text == "付20令吉搭德士")
    #expect(try wenjin.run(arguments + ["names"], input: "付20令吉搭德士").text == "付20林吉特搭德士")
    #expect(try wenjin.run(arguments + ["region"], input: "付20令吉搭德士").text == "付20林吉特搭出租车")
    let convert = ["convert", "--from", "zh-Hant-TW", "--to", "zh-Hans-MY", "--words", "region"]
    #expect(try wenjin.run(convert, input: "計程車司機").text == "德士司机")
  }

  @Test func ownWords() throws {
    let folder = try TemporaryFolder()
    let kept = try folder.file("keep.txt", "举著\n")
    let dictionary = try folder.file("own.txt", "脚车\t脚踏车\n")
    let run = try wenjin.run(
      [
        "normalize", "--to", "zh-Hans-MY", "--define", "麦旋风=冰炫風", "--keep-file", kept, "--dictionary",
        dictionary,
      ], input: "麦旋风,举著,看著,脚车")
    #expect(run.text == "冰炫風,举著,看着,脚踏车")
  }

  @Test func diffs() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "一\n举著\n三")
    let unified = try wenjin.run(["normalize", "--to", "zh-Hans", "--diff", "a.txt"], folder: folder.path)
    #expect(unified.text.hasPrefix("--- a/a.txt\n+++ b/a.txt\n@@ -1,3 +1,3 @@\n 一\n-举著\n+举着\n"))
    let words = try wenjin.run(["convert", "-c", "s2t", "--word-diff", "--color", "always", file])
    #expect(words.text.contains("\u{1B}[31m[-举-]\u{1B}[0m\u{1B}[32m{+舉+}\u{1B}[0m"))
    let unchanged = try wenjin.run(["normalize", "--to", "zh-Hans", "--diff"], input: "没有\u{1B}[31m")
    #expect(unchanged.text.isEmpty && unchanged.status == 0)
  }

  @Test func wrongUsage() throws {
    for arguments in [
      ["normalize", "--to", "zh-XX"], ["normalize"], ["normalize", "--to", "ja"],
      ["normalize", "--to", "zh-Hans", "--define", "没有等号"],
      ["normalize", "--to", "zh-Hans", "--define", "=空"],
      ["normalize", "--to", "zh-Hans", "--words", "all"],
      ["normalize", "--to", "zh-Hans", "--diff", "--word-diff"],
      ["explain", "里"], ["explain", "-c", "s2t", "--to", "zh-Hans", "里"], ["detect", "--evidence", "-1"],
      ["convert", "-c", "s2t", "--words", "region"],
    ] {
      let run = try wenjin.run(arguments, input: "里")
      #expect(run.status == 64, "\(arguments): \(run.errors)")
    }
    let unknown = try wenjin.run(["normalize", "--to", "zh-XX"], input: "里")
    #expect(unknown.errors.contains("zh-Hans-MY") && unknown.errors.contains("zh-Hant-HK"))
  }

  @Test func workThatCannotBeDone() throws {
    for arguments in [
      ["--to", "zh-Hans", "--define", "甲=乙", "--define", "甲=丙"],
      ["--to", "zh-Hans", "--keep-file", "/nonexistent"],
      ["--to", "zh-Hans", "--words", "region"], ["--to", "zh-Hans", "--tables", "/nonexistent"],
      ["--to", "zh-Hans", "/nonexistent"],
    ] {
      let run = try wenjin.run(["normalize"] + arguments, input: "里")
      #expect(run.status == 2 && !run.errors.isEmpty, "\(arguments): \(run.status)")
    }
  }

  @Test func detect() throws {
    #expect(try wenjin.run(["detect"], input: "abc").text.hasPrefix("<stdin>: unknown 0.00"))
    let lines = try wenjin.run(["detect", "--lines", "--evidence", "1"], input: "他们说\n他們說\n举著和显著\n\n").text
    #expect(
      lines.split(separator: "\n", omittingEmptySubsequences: true).map { $0.split(separator: " ")[1] }
        == ["zh-Hans", "zh-Hant", "mixed", "unknown"])
    let record = try wenjin.run(["detect", "--format", "jsonl"], input: "一\n这").text
    #expect(
      record.contains("\"variant\": \"zh-Hans\"")
        && record.contains("{\"start\": 4, \"end\": 7, \"text\": \"这\""))
  }

  @Test func explain() throws {
    let text = try wenjin.run(["explain", "--to", "zh-Hant-TW", "皇后后来"]).text
    #expect(text.hasPrefix("皇后後來\n1:2: 后 stays: repair/words.tsv:"))
    let record = try wenjin.run(["explain", "-c", "s2t", "--format", "jsonl", "头发"]).text
    #expect(
      record.contains("\"dictionary\": \"STPhrases.ocd2\"")
        && record.contains("\"candidates\": [\"發\", \"髮\"]"))
    #expect(try wenjin.run(["explain", "--to", "zh-Hans"], input: "后").status == 0)
  }

  @Test func tables() throws {
    let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Tables"
    let check = try wenjin.run(["tables", "check", folder])
    #expect(check.status == 0 && check.text.isEmpty && check.errors.contains("all is well"))
    #expect(try wenjin.run(["tables", "check", "/nonexistent"]).status == 2)
    let out = try TemporaryFolder()
    #expect(try wenjin.run(["tables", "export", "--opencc", out.path]).status == 0)
    #expect(try !readFile(out.path + "/zh-Hant-TW_zh-Hans-MY.json").isEmpty)
    #expect(try wenjin.run(["tables", "export", "--opencc", "/nonexistent/folder"]).status == 2)
  }

  @Test func leftoversAreFindings() throws {
    let run = try wenjin.run(["check", "--variant", "zh-Hans-MY"], input: "他举著牌子")
    #expect(run.status == 1 && run.text.hasPrefix("<stdin>:1:3: warning: 著 is left over"))
    #expect(try wenjin.run(["check", "--variant", "zh-Hans-MY"], input: "效果显著").status == 0)
  }
}
