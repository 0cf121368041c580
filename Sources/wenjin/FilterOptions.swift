import ArgumentParser
import ChineseConversion
import ChineseText

/// The flags of the verbs that turn text into text: what is read, where it goes, and how.
struct FilterOptions: ParsableArguments {
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

  @Argument(help: ArgumentHelp("The files to read; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if input != nil && !files.isEmpty {
      throw ValidationError("Name the input either with -i or as an argument.")
    }
  }

  /// What is read and written.
  func streams() throws -> TextStreams {
    try TextStreams(inputs: input.map { [$0] } ?? files, output: output)
  }

  /// Sends every input through a conversion, one behind the other.
  func write(_ streams: TextStreams, through conversion: FileConversion) throws {
    // The conversion takes both streams over and gives the writer back.
    var writer = try streams.makeWriter()
    for path in streams.inputs {
      writer = try conversion.convert(try streams.makeReader(path), to: writer)
    }
    try writer.flush()
  }
}
