import CurrencyAnnotation
import TestSupport
import Testing

@testable import CurrencyChecking

/// Conversions that newspapers and auction houses printed, with what an editor should be told of each.
@Suite struct DatedConversionTests {
  static func rows() throws -> [[String]] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let bytes = try readFile(folder.joined(separator: "/") + "/Fixtures/dated-conversions.tsv")
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  static func verdict(_ clause: String, _ date: String) -> String {
    let verdicts = CheckerTests.verdicts(clause, date, house: .automatic)
    guard verdicts.count == 1 else { return "\(verdicts.count) verdicts" }
    return switch verdicts[0] {
    case .off(let deviation): "\(deviation.name) \(deviation.severity)"
    case .ok: "ok"
    case .unchecked(let reason): "unchecked: \(reason.name)"
    }
  }

  @Test func eachHasTheReasonedVerdict() throws {
    let rows = try Self.rows()
    #expect(rows.count >= 40)
    for row in rows {
      try #require(row.count == 5)
      #expect(Self.verdict(row[1], row[0]) == row[2], "\(row[0]) \(row[1]): \(row[4])")
    }
  }

  /// Without a table, the story's other conversions show the same two errors.
  @Test func theErrorsShowInTheirStoriesAlone() throws {
    let rows = try Self.rows()
    for (publisher, wrong) in [("TTV", "新台幣5億7043萬元"), ("TVBS", "新台幣240億2700萬元")] {
      let story = rows.filter { $0[3] == publisher }.map { $0[1] + "。" }.joined(separator: "\n")
      let found = RemarkTests.remarks(story).filter { $0.kind == "inconsistent" }.map(\.surface)
      #expect(found == [wrong], "\(publisher)")
    }
  }
}
