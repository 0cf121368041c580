import ArgumentParser
import ChineseText
import Linting

struct RulesVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List what check finds, or explain a rule.",
    discussion:
      "Prints a rule, its usual severity and what it finds, separated by tabs, or a rule's page in Markdown.")

  @Option(
    help: ArgumentHelp(
      "Write the pages of all rules, their list and the schema of .wenjin.json here.", valueName: "folder"))
  var pages: String?

  @Argument(help: ArgumentHelp("The rules to explain, such as money/rate.", valueName: "rule"))
  var rules: [String] = []

  func run() throws {
    if let pages {
      for rule in Rule.allCases {
        try write(RulePage.markdown(rule), to: "\(pages)/\(rule.definition.page).md")
      }
      try write(RulePage.index(), to: "\(pages)/Rules.md")
      try write(ConfigurationSchema.json(), to: "\(pages)/wenjin.schema.json")
      return
    }
    if rules.isEmpty {
      let lines = Rule.allCases.map { rule in
        "\(rule.rawValue)\t\(rule.definition.usual.rawValue)\t\(rule.definition.title)\n"
      }
      return try TextStreams.print(lines.joined())
    }
    var pages: [String] = []
    for name in rules {
      guard let rule = Rule(rawValue: name) else {
        throw ValidationError("There is no rule \(name); 'wenjin rules' lists them.")
      }
      pages.append(RulePage.markdown(rule))
    }
    try TextStreams.print(pages.joined(separator: "\n"))
  }

  private func write(_ text: String, to path: String) throws(FileError) {
    var writer = try ByteWriter(path: path)
    try writer.append(text)
    try writer.flush()
  }
}
