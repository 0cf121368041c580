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
    // All hidden scalars begin with one of these bytes, which Chinese text has none of.
    if text.utf8.contains(where: { $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2 }),
      text.unicodeScalars.contains(where: { $0.isHiddenInJSON })
    {
      appendHidden(text)
      append(UInt8(ascii: "\""))
      return
    }
    appendPlain(text.utf8)
    append(UInt8(ascii: "\""))
  }

  /// Appends text that has scalars which steer a terminal or the direction of writing: those as escapes.
  private mutating func appendHidden(_ text: String) {
    for scalar in text.unicodeScalars {
      guard scalar.isHiddenInJSON else {
        appendPlain(UTF8.encode(scalar).map { Array($0) } ?? [])
        continue
      }
      appendJSON(raw: "\\u")
      for shift in [12, 8, 4, 0] as [UInt32] { append(Self.hexDigit(UInt8(scalar.value >> shift & 0x0F))) }
    }
  }

  private mutating func appendPlain(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""): appendJSON(raw: "\\\"")
      case UInt8(ascii: "\\"): appendJSON(raw: "\\\\")
      case UInt8(ascii: "\n"): appendJSON(raw: "\\n")
      case 0x00..<0x20, 0x7F:
        appendJSON(raw: "\\u00")
        append(Self.hexDigit(byte >> 4))
        append(Self.hexDigit(byte & 0x0F))
      default: append(byte)
      }
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

extension Unicode.Scalar {
  /// Whether it must not reach a terminal as it is: C1 controls, line separators, marks of direction.
  fileprivate var isHiddenInJSON: Bool {
    switch value {
    case 0x80...0x9F, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
