import ArgumentParser
import ChineseText
import CurrencyAnnotation
import CurrencyChecking
import Linting
import Reports

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the conversions that a text states against reference rates.",
    discussion: """
      Findings go to the standard output, one a line with an excerpt under it; the figures that are right \
      and a summary go to the standard error. The exit status is 1 when there are findings; a conversion \
      that could not be checked is told with its reason and is no failure, unless --require-checked is given.

      Without --date the day of each text is taken from its front matter, its file name, a dateline with a \
      year, or an HTML page's published time, in that order; a day without a year is never guessed.
      """)

  @OptionGroup var money: MoneyOptions

  @Option(
    help: ArgumentHelp(
      "Leave unchecked what only an older rate than this could check.", valueName: "days"))
  var maxAge: Int?

  @Flag(help: "Count a conversion that could not be checked as a failure.")
  var requireChecked = false

  @Flag(help: "Leave the summary out.")
  var quiet = false

  @Argument(help: ArgumentHelp("The files to check; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if let maxAge, maxAge < 0 { throw ValidationError("--max-age counts days from 0.") }
  }

  func run() throws {
    let annotator = try money.annotator()
    var checkers = Checkers(rates: try money.ownRates(), maxAge: maxAge)
    if money.date != nil { _ = try money.checker() }
    var summary = CheckSummary()
    var hasFailure = false
    let streams = try TextStreams(inputs: files, output: nil)
    try streams.process { reader, writer in
      let text = try reader.readAll()
      let annotation = annotator.annotate(utf8: text.span)
      let date =
        money.date.map { PublicationDate(date: $0, origin: .option) }
        ?? PublicationDate.find(in: text.span, path: reader.name)
      let review = checkers.checker(for: date?.date).review(annotation, in: text.span)
      let findings = MoneyLinter().findings(on: annotation, review, in: text.span)
      var report: [UInt8] = []
      TextReport(path: reader.name).write(findings, on: text.span, into: &report)
      try writer.append(report)
      summary.add(annotation, review, findings, path: reader.name, date: date, text: text.span)
      hasFailure = hasFailure || findings.contains { $0.isFailure }
    }
    if !quiet {
      for line in summary.lines { Wenjin.say(line) }
    }
    if hasFailure || (requireChecked && summary.uncheckedCount > 0) { throw ExitCode(1) }
  }

  /// One checker a day, so that texts of one day share the decoded rates.
  private struct Checkers {
    let rates: RateTable?
    let maxAge: Int?
    private var byDate: [CalendarDate?: Checker] = [:]

    init(rates: RateTable?, maxAge: Int?) {
      (self.rates, self.maxAge) = (rates, maxAge)
    }

    mutating func checker(for date: CalendarDate?) -> Checker {
      if let known = byDate[date] { return known }
      var policy = Policy()
      policy.maxAge = maxAge
      let checker = Checker(rates: rates, date: date, policy: policy)
      byDate[date] = checker
      return checker
    }
  }
}
