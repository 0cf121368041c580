import CurrencyAnnotation
import CurrencyChecking
import TestSupport
import Testing

@testable import Linting

/// Comments, allow-lists and baselines.
@Suite struct SilencingTests {
  static let wrong = "每人付1500美元(约69750令吉)。"

  @Test(arguments: [
    // In Markdown: this line, the next one, a region, the file.
    ("a.md", "\(wrong)<!-- wenjin:ignore money/magnitude -->", 0),
    ("a.md", "\(wrong) <!-- wenjin:ignore -->", 0),
    ("a.md", "<!-- wenjin:ignore money/magnitude -->\n\(wrong)\n\(wrong)", 1),
    ("a.md", "\n<!-- wenjin:ignore-next-line -->\n\(wrong)\n\(wrong)", 1),
    (
      "a.md",
      "<!-- wenjin:ignore-start money/magnitude -->\n\(wrong)\n\n\(wrong)\n<!-- wenjin:ignore-end -->\n\(wrong)",
      1
    ),
    ("a.md", "\(wrong)\n\(wrong)\n<!-- wenjin:ignore-file money/magnitude, money/rate -- old rates -->", 0),
    // Another rule, no comment, an unknown rule.
    ("a.md", "\(wrong)<!-- wenjin:ignore money/rate -->", 1), ("a.md", "\(wrong) wenjin:ignore", 1),
    ("a.html", "<p>\(wrong)</p><!--wenjin:ignore money/magnitude-->", 0),
    ("a.md", "\(wrong)<!-- wenjin:ignore money/magnitud -->", 1),
    // Plain text: anywhere, best in brackets.
    ("a.txt", "\(wrong)[wenjin:ignore money/magnitude]", 0), ("a.txt", "[wenjin:ignore]\r\n\(wrong)", 0),
    ("a.txt", "# wenjin:ignore money/magnitude\n\(wrong)", 0), ("a.txt", "\(wrong) xwenjin:ignore", 1),
    ("a.txt", "\u{FEFF}[wenjin:ignore-file]\n\(wrong)", 0),
  ])
  func commentsSilence(_ path: String, _ text: String, _ count: Int) {
    let file = Sample.check(text, path: path)
    #expect(file.findings.count == count)
    #expect(file.silenced.allSatisfy { $0.by == .comment })
  }

  @Test(arguments: [
    ("一。<!-- wenjin:ignore money/rate -->", "this wenjin:ignore silences nothing"),
    ("<!-- wenjin:ignore money/rat -->\n一。", "no rule is called money/rat; did you mean money/rate?"),
    ("<!-- wenjin:ignore-start -->\n\(wrong)", "wenjin:ignore-start has no wenjin:ignore-end"),
    ("<!-- wenjin:ignore-end -->", "wenjin:ignore-end has no wenjin:ignore-start"),
    ("<!-- wenjin:ignore-all -->", "there is no wenjin:ignore-all"),
  ])
  func oddCommentsAreTold(_ text: String, _ words: String) {
    let notices = Sample.check(text, path: "a.md").notices
    #expect(notices.count == 1 && notices[0].description.contains(words), "\(notices)")
    #expect(notices[0].line == 1)
  }

  @Test(arguments: [
    ("69750令吉", true), ("约-,69750令吉,-)", true), ("(约-,69750", true), ("每-,69750令吉", false),
    ("69750令吉,-。", false), ("1500美元(约69750令吉)", true), ("1500美元", false), ("6975,0", false),
  ])
  func allowListsNameFigures(_ line: String, _ isAllowed: Bool) throws {
    let entry = try #require(AllowList.Entry(line, place: "allow:1"))
    let file = Sample.check(Self.wrong, allowed: AllowList([entry]))
    #expect(file.findings.isEmpty == isAllowed)
    let unused = AllowList([entry]).unused(file.usedAllowances)
    #expect(unused.isEmpty == isAllowed)
  }

  @Test func commasNeedNoEscape() throws {
    let text = "付1,500美元(约69,750令吉)。"
    for line in ["69,750令吉", "约-,69,750令吉,-)", "69%2C750令吉"] {
      let entry = try #require(AllowList.Entry(line, place: "allow:1"))
      #expect(Sample.check(text, allowed: AllowList([entry])).findings.isEmpty, "\(line)")
    }
    #expect(AllowList.Entry("a-,,-b", place: "") == nil && AllowList.Entry("", place: "") == nil)
  }

  @Test func allowListFilesAreRead() throws {
    let folder = try TemporaryFolder()
    var list = AllowList()
    try list.read(file: try folder.file("ok", "\u{FEFF}# known\r\n\r\n69750令吉\r\n"))
    #expect(list.entries.count == 1 && list.entries[0].place.hasSuffix("ok:3"))
    let path = try folder.file("bad", "69750令吉\na-,,-b\n")
    #expect(
      throws: LintingError(
        .malformedAllowList, place: path + ":2",
        cause: "the line names no text; write it like prefix-,text,-suffix")
    ) { try list.read(file: path) }
  }

  static func keys(_ file: CheckedFile) -> [String] {
    file.findings.map { SentenceKey($0, in: file.text.bytes).hash }
  }

  /// Edits elsewhere, moved lines, spaces and widths change no key; another figure in the sentence does.
  @Test func keysSurviveEditsElsewhere() {
    let key = Self.keys(Sample.check("前文。\(Self.wrong)后文。"))
    #expect(key.count == 1)
    for text in [
      "改了前文！\n\n新的一段。\(Self.wrong)后文也改了。", "每人付 1500美元 (约69750令吉)。", "每人付１５００美元(约69750令吉)。",
      "\r\n\(Self.wrong)",
    ] {
      #expect(Self.keys(Sample.check(text)) == key, "\(text)")
    }
    #expect(Self.keys(Sample.check("两人付1500美元(约69750令吉)。")) != key)
    #expect(Self.keys(Sample.check("每人付1500美元(约697500令吉)。")) != key)
  }

  @Test func aBaselineTakesWhatItKnowsAsOftenAsItDoes() throws {
    let folder = try TemporaryFolder()
    let old = Sample.check("\(Self.wrong)\n别的。付1500美元(约323令吉)\u{1B}。")
    var written = Baseline()
    for finding in old.findings { written.add(finding, SentenceKey(finding, in: old.text.bytes)) }
    #expect(written.text.split(separator: "\n").count == 3 && !written.text.contains("\u{1B}"))
    let path = try folder.file("base.tsv", written.text)
    var read = try Baseline(file: path)
    let new = Sample.check("付1500美元(约323令吉)\u{1B}。\n\(Self.wrong)\(Self.wrong)")
    let fresh = new.findings.filter { !read.takes($0, SentenceKey($0, in: new.text.bytes)) }
    #expect(fresh.count == 1 && fresh[0].rule == .moneyMagnitude)
    #expect(read.unmet == 0)
    #expect(try Baseline(file: path).unmet == 2)
  }

  @Test(arguments: [
    ("", ":1: a baseline begins with"), ("rule\tcount\n", ":1: a baseline begins with"),
    ("rule\tcount\tkey\tsentence\nmoney/rate\t1\n", ":2: key:"),
    ("rule\tcount\tkey\tsentence\nmoney/x\t1\t0123456789abcdef\t\n", ":2: rule: there is no rule money/x"),
    ("rule\tcount\tkey\tsentence\nmoney/rate\t0\t0123456789abcdef\t\n", ":2: count:"),
    ("rule\tcount\tkey\tsentence\n# x\nmoney/rate\t1\txyz\t\n", ":3: key: sixteen"),
  ])
  func malformedBaselinesAreRefused(_ text: String, _ words: String) throws {
    let path = try TemporaryFolder()
    let file = try path.file("base.tsv", text)
    #expect { _ = try Baseline(file: file) } throws: { "\($0)".contains(words) }
  }
}
