import CurrencyAnnotation
import Testing

@testable import CurrencyChecking

func currency(_ code: String) throws -> Currency { try #require(Currency(code)) }
func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

@Suite struct RateTableTests {
  /// Worked out by hand from the table's lines of those days.
  @Test(arguments: [
    ("USD", "MYR", "2023-08-22", "4.64802", "2023-08-22"),  // 5.0603 / 1.0887
    ("MYR", "USD", "2023-08-22", "0.215145", "2023-08-22"),  // 1.0887 / 5.0603
    ("EUR", "MYR", "2023-08-22", "5.0603", "2023-08-22"),
    ("MYR", "EUR", "2023-08-22", "0.197617", "2023-08-22"),  // 1 / 5.0603
    ("SGD", "MYR", "2023-08-22", "3.42978", "2023-08-22"),  // 5.0603 / 1.4754
    ("USD", "HKD", "2010-06-01", "7.79268", "2010-06-01"),  // 9.472 / 1.2155
    ("USD", "JPY", "1999-01-04", "113.436", "1999-01-04"),  // 133.73 / 1.1789
    ("USD", "IDR", "2026-10-30", "18148.2", "2026-10-30"),  // 20275.17 / 1.1172
    ("USD", "MYR", "2005-04-01", "3.79991", "2005-04-01"),  // 4.9243 / 1.2959
    ("USD", "MYR", "2023-08-20", "4.64746", "2023-08-18"),  // a Sunday: Friday's 5.0504 / 1.0867
  ])
  func crosses(_ base: String, _ quote: String, _ date: String, _ price: String, _ fixing: String) throws {
    let rate = try RateTable.embedded.rate(try currency(base), try currency(quote), on: try day(date))
    #expect(rate.rounded.description == price)
    #expect(rate.date.description == fixing)
    #expect(rate.source == "ECB")
  }

  @Test func theBandIsTwoFixingsBeforeAndOneAfter() throws {
    let band = try RateTable.embedded.band(
      try currency("USD"), try currency("MYR"), around: try day("2023-08-22"))
    #expect(band.rates.map(\.date.description) == ["2023-08-18", "2023-08-21", "2023-08-22", "2023-08-23"])
    #expect(band.reference.date.description == "2023-08-22")
    #expect(band.lowest.rounded <= band.reference.rounded && band.reference.rounded <= band.highest.rounded)
  }

  @Test(arguments: [
    ("USD", "MYR", "1998-12-31", RateTableError.Code.dateOutsideTable),
    ("USD", "MYR", "2031-01-01", .dateOutsideTable),
    ("USD", "CNY", "2004-01-02", .dateOutsideTable),  // before the bank quoted the renminbi
    ("USD", "XAU", "2023-08-22", .unknownCurrency),
    ("USD", "VND", "2001-05-15", .dateOutsideTable),  // before the NBP quoted the dong
    ("DEM", "GRD", "2000-05-15", .dateOutsideTable),  // before Greece had the euro
  ])
  func hasNoAnswer(_ base: String, _ quote: String, _ date: String, _ code: RateTableError.Code) throws {
    do {
      _ = try RateTable.embedded.rate(try currency(base), try currency(quote), on: try day(date))
      Issue.record("a rate for \(base)/\(quote) on \(date)")
    } catch let error as RateTableError {
      #expect(error.code == code)
      #expect(error.description.contains("ECB and NBP"))
    }
  }

  /// Worked out by hand from the lines of nbp.tsv, pegs.tsv and euro-conversion.tsv.
  @Test(arguments: [
    // On Wednesday 2023-08-16 the dollar was 4.0832 zlotys, the Taiwan dollar 0.1281.
    ("USD", "TWD", "2023-08-22", "31.8751", "2023-08-16", "NBP"),
    ("EUR", "TWD", "2023-08-22", "34.7024", "2023-08-16", "ECB + NBP"),
    ("MOP", "HKD", "2023-08-22", "0.970874", "2023-08-22", "peg"),
    ("USD", "MOP", "2023-08-22", "8.07273", "2023-08-22", "ECB + peg"),  // 8.5328 / 1.0887 × 1.03
    ("SGD", "BND", "2023-08-22", "1", "2023-08-22", "peg"),
    ("AED", "SAR", "2023-08-22", "1.02110", "2023-08-22", "peg"),  // 3.75 / 3.6725
    ("USD", "MYR", "2003-05-15", "3.8", "2003-05-15", "peg"),
    ("DEM", "ITL", "2000-05-15", "989.999", "2000-05-15", "euro conversion rate"),
    ("EUR", "DEM", "1999-06-01", "1.95583", "1999-06-01", "euro conversion rate"),
  ])
  func whatTheECBLacksComesFromElsewhere(
    _ base: String, _ quote: String, _ date: String, _ price: String, _ fixing: String, _ source: String
  ) throws {
    let rate = try RateTable.embedded.rate(try currency(base), try currency(quote), on: try day(date))
    #expect(rate.rounded == ExactDecimal(price))
    #expect(rate.date.description == fixing)
    #expect(rate.source == source)
  }

  @Test func aCrossNamesItsLegs() throws {
    let rate = try RateTable.embedded.rate(
      try currency("MYR"), try currency("TWD"), on: try day("2023-08-22"))
    #expect(rate.legs.map(\.description).count == 4)
    #expect(rate.legs.first?.description == "EUR/MYR 5.0603 (ECB, 2023-08-22)")
    #expect(rate.provenance == "ECB, 2023-08-22; NBP, 2023-08-16")
  }

  @Test func ownRatesAreRead() throws {
    let csv = "\u{FEFF}date,base,quote,rate\r\n2023-08-22,USD,MYR,4.65\r\n# noon\n\n2023-08-22,SGD,MYR,3.43\n"
    let table = try RateTable(csv: Array(csv.utf8), name: "own.csv")
    let date = try day("2023-08-22")
    #expect(try table.rate(try currency("USD"), try currency("MYR"), on: date).rounded.description == "4.65")
    #expect(
      try table.rate(try currency("MYR"), try currency("USD"), on: date).rounded.description == "0.215054")
    // Through the ringgit: 4.65 / 3.43.
    #expect(
      try table.rate(try currency("USD"), try currency("SGD"), on: date).rounded.description == "1.35569")
    #expect(try table.rate(try currency("USD"), try currency("MYR"), on: date).source == "own.csv")
  }

  @Test(arguments: [
    ("2023-08-22,USD,MYR,4.65\n2023-13-01,USD,MYR,4.65\n", 2), ("2023-08-22,USD,MYR\n", 1),
    ("2023-08-22,USD,MYR,0\n", 1), ("2023-08-22,USD,MYR,-1\n", 1), ("2023-08-22,USD,MYR,4,65\n", 1),
    ("2023-08-22,USD,XYZ,4.65\n", 1), ("2023-08-22,USD,USD,1\n", 1), ("# only\n2023-08-22,USD,MYR,abc\n", 2),
    ("2023-08-22,USD,MYR,4.65\n2023-08-22,USD,MYR,4.66\n", 2), ("2023-08-22,USD,MYR,1000000000000000\n", 1),
    ("2023-02-29,USD,MYR,4.65\n", 1),
  ])
  func badRowsAreNamed(_ csv: String, _ line: Int) {
    do throws(RateTableError) {
      _ = try RateTable(csv: Array(csv.utf8), name: "own.csv")
      Issue.record("read \(csv)")
    } catch {
      #expect(error.line == line)
      #expect(error.description.hasPrefix("own.csv:\(line): "))
    }
  }

  @Test func anEmptyTableIsNone() {
    #expect(throws: RateTableError.self) { try RateTable(csv: [], name: "own.csv") }
  }

  @Test func datesAreCounted() throws {
    #expect(try day("2024-03-01").days(since: try day("2024-02-28")) == 2)
    #expect(try day("2023-03-01").days(since: try day("2023-02-28")) == 1)
    #expect(try day("2000-03-01").days(since: try day("1900-03-01")) == 36_525)
    for text in [
      "2023-02-29", "1900-02-29", "2023-00-10", "2023-13-10", "2023-1-1", "23-08-22", "2023/08/22", "",
    ] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
    #expect(CalendarDate("2000-02-29")?.description == "2000-02-29")
  }
}
