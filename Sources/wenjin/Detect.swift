import ArgumentParser
import ChineseConversion
import ChineseText
import Reports

struct Detect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell which variant a text is written in, and by what.",
    discussion: """
      The answer is a variant, mixed where two scripts stand side by side, or unknown where nothing in the text \
      tells variants apart; behind it stands how sure that is, from 0 to 1, and then the evidence with its line and \
      column.
      """)

  @Flag(help: "Answer for each line by itself, one line of output for each.")
  var lines = false

  @Option(
    help: ArgumentHelp("How many pieces of evidence to print at most (default: 5).", valueName: "number"))
  var evidence = 5

  @Option(help: "The form of the answers: text or jsonl.")
  var format = AnswerFormat.text

  @Argument(help: ArgumentHelp("The files; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if evidence < 0 { throw ValidationError("--evidence takes a number from 0.") }
  }

  func run() throws {
    let detector = try Detector()
    let writerOfAnswers = DetectionWriter(format: format.isJSON ? .jsonLines : .text, evidenceLimit: evidence)
    try TextStreams(inputs: files, output: nil).process { reader, writer in
      let text = try reader.readAll()
      var output: [UInt8] = []
      if lines {
        var number = 0
        var start = 0
        while start < text.count {
          let newline = text[start...].firstIndex(of: UInt8(ascii: "\n"))
          let line = text.span.extracting(start..<(newline ?? text.count))
          number += 1
          writerOfAnswers.write(
            detector.detect(line), on: line, path: reader.name, line: number, into: &output)
          start = (newline ?? text.count) + 1
        }
      } else {
        writerOfAnswers.write(detector.detect(text.span), on: text.span, path: reader.name, into: &output)
      }
      try writer.append(output)
    }
  }
}

/// The form of answers to questions.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case jsonl

  var isJSON: Bool { self == .jsonl }
}
