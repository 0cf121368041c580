import ArgumentParser
import ChineseConversion
import ChineseText
import Reports

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why a text is normalized or converted as it is.",
    discussion: """
      Each change is told with the dictionary, word or rule that made it, and each character that could have been \
      written in several ways with its candidates and why one won. With --to alone the text is normalized; -c, or \
      --from and --to, explain convert.
      """)

  @Option(help: ArgumentHelp("The variant to normalize or convert to.", valueName: "variant"))
  var to: String?

  @Option(help: ArgumentHelp("The variant of the text, to explain convert.", valueName: "variant"))
  var from: String?

  @Option(
    name: [.short, .customLong("config")],
    help: ArgumentHelp("A configuration's name such as s2twp, to explain convert.", valueName: "name"))
  var config: String?

  @Option(help: "The form of the explanations: text or jsonl.")
  var format = AnswerFormat.text

  @OptionGroup var normalization: NormalizationOptions

  @OptionGroup var data: DataOptions

  @Argument(help: "The text; without it, the standard input is read.")
  var text: String?

  func validate() throws {
    if config == nil && to == nil {
      throw ValidationError("Name a variant with --to, or a configuration with -c.")
    }
    if config != nil && (to != nil || from != nil) { throw ValidationError("Use either -c or --to.") }
    for name in [to, from] { if let name { _ = try Variant.parse(name, among: Variant.allCases) } }
    if config != nil || from != nil, !normalization.isEmpty {
      throw ValidationError(
        "--words, --define, --dictionary, --keep, --keep-file and --tables explain normalize.")
    }
  }

  func run() throws {
    var bytes = text.map { Array($0.utf8) } ?? []
    if text == nil {
      var reader = ByteReader.standardInput()
      if reader.isTerminal { Wenjin.say("reading from the terminal; end the text with Ctrl-D") }
      bytes = try reader.readAll()
    }
    let explanation = try explain(bytes)
    var output: [UInt8] = []
    ExplanationWriter(format: format.isJSON ? .jsonLines : .text).write(explanation, into: &output)
    var writer = ByteWriter.standardOutput()
    try writer.append(output)
    try writer.flush()
  }

  private func explain(_ text: [UInt8]) throws -> Explanation {
    if let name = config {
      return try Explanation(
        of: text.span,
        by: Converter(configuration: Configuration(name), data: data.dataFolders, cache: data.programCache))
    }
    let target = try Variant.parse(to ?? "", among: Variant.allCases)
    if let source = from.flatMap(Variant.init) {
      return try Explanation(
        of: text.span,
        by: Converter(from: source, to: target, data: data.dataFolders, cache: data.programCache))
    }
    return Explanation(of: text.span, by: try normalization.normalizer(to: target))
  }
}
