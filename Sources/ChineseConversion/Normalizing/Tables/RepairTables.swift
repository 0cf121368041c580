internal import Tables

/// The tables by which text is normalized: what characters stand for, words, contexts, and what variants write.
///
/// The program carries the project's own; `Tables` of the repository is what people edit, and a folder laid out like
/// it can take their place.
public struct RepairTables: Sendable {
  let lexicon: Lexicon
  let contexts: ContextRules
  private let forms: TableFile
  private let accepted: TableFile
  private let terms: TableFile

  /// The project's own.
  ///
  /// - Complexity: O(1); the words are read where they lie.
  public static var embedded: RepairTables {
    get throws(ConversionError) {
      try unsafe RepairTables(
        lexicon: .embedded, contexts: embeddedTable("repair/contexts.tsv", wenjin_table_repair_contexts()),
        classes: embeddedTable("repair/classes.tsv", wenjin_table_repair_classes()),
        forms: embeddedTable("repair/forms.tsv", wenjin_table_repair_forms()),
        accepted: embeddedTable("repair/accepted.tsv", wenjin_table_repair_accepted()),
        terms: embeddedTable("regions/terms.tsv", wenjin_table_regional_terms()))
    }
  }

  /// Reads and compiles the tables of a folder that is laid out as `Tables` of the repository is.
  ///
  /// - Complexity: about a tenth of a second for tables like the project's own.
  /// - Throws: ``ConversionError`` with the file and the line of what is wrong.
  public init(folder: String) throws(ConversionError) {
    let tables = TableFolder(path: folder)
    try self.init(
      lexicon: Lexicon(image: LexiconCompiler(try LexiconTables(folder: tables)).compile()),
      contexts: tables.table("repair/contexts.tsv"), classes: tables.table("repair/classes.tsv"),
      forms: tables.table("repair/forms.tsv"), accepted: tables.table("repair/accepted.tsv"),
      terms: tables.table("regions/terms.tsv"))
  }

  private init(
    lexicon: Lexicon, contexts: TableFile, classes: TableFile, forms: TableFile, accepted: TableFile,
    terms: TableFile
  ) throws(ConversionError) {
    self.lexicon = lexicon
    self.contexts = try ContextRules(contexts: contexts, classes: classes)
    self.forms = forms
    self.accepted = accepted
    self.terms = terms
  }

  /// The compiled words of a folder, as the repository keeps them in `Tables/lexicon`.
  package static func compiledLexicon(folder: String) throws(ConversionError) -> [UInt8] {
    try LexiconCompiler(try LexiconTables(folder: TableFolder(path: folder))).compile()
  }

  /// The words of regions, read when they are asked for.
  func regionalTerms() throws(ConversionError) -> RegionalTerms { try RegionalTerms(terms) }

  func variantTable(_ variant: Variant) throws(ConversionError) -> VariantTable {
    VariantTable(lexicon, try WrittenForms(variant, forms: forms, accepted: accepted), contexts)
  }
}

// SAFETY: a table is a constant array of `count` bytes that lives as long as the process.
private func embeddedTable(_ name: String, _ table: WenjinTable) -> TableFile {
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: table.bytes, count: table.count))
  return TableFile(path: name, bytes: bytes)
}
