internal import ChineseText

/// Writes the regional words as OpenCC configurations and text dictionaries, for those who run OpenCC itself.
///
/// One configuration for each region and script, named after the variants, as `zh-Hant-TW_zh-Hans-MY.json`; each
/// converts the script as OpenCC does and then the words as `--words region` does. OpenCC finds words by the longest
/// match alone, so what must not be taken for a word is written out as a phrase that stays.
///
///     for file in try OpenCCExport(words: .region).files { print(file.name, file.content.count) }
package struct OpenCCExport {
  /// A file to be written.
  package struct File {
    package let name: String
    package let content: String
  }

  /// The configurations and the dictionaries.
  package private(set) var files: [File] = []

  /// OpenCC finds words within the segments of its first dictionary only.
  ///
  /// This one has no word, so a text is one segment.
  private static let wholeText = "WenjinWholeText"

  private static let regions: [(Region, Variant)] = Region.allCases.map { ($0, $0.variant) }

  /// Makes the files from the project's tables, or others.
  package init(words: RegionalWords, tables: RepairTables? = nil) throws(ConversionError) {
    let tables = if let tables { tables } else { try RepairTables.embedded }
    let terms = try tables.regionalTerms()
    files.append(File(name: Self.wholeText + ".txt", content: "\u{F8FF}\t\u{F8FF}\n"))
    for (region, target) in Self.regions {
      let index = try terms.phrases(words, for: region, tables.lexicon)
      let name = "WenjinWords_\(target.rawValue)"
      files.append(File(name: name + ".txt", content: try Self.dictionary(index, target, tables)))
      for (other, source) in Self.regions where other != region {
        files.append(
          File(
            name: "\(source.rawValue)_\(target.rawValue).json",
            content: Self.configuration(from: source, to: target, words: name)))
      }
    }
  }

  /// A dictionary whose keys are written as the target writes them, since it comes last.
  private static func dictionary(
    _ index: PhraseIndex, _ target: Variant, _ tables: RepairTables
  ) throws(ConversionError) -> String {
    let normalizer = try Normalizer(to: target, tables: tables)
    var rows: [String: String] = [:]
    for phrase in index.phrases {
      let key = normalizer.normalize(phrase.origin.key)
      let value = phrase.value.map { String(decoding: $0, as: UTF8.self) } ?? key
      if key.contains("\t") || key.contains(" ") || value.contains(" ") { continue }
      if rows[key] == nil { rows[key] = value }
    }
    return rows.sorted { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }
      .map { "\($0.key)\t\($0.value)\n" }.joined()
  }

  private static func configuration(from source: Variant, to target: Variant, words: String) -> String {
    var stages: [[String]] = []
    if let configuration = Variant.configuration(from: source, to: target) {
      stages = openCCStages[configuration.name] ?? []
    } else if source.isSimplified == false && target.isSimplified == false {
      stages =
        source == .taiwan
        ? [["TWVariantsRevPhrases", "TWVariantsRev"], ["HKVariants"]]
        : [["HKVariantsRevPhrases", "HKVariantsRev"], ["TWVariants"]]
    }
    func dictionary(_ name: String) -> String { "{\"type\": \"ocd2\", \"file\": \"\(name).ocd2\"}" }
    func group(_ names: [String]) -> String {
      "{\"dict\": {\"type\": \"group\", \"dicts\": [\(names.map(dictionary).joined(separator: ", "))]}}"
    }
    let chain = stages.map(group) + ["{\"dict\": {\"type\": \"text\", \"file\": \"\(words).txt\"}}"]
    return """
      {
        "name": "\(source.rawValue) to \(target.rawValue), with the words of the region",
        "segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "\(wholeText).txt"}},
        "conversion_chain": [
          \(chain.joined(separator: ",\n    "))
        ]
      }

      """
  }

  private static let openCCStages: [String: [[String]]] = [
    "t2s": [["TSPhrases", "TSCharacters"]],
    "s2tw": [["STPhrases", "STCharacters"], ["TWVariants"]],
    "s2hk": [["STPhrases", "STCharacters"], ["HKVariants"]],
    "tw2s": [["TWVariantsRevPhrases", "TWVariantsRev"], ["TSPhrases", "TSCharacters"]],
    "hk2s": [["HKVariantsRevPhrases", "HKVariantsRev"], ["TSPhrases", "TSCharacters"]],
  ]
}
