/// Shows the settings that hold, and where each comes from.
public enum ConfigurationListing {
  /// One line a setting: `house = "MYR"  (.wenjin.json:2)`; what nobody set is `(default)`.
  public static func lines(_ configuration: Configuration) -> [String] {
    SettingKey.allCases.map { key in
      guard let entry = configuration.entries[key] else {
        return "\(key.rawValue) = \(defaultText(key))  (default)"
      }
      return "\(key.rawValue) = \(json(entry.value))  (\(entry.origin))"
    }
  }

  private static func defaultText(_ key: SettingKey) -> String {
    switch key {
    case .house, .date: "\"auto\""
    case .dateFrom: "[\"frontMatter\", \"fileName\", \"dateline\", \"page\"]"
    case .words: "\"keep\""
    case .window: "\"around\""
    case .tolerance: "{\"note\": 1, \"warning\": 3, \"error\": 8}"
    case .pairs, .rules: "{}"
    case .failLevel: "\"note\""
    case .requireChecked, .strict: "false"
    case .include: json(.list(InputRules.textEndings.sorted().map { .text("*.\($0)", line: 0) }, line: 0))
    case .ignore, .allow: "[]"
    case .maxSize: "\(InputReader.usualLimit)"
    case .variant, .rates, .currencyNames, .maxAge, .allowList, .baseline, .linkTemplate, .ruleLink: "null"
    }
  }

  static func json(_ value: JSONDocument.Value) -> String {
    switch value {
    case .null: "null"
    case .flag(let flag, _): flag ? "true" : "false"
    case .number(let text, _): text
    case .text(let text, _): quoted(text)
    case .list(let values, _): "[" + values.map(json).joined(separator: ", ") + "]"
    case .object(let members, _):
      "{" + members.map { "\(quoted($0.key)): \(json($0.value))" }.joined(separator: ", ") + "}"
    }
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
