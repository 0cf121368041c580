extension ExactDecimal: CustomStringConvertible, LosslessStringConvertible {
  /// The value in plain digits, without exponent, group separators or zeros at the end of the fraction.
  public var description: String {
    let value = normalized
    var digits = String(value.significand.magnitude)
    if value.exponent >= 0 {
      digits += String(repeating: "0", count: value.exponent)
    } else {
      let fraction = -value.exponent
      if digits.utf8.count <= fraction {
        digits = String(repeating: "0", count: fraction + 1 - digits.utf8.count) + digits
      }
      digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -fraction))
    }
    return value.significand < 0 ? "-" + digits : digits
  }

  /// Reads ASCII digits with an optional sign and one optional decimal point; nil for anything else and for
  /// more than 36 digits.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    var isNegative = false
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
      isNegative = bytes.removeFirst() == UInt8(ascii: "-")
    }
    guard let value = Self(digits: bytes) else { return nil }
    self = isNegative ? ExactDecimal(significand: -value.significand, exponent: value.exponent) : value
  }

  /// Reads unsigned ASCII digits with one optional decimal point, which must have a digit before it.
  package init?(digits bytes: some Sequence<UInt8>) {
    var value: Int128 = 0
    var exponent = 0
    var count = 0
    var hasPoint = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        count += 1
        guard count <= 36 else { return nil }
        value = value * 10 + Int128(byte - UInt8(ascii: "0"))
        if hasPoint { exponent -= 1 }
      case UInt8(ascii: "."):
        guard !hasPoint, count > 0 else { return nil }
        hasPoint = true
      default: return nil
      }
    }
    guard count > 0, !(hasPoint && exponent == 0) else { return nil }
    self.init(significand: value, exponent: exponent)
  }
}
