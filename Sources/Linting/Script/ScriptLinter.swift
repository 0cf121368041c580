public import ChineseConversion
internal import ChineseText

/// Finds what other variants left in a text: characters, and if asked for, words of other regions.
///
/// It says what ``Normalizer`` would change, one finding for each stretch, with the exact replacement.
///
///     let linter = try ScriptLinter(variant: .malaysia, checksRegion: false)
public struct ScriptLinter: Linter {
  private let variant: Variant
  private let checksRegion: Bool
  private let normalizer: Normalizer

  /// Prepares for a variant.
  ///
  /// - Throws: ``ConversionError`` if the variant is Japanese, or names no region whose words could be checked.
  public init(variant: Variant, checksRegion: Bool) throws(ConversionError) {
    self.variant = variant
    self.checksRegion = checksRegion
    normalizer = try Normalizer(to: variant, words: checksRegion ? .region : .keep)
  }

  /// Leftovers, and words of regions if they are looked for.
  public var rules: Set<Rule> { checksRegion ? [.scriptLeftover, .scriptRegion] : [.scriptLeftover] }

  /// The findings on a text.
  ///
  /// - Complexity: O(length of the text).
  public func findings(in text: LintedText) -> [Finding] {
    let trace = normalizer.trace(text.bytes.span)
    var findings: [Finding] = []
    var index = 0
    while index < trace.edits.count {
      let first = trace.edits[index]
      let rule = Self.rule(first)
      var last = first
      var reason = first.rules.first
      // Characters side by side are one leftover: 軟體, not 軟 and 體.
      while rule == .scriptLeftover, index + 1 < trace.edits.count,
        trace.edits[index + 1].source.lowerBound == last.source.upperBound,
        Self.rule(trace.edits[index + 1]) == rule
      {
        index += 1
        last = trace.edits[index]
        if reason?.line == nil { reason = last.rules.first }
      }
      index += 1
      let source = first.source.lowerBound..<last.source.upperBound
      let written = String(
        decoding: trace.output[first.output.lowerBound..<last.output.upperBound], as: UTF8.self)
      findings.append(
        Finding(
          rule: rule, severity: rule.definition.usual, range: source,
          message: message(rule, text.bytes.span.string(source), written, reason),
          replacement: Replacement(range: source, text: written)))
    }
    return findings
  }

  private static func rule(_ edit: Edit) -> Rule {
    edit.rules.contains { $0.dictionary == "regions/terms.tsv" } ? .scriptRegion : .scriptLeftover
  }

  private func message(_ rule: Rule, _ source: String, _ written: String, _ reason: Edit.Rule?) -> String {
    let why = reason?.reason.map { " (\($0))" } ?? ""
    return rule == .scriptRegion
      ? "\(source) is a word of another region; \(variant.rawValue) says \(written)\(why)"
      : "\(source) is left over from another variant; write \(written) in \(variant.rawValue)\(why)"
  }
}
