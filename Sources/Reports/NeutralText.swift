/// Makes text of any origin harmless where it is shown.
///
/// Texts, file names and messages can hold whatever somebody put there: control sequences, marks that turn the
/// direction of writing, commands for whoever reads a log.
extension String {
  /// The text on one line, with control characters as their pictures and hidden direction marks as U+FFFD.
  ///
  /// - Complexity: O(length); the same string where nothing has to change.
  package var neutral: String {
    guard unicodeScalars.contains(where: { $0.neutral != $0 }) else { return self }
    var result = UnicodeScalarView()
    for scalar in unicodeScalars { result.append(scalar.neutral) }
    return String(result)
  }

  /// The text on one line as it stands in XML and HTML, between tags and in quotes.
  var escaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar.isNonCharacter ? "\u{FFFD}" : scalar.neutral)
      }
    }
    return result
  }

  /// The text as a path in an address: what is no letter, digit or slash in per cent signs.
  var addressed: String {
    var result = ""
    for byte in utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  /// The scalar itself, or what stands for it where it could do harm.
  fileprivate var neutral: Unicode.Scalar {
    switch value {
    case 0x09: return " "
    case 0x00..<0x20: return Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: return "\u{2421}"
    // C1 controls, line and paragraph separators, and the marks and overrides of direction.
    case 0x80...0x9F, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
      return "\u{FFFD}"
    default: return self
    }
  }

  /// Whether XML does not allow it.
  fileprivate var isNonCharacter: Bool { value & 0xFFFE == 0xFFFE }
}
