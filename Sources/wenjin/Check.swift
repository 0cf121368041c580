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
      that could not be checked is told with its reason and is no failure.
      """)

  @OptionGroup var money: MoneyOptions

  @Flag(help: "Leave the summary out.")
  var quiet = false

  @Argument(help: ArgumentHelp("The files to check; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    let annotator = try money.annotator()
    let checker = try money.checker()
    var summary = CheckSummary()
    var hasFailure = false
    let streams = try TextStreams(inputs: files, output: nil)
    try streams.process { reader, writer in
      let text = try reader.readAll()
      let annotation = annotator.annotate(utf8: text.span)
      let verdicts = checker.check(annotation, in: text.span)
      let findings = MoneyLinter().findings(on: annotation, verdicts, in: text.span)
      var report: [UInt8] = []
      TextReport(path: reader.name).write(findings, on: text.span, into: &report)
      try writer.append(report)
      summary.add(annotation, verdicts, findings, path: reader.name, text: text.span)
      hasFailure = hasFailure || findings.contains { $0.isFailure }
    }
    if !quiet {
      for line in summary.lines { Wenjin.say(line) }
    }
    if hasFailure { throw ExitCode(1) }
  }
}
