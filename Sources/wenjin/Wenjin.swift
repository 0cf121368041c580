import ArgumentParser
import ChineseConversion
import ChineseText
import CurrencyAnnotation
import CurrencyChecking
import Linting
import Reports

@main struct Wenjin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wenjin",
    abstract: "Normalize Chinese text, and find and check the amounts of money in it.",
    discussion: """
      Text goes in by files or the standard input and comes out on the standard output; everything else is
      said on the standard error. The exit status is 0 when all is well, 1 with findings, 2 when the work
      could not be done, and 64 on wrong usage.
      """,
    version: "0.1.0",
    subcommands: [
      Convert.self, Normalize.self, Detect.self, Explain.self, Annotate.self, Check.self, RulesVerb.self,
      Rates.self, TablesVerb.self, Doctor.self,
    ])

  /// Turns what the modules throw into one line and an exit status.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as FileError where error.code == .closedPipe {
      // 128 plus SIGPIPE's number: the status of a filter that the signal ends, where the signal is ignored.
      exit(withError: ExitCode(141))
    } catch let error as FileError {
      fail(error.description)
    } catch let error as ConversionError {
      fail(error.description)
    } catch let error as AnnotationError {
      fail(error.description)
    } catch let error as RateTableError {
      fail(error.description)
    } catch let error as LintingError {
      fail(error.description)
    } catch {
      exit(withError: error)
    }
  }

  private static func fail(_ message: String) -> Never {
    say(message)
    exit(withError: ExitCode(2))
  }

  /// One line on the standard error; names in it cannot steer the terminal.
  static func say(_ message: String) {
    var errors = ByteWriter.standardError()
    // There is nobody left to tell when the standard error itself fails.
    try? errors.append("wenjin: \(message.neutral)\n")
    try? errors.flush()
  }
}
