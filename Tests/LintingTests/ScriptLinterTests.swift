import ChineseConversion
import TestSupport
import Testing

@testable import Linting

/// Leftovers and words of regions as findings.
@Suite struct ScriptLinterTests {
  static func check(_ text: String, _ variant: Variant, _ words: RegionalWords = .keep) throws -> CheckedFile
  {
    Sample.check(text, linters: [try ScriptLinter(variant: variant, words: words)])
  }

  /// Each finding as `rule: text→replacement`.
  static func findings(_ text: String, _ variant: Variant, _ words: RegionalWords = .keep) throws -> [String]
  {
    let file = try check(text, variant, words)
    return file.findings.map { finding in
      "\(finding.rule.rawValue): \(String(decoding: file.text.bytes[finding.range], as: UTF8.self))→\(finding.replacement?.text ?? "")"
    }
  }

  @Test func neighboursAreOneLeftover() throws {
    #expect(
      try Self.findings("这些軟體举著旗，著名画家笑著。", .malaysia) == [
        "script/leftover: 軟體→软体", "script/leftover: 著→着", "script/leftover: 著→着",
      ])
    #expect(try Self.findings("效果：这里举着旗，著名画家。", .malaysia).isEmpty)
  }

  @Test func wordsAreFoundAsAskedFor() throws {
    let text = "歐巴馬坐計程車，出租车司机举著旗。"
    let leftovers = ["歐→欧", "馬→马", "計→计", "車→车", "著→着"].map { "script/leftover: " + $0 }
    let names = ["歐巴馬→奥巴马"].map { "script/region: " + $0 }
    let common = ["計程車→德士", "出租车→德士"].map { "script/region: " + $0 }
    #expect(try Self.findings(text, .malaysia) == leftovers)
    #expect(Set(try Self.findings(text, .malaysia, .names)) == Set(leftovers + names))
    #expect(Set(try Self.findings(text, .malaysia, .region)) == Set(leftovers + names + common))
    // What only the script writes otherwise is no word of another region.
    #expect(try Self.findings("這個軟件", .malaysia, .region).allSatisfy { $0.hasPrefix("script/leftover") })
  }

  @Test func theMessageNamesTheReason() throws {
    let file = try Self.check("举著旗，出租车来了。", .malaysia, .region)
    #expect(
      file.findings.map(\.message) == [
        "著 is left over from another variant; write 着 in zh-Hans-MY (the word 举着)",
        "出租车 is a word of another region; zh-Hans-MY says 德士",
      ])
  }

  @Test func aVariantWithoutRegionHasNoWords() {
    #expect(throws: ConversionError.self) { try ScriptLinter(variant: .simplified, words: .names) }
    #expect(throws: ConversionError.self) { try ScriptLinter(variant: .japanese) }
  }

  /// Mending what is safe gives what normalizing gives, and nothing is left over then; asking for words changes
  /// neither, whatever bytes stand between.
  @Test(arguments: [Variant.malaysia, .taiwan, .hongKong]) func mendingIsNormalizing(_ variant: Variant)
    throws
  {
    let pieces = [
      "举著旗", "這個軟件", "出租车", "計程車", "歐巴馬", "著名画家", "1500美元(约69750令吉)", "裡面", "台灣", "𠮷野",
      "👨‍👩‍👧", "e\u{301}", "\u{FEFF}", "\r\n", "，", "x",
    ]
    let normalizer = try Normalizer(to: variant)
    let linters = [try ScriptLinter(variant: variant), try ScriptLinter(variant: variant, words: .region)]
    forAll(
      seed: 74, cases: 200,
      generate: { generator in generator.list(upTo: 12) { $0.pick(pieces) } },
      check: { parts in
        let text = parts.joined()
        let expected = Array(normalizer.normalize(text).utf8)
        for linter in linters {
          let mended = Mender(includesMoney: false).mend(Sample.check(text, linters: [linter])).bytes
          if mended != expected { return String(decoding: mended, as: UTF8.self) }
          let again = Sample.check(String(decoding: mended, as: UTF8.self), linters: [linter])
          if let left = again.findings.first(where: { $0.rule == .scriptLeftover }) { return left.message }
        }
        return nil
      })
  }
}
