import ArgumentParser
import ChineseConversion
import ChineseText
import CurrencyAnnotation
import CurrencyChecking
import Linting
import Reports

/// One run of `check`: opens everything, checks, writes, and decides the exit status.
struct CheckExecution {
  private let command: Check
  private let settings: CheckSettings
  private let configuration: Linting.Configuration

  init(_ command: Check, _ settings: CheckSettings, _ configuration: Linting.Configuration) {
    (self.command, self.settings, self.configuration) = (command, settings, configuration)
  }

  func run() throws {
    let rates = try settings.rates.map { try RateTable(file: $0) }
    if let date = settings.date {
      try RateTable.require(date, in: [rates].compactMap { $0 } + [.embedded])
    }
    var allowed = AllowList(settings.allow)
    if let path = settings.allowList { try allowed.read(file: path) }
    let baselinePath = command.writeBaseline == nil ? settings.baseline : nil
    let baseline = try baselinePath.map { try Baseline(file: $0) }
    let checker = FileChecker(
      settings: settings, annotator: try annotator(), rates: rates, allowed: allowed, linters: try linters())
    var found = try finder.find(command.paths)
    dropOutputs(from: &found)
    let identities = found.paths.compactMap { $0 == "-" ? nil : FileStatus($0)?.identity }
    hintAtTerminal(found.paths)

    let outputs = try ReportOutputs(requests, context, inputs: identities)
    var summary = CheckSummary()
    for file in found.skipped { summary.add(file) }
    summary.add(settings.notices)
    var progress = Progress(total: found.paths.count, isQuiet: command.quiet)
    var written = Baseline()
    var run = CheckRun(
      checker: checker, reader: InputReader(sizeLimit: settings.maxSize),
      inputName: command.stdinFilename ?? ByteReader.standardInputName, jobs: command.jobs, mending: mending,
      baseline: baseline, allowed: allowed)
    try run.check(found.paths) { outcome in
      switch outcome {
      case .skipped(let file): summary.add(file)
      case .checked(let file):
        summary.add(file)
        if command.writeBaseline != nil {
          for finding in file.findings { written.add(finding, SentenceKey(finding, in: file.text.bytes)) }
        } else {
          if outputs.isTerminal { progress.clear() }
          try write(file, to: outputs)
        }
      }
      progress.show(summary)
    }
    progress.clear()
    if found.hasSearched { summary.add(run.notices(baselinePath: baselinePath)) }
    try outputs.finish(summary)
    try writeJobSummary(outputs.jobSummary(summary))
    try writeBaseline(written, summary, inputs: identities)
    say(summary, ignored: found.ignored)
    try exit(summary)
  }

  // MARK: - Opening

  /// What gives findings besides money.
  private func linters() throws -> [any Linter] {
    guard let variant = settings.variant else { return [] }
    return [try ScriptLinter(variant: variant, words: settings.words)]
  }

  private func annotator() throws -> Annotator {
    guard let path = settings.currencyNames else { return Annotator(house: settings.house) }
    return try Annotator(house: settings.house, names: CurrencyNames(file: path))
  }

  private var finder: InputFinder {
    var rules = InputRules()
    rules.include = settings.include
    rules.exclude = command.options.exclude
    rules.ignored = settings.ignore.isEmpty ? nil : (settings.ignore, configuration.folder ?? ".")
    rules.includesHidden = command.hidden
    rules.readsIgnoreFiles = !command.noIgnore
    return InputFinder(rules)
  }

  /// What belongs to the run itself, reports of an earlier one included, is no text to be checked in a folder.
  private func dropOutputs(from found: inout InputFinder.Found) {
    let own =
      command.report.map(\.file) + [
        command.writeBaseline, settings.baseline, settings.allowList, settings.rates, settings.currencyNames,
        configuration.file,
      ]
    let paths = Set(own.compactMap { $0.flatMap { resolvedPath($0) } })
    let named = Set(command.paths)
    found.leaveOut { path in !named.contains(path) && paths.contains(resolvedPath(path) ?? path) }
  }

  private func hintAtTerminal(_ paths: [String]) {
    if paths.contains("-"), ByteReader.standardInput().isTerminal {
      Wenjin.say("reading from the terminal; end the text with Ctrl-D")
    }
  }

  private var requests: [ReportRequest] {
    if command.writeBaseline != nil { return [] }
    if !command.report.isEmpty || command.diff { return command.report }
    if command.fix, command.paths.isEmpty || command.paths == ["-"] { return [] }
    return [ReportRequest(argument: "text")].compactMap { $0 }
  }

  private var context: ReportContext {
    ReportContext(
      version: Wenjin.configuration.version, ruleLink: settings.ruleLink, linkTemplate: linkTemplate,
      policy: settings.policy, variant: settings.variant?.rawValue,
      hasColor: command.color.isColored(ByteWriter.standardOutput().isTerminal))
  }

  /// The address of a line, with the commit that the machine checks out.
  private var linkTemplate: String? {
    let commit = ["GITHUB_SHA", "CI_COMMIT_SHA"].lazy.compactMap { environmentVariable($0) }.first
    return settings.linkTemplate?.replacing("{sha}", with: commit ?? "HEAD")
  }

  private var mending: CheckRun.Mending {
    let mender = Mender(includesMoney: command.fixMoney)
    return command.diff ? .shown(mender) : command.fix ? .written(mender) : .none
  }

  // MARK: - Writing

  private func write(_ file: CheckedFile, to outputs: ReportOutputs) throws(FileError) {
    if command.diff {
      var bytes: [UInt8] = []
      UnifiedDiff(path: file.path, isColored: context.hasColor).write(
        file.edits, on: file.text.bytes, into: &bytes)
      try outputs.appendPlain(bytes)
    } else if command.fix, command.paths.isEmpty || command.paths == ["-"] {
      try outputs.appendPlain(file.text.bytes)
    }
    try outputs.add { report, bytes in report.add(file, into: &bytes) }
  }

  private func writeJobSummary(_ text: String?) throws(FileError) {
    guard let text, let path = environmentVariable("GITHUB_STEP_SUMMARY"), !path.isEmpty else { return }
    var writer = try ByteWriter(appending: path)
    try writer.append(text)
    try writer.flush()
  }

  private func writeBaseline(_ baseline: Baseline, _ summary: CheckSummary, inputs: [FileIdentity]) throws {
    guard let path = command.writeBaseline else { return }
    var writer = try ByteWriter(path: path, inputs: inputs)
    try writer.append(baseline.text)
    try writer.flush()
    if !command.quiet {
      Wenjin.say("\(path): \(summary.findingCount + summary.uncheckedCount) findings are known now")
    }
  }

  /// What GitHub's code scanning takes of one run at most.
  private static let codeScanningLimit = 25_000

  private func say(_ summary: CheckSummary, ignored: Int) {
    let count = summary.findingCount + summary.uncheckedCount
    if count > Self.codeScanningLimit, command.report.contains(where: { $0.format == .sarif }) {
      Wenjin.say(
        "\(count) results are in the SARIF report; GitHub takes \(Self.codeScanningLimit), use a baseline")
    }
    for file in summary.skipped { Wenjin.say(file.reason) }
    for notice in summary.notices { Wenjin.say(notice.description) }
    if command.quiet { return }
    if ignored > 0 { Wenjin.say("\(ignored) of the named files ignored") }
    if summary.editCount > 0 {
      let verb = command.diff ? "could be" : "were"
      Wenjin.say("\(summary.editCount) edits \(verb) made")
    }
    for line in summary.lines { Wenjin.say(line) }
  }

  // MARK: - The status

  private func exit(_ summary: CheckSummary) throws {
    if !summary.skipped.isEmpty { throw ExitCode(2) }
    if command.noExit || command.writeBaseline != nil { return }
    let isUnchecked = summary.uncheckedCount > 0 && (settings.requiresChecked || settings.isStrict)
    let isOdd = settings.isStrict && !summary.notices.isEmpty
    if summary.hasFailure(from: settings.failLevel) || isUnchecked || isOdd { throw ExitCode(1) }
  }
}
