/// Writes a rule's definition as a page, in Markdown.
///
/// The pages under `Linting.docc` are made of it, and so is the help in SARIF; a test compares.
public enum RulePage {
  /// The whole page.
  public static func markdown(_ rule: Rule) -> String {
    "# \(rule.rawValue)\n\n" + help(rule)
  }

  /// The page without its title.
  public static func help(_ rule: Rule) -> String {
    let definition = rule.definition
    let words = definition.isOptIn ? " --words region" : ""
    let flags =
      definition.example.variant.map { "--variant \($0)" + words } ?? "--date \(definition.example.date)"
    return """
      \(definition.title).

      \(definition.what)

      **Why.** \(definition.why)

      **Severity.** \(definition.severity)\(definition.isOptIn ? " Off unless asked for." : "")

      **Example** (`wenjin check \(flags)`)

      ```text
      \(trimmed(definition.example.wrong))
      ```

      Better:

      ```text
      \(trimmed(definition.example.right))
      ```

      **Silence it.** In Markdown and HTML, on the line or alone on the line before it:

      ```html
      <!-- wenjin:ignore \(rule.rawValue) -->
      ```

      In plain text `[wenjin:ignore \(rule.rawValue)]`. For everything: `"rules": {"\(rule.rawValue)": "off"}` in
      `.wenjin.json`.

      """
  }

  /// The list of all rules, as a page.
  public static func index() -> String {
    var text =
      "# The rules\n\nWhat `wenjin check` finds, each with its page.\n\n| rule | finding |\n|---|---|\n"
    for rule in Rule.allCases {
      text += "| [\(rule.rawValue)](\(rule.definition.page).md) | \(rule.definition.title) |\n"
    }
    return text
  }

  private static func trimmed(_ text: String) -> Substring {
    text.hasSuffix("\n") ? text.dropLast() : text[...]
  }
}

/// The addresses of rule pages: a template in which `{page}` is `money-rate` and `{rule}` is `money/rate`.
public struct RuleLink: Sendable, Hashable {
  /// The template.
  public let template: String

  /// Makes addresses of a template.
  public init(template: String) {
    self.template = template
  }

  /// The address of a rule's page.
  public func address(_ rule: Rule) -> String {
    template.replacing("{page}", with: rule.definition.page).replacing("{rule}", with: rule.rawValue)
  }
}
