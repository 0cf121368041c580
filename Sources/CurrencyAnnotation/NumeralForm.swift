/// How a numeral is written, so that another value can be written in the same way.
public struct NumeralForm: Sendable, Hashable {
  /// The kind of digits.
  public enum Digits: String, Sendable, Hashable {
    /// 0 to 9.
    case ascii
    /// ０ to ９.
    case fullWidth
    /// 一二三, 壹贰叁.
    case chinese
  }

  /// A unit that multiplies what stands before it: 万, 亿, 兆.
  public struct Unit: Sendable, Hashable {
    /// The power of ten.
    public let exponent: Int
    /// The character as written.
    public let character: Unicode.Scalar
  }

  /// The bytes of the numeral, units included.
  public var range: Range<Int>
  /// The kind of digits.
  public var digits: Digits
  /// The character between groups of three digits, if the writer used one.
  public var groupSeparator: Unicode.Scalar?
  /// The units in the order they are written.
  public var units: [Unit]
}
