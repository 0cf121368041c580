import CurrencyAnnotation
import TestSupport
import Testing

@testable import CurrencyChecking

/// Files of rates in the layouts of those who publish them.
@Suite struct RateFileTests {
  static func read(_ text: String, format: RateFile.Format? = nil) throws -> RateFile {
    try RateFile(Array(text.utf8), name: "rates.csv", format: format)
  }

  static func rate(_ file: RateFile, _ base: String, _ quote: String, _ date: String) throws -> String {
    try RateTable(file).rate(try currency(base), try currency(quote), on: try day(date)).rounded.description
  }

  static let ecb = """
    Date, USD, JPY, MYR, CYP,
    2023-08-22,1.0887,158.91,5.0603,N/A,
    22 August 2022, 1.0001, 137.13, 4.4844, N/A,

    """

  /// A spreadsheet puts quotes around fields, and people put blanks.
  @Test func ownTablesOfSpreadsheets() throws {
    let file = try Self.read(
      "\u{FEFF}\"date\",\"base\",\"quote\",\"rate\"\r\n2023-08-22, USD, MYR, \"4.65\"\r\n")
    #expect(file.format == .own)
    #expect(try Self.rate(file, "USD", "MYR", "2023-08-22") == "4.65")
    #expect(
      try Self.rate(
        try Self.read("2023-08-22,USD,MYR,4.65\n2023-08-22,MYR,USD,0.215\n"), "USD", "MYR", "2023-08-22")
        == "4.65")
    #expect(throws: RateTableError.self) { try Self.read("2023-08-22,USD,MYR,\"4,65\"\n") }
  }

  @Test func theECBsHistory() throws {
    let file = try Self.read(Self.ecb)
    #expect(file.format == .ecb && file.rows.count == 6)
    #expect(try Self.rate(file, "USD", "MYR", "2023-08-22") == "4.64802")
    #expect(try Self.rate(file, "USD", "MYR", "2022-08-22") == "4.48395")
  }

  @Test func theECBsArchive() throws {
    // Three months of five currencies from Tables/rates/ecb.tsv in the ECB's layout, packed by Python's zipfile.
    let bytes = try readFile(Self.fixture("ecb-sample.zip"))
    let file = try RateFile(bytes, name: "eurofxref-hist.zip")
    #expect(file.format == .ecb && file.rows.count > 200)
    #expect(try Self.rate(file, "USD", "MYR", "2023-08-22") == "4.64802")
    // Every way to cut it off or to change a byte is an error or another text, never a trap.
    var generator = SeededGenerator(seed: 51)
    for length in stride(from: 4, to: bytes.count, by: 37) {
      #expect(throws: RateTableError.self) { try RateFile(Array(bytes.prefix(length)), name: "cut.zip") }
    }
    for _ in 0..<300 {
      var damaged = bytes
      damaged[generator.below(damaged.count)] ^= UInt8(generator.below(255) + 1)
      _ = try? RateFile(damaged, name: "damaged.zip")
    }
  }

  static func fixture(_ name: String) -> String {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    return folder.joined(separator: "/") + "/Fixtures/rates/" + name
  }

  @Test func theNBPsArchive() throws {
    let file = try Self.read(
      """
      data;1USD;100JPY;10000IDR;1MYR;nr tabeli;pełny numer tabeli;\r
      ;dolar amerykański;jen (Japonia);rupia indonezyjska;ringgit (Malezja);;;\r
      20230822;4,1086;2,8184;2,6827;0,8840;161;161/A/NBP/2023;\r
      kod ISO;USD;JPY;IDR;MYR;;;\r

      """)
    #expect(file.format == .nbp && file.rows.count == 4)
    #expect(try Self.rate(file, "USD", "MYR", "2023-08-22") == "4.64774")
    #expect(try Self.rate(file, "USD", "JPY", "2023-08-22") == "145.778")
  }

  @Test func theFedsDownload() throws {
    let file = try Self.read(
      """
      "Series Description","MALAYSIA -- SPOT EXCHANGE RATE","EURO AREA -- SPOT EXCHANGE RATE","Nominal Broad Index"
      "Unit:","Currency:_Per_USD","Currency:_Per_EUR","Index:_2006_Jan_100"
      "Multiplier:","1","1","1"
      "Currency:","MYR","USD","NA"
      "Unique Identifier: ","H10/H10/RXI_N.B.MA","H10/H10/RXI$US_N.B.EU","H10/H10/JRXWTFB_N.B"
      "Time Period","RXI_N.B.MA","RXI$US_N.B.EU","JRXWTFB_N.B"
      2023-08-21,ND,1.0901,120.5
      2023-08-22,4.6470,1.0850,120.9

      """)
    #expect(file.format == .h10 && file.rows.count == 3)
    #expect(try Self.rate(file, "USD", "MYR", "2023-08-22") == "4.647")
    #expect(try Self.rate(file, "EUR", "MYR", "2023-08-22") == "5.042")
  }

  @Test func theFedsSeriesAtFRED() throws {
    let file = try Self.read("DATE,DEXTAUS,DEXUSAL\n2023-08-21,.,.\n2023-08-22,31.87,0.6420\n")
    #expect(try Self.rate(file, "USD", "TWD", "2023-08-22") == "31.87")
    #expect(try Self.rate(file, "AUD", "USD", "2023-08-22") == "0.642")
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    let file = try Self.read(Self.ecb)
    let again = try Self.read(file.csv)
    #expect(again.format == .own && again.csv == file.csv)
    #expect(again.rows.count == file.rows.count)
  }

  /// What is refused, with its line.
  @Test(arguments: [
    ("2023-08-22,USD,MYR,4.65\n2023-08-23,USD,MYR,46.5\n", 2, RateTableError.Code.absurdRate),
    ("2023-08-22,USD,MYR,4.65\n2023-08-23,USD,MYR,0.465\n", 2, .absurdRate),
    // Beside the central banks: the decimal point, the direction, a price for a hundred.
    ("2023-08-22,USD,MYR,46.5\n", 1, .absurdRate), ("2023-08-22,USD,MYR,0.2151\n", 1, .absurdRate),
    ("2023-08-22,EUR,MYR,5.06\n2023-08-22,JPY,TWD,21.87\n", 2, .absurdRate),
    ("2023-08-22,USD,MYR,4.65\n2023-12-22,USD,MYR,46.5\n", 2, .absurdRate),
    // Beside the other direction.
    ("2023-08-22,USD,XAF,600\n2023-08-22,XAF,USD,600\n", 2, .contradictingRow),
    ("2023-08-23,USD,MYR,46.5\n2023-08-22,USD,MYR,4.65\n", 1, .absurdRate),
    ("2023-08-22,USD,MYR,4.65\n2023-08-22,USD,MYR,4.66\n", 2, .contradictingRow),
    ("Date,USD,MYR\n2023-08-22,1.08,0\n", 2, .malformedRow),
    ("Date,USD,MYR\n2023-08-22,1.08,-5.06\n", 2, .malformedRow),
    ("Date,USD,MYR\n2023-08-22,1.08,5.06\n2023-08-22,1.08,5.06\n", 3, .contradictingRow),
    ("Date,USD,XYZ\n2023-08-22,1.08,5.06\n", 1, .unknownCurrency),
    ("Date,USD,MYR\n22.8.2023,1.08,5.06\n", 2, .malformedRow),
    ("Date,USD,MYR\n2023-08-22,1.08,5.06,7\n", 2, .malformedRow),
    ("data;1USD;1MYR;\n20230832;4,10;0,88;\n", 2, .malformedRow),
    ("data;1USD;1MYR;\n20230822;4,10;x;\n", 2, .malformedRow),
    ("data;1USD;1XQZ;\n20230822;4,10;1;\n", 1, .unknownCurrency),
    ("\"Series Description\",\"A\"\n\"Unit:\",\"Currency:_Per_USD\"\n2023-08-22,4.6\n", 1, .unknownFormat),
    (
      "\"Series Description\",\"A\"\n\"Unit:\",\"Currency:_Per_USD\"\n\"Multiplier:\",\"100\"\n"
        + "\"Currency:\",\"MYR\"\n2023-08-22,4.6\n", 3, .malformedRow
    ),
    ("DATE,DEXQQUS\n2023-08-22,4.6\n", 1, .unknownFormat),
  ])
  func isRefused(_ text: String, _ line: Int, _ code: RateTableError.Code) {
    do {
      _ = try Self.read(text)
      Issue.record("read \(text)")
    } catch let error as RateTableError {
      #expect(error.line == line && error.code == code, "\(error)")
    } catch {
      Issue.record("\(error)")
    }
  }

  /// A month's pause can hide any move; a fifth in a day cannot.
  @Test func aLongPauseIsNoSlip() throws {
    #expect(try Self.read("2023-01-02,USD,XAF,600\n2023-08-22,USD,XAF,6000\n").rows.count == 2)
    #expect(try Self.read("2023-08-21,USD,RUB,60\n2023-08-22,USD,RUB,120\n").rows.count == 2)
  }

  @Test func anyBytesAreReadOrRefused() {
    forAll(
      "rate file", seed: 52, cases: 400,
      generate: { generator in
        generator.list(upTo: 60) { generator in
          generator.pick(
            [
              "Date", ",", "USD", "MYR", "\n", "data;1USD", ";", "20230822", "2023-08-22", "4.65", "\"", "-",
              "0",
              "\u{FEFF}", "DEXMAUS", "Series Description", "Unit:", "Currency:", "ND", "99999999999999999999",
            ])
        }
      },
      check: { pieces in
        let bytes = Array(pieces.joined().utf8)
        _ = try? RateFile(bytes, name: "any")
        for format in RateFile.Format.allCases { _ = try? RateFile(bytes, name: "any", format: format) }
        return nil
      })
  }

  @Test func theEmbeddedTableListsWhatItHas() throws {
    let coverage = RateTable.embedded.coverage
    let ringgit = coverage.filter { $0.currency.code == "MYR" }
    #expect(ringgit.map(\.source) == ["ECB", "peg to USD"])
    #expect(ringgit.first?.first.description == "2005-04-01")
    #expect(coverage.contains { $0.currency.code == "TWD" && $0.source == "NBP" })
    #expect(Set(coverage.map(\.currency)) == Set(RateTable.embedded.currencies))
  }
}
