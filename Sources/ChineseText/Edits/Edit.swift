/// One place where a conversion changed the text, and what made it do so.
///
/// Ranges are byte offsets. Edits come in order, do not overlap, and what lies between them is copied, so together
/// with the source they are the output.
///
///     后来 → 後來   source 0..<6, output 0..<6, rules [STPhrases.ocd2: 后来 → 後來]
public struct Edit: Hashable, Sendable {
  /// A dictionary entry that took part.
  public struct Rule: Hashable, Sendable {
    /// The dictionary's or table's file as the configuration or the repository names it, or `inline`.
    public let dictionary: String
    /// What was found.
    public let key: String
    /// What took its place.
    public let value: String
    /// Its line in the dictionary's file, from 1; nil where that is not known.
    public let line: Int?
    /// Why it holds here, for a rule that depends on the text around it.
    public let reason: String?

    package init(dictionary: String, key: String, value: String, line: Int? = nil, reason: String? = nil) {
      self.dictionary = dictionary
      self.key = key
      self.value = value
      self.line = line
      self.reason = reason
    }
  }

  /// Which bytes of the source were changed.
  public let source: Range<Int>
  /// Which bytes of the output took their place.
  public let output: Range<Int>
  /// The entries that made the change, in the order in which they were applied.
  public let rules: [Rule]

  package init(source: Range<Int>, output: Range<Int>, rules: [Rule]) {
    self.source = source
    self.output = output
    self.rules = rules
  }
}
