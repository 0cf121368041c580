/// The words that a user defines and keeps; they win over everything else.
public struct OwnWords: Sendable {
  /// None.
  public init() {}
}
