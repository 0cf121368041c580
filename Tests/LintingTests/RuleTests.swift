import ChineseConversion
import CurrencyAnnotation
import CurrencyChecking
import TestSupport
import Testing

@testable import Linting

/// The rules' definitions, and the pages that are made of them.
@Suite struct RuleTests {
  static let pages =
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    + "/Sources/Linting/Linting.docc/"

  static func text(_ name: String) throws -> String {
    String(decoding: try readFile(pages + name), as: UTF8.self)
  }

  @Test(arguments: Rule.allCases) func thePageIsTheDefinition(_ rule: Rule) throws {
    #expect(
      try Self.text(rule.definition.page + ".md") == RulePage.markdown(rule),
      "write them with 'wenjin rules --pages'")
  }

  @Test func theListAndTheSchemaAreTheDefinitions() throws {
    #expect(try Self.text("Rules.md") == RulePage.index())
    #expect(try Self.text("wenjin.schema.json") == ConfigurationSchema.json())
  }

  /// The examples give their finding, and the better text gives none.
  @Test(arguments: Rule.allCases) func theExampleIsTrue(_ rule: Rule) throws {
    let definition = rule.definition
    let example = definition.example
    let linters = try example.variant.map { name -> [any Linter] in
      let variant = try #require(Variant(rawValue: name))
      return [try ScriptLinter(variant: variant, words: definition.isOptIn ? .region : .keep)]
    }
    #expect((linters == nil) == rule.isMoney)
    func check(_ text: String) -> CheckedFile {
      Sample.check(text, date: example.date, linters: linters ?? [])
    }
    let wrong = check(example.wrong)
    #expect(wrong.findings.contains { $0.rule == rule })
    #expect(wrong.findings.contains { $0.rule == rule && $0.severity == definition.usual })
    #expect(check(example.right).findings.isEmpty)
    // What can be mended without anyone looking makes the better text.
    if rule.isSafeToMend {
      #expect(Mender(includesMoney: false).mend(wrong).bytes == Array(example.right.utf8))
    }
  }

  @Test func linksAreFilledIn() {
    #expect(
      RuleLink(template: "https://a.example/{page}?{rule}").address(.moneyRate)
        == "https://a.example/money-rate?money/rate")
  }

  @Test func severitiesAreOrdered() {
    #expect(Severity.note < .warning && Severity.warning < .error)
  }
}

/// Texts as a run would check them.
enum Sample {
  static func check(
    _ text: String, path: String = "a.txt", date: String? = "2023-08-22", allowed: AllowList = AllowList(),
    linters: [any Linter] = [], _ change: (inout CheckSettings) -> Void = { _ in }
  ) -> CheckedFile {
    var settings = CheckSettings()
    settings.date = date.flatMap { CalendarDate($0) }
    change(&settings)
    return FileChecker(
      settings: settings, annotator: Annotator(house: settings.house), allowed: allowed, linters: linters
    ).check(Array(text.utf8), path: path)
  }

  /// The rules of a text's findings, in order.
  static func rules(_ text: String, path: String = "a.txt") -> [String] {
    check(text, path: path).findings.map(\.rule.rawValue)
  }
}
