import CurrencyAnnotation
import CurrencyChecking
import TestSupport
import Testing

@testable import Linting

@Suite struct MendingTests {
  /// A linter that finds 著 and writes 着, as the one of the script does.
  struct Leftovers: Linter {
    let rules: Set<Rule> = [.scriptLeftover]

    func findings(in text: LintedText) -> [Finding] {
      let old = Array("著".utf8)
      return text.bytes.indices.dropLast(2).filter { text.bytes[$0...].starts(with: old) }.map {
        Finding(
          rule: .scriptLeftover, severity: .warning, range: $0..<$0 + 3, message: "著 is Traditional; write 着",
          replacement: Replacement(range: $0..<$0 + 3, text: "着"))
      }
    }
  }

  static func check(_ text: String) -> CheckedFile {
    var settings = CheckSettings()
    settings.date = CalendarDate("2023-08-22")
    return FileChecker(settings: settings, annotator: Annotator(), linters: [Leftovers()])
      .check(Array(text.utf8), path: "a.txt")
  }

  static let text = "举著旗，付1500美元(约69750令吉)，笑著。\n"

  @Test func findingsOfSeveralLintersComeInOrder() {
    let file = Self.check(Self.text)
    #expect(file.findings.map(\.rule) == [.scriptLeftover, .moneyMagnitude, .scriptLeftover])
  }

  @Test func figuresAreMendedOnlyWhenAsked() {
    let file = Self.check(Self.text)
    let safe = Mender(includesMoney: false).mend(file)
    #expect(String(decoding: safe.bytes, as: UTF8.self) == "举着旗，付1500美元(约69750令吉)，笑着。\n")
    let all = Mender(includesMoney: true).mend(file)
    #expect(String(decoding: all.bytes, as: UTF8.self) == "举着旗，付1500美元(约6975令吉)，笑着。\n")
    #expect(Self.check(String(decoding: all.bytes, as: UTF8.self)).findings.isEmpty)
  }

  /// Applying edits is the same as replacing from the back to the front, and overlapping ones are left.
  @Test func editsAreAppliedAsGiven() {
    forAll(
      seed: 73, cases: 300,
      generate: { generator in generator.list(upTo: 8) { ($0.below(30), $0.below(4), $0.below(3)) } },
      check: { (edits: [(Int, Int, Int)]) -> String? in
        let text = Array("0123456789ABCDEFGHIJabcdefghij0123".utf8)
        var file = Self.check("")
        file = FileChecker(settings: CheckSettings(), annotator: Annotator()).check(text, path: "a.txt")
        file.findings = edits.map { start, length, new in
          Finding(
            rule: .scriptLeftover, severity: .note, range: start..<start + length, message: "",
            replacement: Replacement(range: start..<start + length, text: String(repeating: "x", count: new)))
        }
        let result = Mender(includesMoney: false).mend(file)
        var expected = text
        for edit in result.applied.reversed() {
          expected.replaceSubrange(edit.range, with: Array(edit.text.utf8))
        }
        for (left, right) in zip(result.applied, result.applied.dropFirst())
        where left.range.upperBound > right.range.lowerBound { return "edits overlap" }
        return result.bytes == expected ? nil : String(decoding: result.bytes, as: UTF8.self)
      })
  }

  @Test func aFileWithTwoNamesIsNotWritten() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.txt", Self.text)
    let linked = try Command(path: "/bin/ln").run([path, folder.path + "/b.txt"])
    #expect(linked.status == 0)
    let result = Mender(includesMoney: true).mend(Self.check(Self.text))
    #expect { try Mender(includesMoney: true).write(result, to: path) } throws: {
      "\($0)".contains("2 hard links")
    }
    #expect(try readFile(path) == Array(Self.text.utf8))
  }
}
