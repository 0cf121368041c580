public import ChineseConversion
internal import ChineseText

/// Finds what other variants left in a text: characters, and if asked for, words of other regions.
///
/// It says what ``Normalizer`` would change, one finding for each stretch, with the exact replacement. The words do not
/// hide leftovers: 計程車 in zh-Hans-MY is one, to be written 计程车, and besides a word for which Malaysia says 德士.
///
///     let linter = try ScriptLinter(variant: .malaysia, words: .keep)
public struct ScriptLinter: Linter {
  private let variant: Variant
  private let script: Normalizer
  /// Nil where words of regions are not looked for.
  private let vocabulary: Normalizer?

  /// Prepares for a variant.
  ///
  /// - Parameters:
  ///   - variant: the variant that the texts are written in.
  ///   - words: which words of other regions are findings; others than `keep` need a variant that names its region.
  /// - Throws: ``ConversionError`` if the variant is Japanese, or names no region whose words could be checked.
  public init(variant: Variant, words: RegionalWords = .keep) throws(ConversionError) {
    self.variant = variant
    script = try Normalizer(to: variant)
    vocabulary = words == .keep ? nil : try Normalizer(to: variant, words: words)
  }

  /// Leftovers, and words of regions if they are looked for.
  public var rules: Set<Rule> { vocabulary == nil ? [.scriptLeftover] : [.scriptLeftover, .scriptRegion] }

  /// The findings on a text.
  ///
  /// - Complexity: O(length of the text).
  public func findings(in text: LintedText) -> [Finding] {
    let repaired = script.trace(text.bytes.span)
    return leftovers(repaired) + regionalWords(in: text, repaired)
  }

  private func leftovers(_ trace: TracedConversion) -> [Finding] {
    var findings: [Finding] = []
    var index = 0
    while index < trace.edits.count {
      let first = trace.edits[index]
      var last = first
      var reason = first.rules.first
      // Characters side by side are one leftover: 軟體, not 軟 and 體.
      while index + 1 < trace.edits.count,
        trace.edits[index + 1].source.lowerBound == last.source.upperBound
      {
        index += 1
        last = trace.edits[index]
        if reason?.line == nil { reason = last.rules.first }
      }
      index += 1
      let why = reason?.reason.map { " (\($0))" } ?? ""
      findings.append(
        finding(
          .scriptLeftover, trace, first.source.lowerBound..<last.source.upperBound,
          first.output.lowerBound..<last.output.upperBound
        ) { "\($0) is left over from another variant; write \($1) in \(variant.rawValue)\(why)" })
    }
    return findings
  }

  /// The words of other regions; one that only another script writes otherwise is a leftover and none.
  private func regionalWords(in text: LintedText, _ repaired: TracedConversion) -> [Finding] {
    guard let trace = vocabulary?.trace(text.bytes.span) else { return [] }
    let offsets = repaired.offsets
    return trace.edits.compactMap { edit in
      guard edit.rules.contains(where: { $0.dictionary == "regions/terms.tsv" }),
        trace.output[edit.output] != repaired.output[offsets.outputRange(of: edit.source)]
      else { return nil }
      return finding(.scriptRegion, trace, edit.source, edit.output) {
        "\($0) is a word of another region; \(variant.rawValue) says \($1)"
      }
    }
  }

  private func finding(
    _ rule: Rule, _ trace: TracedConversion, _ source: Range<Int>, _ output: Range<Int>,
    message: (String, String) -> String
  ) -> Finding {
    let written = String(decoding: trace.output[output], as: UTF8.self)
    return Finding(
      rule: rule, severity: rule.definition.usual, range: source,
      message: message(trace.source.span.string(source), written),
      replacement: Replacement(range: source, text: written))
  }
}
