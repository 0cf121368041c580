import TestSupport
import Testing

/// Which files `check` takes, and what it says of those it cannot check.
@Suite struct CheckInputTests {
  static let wrong = "每人付1500美元(约69750令吉)。\n"
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The paths of the findings of a run started in the folder, in order.
  func paths(_ arguments: [String], environment: [String: String] = [:]) throws -> [String] {
    let run = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--quiet"] + arguments, environment: environment, folder: folder.path)
    return run.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
      .map { String($0.prefix { $0 != ":" }) }
  }

  func fill() throws {
    for name in ["news", "news/old", "drafts", ".git", ".hidden"] { _ = try folder.folder(name) }
    for name in [
      "b.md", "a.txt", "news/c.md", "news/old/d.html", "drafts/e.md", ".hidden/f.md", "news/g.swift",
    ] {
      try folder.file(name, Self.wrong)
    }
  }

  @Test func foldersAreSearchedInOrder() throws {
    try fill()
    #expect(try paths(["."]) == ["a.txt", "b.md", "drafts/e.md", "news/c.md", "news/old/d.html"])
    #expect(try paths(["news", "b.md", "./b.md", "news/c.md"]) == ["b.md", "news/c.md", "news/old/d.html"])
    #expect(try paths(["--hidden", "."]).contains(".hidden/f.md"))
    #expect(try paths(["news/*.md"]) == ["news/c.md"])
    #expect(try paths(["news/**/*.html", "*.txt"]) == ["a.txt", "news/old/d.html"])
    #expect(try paths(["--include", "*.swift", "."]) == ["news/g.swift"])
    #expect(try paths(["--exclude", "old/", "news"]) == ["news/c.md"])
    #expect(try paths(["news/g.swift"]) == ["news/g.swift"])
  }

  @Test func ignoredFilesAreLeftOut() throws {
    try fill()
    try folder.file(".gitignore", "drafts/\n*.txt\n")
    try folder.file("news/.wenjinignore", "old\n!c.md\n")
    try folder.file(".wenjin.json", "{\"ignore\": [\"/b.md\"]}")
    #expect(try paths(["."]) == ["news/c.md"])
    // Who names what git ignores wants it; what is listed for this command stays out.
    #expect(try paths(["a.txt", "b.md", "news/old/d.html"]) == ["a.txt"])
    #expect(try paths(["--no-ignore", "--no-config", "."]).count == 5)
    #expect(try paths(["news"]) == ["news/c.md"])
    let run = try Command.wenjin.run(["check", "b.md"], folder: folder.path)
    #expect(run.status == 0 && run.errors.contains("1 of the named files ignored"))
  }

  /// Without git, what is ignored where the command starts is ignored below too.
  @Test func anIgnoreFileHoldsBelow() throws {
    _ = try folder.folder("news")
    for name in ["news/a.md", "news/b.md"] { try folder.file(name, Self.wrong) }
    try folder.file(".wenjinignore", "\u{FEFF}# CRLF\r\n/news/a.md\r\n*.txt\r\n")
    #expect(try paths(["news"]) == ["news/b.md"])
    #expect(try paths(["news/a.md", "news/b.md"]) == ["news/b.md"])
  }

  @Test(arguments: [
    ("frontMatter", "2023-08-21"), ("fileName", "2023-08-22"), ("dateline", "2023-08-18"), ("page", "none"),
  ])
  func theDateIsTakenFromWhereTheSettingsSay(_ origin: String, _ date: String) throws {
    try folder.file(
      "2023-08-22.md", "\u{FEFF}---\r\ndate: 2023-08-21\r\n---\r\n(纽约2023年8月18日讯)每人付1500美元(约6975令吉)。\r\n")
    try folder.file(".wenjin.json", "{\"dateFrom\": [\"\(origin)\"]}")
    let run = try Command.wenjin.run(["check", "."], folder: folder.path)
    #expect(run.errors.contains("date \(date), ") == (date != "none"), "\(run.errors)")
    #expect(run.text.contains("no date was given") == (date == "none"))
  }

  /// `script` runs the command in a terminal of its own.
  @Test func progressIsShownOnATerminalOnly() throws {
    let text = String(repeating: "吉隆坡昨日有雨，交通部长说明了新的安排。门票RM320。\n", count: 8000)
    for number in 0..<8 { try folder.file("\(number).txt", text) }
    let check = "\(Command.wenjin.path) check --jobs 1 ."
    let script = Command(path: "/usr/bin/script")
    let shown = try script.run(["-qec", check + " >/dev/null", "/dev/null"], folder: folder.path)
    #expect(
      shown.status == 0 && shown.text.contains(" of 8 files, ") && shown.text.contains(" MB/s, 0 findings"))
    let quiet = try script.run(["-qec", check + " --quiet >/dev/null", "/dev/null"], folder: folder.path)
    #expect(!quiet.text.contains(" of 8 files"))
    let piped = try Command.wenjin.run(["check", "--jobs", "1", "."], folder: folder.path)
    #expect(!piped.errors.contains(" of 8 files") && piped.status == 0)
  }

  @Test func theSameAnswersWithAnyNumberOfThreads() throws {
    for number in 0..<40 {
      try folder.file("n\(number).txt", String(repeating: "字", count: number * 700) + Self.wrong)
    }
    let one = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--jobs", "1", "."], folder: folder.path)
    for jobs in ["2", "7"] {
      let run = try Command.wenjin.run(
        ["check", "--date", "2023-08-22", "--jobs", jobs, "."], folder: folder.path)
      #expect(run.output == one.output && run.errors == one.errors && run.status == 1)
    }
    #expect(one.text.split(separator: "\n").count == 120)
  }

  @Test func whatCannotBeCheckedIsNamedAtTheEnd() throws {
    try folder.file("a.txt", Self.wrong)
    try folder.file("b.txt", [0x41, 0, 0x42])
    try folder.file("c.txt", Array(String(repeating: "字", count: 1000).utf8))
    let run = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--max-size", "1000", "."], folder: folder.path)
    #expect(run.status == 2 && run.text.contains("a.txt:1:12: error"))
    #expect(run.errors.contains("cannot check b.txt: it is binary"))
    #expect(run.errors.contains("cannot check c.txt: it has 3000 bytes or more and the limit is 1000"))
    let again = try Command.wenjin.run(["check", "--no-exit", "b.txt"], folder: folder.path)
    #expect(again.status == 2)
  }

  @Test func namesDoNotSteerTheTerminal() throws {
    let name = "\u{1B}[31m\nwenjin: x.md"
    try folder.file(name, [0])
    for arguments in [["."], [name + "none"]] {
      let run = try Command.wenjin.run(["check"] + arguments, folder: folder.path)
      #expect(run.status == 2 && run.errors.contains("␛[31m␊wenjin: x.md") && !run.errors.contains("\u{1B}"))
    }
  }

  @Test func whatDoesNotExistIsAnError() throws {
    for argument in ["每人付1500美元", "none.md", "*.none"] {
      let run = try Command.wenjin.run(["check", argument], folder: folder.path)
      #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(argument))
    }
  }

  @Test func theStandardInputBehavesAsTheFileWould() throws {
    let text = "\(Self.wrong)<!-- wenjin:ignore -->\n\(Self.wrong)"
    _ = try folder.folder("news")
    try folder.file("news/.wenjin.json", "{\"rules\": {\"money/magnitude\": \"warning\"}}")
    let path = try folder.file("news/2023-08-22.md", text)
    let file = try Command.wenjin.run(["check", "news/2023-08-22.md"], folder: folder.path)
    let input = try Command.wenjin.run(
      ["check", "--stdin-filename", "news/2023-08-22.md"], input: text, folder: folder.path)
    #expect(file.output == input.output && file.status == input.status && file.errors == input.errors)
    #expect(file.text.contains("warning") && file.text.split(separator: "\n").count == 3)
    #expect(try Command.wenjin.run(["check", "--stdin-filename", "x", path]).status == 64)
    let plain = try Command.wenjin.run(["check", "--date", "2023-08-22"], input: Self.wrong)
    #expect(plain.text.hasPrefix("<stdin>:1:12: error"))
  }
}
