import ArgumentParser
import ChineseConversion
import ChineseText
import Reports

/// Whether changes are shown instead of being made, and how.
struct DiffOptions: ParsableArguments {
  @Flag(help: "Print a unified diff instead of the text, for people who look.")
  var diff = false

  @Flag(help: "Print the changed lines with each change marked in its place: [-举著-]{+举着+}.")
  var wordDiff = false

  @Option(help: "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color = ColorChoice.auto

  func validate() throws {
    if diff && wordDiff { throw ValidationError("Use either --diff or --word-diff.") }
  }

  /// The style that was asked for; nil where the text itself is.
  var style: EditDiff.Style? { diff ? .unified : wordDiff ? .words : nil }

  /// Writes the diff of each input.
  func write(
    _ style: EditDiff.Style, _ streams: TextStreams, _ trace: (Span<UInt8>) throws -> TracedConversion
  ) throws {
    try streams.process { reader, writer in
      let text = try reader.readAll()
      let trace = try trace(text.span)
      var output: [UInt8] = []
      EditDiff(path: reader.name, style: style, isColored: color.isColored(writer.isTerminal))
        .write(trace.edits, of: trace.source.span, to: trace.output.span, into: &output)
      try writer.append(output)
    }
  }
}
