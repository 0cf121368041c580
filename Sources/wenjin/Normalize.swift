import ArgumentParser
import ChineseConversion
import ChineseText
import Reports

struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring text in any mixture of variants to one variant.",
    discussion: """
      Leftovers of other scripts and of other regions' standards are repaired by the words around them (举著, \
      後来, 头髮); text that is right already stays byte for byte as it is, and a second run changes nothing. Words \
      stay the author's own unless --words asks for more. Bytes that are no text are copied.
      """)

  @Option(
    help: ArgumentHelp(
      "The variant: \(Variant.normalizable.map(\.rawValue).joined(separator: ", ")).", valueName: "variant"))
  var to: String

  @OptionGroup var normalization: NormalizationOptions

  @OptionGroup var diff: DiffOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Read this file.", valueName: "file"))
  var input: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of the standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Make the first NUL or ill-formed byte an error that names its place.")
  var strict = false

  @Flag(help: "Write each piece as soon as it is done, for pipes that someone watches.")
  var lineBuffered = false

  @Argument(help: ArgumentHelp("The files to normalize; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if input != nil && !files.isEmpty {
      throw ValidationError("Name the input either with -i or as an argument.")
    }
    _ = try Variant.parse(to, among: Variant.normalizable)
  }

  func run() throws {
    let normalizer = try normalization.normalizer(to: try Variant.parse(to, among: Variant.normalizable))
    let streams = try TextStreams(inputs: input.map { [$0] } ?? files, output: output)
    if let style = diff.style {
      return try diff.write(style, streams) { text in normalizer.trace(text) }
    }
    let conversion = FileConversion(normalizer: normalizer, isStrict: strict, flushesAlways: lineBuffered)
    var writer = try streams.makeWriter()
    for path in streams.inputs {
      writer = try conversion.convert(try streams.makeReader(path), to: writer)
    }
    try writer.flush()
  }
}
