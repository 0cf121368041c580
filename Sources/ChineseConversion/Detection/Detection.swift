/// What variant a text is written in, how sure that is, and what speaks for it.
public struct Detection: Sendable {
  /// The answer.
  public enum Outcome: Hashable, Sendable {
    /// One variant, with no more of others than leftovers.
    case variant(Variant)
    /// Two scripts, neither of which is a leftover in the other.
    case mixed
    /// Nothing in the text tells variants apart.
    case unknown

    /// The variant's tag, `mixed` or `unknown`.
    public var name: String {
      switch self {
      case .variant(let variant): variant.rawValue
      case .mixed: "mixed"
      case .unknown: "unknown"
      }
    }
  }

  /// A character or a word that is not written so in every variant.
  public struct Evidence: Hashable, Sendable {
    /// Its bytes.
    public let range: Range<Int>
    /// What stands there.
    public let text: String
    /// The variants in which it is right.
    public let variants: [Variant]
    /// What the others write.
    public let reason: String
    /// Those of the variants that prefer it to other ways of saying the same.
    let preferring: [Variant]
  }

  /// The answer.
  public let outcome: Outcome
  /// From 0 to 1: the part of the evidence that agrees with the answer, less the less there is of it.
  public let confidence: Double
  /// Everything that speaks for a variant, in the order of the text.
  public let evidence: [Evidence]
}
