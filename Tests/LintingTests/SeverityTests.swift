import TestSupport
import Testing

@testable import Linting

/// What a house says of tolerances and weights, as it reaches the findings.
@Suite struct SeverityTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The findings under some settings, each as `severity rule`.
  func findings(_ text: String, _ json: String) throws -> [String] {
    var configuration = Configuration()
    try configuration.read(file: try folder.file(".wenjin.json", json))
    let settings = try CheckSettings(configuration)
    #expect(settings.notices.isEmpty)
    let file = Sample.check(text) {
      $0.policy = settings.policy
      $0.severities = settings.severities
    }
    return file.findings.map { "\($0.severity) \($0.rule.rawValue)" }
  }

  /// 7120 ringgit are 2.12 % too much at the day's rate, and 1.93 % at the highest of the days around.
  @Test(arguments: [
    ("{}", ["note money/rate"]), ("{\"tolerance\": {\"note\": 2.5}}", []),
    ("{\"tolerance\": {\"note\": 0.5, \"warning\": 1}}", ["warning money/rate"]),
    ("{\"pairs\": {\"MYR/USD\": {\"tolerance\": {\"note\": 4}}}}", []),
    ("{\"pairs\": {\"MYR/SGD\": {\"tolerance\": {\"note\": 4}}}}", ["note money/rate"]),
    (
      "{\"rules\": {\"money/rate\": {\"tolerance\": {\"warning\": 1.2, \"error\": 1.5}}}}",
      ["error money/rate"]
    ),
    (
      "{\"rules\": {\"money/rate\": {\"tolerance\": {\"warning\": 1.2, \"error\": 1.5}}}, \"pairs\": {\"USD/MYR\": "
        + "{\"rules\": {\"money/rate\": {\"tolerance\": {\"error\": 5}}}}}}", ["warning money/rate"]
    ),
    ("{\"rules\": {\"money/rate\": \"error\"}}", ["error money/rate"]),
    ("{\"pairs\": {\"USD/MYR\": {\"severity\": \"warning\"}}}", ["warning money/rate"]),
    ("{\"pairs\": {\"USD/MYR\": {\"severity\": \"off\"}}}", []),
    (
      "{\"pairs\": {\"USD/MYR\": {\"severity\": \"off\", \"rules\": {\"money/rate\": \"error\"}}}}",
      ["error money/rate"]
    ),
    (
      "{\"rules\": {\"money/rate\": \"off\"}, \"pairs\": {\"USD/MYR\": {\"severity\": \"error\"}}}",
      ["error money/rate"]
    ),
    ("{\"window\": \"day\", \"tolerance\": {\"note\": 2}}", ["note money/rate"]),
    ("{\"window\": \"around\", \"tolerance\": {\"note\": 2}}", []),
  ])
  func theNarrowestScopeWins(_ json: String, _ expected: [String]) throws {
    #expect(try findings("每人付1500美元(约7120令吉)。", json) == expected)
  }

  /// What is said of a pair holds for what several conversions say of one another, too.
  @Test(arguments: [
    ("{}", ["note money/inconsistent"]),
    ("{\"rules\": {\"money/inconsistent\": \"error\"}}", ["error money/inconsistent"]),
    ("{\"rules\": {\"money/inconsistent\": \"off\"}}", []),
  ])
  func remarksAreWeighed(_ json: String, _ expected: [String]) throws {
    #expect(try findings("票价1500美元(约6975令吉)，后来又说1500美元(约6957令吉)。", json) == expected)
  }

  @Test(arguments: [
    ("{}", ["warning money/inconsistent"]),
    ("{\"pairs\": {\"USD/CLP\": {\"severity\": \"off\"}}}", []),
    (
      "{\"pairs\": {\"USD/CLP\": {\"rules\": {\"money/inconsistent\": \"note\"}}}}",
      ["note money/inconsistent"]
    ),
    ("{\"rules\": {\"money/inconsistent\": {\"tolerance\": {\"note\": 15}}}}", []),
    ("{\"pairs\": {\"USD/MYR\": {\"severity\": \"off\"}}}", ["warning money/inconsistent"]),
  ])
  func aPairIsKnownWithoutRates(_ json: String, _ expected: [String]) throws {
    // There are no rates of the Chilean peso; the two conversions differ by a tenth.
    let text = "先付1000美元(约92万智利比索)，再付2000美元(约202万智利比索)。"
    #expect(try findings(text, json).filter { !$0.hasSuffix("unchecked") } == expected)
  }

  /// News tells of other days' rates, so one that is stated weighs less, unless the house says otherwise.
  @Test(arguments: [
    ("{}", ["warning money/rate"]), ("{\"rules\": {\"money/rate\": \"error\"}}", ["error money/rate"]),
    ("{\"pairs\": {\"MYR/USD\": {\"severity\": \"note\"}}}", ["note money/rate"]),
  ])
  func statedRatesAreWeighed(_ json: String, _ expected: [String]) throws {
    #expect(try findings("汇率是1美元兑换5.2令吉。", json) == expected)
  }

  /// What the checker does not weigh is weighed here.
  @Test(arguments: [
    ("{}", ["note money/unchecked"]),
    ("{\"rules\": {\"money/unchecked\": \"error\"}}", ["error money/unchecked"]),
    ("{\"rules\": {\"money/unchecked\": \"off\"}}", []),
  ])
  func theUncheckedIsWeighed(_ json: String, _ expected: [String]) throws {
    #expect(try findings("每人付5美元(约4600智利比索)。", json) == expected)
  }
}
