import ArgumentParser
import ChineseText
import CurrencyChecking
import Linting

/// The flags of `check` that settings of a configuration file stand for too.
struct CheckOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read settings from this file instead of the nearest .wenjin.json.", valueName: "file")
  )
  var config: String?

  @Flag(help: "Read no settings from files.")
  var noConfig = false

  @Option(
    help: ArgumentHelp(
      "What a bare 元, 块 or $ means here: an ISO 4217 code, or auto to leave it to the text.",
      valueName: "code"))
  var house: String?

  @Option(
    help: ArgumentHelp(
      "The day the texts were written for, such as 2023-08-22. Without it each text's own is looked for.",
      valueName: "date"),
    transform: calendarDate)
  var date: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "The written variant of the texts, such as zh-Hans-MY; leftovers of others are findings.",
      valueName: "variant"))
  var variant: String?

  @Option(
    help: ArgumentHelp(
      "Which words of other regions than the variant's are findings too: keep, names or region.",
      valueName: "words"))
  var words: String?

  @Option(
    help: ArgumentHelp(
      "Your own rates, asked before the embedded ones: lines of date,base,quote,rate.", valueName: "file"))
  var rates: String?

  @Option(
    help: ArgumentHelp(
      "Your own names of currencies: lines of a spelling, a tab and an ISO 4217 code, under a header line.",
      valueName: "file"))
  var currencyNames: String?

  @Option(
    help: ArgumentHelp("Leave unchecked what only an older rate than this could check.", valueName: "days"))
  var maxAge: Int?

  @Option(
    help: ArgumentHelp(
      "Which fixings may have been converted at: around, from two before the day to one after it, or day alone.",
      valueName: "around|day"))
  var window: String?

  @Option(
    help: ArgumentHelp(
      "Take a rule as off, note, warning or error, such as money/rounding=off. May be repeated.",
      valueName: "rule=severity"))
  var rule: [String] = []

  @Option(
    help: ArgumentHelp("Fail only from this severity on: note, warning or error.", valueName: "severity"))
  var failLevel: String?

  @Flag(help: "Count a conversion that could not be checked as a failure.")
  var requireChecked = false

  @Flag(help: "Count warnings about settings and ignores, and what is unchecked, as failures.")
  var strict = false

  @Option(
    help: ArgumentHelp(
      "In folders, check the files that this pattern names, whatever their ending. May be repeated.",
      valueName: "pattern"))
  var include: [String] = []

  @Option(
    help: ArgumentHelp(
      "Leave out what this pattern names, as in .gitignore. May be repeated.", valueName: "pattern"))
  var exclude: [String] = []

  @Option(help: ArgumentHelp("Figures that are right: lines of prefix-,text,-suffix.", valueName: "file"))
  var allowList: String?

  @Option(help: ArgumentHelp("Leave out the findings that this file knows.", valueName: "file"))
  var baseline: String?

  @Option(help: ArgumentHelp("Leave out files that are longer.", valueName: "bytes"))
  var maxSize: Int?

  @Option(
    help: ArgumentHelp(
      "The address of a line, such as https://example.org/{sha}/{path}#L{line}; {sha} is GITHUB_SHA or CI_COMMIT_SHA.",
      valueName: "address"))
  var linkTemplate: String?

  @Option(
    help: ArgumentHelp(
      "The address of a rule's page, such as https://example.org/rules/{page}.", valueName: "address"))
  var ruleLink: String?

  func validate() throws {
    if let maxAge, maxAge < 0 { throw ValidationError("--max-age counts days from 0.") }
    if let maxSize, maxSize < 0 { throw ValidationError("--max-size counts bytes from 0.") }
    if noConfig, config != nil { throw ValidationError("Name either --config or --no-config.") }
    for rule in rule where !rule.contains("=") {
      throw ValidationError("'\(rule)' names no severity; write it like money/rounding=off.")
    }
  }

  /// The settings of the file, the environment and the flags, the later ones stronger.
  ///
  /// - Parameter folder: where the search for a file begins.
  func configuration(near folder: String) throws -> Configuration {
    var configuration = Configuration()
    if let path = config ?? (noConfig ? nil : Configuration.findFile(from: folder)) {
      try configuration.read(file: path)
    }
    configuration.readEnvironment { environmentVariable($0) }
    let texts: [(SettingKey, String?, String)] = [
      (.house, house, "--house"), (.date, date?.description, "--date"), (.variant, variant, "--variant"),
      (.words, words, "--words"), (.rates, rates, "--rates"),
      (.currencyNames, currencyNames, "--currency-names"), (.maxAge, maxAge.map { "\($0)" }, "--max-age"),
      (.window, window, "--window"),
      (.failLevel, failLevel, "--fail-level"), (.allowList, allowList, "--allow-list"),
      (.requireChecked, requireChecked ? "true" : nil, "--require-checked"),
      (.strict, strict ? "true" : nil, "--strict"), (.baseline, baseline, "--baseline"),
      (.maxSize, maxSize.map { "\($0)" }, "--max-size"), (.linkTemplate, linkTemplate, "--link-template"),
      (.ruleLink, ruleLink, "--rule-link"),
    ]
    for case (let key, let text?, let flag) in texts { configuration.set(key, text, flag: flag) }
    if !include.isEmpty { configuration.set(.include, include, flag: "--include") }
    if !rule.isEmpty {
      let rules = rule.map { rule in
        let parts = rule.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return (rule: String(parts[0]), severity: String(parts[1]))
      }
      configuration.set(rules: rules, flag: "--rule")
    }
    return configuration
  }
}
