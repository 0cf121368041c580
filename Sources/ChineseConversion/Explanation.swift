public import ChineseText

/// Why a text becomes what it becomes: each change, and each character that could have become something else.
///
///     let explanation = Explanation(of: Array("前头发生".utf8).span, by: try Normalizer(to: .taiwan))
///     for item in explanation.items { print(item.source, item.candidates, item.rules) }
///
/// Use it for questions about single texts; bulk work needs ``Converter`` or ``Normalizer`` alone.
public struct Explanation: Sendable {
  /// A change, or a character that stays although it could have become something else.
  public struct Item: Sendable {
    /// The bytes of the source.
    public let source: Range<Int>
    /// The bytes of the output.
    public let output: Range<Int>
    /// The dictionary entries, words or rules that decided, in the order in which they were applied; empty where no
    /// entry holds the character.
    public let rules: [Edit.Rule]
    /// The characters in it that could have been written otherwise.
    public let choices: [Choice]
    /// Whether source and output differ.
    public let isChange: Bool
  }

  /// A character with several forms, and the one that won.
  public struct Choice: Sendable {
    /// The bytes of the source.
    public let source: Range<Int>
    /// What was written.
    public let written: String
    /// Everything that could have been written, the usual first.
    public let candidates: [String]
  }

  /// The text that was explained.
  public let source: [UInt8]
  /// What it becomes.
  public let output: [UInt8]
  /// The explanations in the order of the text.
  public let items: [Item]

  /// Explains what a normalizer does.
  ///
  /// - Complexity: O(*n*).
  public init(of text: Span<UInt8>, by normalizer: Normalizer) {
    source = [UInt8](copying: text)
    let (output, decisions) = normalizer.decide(text)
    self.output = output
    items = decisions.map {
      Item(
        source: $0.source, output: $0.output, rules: [$0.rule],
        choices: $0.candidates.count < 2
          ? []
          : [Choice(source: $0.source, written: output.span.string($0.output), candidates: $0.candidates)],
        isChange: $0.isChange)
    }
  }

  /// Explains what a converter does.
  ///
  /// - Complexity: O(*n*), some megabytes a second, after the dictionaries have been read.
  /// - Throws: ``ConversionError`` if the dictionaries can no longer be read.
  public init(of text: Span<UInt8>, by converter: Converter) throws(ConversionError) {
    let trace = try converter.trace(text, keepsIdentities: true)
    source = trace.source
    output = trace.output
    var items: [Item] = []
    for edit in trace.edits {
      let choices = Self.choices(edit, trace)
      let isChange = trace.source[edit.source] != trace.output[edit.output]
      if !isChange && choices.isEmpty { continue }
      items.append(
        Item(
          source: edit.source, output: edit.output, rules: edit.rules, choices: choices, isChange: isChange))
    }
    // Characters that no entry holds stay; those with a choice are told, too.
    let offsets = trace.offsets
    var position = 0
    var next = 0
    while position < text.count {
      while next < trace.edits.count, trace.edits[next].source.upperBound <= position { next += 1 }
      let end = position + text.character(at: position).width
      let isCovered = next < trace.edits.count && trace.edits[next].source.lowerBound <= position
      let candidates = isCovered ? [] : Self.candidates(text.character(at: position).code)
      if !candidates.isEmpty {
        let choice = Choice(
          source: position..<end, written: text.string(position..<end), candidates: candidates)
        items.append(
          Item(
            source: position..<end, output: offsets.outputRange(of: position..<end), rules: [],
            choices: [choice],
            isChange: false))
      }
      position = end
    }
    self.items = items.sorted { $0.source.lowerBound < $1.source.lowerBound }
  }

  /// The characters of an edit that could have been written otherwise, where it has as many before as after.
  private static func choices(_ edit: Edit, _ trace: TracedConversion) -> [Choice] {
    let before = trace.source.span.extracting(edit.source)
    let after = trace.output.span.extracting(edit.output)
    guard before.length(of: 0..<before.count, in: .scalar) == after.length(of: 0..<after.count, in: .scalar)
    else {
      return []
    }
    var choices: [Choice] = []
    var (from, to) = (0, 0)
    while from < before.count {
      let (end, outputEnd) = (from + before.character(at: from).width, to + after.character(at: to).width)
      let candidates = candidates(before.character(at: from).code)
      if !candidates.isEmpty {
        let start = edit.source.lowerBound
        choices.append(
          Choice(
            source: start + from..<start + end, written: after.string(to..<outputEnd), candidates: candidates)
        )
      }
      (from, to) = (end, outputEnd)
    }
    return choices
  }

  /// The forms in the other script of a character that has several; none for others.
  private static func candidates(_ code: UInt32) -> [String] {
    let kind = Lexicon.embedded.kind(code)
    if kind < 2 { return [] }
    var forms: [String] = []
    for reading in Lexicon.embedded.readings(ofEntry: kind - 2) {
      let form = reading.simplified == code ? reading.traditional : reading.simplified
      let text = UnicodeScalar(form).map { String(Character($0)) } ?? ""
      if !forms.contains(text) { forms.append(text) }
    }
    return forms.count > 1 ? forms : []
  }
}
