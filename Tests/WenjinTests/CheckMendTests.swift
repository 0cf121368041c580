import TestSupport
import Testing

/// `--fix` and `--diff` on real files.
@Suite struct CheckMendTests {
  static let wrong = "标题\r\n每人付1500美元(约69750令吉)。\r\n价格3至5万令吉。"
  static let right = "标题\r\n每人付1500美元(约6975令吉)。\r\n价格3万至5万令吉。"
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func check(_ flags: [String], input: String = "") throws -> Command.Run {
    try Command.wenjin.run(["check", "--date", "2023-08-22"] + flags, input: input, folder: folder.path)
  }

  /// Mode and inode of a file.
  func status(_ name: String) throws -> String {
    try Command(path: "/usr/bin/stat").run(["-c", "%a %i", folder.path + "/" + name]).text
  }

  @Test func figuresAreMendedInPlace() throws {
    let path = try folder.file("a.md", Self.wrong)
    let other = try folder.file("b.md", Self.right)
    #expect(try Command(path: "/bin/chmod").run(["640", path]).status == 0)
    let before = try status("b.md")
    let cautious = try check(["--fix", "."])
    #expect(cautious.status == 1 && cautious.text.contains("money/magnitude"))
    #expect(try readFile(path) == Array(Self.wrong.utf8))
    let run = try check(["--fix", "--fix-money", "."])
    #expect(run.status == 0 && run.output.isEmpty && run.errors.contains("2 edits were made"))
    #expect(try readFile(path) == Array(Self.right.utf8))
    #expect(try status("a.md").hasPrefix("640 "))
    // A file that does not change is not touched.
    #expect(try status("b.md") == before)
    #expect(try readFile(other) == Array(Self.right.utf8))
    #expect(try Command(path: "/bin/ls").run([folder.path]).text == "a.md\nb.md\n")
  }

  @Test func aLinkKeepsItsTargetAndAHardLinkIsRefused() throws {
    _ = try folder.folder("real")
    try folder.file("real/a.md", Self.wrong)
    #expect(try Command(path: "/bin/ln").run(["-s", "real/a.md", folder.path + "/link.md"]).status == 0)
    #expect(try check(["--fix", "--fix-money", "link.md"]).status == 0)
    #expect(try readFile(folder.path + "/real/a.md") == Array(Self.right.utf8))
    #expect(try Command(path: "/usr/bin/test").run(["-L", folder.path + "/link.md"]).status == 0)
    try folder.file("b.md", Self.wrong)
    #expect(try Command(path: "/bin/ln").run([folder.path + "/b.md", folder.path + "/c.md"]).status == 0)
    let run = try check(["--fix", "--fix-money", "b.md"])
    #expect(run.status == 2 && run.errors.contains("2 hard links"))
    #expect(try readFile(folder.path + "/b.md") == Array(Self.wrong.utf8))
  }

  @Test func aDiffCanBeApplied() throws {
    let lines = (1...30).map { "第\($0)行" }
    for (name, text) in [
      ("a.md", Self.wrong),
      ("b.md", (lines + [Self.wrong] + lines + [Self.wrong]).joined(separator: "\n") + "\n"),
      ("c.md", "每人付1500美元(约69750令吉)。\n每人付1500美元(约69750令吉)。\n"),
    ] {
      let path = try folder.file(name, text)
      let run = try check(["--diff", "--fix-money", name])
      #expect(run.status == 1 && run.text.hasPrefix("--- a/\(name)\n+++ b/\(name)\n@@ "))
      #expect(try readFile(path) == Array(text.utf8))
      let patch = try folder.file("patch", run.output)
      let applied = try Command(path: "/usr/bin/git").run(["apply", "-p1", patch], folder: folder.path)
      #expect(applied.status == 0, "\(applied.errors) \(run.text)")
      let expected = text.replacing("69750", with: "6975").replacing("3至5万", with: "3万至5万")
      #expect(try readFile(path) == Array(expected.utf8), "\(name)")
    }
    #expect(try check(["--diff", "c.md"]).output.isEmpty)
  }

  @Test func leftoversAloneAreMended() throws {
    let text = "\u{FEFF}他举著旗，著名画家说：\r\n出租车要1500美元(约69750令吉)，𠮷野👨‍👩‍👧說這個軟件。\r\n"
    let mended = "\u{FEFF}他举着旗，著名画家说：\r\n出租车要1500美元(约69750令吉)，𠮷野👨‍👩‍👧说这个软件。\r\n"
    for words in [[], ["--words", "names"], ["--words", "region"]] {
      let path = try folder.file("a.md", text)
      let run = try check(["--variant", "zh-Hans-MY", "--fix", "a.md"] + words)
      #expect(run.status == 1 && run.errors.contains("2 edits were made"), "\(run.errors)")
      #expect(!run.text.contains("script/leftover") && run.text.contains("money/magnitude"))
      #expect(run.text.contains("出租车 is a word of another region") == (words.last == "region"))
      #expect(try readFile(path) == Array(mended.utf8))
      // Nothing is left to mend, and the command that normalizes says the same.
      #expect(try check(["--variant", "zh-Hans-MY", "--diff", "a.md"] + words).output.isEmpty)
    }
    let normalized = try Command.wenjin.run(["normalize", "--to", "zh-Hans-MY"], input: text)
    #expect(normalized.output == Array(mended.utf8))
  }

  @Test func wordsNeedTheVariantOfARegion() throws {
    let run = try check(["--variant", "zh-Hans", "--words", "region"], input: Self.right)
    #expect(run.status == 2 && run.output.isEmpty && run.errors.contains("zh-Hans: it names no region"))
    let none = try check(["--words", "region"], input: Self.right)
    #expect(none.status == 0 && none.errors.contains("words says nothing without a variant"))
  }

  @Test func theStandardInputIsMendedToTheOutput() throws {
    let run = try check(["--fix", "--fix-money"], input: Self.wrong)
    #expect(run.status == 0 && run.output == Array(Self.right.utf8))
  }
}
