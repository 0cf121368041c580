import ChineseConversion
import TestSupport
import Testing

/// What only OpenCC 1.3.2 and later understand.
///
/// The expected answers are those of OpenCC 1.4.2.
@Suite struct ModernConfigurationTests {
  private func convert(_ text: String, _ json: String) throws -> String {
    let folder = try TemporaryFolder()
    let converter = try Converter(configuration: Configuration(try folder.file("c.json", json)))
    var stream = ConversionStream(converter)
    var output: [UInt8] = []
    for byte in text.utf8 { stream.push([byte].span, into: &output) }
    stream.finish(into: &output)
    let whole = converter.convert(text)
    #expect(String(decoding: output, as: UTF8.self) == whole)
    #expect(try converter.trace(text.utf8.span).output == Array(whole.utf8))
    return whole
  }

  private func inline(_ entries: String) -> String { #"{"type": "inline", "entries": {\#(entries)}}"# }

  @Test(arguments: [("union", "21丙"), ("short_circuit", "1乙1丙")])
  func groupsFollowTheirPolicy(policy: String, expected: String) throws {
    let members = inline(#""甲": "1""#) + ", " + inline(#""甲乙": "2", "甲": "3""#)
    let group = #"{"type": "group", "match_policy": "\#(policy)", "dicts": [\#(members)]}"#
    #expect(try convert("甲乙甲丙", #"{"conversion_chain": [{"dict": \#(group)}]}"#) == expected)
  }

  @Test func descriptionSequencesAreCopiedWhole() throws {
    let json = """
      {"normalization": [{"dict": \(inline(#""Ａ": "甲""#))}],
       "conversion_chain": [{"dict": \(inline(#""甲乙": "2", "Ａ": "9""#))}]}
      """
    #expect(try convert("Ａ乙Ａ⿰甲乙⿰Ａ乙甲乙", json) == "2甲⿰甲乙⿰Ａ乙2")
    #expect(try convert("⿲甲乙甲甲乙⿾甲甲乙", json) == "⿲甲乙甲2⿾甲2")
    // What is not whole is no sequence: too deep, or at the end.
    let deep = String(repeating: "⿰", count: 16) + "甲乙" + String(repeating: "一", count: 15)
    #expect(
      try convert(deep, json) == String(repeating: "⿰", count: 16) + "甲乙" + String(repeating: "一", count: 15))
    #expect(try convert("⿲甲乙", json) == "⿲2")
    #expect(try convert("⿰\n甲甲乙", json) == "⿰\n甲2")
  }

  @Test func normalizationComesBeforeSegmentation() throws {
    let json = """
      {"normalization": [{"dict": \(inline(#""Ａ": "甲""#))}],
       "segmentation": {"type": "mmseg", "dict": \(inline(#""乙甲": "乙甲""#))},
       "conversion_chain": [{"dict": \(inline(#""甲乙": "2""#))}]}
      """
    #expect(try convert("Ａ乙Ａ乙甲乙", json) == "甲乙甲乙甲乙")
  }

  @Test func segmentsMayBeginInsideWhatNormalizationPutIn() throws {
    let json = """
      {"normalization": [{"dict": \(inline(#""Ａ": "甲乙""#))}],
       "segmentation": {"type": "mmseg", "dict": \(inline(#""乙丙": "乙丙""#))},
       "conversion_chain": [{"dict": \(inline(#""甲乙": "1", "甲": "2", "丙": "3", "丙丁": "4""#))}]}
      """
    #expect(try convert("Ａ丙丁，Ａ", json) == "2乙3丁，1")
  }

  @Test func normalizedTextMayBeNormalizable() throws {
    // What normalization puts in is not normalized again.
    let json = """
      {"normalization": [{"dict": \(inline(#""Ａ": "甲", "甲": "乙""#))}],
       "conversion_chain": [{"dict": \(inline(#""甲": "1", "乙": "2", "甲乙": "3""#))}]}
      """
    #expect(try convert("Ａ，甲，Ａ甲", json) == "1，2，3")
  }

  @Test func commentsAndTrailingCommasAreFine() throws {
    let json = """
      // A remark.
      {"name": "x", /* another */ "conversion_chain": [{"dict": \(inline(#""甲": "乙 丙","#))},],}
      """
    #expect(try convert("甲", json) == "乙 丙")
  }

  @Test func wrongPoliciesAndEmptyValuesAreRefused() throws {
    #expect(throws: ConversionError.self) {
      try convert("甲", #"{"conversion_chain": [{"dict": \#(inline(#""甲": """#))}]}"#)
    }
    #expect(throws: ConversionError.self) {
      try convert(
        "甲", #"{"conversion_chain": [{"dict": {"type": "group", "match_policy": "x", "dicts": []}}]}"#)
    }
  }
}
