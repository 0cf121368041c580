import ChineseConversion
import CurrencyAnnotation
import CurrencyChecking
import TestSupport
import Testing

@testable import Linting

@Suite struct ConfigurationTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func settings(_ json: String, environment: [String: String] = [:]) throws -> CheckSettings {
    var configuration = Configuration()
    try configuration.read(file: try folder.file(".wenjin.json", json))
    configuration.readEnvironment { environment[$0] }
    return try CheckSettings(configuration)
  }

  func fault(_ json: String) -> String {
    do {
      _ = try settings(json)
      return "no fault"
    } catch {
      return "\(error)".replacing(folder.path + "/", with: "")
    }
  }

  @Test func everySettingIsRead() throws {
    let settings = try settings(
      """
      {"$schema": "x", // what editors need
       "house": "SGD", "date": "2023-08-22", "dateFrom": ["fileName"], "variant": "zh-Hans-SG",
       "words": "names", "rates": "r.csv", "currencyNames": "/n.tsv", "maxAge": 3, "window": "day",
       "tolerance": {"note": 0.5, "warning": "2 %", "error": 10},
       "pairs": {"USD/IDR": {"tolerance": {"note": 1.5}, "severity": "warning", "rules": {"money/rate": "note"}}},
       "rules": {"money/rounding": "off", "money/rate": "warning"}, "failLevel": "warning",
       "requireChecked": true, "strict": true, "include": ["*.md"], "ignore": ["x/"], "allow": ["a-,1500美元,-b"],
       "allowList": "allow.txt", "baseline": "base.tsv", "maxSize": 1000, /* bytes */
       "linkTemplate": "https://a.example/{path}#L{line}", "ruleLink": "https://a.example/{page}",}
      """)
    #expect(settings.house == .currency(try #require(Currency("SGD"))))
    #expect(settings.date == CalendarDate("2023-08-22") && settings.dateFrom == [.fileName])
    #expect(settings.variant == .singapore && settings.words == .names)
    #expect(settings.rates == folder.path + "/r.csv" && settings.currencyNames == "/n.tsv")
    #expect(settings.policy.maxAge == 3 && settings.policy.window == .day)
    #expect(
      settings.policy[]
        == Policy.Setting(
          tolerance: ExactDecimal("0.005"), warning: ExactDecimal("0.02"), error: ExactDecimal("0.1")))
    let pair: Set<Currency> = [try #require(Currency("IDR")), try #require(Currency("USD"))]
    #expect(
      settings.policy[nil, pair] == Policy.Setting(tolerance: ExactDecimal("0.015"), severity: .warning))
    #expect(settings.policy[.rate, pair] == Policy.Setting(severity: .note))
    #expect(settings.policy[.rate] == Policy.Setting(severity: .warning))
    #expect(settings.policy.settings.count == 4)
    #expect(
      settings.severities.levels == [
        .init(rule: .moneyRounding): .off, .init(rule: .moneyRate): .fixed(.warning),
        .init(pair: pair): .fixed(.warning), .init(rule: .moneyRate, pair: pair): .fixed(.note),
      ])
    #expect(settings.failLevel == .warning && settings.requiresChecked && settings.isStrict)
    #expect(settings.include == ["*.md"] && settings.ignore == ["x/"] && settings.allow.count == 1)
    #expect(
      settings.allowList == folder.path + "/allow.txt" && settings.baseline == folder.path + "/base.tsv")
    #expect(settings.maxSize == 1000 && settings.notices.isEmpty)
    #expect(settings.ruleLink?.address(.moneyRate) == "https://a.example/money-rate")
  }

  @Test func limitsAreReadByRuleAndPair() throws {
    let settings = try settings(
      """
      {"tolerance": {"note": 0.5}, "pairs": {"USD/IDR": {"tolerance": {"note": 1.5},
       "rules": {"money/rate": {"severity": "note", "tolerance": {"error": 20}}}}},
       "rules": {"money/inconsistent": {"tolerance": {"note": 5, "error": 9}},
       "money/rounding": {"severity": "off", "tolerance": {"note": 2}}}}
      """)
    let pair: Set<Currency> = [try #require(Currency("USD")), try #require(Currency("IDR"))]
    let policy = settings.policy
    #expect(
      policy.levels(of: .rate)
        == Policy.Levels(tolerance: try #require(ExactDecimal("0.005"))))
    #expect(
      policy.levels(of: .rate, for: pair)
        == Policy.Levels(
          tolerance: try #require(ExactDecimal("0.015")), error: try #require(ExactDecimal("0.2"))))
    #expect(policy.levels(of: .inconsistent).tolerance == ExactDecimal("0.05"))
    #expect(policy.levels(of: .inconsistent, for: pair).tolerance == ExactDecimal("0.015"))
    #expect(policy.severity(of: .rate, for: pair) == .note && policy.severity(of: .rate) == nil)
    // What a rule has not is told, as an unknown key is.
    #expect(settings.notices.map(\.text) == ["rules has no error", "rules has no tolerance"])
    #expect(
      fault("{\"rules\": {\"money/rate\": {\"severity\": 1}}}").contains("rules: a text in quotes is needed"))
  }

  @Test func wordsNeedAVariant() throws {
    #expect(
      try settings("{\n\"words\": \"region\"}").notices.map(\.text) == [
        "words says nothing without a variant"
      ])
    #expect(try settings("{\"words\": \"keep\"}").notices.isEmpty)
    #expect(fault("{\"words\": \"all\"}").contains("all is none of keep, names, region"))
    #expect(fault("{\"variant\": \"ja\"}").contains("ja is none of zh-Hans, "))
  }

  @Test func unknownKeysAreTold() throws {
    let settings = try settings(
      "{\n\"hose\": \"MYR\",\n\"rules\": {\"money/rat\": \"off\"}, \"maxAge\": 1, \"maxAge\": 2, \"colour\": 1}"
    )
    #expect(
      settings.notices.map { $0.description.replacing(folder.path + "/", with: "") } == [
        ".wenjin.json:2: warning: no setting is called hose; did you mean house?",
        ".wenjin.json:3: warning: maxAge is set twice; the last one holds",
        ".wenjin.json:3: warning: no setting is called colour",
        ".wenjin.json:3: warning: rules has no money/rat; did you mean money/rate?",
      ])
    #expect(settings.policy.maxAge == 2 && settings.severities.levels.isEmpty)
  }

  @Test(arguments: [
    ("{", ".wenjin.json:1: not valid JSON: a key in quotes is missing"),
    ("{\n\"house\" \"MYR\"}", ".wenjin.json:2: not valid JSON: a colon is missing behind \"house\""),
    ("[]", ".wenjin.json:1: the settings must stand in braces"),
    ("", ".wenjin.json:1: not valid JSON: the text ends"),
    ("{\n\"house\": \"XYZ\"}", ".wenjin.json:2: house: XYZ is no ISO 4217"),
    ("{\"date\": \"22.8.2023\"}", ".wenjin.json:1: date: '22.8.2023' is no day"),
    (
      "{\"rules\": {\n\n\"money/rate\": \"heavy\"}}",
      ".wenjin.json:3: rules: heavy is none of off, note, warning, error"
    ),
    ("{\"maxAge\": -1}", "maxAge: a whole number from 0 is needed"),
    ("{\"maxAge\": \"3\"}", "maxAge: a whole number from 0 is needed"),
    ("{\"strict\": 1}", "strict: true or false is needed"),
    ("{\"house\": 3}", "house: a text in quotes is needed"),
    ("{\"include\": \"*.md\"}", "include: a list is needed"),
    ("{\"pairs\": {\"USDIDR\": {}}}", "USDIDR is no pair"),
    ("{\"tolerance\": {\"note\": 200}}", "note needs a number of per cent"),
    ("{\"tolerance\": {\"note\": 9}}", "a note must begin before a warning"),
    (
      "{\"pairs\": {\"USD/IDR\":\n{\"tolerance\": {\"warning\": 9, \"error\": 5}}}}",
      ".wenjin.json:2: pairs: a note must begin before"
    ),
    ("{\"allow\": [\"a-,,-b\"]}", "a-,,-b names no figure"), ("{\"a\": \"\\x\"}", "an unknown escape"),
    ("{\"a\": 1 2}", "a comma or } is missing"), ("{} {}", "something follows"),
    ("{\"a\": nul}", "nul is no value"),
    ("{\"a\": /* x", "the comment has no end"), ("{\"a\": \"x\n\"}", "a string has no end on its line"),
  ])
  func faultsNamePlaceAndKey(_ json: String, _ words: String) {
    #expect(fault(json).contains(words), "\(fault(json))")
  }

  @Test func deepNestingIsRefused() {
    #expect(fault(String(repeating: "[", count: 100_000)).contains("more than 64 levels"))
  }

  @Test func flagsBeatTheEnvironmentAndThatTheFile() throws {
    var configuration = Configuration()
    try configuration.read(
      file: try folder.file("wenjin.json", "{\"house\": \"MYR\", \"maxAge\": 1, \"strict\": true}"))
    let variables = ["WENJIN_HOUSE": "SGD", "WENJIN_MAX_AGE": "2", "WENJIN_STRICT": "", "WENJIN_RULES": "x"]
    configuration.readEnvironment { variables[$0] }
    configuration.set(.maxAge, "3", flag: "--max-age")
    let settings = try CheckSettings(configuration)
    #expect(settings.policy.maxAge == 3)
    #expect(settings.house == .currency(try #require(Currency("SGD"))))
    #expect(settings.isStrict)
    let listing = ConfigurationListing.lines(configuration).joined(separator: "\n")
    for line in [
      "house = \"SGD\"  (WENJIN_HOUSE)", "maxAge = 3  (--max-age)",
      "strict = true  (\(folder.path)/wenjin.json:1)",
      "words = \"keep\"  (default)",
    ] {
      #expect(listing.contains(line), "\(listing)")
    }
    #expect(throws: LintingError.self) {
      var wrong = configuration
      wrong.readEnvironment { $0 == "WENJIN_MAX_AGE" ? "many" : nil }
      _ = try CheckSettings(wrong)
    }
  }

  @Test func theNearestFileIsFound() throws {
    let inner = try folder.folder("a")
    let outer = try folder.file(".wenjin.json", "{}")
    #expect(Configuration.findFile(from: inner)?.hasSuffix(outer) == true)
    let near = try folder.file("a/wenjin.json", "{}")
    #expect(Configuration.findFile(from: inner)?.hasSuffix(near) == true)
  }

  /// Every JSON text that is written reads back as it was, and no cut piece of it traps.
  @Test func stringsReadBack() throws {
    forAll(
      seed: 72, cases: 500,
      generate: { $0.list(upTo: 30) { $0.pick(Array("a\"\\/\n\t\u{1}字𠮷é{}[],:".unicodeScalars)) } },
      check: { scalars in
        let text = String(String.UnicodeScalarView(scalars))
        let json = Array("[\(ConfigurationListing.quoted(text)), 1.50]".utf8)
        for end in json.indices { _ = try? JSONDocument.parse(Array(json[..<end])) }
        let value = try JSONDocument.parse(json)
        return value == .list([.text(text, line: 1), .number("1.50", line: 1)], line: 1) ? nil : "\(value)"
      })
    #expect(try JSONDocument.parse(Array("\"\\ud842\\udfb7\"".utf8)) == .text("𠮷", line: 1))
  }
}
