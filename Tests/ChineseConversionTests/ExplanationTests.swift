import ChineseText
import TestSupport
import Testing

@testable import ChineseConversion

@Suite struct ExplanationTests {
  @Test func normalizingNamesRulesAndCandidates() throws {
    let text = Array("皇后后来发现一只面包".utf8)
    let explanation = Explanation(of: text.span, by: try Normalizer(to: .taiwan))
    #expect(String(decoding: explanation.output, as: UTF8.self) == "皇后後來發現一隻麵包")
    let kept = try #require(explanation.items.first { !$0.isChange })
    #expect(kept.rules.first?.key == "皇后" && kept.choices.first?.candidates.sorted() == ["后", "後"])
    for item in explanation.items where item.isChange {
      #expect(!item.rules.isEmpty && item.rules[0].dictionary.hasSuffix(".tsv"))
    }
    let changed = explanation.items.filter { $0.isChange && $0.rules[0].dictionary == "repair/words.tsv" }
    #expect(!changed.isEmpty && changed.allSatisfy { $0.rules[0].line != nil })
  }

  @Test func convertingNamesDictionariesAndCandidates() throws {
    let text = Array("头发发展，面".utf8)
    let explanation = try Explanation(of: text.span, by: Converter(configuration: .s2t))
    #expect(String(decoding: explanation.output, as: UTF8.self) == "頭髮發展，面")
    #expect(explanation.items.map { String(decoding: text[$0.source], as: UTF8.self) } == ["头发", "发展", "面"])
    #expect(explanation.items[0].choices.map(\.written) == ["髮"])
    #expect(
      explanation.items[2].isChange == false && explanation.items[2].choices[0].candidates.contains("麪"))
  }

  @Test func textDictionariesNameTheirLines() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("own.txt", Array("甲\t乙\n丙丁\t戊\n".utf8))
    let path = try folder.file(
      "own.json",
      Array(
        """
        {"name": "own", "segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "own.txt"}},
         "conversion_chain": [{"dict": {"type": "text", "file": "own.txt"}}]}
        """.utf8))
    let explanation = try Explanation(
      of: Array("丙丁".utf8).span, by: Converter(configuration: Configuration(path)))
    #expect(explanation.items.map { $0.rules.first?.line } == [2])
  }
}
