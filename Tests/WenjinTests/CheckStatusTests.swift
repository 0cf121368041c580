import TestSupport
import Testing

/// Exit statuses in every form of report, and what decides them.
@Suite struct CheckStatusTests {
  static let forms = [
    "text", "jsonl", "rdjson", "rdjsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "html",
  ]
  static let wrong = "每人付1500美元(约69750令吉)。价格3至5万令吉。\n"
  static let right = "每人付1500美元(约6975令吉)。\n"

  @Test(arguments: forms) func everyFormObeysTheStatus(_ form: String) throws {
    let folder = try TemporaryFolder()
    let base = ["check", "--date", "2023-08-22", "--report", form]
    for (text, status) in [(Self.wrong, Int32(1)), (Self.right, 0)] {
      #expect(try Command.wenjin.run(base, input: text).status == status)
    }
    #expect(try Command.wenjin.run(base + ["--no-exit"], input: Self.wrong).status == 0)
    #expect(try Command.wenjin.run(base + ["/no/such/file"]).status == 2)
    #expect(try Command.wenjin.run(base + ["--jobs", "0"], input: Self.wrong).status == 64)
    let binary = try folder.file("b.txt", [0, 0x41])
    #expect(try Command.wenjin.run(base + [binary]).status == 2)
    let full = try Command.wenjin.run(base, input: Array(Self.wrong.utf8), output: .path("/dev/full"))
    #expect(full.status == 2 && full.errors.contains("no space left"))
  }

  @Test(arguments: [
    ("--fail-level note", 1), ("--fail-level error", 1),
    ("--fail-level error --rule money/magnitude=warning", 0),
    ("--fail-level warning --rule money/magnitude=off", 0),
    ("--rule money/magnitude=off --rule money/rounding=off", 0),
  ])
  func flagsDecideTheStatus(_ flags: String, _ status: Int) throws {
    try expect(flags, Self.wrong, status)
  }

  @Test(arguments: [
    ("--rule money/magnitud=off", 0), ("--strict --rule money/magnitud=off", 1), ("--strict", 0),
    ("--fail-level heavy", 64), ("--rule money/rate", 64), ("--report yaml", 64), ("--fix --diff", 64),
    ("--report text --report jsonl", 64), ("--fix-money", 64), ("--house XYZ", 64),
  ])
  func settingsDecideTheStatus(_ flags: String, _ status: Int) throws {
    try expect(flags, Self.right, status)
  }

  @Test(arguments: [("--quiet", 0), ("--strict", 1), ("--require-checked", 1)])
  func whatIsUncheckedFailsWhenAsked(_ flags: String, _ status: Int) throws {
    try expect(flags, "5美元(约90智利比索)", status)
  }

  @Test func whatIsSilencedAsUncheckedFailsNothing() throws {
    try expect("--strict", "5美元(约90智利比索) [wenjin:ignore money/unchecked]\n", 0)
    try expect("--require-checked", "5美元(约90智利比索) [wenjin:ignore money/rate]\n", 1)
  }

  func expect(_ flags: String, _ text: String, _ status: Int) throws {
    let words = flags.split(separator: " ").map(String.init)
    let run = try Command.wenjin.run(["check", "--date", "2023-08-22"] + words, input: text)
    #expect(run.status == Int32(status), "\(run.errors)")
  }

  @Test func quietLeavesOnlyFindings() throws {
    let run = try Command.wenjin.run(["check", "--quiet", "--date", "2023-08-22"], input: Self.wrong)
    #expect(run.errors.isEmpty && run.status == 1)
  }

  @Test func coloursAreAskedFor() throws {
    func output(_ flags: [String], _ environment: [String: String] = [:]) throws -> String {
      try Command.wenjin.run(
        ["check", "--date", "2023-08-22"] + flags, input: Self.wrong, environment: environment
      ).text
    }
    #expect(try output(["--color", "always"], ["NO_COLOR": "1"]).contains("\u{1B}[1;31merror\u{1B}[0m"))
    #expect(try !output(["--color", "never"]).contains("\u{1B}"))
    #expect(try !output([]).contains("\u{1B}"))
  }

  @Test func reportsGoToTheirFiles() throws {
    let folder = try TemporaryFolder()
    try folder.file("a.md", Self.wrong)
    let flags = [
      "check", "--date", "2023-08-22", "--report", "sarif=out.sarif", "--report", "html=out.html", ".",
    ]
    for _ in 0..<2 {
      let run = try Command.wenjin.run(flags, folder: folder.path)
      #expect(run.status == 1 && run.output.isEmpty)
    }
    #expect(try readFile(folder.path + "/out.sarif").starts(with: Array("{\"$schema\"".utf8)))
    #expect(String(decoding: try readFile(folder.path + "/out.html"), as: UTF8.self).hasSuffix("</html>\n"))
    let lost = try Command.wenjin.run(
      ["check", "--report", "sarif=/no/such/folder/out.sarif", "a.md"], folder: folder.path)
    #expect(lost.status == 2 && lost.errors.contains("no such folder") && lost.output.isEmpty)
    let full = try Command.wenjin.run(
      ["check", "--report", "sarif=/dev/full", "--report", "text", "a.md"], folder: folder.path)
    #expect(full.status == 2 && full.errors.contains("no space left"))
    let over = try Command.wenjin.run(["check", "--report", "sarif=a.md", "a.md"], folder: folder.path)
    #expect(over.status == 2 && over.errors.contains("also an input"))
    #expect(try readFile(folder.path + "/a.md") == Array(Self.wrong.utf8))
  }

  @Test func theJobSummaryIsWritten() throws {
    let folder = try TemporaryFolder()
    let page = try folder.file("summary.md", "before\n")
    let run = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--report", "github"], input: Self.wrong,
      environment: ["GITHUB_STEP_SUMMARY": page])
    #expect(run.status == 1)
    let text = String(decoding: try readFile(page), as: UTF8.self)
    #expect(text.hasPrefix("before\n### wenjin check\n") && text.contains("| error | money/magnitude |"))
  }

  @Test func settingsAreShown() throws {
    let folder = try TemporaryFolder()
    try folder.file(".wenjin.json", "{\n  \"house\": \"MYR\",\n  \"maxAge\": 9\n}")
    let run = try Command.wenjin.run(
      ["check", "--print-config", "--max-age", "2"], environment: ["WENJIN_FAIL_LEVEL": "error"],
      folder: folder.path)
    #expect(run.status == 0 && run.errors.isEmpty)
    for line in [
      "house = \"MYR\"  (.wenjin.json:2)", "maxAge = 2  (--max-age)",
      "failLevel = \"error\"  (WENJIN_FAIL_LEVEL)",
      "variant = null  (default)",
    ] {
      #expect(run.text.contains(line + "\n"), "\(run.text)")
    }
    try folder.file(".wenjin.json", "{\"house\": 3}")
    let bad = try Command.wenjin.run(["check"], input: Self.right, folder: folder.path)
    #expect(bad.status == 2 && bad.errors == "wenjin: .wenjin.json:1: house: a text in quotes is needed\n")
  }

  @Test func baselinesHoldAcrossEdits() throws {
    let folder = try TemporaryFolder()
    try folder.file("a.md", "标题\n\(Self.wrong)")
    let flags = ["check", "--date", "2023-08-22"]
    let written = try Command.wenjin.run(flags + ["--write-baseline", "base.tsv", "."], folder: folder.path)
    #expect(
      written.status == 0 && written.output.isEmpty && written.errors.contains("2 findings are known now"))
    try folder.file("a.md", "另一个标题\n\n开头。\(Self.wrong)")
    let known = try Command.wenjin.run(flags + ["--baseline", "base.tsv", "."], folder: folder.path)
    #expect(known.status == 0 && known.output.isEmpty && known.errors.contains("silenced: 2 by the baseline"))
    try folder.file("a.md", "另付1500美元(约323令吉)。\(Self.wrong)")
    let fresh = try Command.wenjin.run(flags + ["--baseline", "base.tsv", "."], folder: folder.path)
    #expect(
      fresh.status == 1 && fresh.text.contains("[money/direction]") && !fresh.text.contains("magnitude"))
    try folder.file("a.md", Self.right)
    let stale = try Command.wenjin.run(
      flags + ["--baseline", "base.tsv", "--strict", "."], folder: folder.path)
    #expect(stale.status == 1 && stale.errors.contains("2 of its findings did not occur"))
    try folder.file("base.tsv", "rule\tcount\tkey\tsentence\nmoney/rate\tx\t0123456789abcdef\t\n")
    let bad = try Command.wenjin.run(flags + ["--baseline", "base.tsv", "."], folder: folder.path)
    #expect(bad.status == 2 && bad.errors.hasPrefix("wenjin: base.tsv:2: count: "))
  }

  @Test func rulesAreListedAndExplained() throws {
    let list = try Command.wenjin.run(["rules"])
    #expect(list.status == 0 && list.text.split(separator: "\n").count == 11)
    let page = try Command.wenjin.run(["rules", "money/rate"])
    #expect(page.text.hasPrefix("# money/rate\n") && page.text.contains("wenjin:ignore money/rate"))
    #expect(try Command.wenjin.run(["rules", "money/rat"]).status == 64)
  }
}
