import TestSupport
import Testing

@testable import ChineseConversion

@Suite struct DetectorTests {
  private static let answers: [(String, String)] = [
    ("abc", "unknown"), ("", "unknown"), ("中文", "unknown"), ("2026-11-24", "unknown"),
    ("他们说这里没有问题", "zh-Hans"), ("他們說這個沒有問題", "zh-Hant"),
    ("他在家裡吃著飯", "zh-Hant-TW"), ("他在家裏吃着飯", "zh-Hant-HK"),
    ("举著和显著", "mixed"), ("简体繁體混合文本", "mixed"),
    ("罗里司机付了20令吉,电单车骑士送去巴刹,警方说他干案后逃走", "zh-Hans-MY"), ("これは日本語の文章です", "ja"),
  ]

  @Test func variants() throws {
    let detector = try Detector()
    for (text, name) in Self.answers {
      let detection = detector.detect(Array(text.utf8).span)
      #expect(detection.outcome.name == name, "\(text): \(detection.evidence.map(\.text))")
      #expect((0...1).contains(detection.confidence))
      for evidence in detection.evidence {
        #expect(evidence.text == String(decoding: Array(text.utf8)[evidence.range], as: UTF8.self))
        #expect(!evidence.variants.isEmpty)
      }
    }
  }

  /// A leftover or two do not make a long text mixed.
  @Test func leftoversInALongText() throws {
    let text = String(repeating: "他们说这个问题还没有解决，", count: 20) + "看著"
    #expect(try Detector().detect(Array(text.utf8).span).outcome == .variant(.simplified))
  }

  /// What was normalized to a script is detected as that script.
  @Test(arguments: [Variant.simplified, .taiwan, .hongKong])
  func normalizedTextIsOfItsScript(variant: Variant) throws {
    let detector = try Detector()
    let normalizer = try Repair.normalizer(variant)
    forAll(
      "detecting \(variant.rawValue)", seed: 7, cases: 60,
      generate: { $0.list(upTo: 40) { $0.pick(Repair.pieces) } },
      check: { pieces in
        let text = normalizer.normalize(pieces.joined())
        switch detector.detect(Array(text.utf8).span).outcome {
        case .unknown: return nil
        case .variant(let found):
          return found.isSimplified == variant.isSimplified ? nil : "\(found) for \(text)"
        case .mixed: return "mixed: \(text)"
        }
      })
  }
}
