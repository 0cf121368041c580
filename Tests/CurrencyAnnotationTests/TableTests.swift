import ChineseText
import Testing

@testable import CurrencyAnnotation

/// The tables are tested as hard as the code.
@Suite struct TableTests {
  static let tables: [(name: String, bytes: [UInt8])] = [
    ("connectors", EmbeddedTables.connectors), ("currencies", EmbeddedTables.currencies),
    ("currency-evidence", EmbeddedTables.currencyEvidence), ("currency-names", EmbeddedTables.currencyNames),
    ("not-money", EmbeddedTables.notMoney), ("numerals", EmbeddedTables.numerals),
    ("qualifiers", EmbeddedTables.qualifiers), ("script-folding", EmbeddedTables.scriptFolding),
  ]

  @Test func everyTableIsRead() throws {
    let lexicon = try Lexicon(Lexicon.Sources())
    #expect(lexicon.currencies.codes.count > 150)
    #expect(lexicon.names.count > 400)
    #expect(lexicon.evidence.count > 100)
  }

  @Test func everyTableIsSortedAndSourced() {
    for table in Self.tables {
      var rows = TabSeparatedRows(table.bytes)
      let columns = rows.header.count
      #expect(rows.text(rows.header[columns - 1]) == "source", "\(table.name)")
      var last: [UInt8] = []
      while let row = rows.next() {
        let line = Array(rows.bytes[row.fields[0].lowerBound..<row.fields[columns - 1].upperBound])
        #expect(row.fields.count == columns, "\(table.name):\(row.line)")
        #expect(!row.fields[columns - 1].isEmpty, "\(table.name):\(row.line) has no source")
        #expect(
          last.lexicographicallyPrecedes(line), "\(table.name):\(row.line) is out of order or a repetition")
        #expect(String(validating: line, as: UTF8.self) != nil, "\(table.name):\(row.line)")
        last = line
      }
    }
  }

  @Test func everyNameIsReached() throws {
    var rows = TabSeparatedRows(EmbeddedTables.currencyNames)
    var count = 0
    while let row = rows.next() {
      let (spelling, codes, kind) = (
        rows.text(row.fields[0]), rows.text(row.fields[1]), rows.text(row.fields[2])
      )
      let isFraction = ["tenth", "hundredth", "thousandth", "twentieth"].contains(kind)
      // 分 and 厘 alone are no money; they count behind a larger part.
      let text =
        switch kind {
        case "mark", "usual mark", "dollar": "付\(spelling)350。"
        case "dollar slang": "花350\(spelling)。"
        case "thousandth": "付五角3分2\(spelling)。"
        default: isFraction && spelling == "分" ? "付五角25\(spelling)。" : "付350\(spelling)。"
        }
      let amounts = Annotator(scope: .line).annotate(text).amounts
      let amount = try #require(amounts.first, "\(text) (line \(row.line))")
      #expect(amounts.count == 1, "\(text)")
      let first = codes.split(separator: " ").first.map(String.init)
      if let code = amount.currency?.code {
        #expect(codes.contains(code), "\(text) is \(code)")
      } else {
        #expect(codes == "*" || codes.contains(" "), "\(text) is ambiguous, not \(first ?? "")")
      }
      count += 1
    }
    #expect(count > 400)
  }

  @Test func everyCodeIsReached() {
    for currency in CurrencyTable.embedded.codes {
      for text in ["付\(currency.code) 350。", "付350 \(currency.code)。", "付\(currency.code)350万。"] {
        let found = Annotator().annotate(text).amounts
        #expect(found.first?.currency == currency, "\(text)")
      }
    }
  }

  @Test func everyQualifierBounds() {
    var rows = TabSeparatedRows(EmbeddedTables.qualifiers)
    while let row = rows.next() {
      let (word, place, bound) = (
        rows.text(row.fields[0]), rows.text(row.fields[1]), rows.text(row.fields[2])
      )
      if place == "between" {
        let text = "台币\(word)145元"
        #expect(Annotator().annotate(text).amounts.first?.currency?.code == "TWD", "\(text)")
        continue
      }
      let text = place == "before" ? "，\(word)350令吉。" : "说350令吉\(word)。"
      let found = Annotator().annotate(text).amounts.first?.bound?.rawValue ?? "none"
      #expect(found == bound, "\(text)")
    }
  }

  @Test func everyExclusionExcludes() {
    var rows = TabSeparatedRows(EmbeddedTables.notMoney)
    while let row = rows.next() {
      let (unit, following) = (rows.text(row.fields[0]), rows.text(row.fields[1]))
      // A unit that begins with a numeral is a phrase of its own.
      let isPhrase = unit.unicodeScalars.first.map { "一三五六八百千万十".unicodeScalars.contains($0) } ?? false
      for text in ["共\(isPhrase ? "" : "5")\(unit)\(following)", unit + following] {
        let found = Annotator(house: .currency(Currency("CNY")!)).annotate(text).amounts
        let phrase = unit + following
        let covers = found.contains { amount in
          String(decoding: Array(text.utf8)[amount.range], as: UTF8.self).hasSuffix(unit)
        }
        #expect(!covers, "\(text) for \(phrase), line \(row.line)")
      }
    }
  }

  @Test func everyEvidenceDecides() throws {
    var rows = TabSeparatedRows(EmbeddedTables.currencyEvidence)
    let shared = try Lexicon(Lexicon.Sources()).names.filter { $0.currencies.count > 1 }
    while let row = rows.next() {
      let (word, code) = (rows.text(row.fields[0]), try #require(Currency(rows.text(row.fields[1]))))
      let open = CurrencyResolver.yuans + CurrencyResolver.dollars + shared.flatMap(\.currencies)
      #expect(open.contains(code), "\(word) speaks for \(code), which no open name can mean")
      guard CurrencyResolver.yuans.contains(code) else { continue }
      let amount = try #require(Annotator().annotate("\(word)方面说，付350元。").amounts.first)
      #expect(amount.currency == code && amount.known == .inferred, "\(word)")
      #expect(amount.evidence == word, "\(word)")
    }
  }

  @Test(arguments: [
    ("connectors", "word\trole\tsource\n约合\tequal\tx\n"), ("currencies", "h\nusd\t美元\t2\t\tx\n"),
    ("currencies", "h\nUSD\t美元\t2\t\tx\nUSD\t美元\t2\t\tx\n"), ("names", "h\n美元\tUSX\tunit\t*\tx\n"),
    ("names", "h\n美元\tUSD\tnoun\t*\tx\n"), ("names", "h\n美元\tUSD\tunit\n"),
    ("names", "h\n美元\tUSD\tunit\t*\tx\n美元\tEUR\tunit\t*\tx\n"), ("numerals", "h\n一二\tdigit\t1\tx\n"),
    ("qualifiers", "h\n约\tbefore\tmaybe\tx\n"), ("folding", "h\n萬\t万万\tscript\tx\n"),
    ("notMoney", "h\n元\t\tx\n"), ("evidence", "h\n火星\tMRS\tx\n"),
  ])
  func aFaultyTableIsRefused(_ table: String, _ content: String) {
    var sources = Lexicon.Sources()
    let bytes = Array(content.utf8)
    switch table {
    case "connectors": sources.connectors = bytes
    case "currencies": sources.currencies = bytes
    case "names": sources.currencyNames = bytes
    case "numerals": sources.numerals = bytes
    case "qualifiers": sources.qualifiers = bytes
    case "folding": sources.scriptFolding = bytes
    case "evidence": sources.currencyEvidence = bytes
    default: sources.notMoney = bytes
    }
    do throws(AnnotationError) {
      _ = try Lexicon(sources)
      Issue.record("\(content) was read")
    } catch {
      #expect(error.file?.hasSuffix(".tsv") == true)
      #expect((2...3).contains(error.line ?? 0))
    }
  }
}
