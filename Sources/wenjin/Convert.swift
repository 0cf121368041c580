import ArgumentParser
import ChineseConversion
import ChineseText

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert text between the variants of written Chinese, as OpenCC does.",
    discussion: """
      Bytes that are no text (NUL, ill-formed UTF-8) are copied, and conversion goes on behind them.
      OPENCC_DATA_DIR names a folder with OpenCC's data.
      """)

  @Option(
    name: [.short, .customLong("config")],
    help: ArgumentHelp(
      "The configuration: a name such as s2twp, with or without .json, or the path of a JSON file.",
      valueName: "name"))
  var config = "s2t"

  @Option(name: .shortAndLong, help: ArgumentHelp("Read this file.", valueName: "file"))
  var input: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of the standard output.", valueName: "file"))
  var output: String?

  @Flag(help: "Make the first NUL or ill-formed byte an error that names its place.")
  var strict = false

  @Option(
    name: .customLong("opencc-data"),
    help: ArgumentHelp("A folder with OpenCC's data, searched first. May be repeated.", valueName: "folder"))
  var dataFolders: [String] = []

  @Option(help: .hidden)
  var noflush: String?

  @Argument(help: ArgumentHelp("The files to convert; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if input != nil && !files.isEmpty {
      throw ValidationError("Name the input either with -i or as an argument.")
    }
  }

  func run() throws {
    let converter = try ReferenceConverter(
      configuration: Configuration(config), data: DataFolders(first: dataFolders))
    let inputs = input.map { [$0] } ?? (files.isEmpty ? ["-"] : files)
    // Every input is opened before anything is written: a wrong name leaves no half result.
    var identities: [FileIdentity] = []
    for path in inputs {
      let reader = try ByteReader.open(path)
      if let identity = reader.identity { identities.append(identity) }
    }
    var writer: ByteWriter
    if let output {
      writer = try ByteWriter(path: output, inputs: identities)
    } else {
      writer = ByteWriter.standardOutput()
      try writer.refuse(identities)
    }
    for path in inputs { try convert(path, with: converter, to: &writer) }
    try writer.flush()
  }

  private func convert(
    _ path: String, with converter: ReferenceConverter, to writer: inout ByteWriter
  ) throws {
    var reader = try ByteReader.open(path)
    if reader.isTerminal { Wenjin.say("reading from the terminal; end the text with Ctrl-D") }
    let bytes = try reader.readAll()
    var flaws = FlawScanner()
    let flaw = strict ? flaws.first(in: bytes.span) : nil
    var converted: [UInt8] = []
    try converter.convert(
      utf8: bytes.span.extracting(..<(flaw?.bytes.lowerBound ?? bytes.count)), into: &converted)
    try writer.append(converted)
    if let flaw {
      try writer.flush()
      throw ConversionError(.illFormedText, place: reader.name, flaw: flaw)
    }
  }
}
