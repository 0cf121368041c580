/// Writes the JSON schema of `.wenjin.json`, for editors that complete and check it.
public enum ConfigurationSchema {
  /// The schema, by the draft that editors know.
  public static func json() -> String {
    var properties = [#"    "$schema": {"type": "string"}"#]
    for key in SettingKey.allCases {
      let type = type(key)
      properties.append(
        "    \"\(key.rawValue)\": {\"description\": \(ConfigurationListing.quoted(key.summary)), \(type)}")
    }
    return """
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of wenjin check",
        "type": "object",
        "additionalProperties": false,
        "definitions": {
          "percentage": {"oneOf": [{"type": "number", "minimum": 0, "maximum": 100}, {"type": "string", "pattern": "^[0-9]+([.][0-9]+)? *%?$"}]},
          "limits": \(limits(Limit.allCases)),
          "severity": {"enum": \(severities)},
          "levels": {"type": "object", "additionalProperties": false, "properties": {
      \(levels)
          }}
        },
        "properties": {
      \(properties.joined(separator: ",\n"))
        }
      }

      """
  }

  private static var severities: String { list(["off"] + Severity.allCases.map(\.rawValue)) }

  private static var levels: String {
    Rule.allCases.map { rule in
      "      \"\(rule.rawValue)\": {\"description\": "
        + "\(ConfigurationListing.quoted(rule.definition.title)), \(level(rule))}"
    }.joined(separator: ",\n")
  }

  /// A severity, or an object with a severity and the limits that the rule has.
  private static func level(_ rule: Rule) -> String {
    var properties = [##""severity": {"$ref": "#/definitions/severity"}"##]
    if !rule.limits.isEmpty { properties.append("\"tolerance\": \(limits(rule.limits))") }
    return
      ##""oneOf": [{"$ref": "#/definitions/severity"}, {"type": "object", "additionalProperties": false, "##
      + "\"properties\": {\(properties.joined(separator: ", "))}}]"
  }

  private static func limits(_ limits: [Limit]) -> String {
    let properties = limits.map { "\"\($0.rawValue)\": {\"$ref\": \"#/definitions/percentage\"}" }
    return #"{"type": "object", "additionalProperties": false, "properties": {"#
      + properties.joined(separator: ", ") + "}}"
  }

  private static func type(_ key: SettingKey) -> String {
    switch key.kind {
    case .text, .path: #""type": "string""#
    case .choice(let choices): "\"enum\": \(list(choices))"
    case .flag: #""type": "boolean""#
    case .count: #""type": "integer", "minimum": 0"#
    case .list: #""type": "array", "items": {"type": "string"}"#
    case .listOf(let choices): "\"type\": \"array\", \"items\": {\"enum\": \(list(choices))}"
    case .tolerance: ##""$ref": "#/definitions/limits""##
    case .pairs:
      #""type": "object", "additionalProperties": false, "patternProperties": {"^[A-Z]{3}/[A-Z]{3}$": "#
        + #"{"type": "object", "additionalProperties": false, "properties": "#
        + ##"{"severity": {"$ref": "#/definitions/severity"}, "tolerance": {"$ref": "#/definitions/limits"}, "##
        + ##""rules": {"$ref": "#/definitions/levels"}}}}"##
    case .rules: ##""$ref": "#/definitions/levels""##
    }
  }

  private static func list(_ choices: [String]) -> String {
    "[" + choices.map(ConfigurationListing.quoted).joined(separator: ", ") + "]"
  }
}
