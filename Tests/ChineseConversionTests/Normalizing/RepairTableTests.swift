import ChineseText
import TestSupport
import Testing

@testable import ChineseConversion

@Suite struct RepairTableTests {
  /// What the program carries is what the tables say.
  @Test func embeddedLexiconIsCompiledFromTheTables() throws {
    let compiled = try RepairTables.compiledLexicon(folder: Repair.tableFolder)
    #expect(compiled == (try readFile(Repair.tableFolder + "/lexicon")))
  }

  @Test(arguments: ["repair/characters.tsv", "repair/words.tsv", "words/words.tsv", "repair/accepted.tsv"])
  func tablesAreSortedAndWellFormed(table: String) throws {
    let bytes = try readFile(Repair.tableFolder + "/" + table)
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    let keys = try Repair.rows(table).map { Array($0[0].utf8) }
    #expect(zip(keys, keys.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
  }

  /// Every rule of the contexts decides somewhere: a rule that no text reaches is dead or stands behind another.
  @Test func everyContextIsReached() throws {
    let tables = try RepairTables.embedded
    let rows = try Repair.rows("repair/contexts.tsv")
    #expect(rows.count == tables.contexts.rules.count)
    let normalizers = try [Variant.simplified, .taiwan, .hongKong].map { try Repair.normalizer($0) }
    let forms = try forms()
    let classes = Dictionary(
      uniqueKeysWithValues: try Repair.rows("repair/classes.tsv").map { ($0[0], Array($0[1])) })
    for (row, rule) in zip(rows, tables.contexts.rules) {
      var generator = SeededGenerator(seed: 3)
      let isReached = (0..<400).contains { _ in
        let before = row[2].isEmpty ? "囧" : sample(row[2], classes, &generator)
        let after = row[3].isEmpty ? "囧" : sample(row[3], classes, &generator)
        return (forms[row[0]] ?? [row[0]]).contains { form in
          let text = Array((before + form + after).utf8)
          return normalizers.contains { normalizer in
            normalizer.decide(text.span).decisions.contains {
              $0.rule.dictionary == "repair/contexts.tsv" && $0.rule.line == rule.line
            }
          }
        }
      }
      #expect(isReached, "repair/contexts.tsv:\(rule.line): \(row.joined(separator: " "))")
    }
  }

  /// The characters that can be read as each Simplified one.
  private func forms() throws -> [String: [String]] {
    var result: [String: [String]] = [:]
    for row in try Repair.rows("repair/characters.tsv") {
      let first = String(row[1].prefix(1))
      result[first, default: [first]].append(row[0])
      if first != row[0] { result[row[0], default: []].append(row[0]) }
    }
    return result
  }

  /// A text that a pattern matches.
  private func sample(
    _ patterns: String, _ classes: [String: [Character]], _ generator: inout SeededGenerator
  ) -> String {
    let alternatives = patterns.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var rest = Substring(generator.pick(alternatives.isEmpty ? [""] : alternatives))
    var text = ""
    while let first = rest.popFirst() {
      switch first {
      case ".": text += generator.pick(["囧", "甴", "囍"])
      case "^": text += "，"
      case "[":
        let inside = Array(rest.prefix { $0 != "]" })
        text.append(generator.pick(inside))
        rest = rest.dropFirst(inside.count + 1)
      case "{":
        let name = String(rest.prefix { $0 != "}" })
        text.append(generator.pick(classes[name] ?? ["囧"]))
        rest = rest.dropFirst(name.count + 1)
      default: text.append(first)
      }
    }
    return text
  }

  /// What is written is never written otherwise again: no chain of forms goes on, and none comes back.
  @Test(arguments: Variant.normalizable)
  func noReadingLoops(variant: Variant) throws {
    let normalizer = try Repair.normalizer(variant)
    for row in try Repair.rows("repair/characters.tsv") {
      let once = normalizer.normalize(row[0])
      #expect(normalizer.normalize(once) == once, "\(row[0]) in \(variant.rawValue)")
    }
  }

  struct Fault {
    let table: String
    let row: String
    let complaint: String
  }

  static let faults = [
    Fault(table: "repair/characters.tsv", row: "甲\n", complaint: "fields"),
    Fault(table: "repair/characters.tsv", row: "甲乙\t甲:乙\tx\n", complaint: "one character"),
    Fault(table: "repair/characters.tsv", row: "𰀀\t甲\tx\n", complaint: "no reading"),
    Fault(table: "repair/characters.tsv", row: "里\t里:里\tx\n", complaint: "already"),
    Fault(table: "repair/words.tsv", row: "甲乙\t甲\t5\n", complaint: "as many characters"),
    Fault(table: "repair/words.tsv", row: "甲乙\t甲丙\t5\n", complaint: "no character is read as"),
    Fault(table: "repair/words.tsv", row: "甲乙\t甲乙\tmany\n", complaint: "no number"),
    Fault(table: "repair/words.tsv", row: "甲乙\t甲乙\t-1\n", complaint: "above 0"),
    Fault(table: "repair/contexts.tsv", row: "里\t里\t\t\t1\tx\ty\n", complaint: "before or behind"),
    Fault(table: "repair/contexts.tsv", row: "里\t里\t{无}\t\t1\tx\ty\n", complaint: "no class"),
    Fault(table: "repair/contexts.tsv", row: "里\t里\t[甲\t\t1\tx\ty\n", complaint: "without ]"),
    Fault(table: "repair/accepted.tsv", row: "zh-XX\t甲\t乙\n", complaint: "no variant"),
    Fault(table: "repair/forms.tsv", row: "zh-Hant-TW\t裏\t里\n", complaint: "two ways"),
    Fault(table: "regions/terms.tsv", row: "x\ty\tsometimes\t\t\t\t\t\t\t\t\t\t\n", complaint: "no tier"),
    Fault(
      table: "regions/terms.tsv", row: "zzz\ty\tnames\t甲币\t\t乙币\t\t\tMY\tCN,US\t\t\t\n",
      complaint: "no region"),
    Fault(
      table: "regions/terms.tsv",
      row: "zz1\ty\tnames\t甲甲币\t\t乙乙币\t\t\tMY\tCN\t\t\t\nzz2\ty\tnames\t甲甲币\t\t丙丙币\t\t\tMY\tCN\t\t\t\n",
      complaint: "by line"),
    Fault(
      table: "regions/terms.tsv",
      row: "zz1\ty\tnames\t甲甲币\t\t乙乙币\t\t\tMY\tCN\t\t\t\nzz2\ty\tnames\t乙乙币\t\t丙丙币\t\t\tMY\tCN\t\t\t\n",
      complaint: "second run"),
  ]

  /// A row that is malformed, contradicts another or loops is an error with the file and the line.
  @Test(arguments: faults.indices)
  func faultyRows(index: Int) throws {
    let fault = Self.faults[index]
    let folder = try TemporaryFolder()
    for name in ["repair", "words", "regions"] { try folder.folder(name) }
    for table in [
      "repair/characters.tsv", "repair/readings.tsv", "repair/words.tsv", "repair/contexts.tsv",
      "repair/classes.tsv",
      "repair/forms.tsv", "repair/accepted.tsv", "regions/terms.tsv", "words/words.tsv",
    ] {
      var content = try readFile(Repair.tableFolder + "/" + table)
      if table == fault.table { content += Array(fault.row.utf8) }
      // A few of the words are enough.
      if table == "words/words.tsv" { content = Array(content.prefix(1000).prefix { _ in true }) }
      if table == "words/words.tsv", let end = content.lastIndex(of: 0x0A) {
        content = Array(content[...end])
      }
      _ = try folder.file(table, content)
    }
    let error = #expect(throws: ConversionError.self) {
      let tables = try RepairTables(folder: folder.path)
      for variant in Variant.normalizable {
        _ = try Normalizer(to: variant, tables: tables)
        if variant.namesRegion { _ = try Normalizer(to: variant, words: .region, tables: tables) }
      }
    }
    #expect(error?.cause.contains(fault.complaint) == true, "\(error?.description ?? "no error")")
    #expect(error?.place.contains(fault.table + ":") == true, "\(error?.place ?? "")")
  }
}
