import ArgumentParser
import ChineseConversion
import ChineseText

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert text between the variants of written Chinese, as OpenCC does.",
    discussion: """
      Bytes that are no text (NUL, ill-formed UTF-8) are copied, and conversion goes on behind them. \
      Variants are zh-Hans, zh-Hans-CN, zh-Hans-SG, zh-Hans-MY, zh-Hant, zh-Hant-TW, zh-Hant-HK, zh-Hant-MO \
      and ja. OPENCC_DATA_DIR names a folder with OpenCC's data; compiled configurations are kept in \
      XDG_CACHE_HOME or ~/.cache.
      """)

  @Option(
    name: [.short, .customLong("config")],
    help: ArgumentHelp(
      "A configuration's name such as s2twp, with or without .json, or the path of a JSON file (default: s2t).",
      valueName: "name"))
  var config: String?

  @Option(help: ArgumentHelp("The variant of the text, instead of a configuration.", valueName: "variant"))
  var from: String?

  @Option(help: ArgumentHelp("The variant to convert to.", valueName: "variant"))
  var to: String?

  @Flag(help: "With --from and --to: convert the words of the region too.")
  var words = false

  @Option(name: .shortAndLong, help: ArgumentHelp("Read this file.", valueName: "file"))
  var input: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of the standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Make the first NUL or ill-formed byte an error that names its place.")
  var strict = false

  @Flag(help: "Write each piece as soon as it is converted, for pipes that someone watches.")
  var lineBuffered = false

  @Option(help: "How many threads convert one large input; 0 means one for each core if it is large.")
  var jobs = 0

  @Option(help: "The engine: wenjin, or libopencc's own to compare with (wenjin, opencc).")
  var engine = FileConversion.Engine.wenjin

  @OptionGroup var data: DataOptions

  @Option(help: .hidden)
  var noflush: String?

  @Argument(help: ArgumentHelp("The files to convert; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if input != nil && !files.isEmpty {
      throw ValidationError("Name the input either with -i or as an argument.")
    }
    if (from == nil) != (to == nil) { throw ValidationError("--from and --to belong together.") }
    if config != nil && from != nil { throw ValidationError("Use either -c or --from and --to.") }
    if words && from == nil { throw ValidationError("--words needs --from and --to.") }
    if !(0...256 ~= jobs) { throw ValidationError("--jobs takes a number from 0 to 256.") }
    for name in [from, to] {
      if let name, Variant(rawValue: name) == nil {
        throw ValidationError("Unknown variant \(name); known are \(Variant.known).")
      }
    }
  }

  func run() throws {
    let conversion = try FileConversion(
      configuration: try chosenConfiguration(), data: data.dataFolders, cache: data.programCache,
      engine: engine,
      jobs: jobs, isStrict: strict, flushesAlways: lineBuffered)
    let streams = try TextStreams(inputs: input.map { [$0] } ?? files, output: output)
    // The conversion takes both streams over and gives the writer back.
    var writer = try streams.makeWriter()
    for path in streams.inputs {
      writer = try conversion.convert(try streams.makeReader(path), to: writer)
    }
    try writer.flush()
  }

  private func chosenConfiguration() throws -> Configuration {
    guard let source = from.flatMap(Variant.init), let target = to.flatMap(Variant.init) else {
      return Configuration(config ?? "s2t")
    }
    return try Variant.requireConfiguration(from: source, to: target, words: words)
  }
}

extension Variant {
  fileprivate static var known: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension FileConversion.Engine: ExpressibleByArgument {}
