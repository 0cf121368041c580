/// What was found in a text: its amounts in order, and the relations between them.
public struct Annotation: Sendable, Hashable {
  /// The amounts in the order of the text; they do not overlap.
  public var amounts: [Amount] = []
  /// The relations, in the order of their targets.
  public var relations: [Relation] = []

  /// Makes an annotation that has nothing yet.
  public init() {}
}
