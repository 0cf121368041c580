import ChineseText

/// The inputs of a run and the one output they go to, all opened before anything is written: a wrong name
/// leaves no half result, and an output that is an input is refused.
struct TextStreams {
  private let inputs: [String]
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

  /// Hands each input to `use`, in order, with the output, and flushes at the end.
  func process(_ use: (inout ByteReader, inout ByteWriter) throws -> Void) throws {
    var writer: ByteWriter
    if let output {
      writer = try ByteWriter(path: output, inputs: identities)
    } else {
      writer = ByteWriter.standardOutput()
      try writer.refuse(identities)
    }
    for path in inputs {
      var reader = try ByteReader.open(path)
      if reader.isTerminal { Wenjin.say("reading from the terminal; end the text with Ctrl-D") }
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
}
