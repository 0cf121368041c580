import CurrencyAnnotation
import TestSupport
import Testing

@testable import CurrencyChecking

/// Holds the embedded compact tables to the text that people review.
@Suite struct CompactRatesTests {
  /// The lines of a reviewed table, as fields.
  static func reviewed(_ name: String) throws -> [[String]] {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let bytes = try readFile(folder.joined(separator: "/") + "/Tables/rates/" + name)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test(arguments: [("ecb.tsv", true), ("nbp.tsv", false)])
  func holdsEveryCellOfTheReviewedTable(_ name: String, _ isECB: Bool) throws {
    let table = isECB ? CompactRates.ecb : CompactRates.nbp
    let rows = try Self.reviewed(name)
    #expect(table.columns.map(\.code) == Array(rows[0].dropFirst()))
    let days = table.days(from: table.firstDate, through: table.lastDate)
    try #require(days.count == rows.count - 1, "Tables/rates/compact was not run after \(name) changed")
    var different = 0
    for (day, row) in zip(days, rows.dropFirst()) {
      if day.date.description != row[0] { different += 1 }
      for (value, field) in zip(day.values, row.dropFirst()) {
        if value != (field.isEmpty ? nil : ExactDecimal(field)) { different += 1 }
      }
    }
    #expect(different == 0, "Tables/rates/compact was not run after \(name) changed")
    #expect(table.firstDate.description == rows[1][0] && table.lastDate.description == rows.last?[0])
  }

  @Test func anyStretchOfDaysIsAPieceOfTheWhole() {
    let table = CompactRates.ecb
    let whole = table.days(from: table.firstDate, through: table.lastDate)
    forAll(
      "stretch", seed: 41, cases: 60, generate: { [$0.below(10_300), $0.below(40)] },
      check: { numbers in
        guard numbers.count == 2 else { return nil }
        let first = table.firstDate.advanced(by: numbers[0] - 100)
        let last = first.advanced(by: numbers[1])
        let found = table.days(from: first, through: last).map(\.date)
        return found == whole.map(\.date).filter { $0 >= first && $0 <= last } ? nil : "\(first)"
      })
  }

  @Test func theRatesArePlausibleDayByDay() {
    let table = CompactRates.ecb
    var before: CompactRates.Day?
    for day in table.days(from: table.firstDate, through: table.lastDate) {
      if let before {
        #expect(day.date.days(since: before.date) <= 7, "a gap before \(day.date)")
        for (column, (old, new)) in zip(before.values, day.values).enumerated() {
          guard let old, let new else { continue }
          let isNear = new < old.scaled(byPowerOfTen: 1) && old < new.scaled(byPowerOfTen: 1)
          if !isNear || new <= .zero { Issue.record("\(table.columns[column]) on \(day.date)") }
        }
      }
      before = day
    }
  }

  /// The pegs against what the two banks publish.
  @Test func thePegsHold() throws {
    let bounds: [(String, String, String, Int)] = [
      ("AED", "USD", "2005-01-05", 20), ("SAR", "USD", "2005-01-05", 20), ("QAR", "USD", "2005-01-05", 20),
      ("MOP", "HKD", "2006-01-04", 15), ("BND", "SGD", "2005-01-05", 15),
    ]
    let nbp = CompactRates.nbp
    for (code, anchor, first, permille) in bounds {
      let (pegged, base) = (try currency(code), try currency(anchor))
      let peg = try #require(FixedRates.embedded.peg(of: pegged, on: try day(first)))
      var (count, outside) = (0, 0)
      for row in nbp.days(from: try day(first), through: nbp.lastDate) {
        guard let price = nbp.column(of: pegged).flatMap({ row.values[$0] }),
          let dollar = nbp.column(of: EmbeddedWindow.dollar).flatMap({ row.values[$0] }),
          let inDollars = try? RateTable.embedded.rate(base, EmbeddedWindow.dollar, on: row.date),
          let ratio = price.multiplied(by: peg.low)?.multiplied(by: inDollars.denominator)?
            .divided(by: dollar.multiplied(by: inDollars.numerator) ?? .zero, significantDigits: 6),
          let distance = ratio.subtracting(ExactDecimal(1))
        else { continue }
        count += 1
        let limit = ExactDecimal(significand: Int128(permille), exponent: -3)
        if distance > limit || distance < ExactDecimal(significand: Int128(-permille), exponent: -3) {
          outside += 1
        }
      }
      #expect(count > 900 && outside * 50 < count, "\(code): \(outside) of \(count)")
    }
  }

  @Test func theEuroConversionRatesMatchTheLastQuotes() throws {
    let table = CompactRates.ecb
    for code in ["SIT", "CYP", "MTL", "SKK", "EEK", "LVL", "LTL", "HRK", "BGN"] {
      let column = try #require(table.column(of: try currency(code)))
      let days = table.days(from: table.firstDate, through: table.lastDate)
      let last = try #require(days.last { $0.values[column] != nil })
      let peg = try #require(FixedRates.embedded.peg(of: try currency(code), on: table.lastDate))
      let ratio = try #require(last.values[column]?.divided(by: peg.low, significantDigits: 6))
      #expect(ratio > ExactDecimal("0.998")! && ratio < ExactDecimal("1.002")!, "\(code) \(ratio)")
    }
  }

  @Test func datesGoThroughTheirNumbers() {
    for number in stride(from: 306, to: 3_652_000, by: 97) {
      #expect(CalendarDate(ordinal: number)?.ordinal == number)
    }
  }
}
