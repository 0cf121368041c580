/// What was found in a text: its amounts in order, and the relations between them.
public struct Annotation: Sendable, Hashable {
  /// The amounts in the order of the text; they do not overlap.
  public var amounts: [Amount] = []
  /// The relations, in the order of their targets.
  public var relations: [Relation] = []

  /// Makes an annotation that has nothing yet.
  public init() {}

  /// Only the amounts in some currencies, with the relations between them.
  ///
  /// - Complexity: O(amounts + relations).
  public func keeping(_ currencies: Set<Currency>) -> Annotation {
    var kept = Annotation()
    var places: [Int: Int] = [:]
    for (index, amount) in amounts.enumerated() {
      guard let currency = amount.currency, currencies.contains(currency) else { continue }
      places[index] = kept.amounts.count
      kept.amounts.append(amount)
    }
    for var relation in relations {
      guard let source = places[relation.source], let target = places[relation.target] else { continue }
      (relation.source, relation.target) = (source, target)
      kept.relations.append(relation)
    }
    return kept
  }
}
