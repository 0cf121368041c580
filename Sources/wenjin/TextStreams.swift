import ChineseText

/// The inputs of a run and the one output they go to, all opened before anything is written: a wrong name
/// leaves no half result, and an output that is an input is refused.
struct TextStreams {
  /// The paths in order; `-` is the standard input.
  let inputs: [String]
  private let output: String?
  private let identities: [FileIdentity]

  init(inputs: [String], output: String?) throws(FileError) {
    self.inputs = inputs.isEmpty ? ["-"] : inputs
    self.output = output
    var identities: [FileIdentity] = []
    for path in self.inputs {
      let reader = try ByteReader.open(path)
      if let identity = reader.identity { identities.append(identity) }
    }
    self.identities = identities
  }

  /// The output, refused where it is one of the inputs.
  func makeWriter() throws(FileError) -> ByteWriter {
    if let output { return try ByteWriter(path: output, inputs: identities) }
    let writer = ByteWriter.standardOutput()
    try writer.refuse(identities)
    return writer
  }

  /// A reader of one of the inputs, with a hint where a person has to type it.
  func makeReader(_ path: String) throws(FileError) -> ByteReader {
    let reader = try ByteReader.open(path)
    if reader.isTerminal { Wenjin.say("reading from the terminal; end the text with Ctrl-D") }
    return reader
  }

  /// Hands each input to `use`, in order, with the output, and flushes at the end.
  func process(_ use: (inout ByteReader, inout ByteWriter) throws -> Void) throws {
    var writer = try makeWriter()
    for path in inputs {
      var reader = try makeReader(path)
      do {
        try use(&reader, &writer)
      } catch let error as FileError where error.action == .write {
        throw error
      } catch {
        // What was right so far is the user's; only then comes the error.
        try writer.flush()
        throw error
      }
    }
    try writer.flush()
  }

  /// Writes a text to the standard output.
  static func print(_ text: String) throws(FileError) {
    var writer = ByteWriter.standardOutput()
    try writer.append(text)
    try writer.flush()
  }
}
