import CurrencyAnnotation
import TestSupport
import Testing

@testable import CurrencyChecking

/// Levels and weights by rule and pair.
@Suite struct PolicyTests {
  /// `note`, `warning`, `error`, or the verdict's name, of a conversion that is so much off.
  static func weight(_ ringgit: String, _ policy: Policy) throws -> String {
    let bytes = Array("1500美元(约\(ringgit)令吉)".utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    let verdicts = Checker(date: CalendarDate("2023-08-22"), policy: policy).check(annotation, in: bytes.span)
    let verdict = try #require(verdicts.first).verdict
    if case .off(let deviation) = verdict { return "\(deviation.severity)" }
    return verdict.name
  }

  @Test func theNarrowestScopeWins() throws {
    let pair: Set = [try currency("MYR"), try currency("USD")]
    // 7120 is 2.12 % too much.
    var policy = Policy()
    #expect(try Self.weight("7120", policy) == "note")
    policy[].tolerance = ExactDecimal("0.001")
    policy[].warning = ExactDecimal("0.002")
    #expect(try Self.weight("7120", policy) == "warning")
    policy[.rate].warning = ExactDecimal("0.05")
    #expect(try Self.weight("7120", policy) == "note")
    policy[nil, pair].tolerance = ExactDecimal("0.03")
    #expect(try Self.weight("7120", policy) == "ok")
    policy[.rate, pair].tolerance = ExactDecimal("0.01")
    #expect(try Self.weight("7120", policy) == "note")
    policy[.rate, pair].severity = .error
    #expect(try Self.weight("7120", policy) == "error")
    policy[.rate, [try currency("SGD"), try currency("USD")]].severity = .note
    #expect(try Self.weight("7120", policy) == "error")
    policy[.rate, pair] = Policy.Setting()
    #expect(try Self.weight("7120", policy) == "ok")
  }

  @Test func eachRuleHasItsWeight() throws {
    var policy = Policy()
    policy[.magnitude].severity = .warning
    #expect(try Self.weight("69750", policy) == "warning")
    #expect(try Self.weight("323", policy) == "error")
    policy[.direction].severity = .note
    #expect(try Self.weight("323", policy) == "note")
    policy[.rate].severity = .note
    #expect(try Self.weight("8100", policy) == "note")
    // What a year of the sentence explains stays a note.
    policy[.rate].severity = .error
    let text = Array("2009年罚款10.6亿欧元(14.4亿美元)".utf8)
    let annotation = Annotator().annotate(utf8: text.span)
    let verdict = Checker(date: CalendarDate("2023-08-22"), policy: policy).check(annotation, in: text.span)[
      0]
    guard case .off(let deviation) = verdict.verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(deviation.severity == .note)
  }

  @Test func remarksAreWeighedToo() throws {
    let text = Array("1000萬美元(約新台幣3億1440萬元)，2000萬美元(約新台幣5億7043萬元)，约500令吉左右".utf8)
    let annotation = Annotator().annotate(utf8: text.span)
    func remarks(_ policy: Policy) -> [Verdict.Severity] {
      Checker(date: nil, policy: policy).review(annotation, in: text.span).remarks.map(\.severity)
    }
    #expect(remarks(Policy()) == [.warning, .note])
    var policy = Policy()
    policy[.inconsistent].severity = .error
    policy[.rounding].severity = .warning
    #expect(remarks(policy) == [.error, .warning])
    policy[.inconsistent, [try currency("USD"), try currency("TWD")]].tolerance = ExactDecimal("0.2")
    #expect(remarks(policy) == [.warning])
  }

  /// The dollar cost 4.64558 to 4.65646 ringgit around the day, and 4.64802 on it.
  @Test func aDeskCanCountTheDayAlone() throws {
    var policy = Policy()
    policy[].tolerance = ExactDecimal("0.001")
    #expect(try Self.weight("6990", policy) == "ok")
    policy.window = .day
    #expect(try Self.weight("6990", policy) == "note")
    #expect(try Self.weight("6972", policy) == "ok")
  }

  /// Levels stay in order whatever is set, so that no figure is an error without being off.
  @Test func levelsAreInOrder() {
    forAll(
      "levels", seed: 81, cases: 300,
      generate: { generator in (0..<3).map { _ in generator.below(200) - 50 } },
      check: { numbers in
        var policy = Policy()
        let levels = numbers.map { ExactDecimal(significand: Int128($0), exponent: -3) }
        (policy[].tolerance, policy[].warning, policy[].error) = (levels[0], levels[1], levels[2])
        let found = policy.levels(of: .rate)
        return .zero <= found.tolerance && found.tolerance <= found.warning && found.warning <= found.error
          ? nil : "\(found)"
      })
  }
}
