internal import ChineseText

/// Writes the few JSON forms that records need, with their keys in a fixed order.
///
/// A library encoder is not used here because its key order is free or alphabetical, and the records' order is
/// part of their format.
extension [UInt8] {
  /// Appends text that needs no escaping: punctuation, names of keys.
  mutating func appendJSON(raw text: StaticString) {
    append(contentsOf: text.description.utf8)
  }

  /// Appends a number.
  mutating func appendJSON(_ number: Int) {
    append(contentsOf: String(number).utf8)
  }

  /// Appends a string in quotes, or null.
  ///
  /// Ill-formed text must have been repaired before.
  mutating func appendJSON(_ text: String?) {
    guard let text else { return appendJSON(raw: "null") }
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): appendJSON(raw: "\\\"")
      case UInt8(ascii: "\\"): appendJSON(raw: "\\\\")
      case 0x00..<0x20, 0x7F:
        appendJSON(raw: "\\u00")
        append(Self.hexDigit(byte >> 4))
        append(Self.hexDigit(byte & 0x0F))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
