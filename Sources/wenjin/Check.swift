import ArgumentParser
import ChineseText
import CurrencyAnnotation
import CurrencyChecking
import Linting
import Reports

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the conversions that texts state against reference rates.",
    discussion: """
      Files, folders and patterns such as 'news/**/*.md' are checked, in folders what has the name of a text \
      and is ignored neither by .gitignore nor by .wenjinignore. Findings go to the standard output, one a \
      line with an excerpt under it, or in other forms by --report; the figures that are right and a summary \
      go to the standard error. The exit status is 1 when there are findings, 2 when a file could not be \
      checked; a conversion that could not be checked is told with its reason and is no failure, unless \
      --require-checked is given.

      Without --date the day of each text is taken from its front matter, its file name, a dateline with a \
      year, or an HTML page's published time, in that order; a day without a year is never guessed.

      Settings are read from the nearest .wenjin.json up the tree, then from the environment \
      (\(SettingKey.allCases.compactMap(\.environment).joined(separator: ", "))), then from flags. In a text, \
      <!-- wenjin:ignore money/rate --> silences a line; 'wenjin rules' lists the rules.
      """)

  @OptionGroup var options: CheckOptions

  @Option(
    help: ArgumentHelp(
      "Write a report: text, jsonl, rdjson, rdjsonl, sarif, github, gitlab, junit, checkstyle or html, to the standard output or a file. May be repeated.",
      valueName: "form[=file]"))
  var report: [ReportRequest] = []

  @Option(help: "Colour in text: auto, always or never. NO_COLOR turns auto off.")
  var color = ColorChoice.auto

  @Option(help: ArgumentHelp("Take the standard input for a file of this name.", valueName: "name"))
  var stdinFilename: String?

  @Flag(help: "Mend in place what is safe to mend; of the standard input, write the mended text.")
  var fix = false

  @Flag(help: "With --fix or --diff, mend figures too.")
  var fixMoney = false

  @Flag(help: "Show what would be mended as a diff, and write nothing.")
  var diff = false

  @Option(help: ArgumentHelp("Write all findings to this file, as known from now on.", valueName: "file"))
  var writeBaseline: String?

  @Flag(help: "Look at hidden files and folders too.")
  var hidden = false

  @Flag(help: "Do not read .gitignore and .wenjinignore.")
  var noIgnore = false

  @Option(help: ArgumentHelp("How many threads work; one for each processor by default.", valueName: "count"))
  var jobs: Int?

  @Flag(help: "Leave the summary out.")
  var quiet = false

  @Flag(help: "Exit with 0 also when there are findings.")
  var noExit = false

  @Flag(help: "Print the settings that hold and where each comes from, and check nothing.")
  var printConfig = false

  @Flag(help: "Print the JSON schema of .wenjin.json, and check nothing.")
  var printSchema = false

  @Argument(
    help: ArgumentHelp(
      "The files, folders and patterns to check; - is the standard input.", valueName: "path"))
  var paths: [String] = []

  func validate() throws {
    if report.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("Only one report can go to the standard output; give the others a file.")
    }
    if Set(report.compactMap(\.file)).count != report.count(where: { $0.file != nil }) {
      throw ValidationError("Two reports cannot go to one file.")
    }
    if let jobs, jobs < 1 { throw ValidationError("--jobs counts threads from 1.") }
    if fixMoney, !fix, !diff { throw ValidationError("--fix-money goes with --fix or --diff.") }
    if fix, diff { throw ValidationError("Name either --fix or --diff.") }
    if diff || writesText, report.contains(where: { $0.file == nil }) {
      throw ValidationError("The standard output is taken by the text; give the report a file.")
    }
    if fix, writeBaseline != nil { throw ValidationError("Name either --fix or --write-baseline.") }
    if stdinFilename != nil, !(paths.isEmpty || paths == ["-"]) {
      throw ValidationError("--stdin-filename goes with the standard input alone.")
    }
  }

  /// Whether the mended text goes to the standard output.
  private var writesText: Bool { fix && (paths.isEmpty || paths == ["-"]) }

  func run() throws {
    if printSchema {
      try TextStreams.print(ConfigurationSchema.json())
      return
    }
    let configuration = try options.configuration(near: configurationFolder)
    let settings = try Self.settings(configuration)
    if printConfig {
      try TextStreams.print(ConfigurationListing.lines(configuration).map { $0 + "\n" }.joined())
      for notice in settings.notices { Wenjin.say(notice.description) }
      return
    }
    try CheckExecution(self, settings, configuration).run()
  }

  /// Where the search for a configuration begins: beside what is checked.
  private var configurationFolder: String {
    guard let first = stdinFilename ?? paths.first(where: { $0 != "-" }) else { return "." }
    if FileStatus(first)?.kind == .folder { return first }
    guard let slash = first.lastIndex(of: "/") else { return "." }
    let folder = String(first[...slash])
    return FileStatus(folder)?.kind == .folder ? folder : "."
  }

  /// What the settings mean; one that a flag gave wrongly is wrong usage.
  private static func settings(_ configuration: Configuration) throws -> CheckSettings {
    do throws(LintingError) {
      return try CheckSettings(configuration)
    } catch {
      if error.code == .invalidSetting, error.place.hasPrefix("--") {
        throw ValidationError(error.description)
      }
      throw error
    }
  }
}
