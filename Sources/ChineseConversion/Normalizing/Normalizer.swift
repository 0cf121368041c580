import ChineseText

/// Brings text in any mixture of variants to one variant: repairs what other scripts and other regions' standards
/// left in it, and leaves what is right byte for byte as it is.
///
/// Use it on copy that was pasted together or converted badly: 举著, 載着, 后來. Where the whole text is of one other
/// variant and OpenCC's answers are wanted, use ``Converter``.
///
///     let normalizer = try Normalizer(to: .malaysia)
///     normalizer.normalize("车上载著三名乘客,效果显著")  // 车上载着三名乘客,效果显著
///
/// What a character stands for is decided by the words around it, not by the longest match: a table of words with their
/// frequencies tells where words begin and end, so 跟随著名画家 keeps its 著名 and 回答覆盖 its 覆盖. A second run changes
/// nothing. Bytes that are no text (NUL, ill-formed UTF-8) are copied. Words stay the author's own unless
/// ``RegionalWords`` asks for more.
///
/// A normalizer is immutable and can be shared by any number of threads.
public struct Normalizer: Sendable {
  /// The variant that text is brought to.
  public let variant: Variant

  let rules: NormalizationRules

  /// Prepares for a variant.
  ///
  /// - Parameters:
  ///   - variant: any but Japanese; words of regions need one that names its region.
  ///   - words: which words of other regions are replaced.
  ///   - own: the user's own words, which win.
  ///   - tables: other tables than the ones that the program carries.
  /// - Complexity: about a millisecond.
  /// - Throws: ``ConversionError`` if the variant cannot be, the user's words contradict each other, or the tables
  ///   hold an error.
  public init(
    to variant: Variant, words: RegionalWords = .keep, own: OwnWords = OwnWords(), tables: RepairTables? = nil
  ) throws(ConversionError) {
    guard variant != .japanese else {
      throw ConversionError(
        .unknownConfiguration, place: variant.rawValue,
        cause: "text can be normalized to " + Variant.normalizable.map(\.rawValue).joined(separator: ", "))
    }
    let tables = if let tables { tables } else { try RepairTables.embedded }
    self.variant = variant
    let ownPhrases = try own.phrases(tables.lexicon)
    let regional: PhraseIndex
    if words == .keep {
      regional = PhraseIndex()
    } else if let region = Region(variant) {
      regional = try tables.regionalTerms().phrases(words, for: region, tables.lexicon)
    } else {
      throw ConversionError(
        .unknownConfiguration, place: variant.rawValue,
        cause: "it names no region, so there are no words of it; use "
          + Variant.allCases.filter(\.namesRegion).map(\.rawValue).joined(separator: ", "))
    }
    rules = NormalizationRules(
      lexicon: tables.lexicon, table: try tables.variantTable(variant), contexts: tables.contexts,
      own: ownPhrases,
      regional: regional)
  }

  /// The text in the variant.
  ///
  /// - Complexity: O(*n*).
  public func normalize(_ text: String) -> String {
    var output: [UInt8] = []
    normalize(utf8: text.utf8.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends any bytes in the variant to `output`.
  ///
  /// - Complexity: O(*n*).
  public func normalize(utf8 bytes: Span<UInt8>, into output: inout [UInt8]) {
    var work = NormalizationWork(isTracing: false)
    PassageCut.forEachPassage(of: bytes) { range in
      work.settle(bytes.extracting(range), rules, into: &output)
    }
  }

  /// Normalizes and records each change with the word, the rule or the term that made it.
  ///
  /// Positions are byte offsets; ``TracedConversion/offsets`` carries them both ways.
  ///
  /// - Complexity: O(*n*).
  public func trace(_ bytes: Span<UInt8>) -> TracedConversion {
    let (output, decisions) = decide(bytes)
    let edits = decisions.lazy.filter(\.isChange).map {
      Edit(source: $0.source, output: $0.output, rules: [$0.rule])
    }
    return TracedConversion(source: [UInt8](copying: bytes), output: output, edits: Array(edits))
  }

  /// What the text becomes, and everything that was decided on the way, in order.
  func decide(_ bytes: Span<UInt8>) -> (output: [UInt8], decisions: [Decision]) {
    var work = NormalizationWork(isTracing: true)
    var output: [UInt8] = []
    var decisions: [Decision] = []
    PassageCut.forEachPassage(of: bytes) { range in
      let start = output.count
      work.normalize(bytes.extracting(range), rules, into: &output)
      decisions += work.decisions.map { $0.moved(source: range.lowerBound, output: start) }
    }
    return (output, decisions)
  }
}

/// What the work of normalizing goes by; shared, so that handing it on costs nothing.
final class NormalizationRules: Sendable {
  let lexicon: Lexicon
  let table: VariantTable
  let contexts: ContextRules
  let own: PhraseIndex
  let regional: PhraseIndex

  init(
    lexicon: Lexicon, table: VariantTable, contexts: ContextRules, own: PhraseIndex, regional: PhraseIndex
  ) {
    self.lexicon = lexicon
    self.table = table
    self.contexts = contexts
    self.own = own
    self.regional = regional
  }
}

extension Variant {
  /// The variants that text can be normalized to.
  public static var normalizable: [Variant] { allCases.filter { $0 != .japanese } }
}

/// A place where something was changed, or could have been written in several ways.
struct Decision {
  /// The bytes of the source.
  let source: Range<Int>
  /// The bytes of the output.
  let output: Range<Int>
  /// What decided.
  let rule: Edit.Rule
  /// Everything that could have been written here, the usual first.
  let candidates: [String]
  /// Whether the two differ.
  let isChange: Bool

  func moved(source distance: Int, output further: Int) -> Decision {
    Decision(
      source: source.lowerBound + distance..<source.upperBound + distance,
      output: output.lowerBound + further..<output.upperBound + further, rule: rule, candidates: candidates,
      isChange: isChange)
  }
}
