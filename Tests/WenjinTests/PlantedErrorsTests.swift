import TestSupport
import Testing

/// Two hundred articles with twenty-five errors: every form of report tells the same twenty-five.
@Suite struct PlantedErrorsTests {
  /// A place where a finding belongs.
  struct Place: Hashable, Comparable, CustomStringConvertible {
    let path: String
    let line: Int
    let rule: String

    var description: String { "\(path):\(line) \(rule)" }

    static func < (left: Place, right: Place) -> Bool {
      (left.path, left.line, left.rule) < (right.path, right.line, right.rule)
    }
  }

  static let rightClauses = [
    "每人付1500美元(约6975令吉)", "售价2000美元(约9296令吉)", "共筹得35万美元(约162.7万令吉)", "他捐出1万新元(约3.43万令吉)",
    "總額為500萬美元(約2324萬令吉)", "门票RM320", "罚款８００令吉",
  ]
  /// A wrong clause and its rule.
  static let wrongClauses = [
    ("片酬2000万美元(约9亿2960万令吉)", "money/magnitude"), ("每人付1500美元(约69750令吉)", "money/magnitude"),
    ("每人付1500美元(约323令吉)", "money/direction"), ("每人付1500澳元(约6975令吉)", "money/currency"),
    ("每人付1500美元(约7930令吉)", "money/rate"), ("預算為3至5萬令吉", "money/rounding"),
  ]
  static let fillers = [
    "𠮷野家昨日宣布", "主持人👨‍👩‍👧表示", "咖啡 cafe\u{301} 店主说", "会上没有提到价钱", "<b>据悉</b> & \"记者\"", "消息人士|透露",
  ]

  let folder: TemporaryFolder
  let planted: [Place]
  let texts: [String: [UInt8]]

  init() throws {
    folder = try TemporaryFolder()
    for name in ["news", "news/local", "news/world"] { _ = try folder.folder(name) }
    var generator = SeededGenerator(seed: 25)
    let unlucky = Set((0..<200).shuffled(using: &generator).prefix(25))
    var planted: [Place] = []
    var texts: [String: [UInt8]] = [:]
    for number in 0..<200 {
      let ending = ["md", "txt", "html"][number % 3]
      let path = "news/\(number % 2 == 0 ? "local" : "world")/\(number).\(ending)"
      var lines = ["---", "date: 2023-08-22", "---", "新闻第\(number)号", ""]
      for _ in 0..<generator.below(6) + 1 {
        lines.append(generator.pick(Self.fillers) + "，" + generator.pick(Self.rightClauses) + "。")
      }
      if unlucky.contains(number) {
        let (clause, rule) = generator.pick(Self.wrongClauses)
        let line = 5 + generator.below(lines.count - 4)
        lines.insert(generator.pick(Self.fillers) + "，" + clause + "。", at: line)
        planted.append(Place(path: path, line: line + 1, rule: rule))
      }
      let text = lines.joined(separator: number % 5 == 0 ? "\r\n" : "\n") + (number % 7 == 0 ? "" : "\n")
      texts[path] = Array(((number % 11 == 0 ? "\u{FEFF}" : "") + text).utf8)
      try folder.file(path, texts[path] ?? [])
    }
    self.planted = planted.sorted()
    self.texts = texts
  }

  func check(_ flags: [String]) throws -> Command.Run {
    try Command.wenjin.run(["check", "--quiet"] + flags + ["news"], folder: folder.path)
  }

  /// The places in a report, read with a pattern of its own for each form.
  static func places(_ report: String, _ form: String) throws -> [Place] {
    let lines = report.split(separator: "\n").map(String.init)
    func collect(
      _ lines: [String], _ pattern: Regex<(Substring, path: Substring, line: Substring, rule: Substring)>
    )
      -> [Place]
    {
      lines.compactMap { line in
        line.firstMatch(of: pattern).map {
          Place(path: String($0.path), line: Int($0.line) ?? 0, rule: String($0.rule))
        }
      }
    }
    func collect(_ pattern: Regex<(Substring, rule: Substring, path: Substring, line: Substring)>) -> [Place]
    {
      lines.compactMap { line in
        line.firstMatch(of: pattern).map {
          Place(path: String($0.path), line: Int($0.line) ?? 0, rule: String($0.rule))
        }
      }
    }
    switch form {
    case "text":
      return collect(lines, /^(?<path>news\S+?):(?<line>\d+):\d+: \w+: .* \[(?<rule>[a-z]+\/[a-z]+)\]$/)
    case "jsonl":
      return collect(lines, /"path": "(?<path>[^"]+)", "line": (?<line>\d+).*"rule": "(?<rule>[^"]+)"/)
    case "rdjson", "rdjsonl":
      return collect(
        lines,
        /"path": "(?<path>[^"]+)", "range": \{"start": \{"line": (?<line>\d+).*?"value": "(?<rule>[^"]+)"/)
    case "sarif":
      return collect(/^\{"ruleId": "(?<rule>[^"]+)".*?"uri": "(?<path>[^"]+)".*?"startLine": (?<line>\d+)/)
    case "github":
      return collect(lines, /^::\w+ file=(?<path>[^,]+),line=(?<line>\d+),.*title=(?<rule>[^:]+)::/)
    case "gitlab":
      return collect(/"check_name": "(?<rule>[^"]+)".*"path": "(?<path>[^"]+)".*"begin": (?<line>\d+)/)
    case "junit":
      return lines.compactMap { line in
        line.firstMatch(
          of: /<testcase name="(?<rule>\S+) (?<line>\d+):\d+" classname="(?<path>[^"]+)"><failure/
        ).map {
          Place(path: String($0.path), line: Int($0.line) ?? 0, rule: String($0.rule))
        }
      }
    case "checkstyle":
      var path = ""
      return lines.compactMap { line in
        if let file = line.firstMatch(of: /<file name="(?<path>[^"]+)">/) { path = String(file.path) }
        return line.firstMatch(of: /<error line="(?<line>\d+)".*source="wenjin\.(?<rule>[^"]+)"/).map {
          Place(path: path, line: Int($0.line) ?? 0, rule: String($0.rule))
        }
      }
    default:
      return lines.compactMap { line in
        line.firstMatch(
          of: /^<h3>.*<\/span> (?<rule>[a-z]+\/[a-z]+) <span class="place">(?<path>[^:]+):(?<line>\d+):/
        ).map { Place(path: String($0.path), line: Int($0.line) ?? 0, rule: String($0.rule)) }
      }
    }
  }

  @Test(arguments: CheckStatusTests.forms) func everyFormTellsTheSame(_ form: String) throws {
    let run = try check(["--report", form])
    #expect(run.status == 1)
    #expect(try Self.places(run.text, form).sorted() == planted)
  }

  /// The byte offsets of the records hold the figures, and the edits mend them all.
  @Test func positionsHoldTheFigures() throws {
    let run = try check(["--report", "jsonl"])
    let pattern =
      /"path": "(?<path>[^"]+)".*?"start": (?<start>\d+), "end": (?<end>\d+), "severity".*?"text": "(?<text>[^"]+)"/
    let records = run.text.split(separator: "\n").compactMap { $0.firstMatch(of: pattern) }
    #expect(records.count == 25)
    for record in records {
      let range = try #require(Int(record.start))..<(try #require(Int(record.end)))
      #expect(texts[String(record.path)].map { Array($0[range]) } == Array(record.text.utf8))
    }
  }

  @Test func theBaselineAndIgnoresTakeThemAway() throws {
    #expect(try check(["--write-baseline", "base.tsv"]).status == 0)
    #expect(try check(["--baseline", "base.tsv"]).status == 0)
    // A paragraph before each text moves every line.
    for (path, bytes) in texts {
      let cut = try #require(bytes.lastIndex(of: UInt8(ascii: "-"))) + 1
      try folder.file(path, Array(bytes[..<cut]) + Array("\n\n新的一段。\n".utf8) + Array(bytes[cut...]))
    }
    let moved = try check(["--baseline", "base.tsv", "--strict"])
    #expect(moved.status == 0 && moved.output.isEmpty, "\(moved.text) \(moved.errors)")
    #expect(try Self.places(check(["--report", "jsonl"]).text, "jsonl").count == 25)
    let list = texts.keys.filter { path in planted.contains { $0.path == path } }
    try folder.file(".wenjinignore", list.map { "/\($0)\n" }.joined())
    #expect(try check([]).status == 0)
  }

  @Test func twentyFiveSilencedLinesLeaveNothing() throws {
    for place in planted {
      let bytes = try #require(texts[place.path])
      var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let isMarkup = !place.path.hasSuffix("txt")
      let comment = isMarkup ? "<!-- wenjin:ignore \(place.rule) -->" : "[wenjin:ignore \(place.rule)]"
      lines.insert(Array(comment.utf8)[...], at: place.line - 1)
      try folder.file(place.path, Array(lines.joined(separator: [UInt8(ascii: "\n")])))
    }
    let run = try check(["--strict"])
    #expect(run.status == 0 && run.output.isEmpty, "\(run.text) \(run.errors)")
  }
}
