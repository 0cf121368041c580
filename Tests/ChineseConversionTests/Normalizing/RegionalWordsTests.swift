import ChineseText
import TestSupport
import Testing

@testable import ChineseConversion

@Suite struct RegionalWordsTests {
  private static let variants: [Variant] = [.malaysia, .singapore, .mainland, .taiwan, .hongKong]

  private static func normalizer(_ variant: Variant, _ words: RegionalWords) throws -> Normalizer {
    try Normalizer(to: variant, words: words)
  }

  @Test func sentences() throws {
    var known: [String: Normalizer] = [:]
    for line in try Repair.panel("regions.tsv", hasWords: true) {
      let key = line.variant.rawValue + line.words.rawValue
      let normalizer = try known[key] ?? Self.normalizer(line.variant, line.words)
      known[key] = normalizer
      #expect(normalizer.normalize(line.input) == line.expected, "\(line)")
      #expect(normalizer.normalize(line.expected) == line.expected, "\(line)")
    }
  }

  /// What must not be taken for a term stays, and so does what is protected, whatever is asked for.
  @Test(arguments: variants, [RegionalWords.names, .region])
  func hazardsAndProtectedTermsStay(variant: Variant, words: RegionalWords) throws {
    let terms = try RepairTables.embedded.regionalTerms().terms
    let script = try Repair.normalizer(variant)
    let normalizer = try Self.normalizer(variant, words)
    let region = try #require(Region(variant))
    let lexicon = try RepairTables.embedded.lexicon
    let sources = terms.filter { $0.tier == .names || $0.tier == .region }
      .flatMap { term in term.sources.flatMap { term.forms($0).map { (term.id, lexicon.folded($0)) } } }
    for term in terms where (term.tier == .names || term.tier == .region) && term.targets.contains(region) {
      for hazard in term.hazards {
        let text = script.normalize(hazard)
        let (before, after) = (lexicon.folded(text), lexicon.folded(normalizer.normalize(text)))
        if before == after { continue }
        // A hazard of one row may hold the word of another, or be a longer word of its own, which is then replaced.
        let others = sources.filter { before == $0.1 || ($0.0 != term.id && before.contains($0.1)) }
        #expect(!others.isEmpty, "\(hazard) became \(normalizer.normalize(text)) by \(term.id)")
      }
    }
    for term in terms where term.tier == .protect {
      for form in term.forms(region) {
        let text = script.normalize(form)
        #expect(normalizer.normalize("的\(text)，") == "的\(text)，", "\(term.id)")
      }
    }
  }

  /// A term is replaced once: what takes its place stays.
  @Test(arguments: variants)
  func resultsStay(variant: Variant) throws {
    let normalizer = try Self.normalizer(variant, .region)
    let region = try #require(Region(variant))
    for term in try RepairTables.embedded.regionalTerms().terms where term.targets.contains(region) {
      for source in term.sources {
        for form in term.forms(source) {
          let once = normalizer.normalize(form)
          #expect(normalizer.normalize(once) == once, "\(term.id): \(form)")
        }
      }
    }
  }

  /// OpenCC gives the same words with what is exported for it.
  @Test func exportedDictionariesGiveTheSameWords() throws {
    let folder = try TemporaryFolder()
    for file in try OpenCCExport(words: .region).files {
      _ = try folder.file(file.name, Array(file.content.utf8))
    }
    var converters: [Variant: ReferenceConverter] = [:]
    for line in try Repair.panel("regions.tsv", hasWords: true) where line.words == .region {
      let source: Variant = line.variant == .mainland ? .malaysia : .mainland
      guard line.variant.isSimplified else { continue }
      let path = folder.path + "/\(source.rawValue)_\(line.variant.rawValue).json"
      let converter =
        try converters[line.variant] ?? ReferenceConverter(configuration: Configuration(path))
      converters[line.variant] = converter
      #expect(try converter.convert(line.input) == line.expected, "\(line)")
    }
  }
}
