import ChineseConversion
import ChineseText
import TestSupport
import Testing

@Suite struct TraceTests {
  @Test(arguments: Configuration.wellKnown)
  func editsRebuildTheConversion(configuration: Configuration) throws {
    let subject = try Subject.of(configuration)
    forAll(
      "trace of \(configuration)", seed: 17, cases: 150,
      generate: { generator in
        var pieces = subject.texts.pieces(&generator, upTo: 30)
        if generator.once(in: 3) { pieces.append([0xE4]) }
        return pieces + subject.texts.pieces(&generator, upTo: 5)
      },
      describe: { String(decoding: $0.joined(), as: UTF8.self) },
      check: { pieces in try complaint(about: Array(pieces.joined()), subject) })
  }

  private func complaint(about text: [UInt8], _ subject: Subject) throws -> String? {
    let traced = try subject.converter.trace(text.span)
    if let wrong = difference(traced.output, subject.converted(text)) { return wrong }
    var rebuilt: [UInt8] = []
    var end = 0
    for edit in traced.edits {
      if edit.source.lowerBound < end || edit.rules.isEmpty {
        return "edit out of order or without a rule: \(edit)"
      }
      rebuilt += text[end..<edit.source.lowerBound]
      if rebuilt.count != edit.output.lowerBound { return "wrong place: \(edit)" }
      rebuilt += traced.output[edit.output]
      end = edit.source.upperBound
      if Array(text[edit.source]) == Array(traced.output[edit.output]) { return "no change: \(edit)" }
      if traced.offsets.outputRange(of: edit.source) != edit.output { return "range there: \(edit)" }
      if traced.offsets.sourceRange(of: edit.output) != edit.source { return "range back: \(edit)" }
    }
    rebuilt += text[end...]
    return difference(rebuilt, traced.output)
  }

  @Test func editsNameTheEntries() throws {
    let traced = try Subject.of(.s2twp).converter.trace(Array("我的U盘和后来".utf8).span)
    #expect(String(decoding: traced.output, as: UTF8.self) == "我的隨身碟和後來")
    #expect(traced.edits.map { String(decoding: traced.source[$0.source], as: UTF8.self) } == ["U盘", "后来"])
    #expect(traced.edits[0].rules.map(\.dictionary) == ["STCharacters.ocd2", "TWPhrases.ocd2"])
    #expect(traced.edits[0].rules[1] == Edit.Rule(dictionary: "TWPhrases.ocd2", key: "U盤", value: "隨身碟"))
    #expect(traced.edits[1].rules == [Edit.Rule(dictionary: "STPhrases.ocd2", key: "后来", value: "後來")])
  }

  @Test func positionsMapInEveryUnit() throws {
    let traced = try Subject.of(.s2twp).converter.trace(Array("😀U盘，后来".utf8).span)
    #expect(String(decoding: traced.output, as: UTF8.self) == "😀隨身碟，後來")
    // Behind the emoji, behind the disk, behind the comma: 4+3+3, 2+3+1 and 1+3+1 units into the output.
    #expect(traced.outputOffset(of: 11, in: .utf8) == 16)
    #expect(traced.outputOffset(of: 5, in: .utf16) == 6)
    #expect(traced.outputOffset(of: 4, in: .scalar) == 5)
    #expect(traced.sourceOffset(of: 16, in: .utf8) == 11)
    #expect(traced.sourceOffset(of: 6, in: .utf16) == 5)
    #expect(traced.sourceOffset(of: 5, in: .scalar) == 4)
    // Inside an edit there is no exact place, so it is where the edit begins.
    #expect(traced.outputOffset(of: 2, in: .scalar) == 1)
    #expect(traced.offsets.outputRange(of: 5..<8) == 4..<13)
  }

  @Test func vanishedTextIsAnEditToo() throws {
    let folder = try TemporaryFolder()
    try folder.file("d.txt", "甲\t\n乙\t丙丁\n")
    let one = #"{"type": "text", "file": "d.txt"}"#
    let configuration = try folder.file(
      "c.json",
      #"{"segmentation": {"type": "mmseg", "dict": \#(one)}, "conversion_chain": [{"dict": \#(one)}]}"#)
    let traced = try Converter(configuration: Configuration(configuration)).trace(Array("戊甲乙戊".utf8).span)
    #expect(String(decoding: traced.output, as: UTF8.self) == "戊丙丁戊")
    #expect(traced.edits.map(\.source) == [3..<6, 6..<9])
    #expect(traced.edits.map(\.output) == [3..<3, 3..<9])
  }
}
