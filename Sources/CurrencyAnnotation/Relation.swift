/// Two amounts of which the text says that they belong together, and how.
public struct Relation: Sendable, Hashable {
  /// What the text says of the two.
  public enum Role: String, Sendable, Hashable {
    /// The same sum in another currency: 1500美元(约6975令吉). Only these are checked.
    case conversion
    /// The same sum in the same currency, written again.
    case restatement
    /// The price of a unit of a currency: 1美元兑7.76港元.
    case rate
    /// A swap that took place.
    case exchange
    /// From one figure to another: 从1000令吉提高至1万令吉.
    case change
    /// Figures side by side.
    case list
  }

  /// The first amount, as an index into the annotation's amounts.
  public var source: Int
  /// The second amount, as an index into the annotation's amounts.
  public var target: Int
  /// What the text says of the two.
  public var role: Role
  /// Whether the text says that they are only about the same.
  public var isApproximate: Bool
}
