import ChineseText
import CurrencyAnnotation
import CurrencyChecking
import Testing

@testable import Reports

@Suite struct AmountRecordTests {
  static func records(
    _ text: String, offsets: LineIndex.Unit = .utf8, date: String? = nil, chunk: Int = .max
  ) -> String {
    let bytes = Array(text.utf8)
    var stream = AnnotationStream(Annotator())
    var writer = AmountRecordWriter(offsets: offsets)
    var output: [UInt8] = []
    let checker = date.map { Checker(date: CalendarDate($0)) }
    func take(_ block: Span<UInt8>, _ annotation: Annotation) {
      writer.write(annotation, checker?.check(annotation, in: block), of: block, into: &output)
    }
    let size = min(chunk, max(bytes.count, 1))
    for start in stride(from: 0, to: bytes.count, by: size) {
      stream.push(bytes[start..<min(bytes.count, start + size)].span, take)
    }
    stream.finish(take)
    writer.finish(into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func theRecordIsAsDocumented() {
    let expected = """
      {"line": 1, "offsets": "utf8", "amounts": [{"start": 9, "end": 19, "surface": "1500美元", \
      "currency": "USD", "known": "written", "low": "1500", "high": "1500", "approximate": false, \
      "bound": null, "written": "1"}, {"start": 23, "end": 33, "surface": "6975令吉", "currency": "MYR", \
      "known": "written", "low": "6975", "high": "6975", "approximate": true, "bound": "about", \
      "written": "1"}], "conversions": [{"source": 0, "target": 1, "role": "conversion", \
      "approximate": true, "verdict": "ok", "implied": "4.65", "reference": "4.64802", \
      "rateDate": "2023-08-22"}]}

      """
    #expect(Self.records("每人付1500美元(约6975令吉)", date: "2023-08-22") == expected)
  }

  @Test func everyLineHasARecord() {
    let text = "一\n\n5令吉\r\n"
    let lines = Self.records(text).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1] == #"{"line": 2, "offsets": "utf8", "amounts": [], "conversions": []}"#)
    #expect(lines[2].contains(#""start": 0, "end": 7"#))
    #expect(Self.records("").isEmpty)
    #expect(Self.records("5令吉").split(separator: "\n").count == 1)
  }

  @Test func positionsAreInTheUnitAsked() {
    let text = "𠮷5令吉"
    #expect(Self.records(text).contains(#""start": 4, "end": 11"#))
    #expect(Self.records(text, offsets: .utf16).contains(#""start": 2, "end": 5"#))
    #expect(Self.records(text, offsets: .scalar).contains(#""start": 1, "end": 4"#))
  }

  @Test func aLongLineIsOneRecord() {
    let text = String(repeating: "每人付1500美元(约6975令吉)，共𠮷。", count: 4000)
    let whole = Self.records(text, offsets: .utf16)
    #expect(whole.split(separator: "\n").count == 1)
    #expect(whole.hasPrefix(#"{"line": 1, "offsets": "utf16", "amounts": [{"start": 3, "end": 9"#))
    // The last amount's place, counted over all the blocks: 26 UTF-16 units a repetition, less the tail.
    let unit = "每人付1500美元(约6975令吉)，共𠮷。".utf16.count
    #expect(whole.contains(#""start": \#(3999 * unit + 3), "#))
    #expect(whole.contains(#"{"source": 7998, "target": 7999, "#))
    #expect(Self.records(text, offsets: .utf16, chunk: 5000) == whole)
  }

  @Test func openEndsAreNull() {
    let record = Self.records("逾27亿美元")
    #expect(record.contains(#""low": "2700000000", "high": null, "approximate": true, "bound": "gt""#))
    #expect(Self.records("500元").contains(#""currency": null, "known": "ambiguous""#))
    #expect(Self.records("500元").contains(#""candidates": ["CNY", "TWD", "#))
  }

  @Test func hostileTextIsEscaped() {
    var bytes: [UInt8] = []
    bytes.appendJSON("\u{1}\"\\\u{7F}\n<字")
    #expect(String(decoding: bytes, as: UTF8.self) == #""\u0001\"\\\u007f\n<字""#)
  }
}
