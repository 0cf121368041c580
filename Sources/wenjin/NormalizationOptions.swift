public import ArgumentParser
public import ChineseConversion

/// What a verb that normalizes is told: the words of regions, the user's own, other tables.
struct NormalizationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      The words of other regions: keep leaves the author's, names replaces currencies, countries, places and \
      persons with two spellings, region the common vocabulary too (keep, names, region; default: keep).
      """, valueName: "words"))
  var words: RegionalWords?

  @Option(
    help: ArgumentHelp(
      "Write RESULT for WORD, whatever else would be done. May be repeated.", valueName: "word=result"))
  var define: [String] = []

  @Option(
    help: ArgumentHelp(
      "Definitions in OpenCC's text form: a word, a tab, what to write for it. May be repeated.",
      valueName: "file"))
  var dictionary: [String] = []

  @Option(help: ArgumentHelp("Leave this word as it is. May be repeated.", valueName: "word"))
  var keep: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave the words of this file as they are, one a line. May be repeated.", valueName: "file"))
  var keepFile: [String] = []

  @Option(
    help: ArgumentHelp(
      "Use the tables of this folder, laid out as Tables of the repository is.", valueName: "folder"))
  var tables: String?

  func validate() throws {
    for definition in define where !definition.contains("=") || definition.hasPrefix("=") {
      throw ValidationError("--define takes WORD=RESULT, not \(definition).")
    }
  }

  /// Whether anything was asked for.
  var isEmpty: Bool {
    words == nil && define.isEmpty && dictionary.isEmpty && keep.isEmpty && keepFile.isEmpty && tables == nil
  }

  func normalizer(to variant: Variant) throws -> Normalizer {
    var own = OwnWords()
    for definition in define { try own.define(definition) }
    for path in dictionary { try own.define(file: path) }
    for word in keep { try own.keep(word) }
    for path in keepFile { try own.keep(file: path) }
    return try Normalizer(
      to: variant, words: words ?? .keep, own: own, tables: try tables.map { try RepairTables(folder: $0) })
  }
}

extension RegionalWords: ExpressibleByArgument {}

extension Variant {
  /// The variant of a name, or the usage error that lists them.
  static func parse(_ name: String, among variants: [Variant]) throws -> Variant {
    guard let variant = Variant(rawValue: name), variants.contains(variant) else {
      throw ValidationError(
        "Unknown variant \(name); known are \(variants.map(\.rawValue).joined(separator: ", ")).")
    }
    return variant
  }
}
