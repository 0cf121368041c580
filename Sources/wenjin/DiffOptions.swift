import ArgumentParser
import ChineseConversion
import ChineseText
import Linting
import Reports

/// Whether changes are shown instead of being made, and how.
struct DiffOptions: ParsableArguments {
  enum Style {
    case unified
    case words
  }

  @Flag(help: "Print a unified diff instead of the text, as patch reads it.")
  var diff = false

  @Flag(help: "Print the changed lines with each change marked in its place: 举[-著-]{+着+}.")
  var wordDiff = false

  @Option(help: "Colour: auto (on a terminal, unless NO_COLOR is set), always or never.")
  var color = ColorChoice.auto

  func validate() throws {
    if diff && wordDiff { throw ValidationError("Use either --diff or --word-diff.") }
  }

  /// The style that was asked for; nil where the text itself is.
  var style: Style? { diff ? .unified : wordDiff ? .words : nil }

  /// Writes the diff of each input.
  func write(
    _ style: Style, _ streams: TextStreams, _ trace: (Span<UInt8>) throws -> TracedConversion
  ) throws {
    try streams.process { reader, writer in
      let text = try reader.readAll()
      let trace = try trace(text.span)
      let isColored = color.isColored(writer.isTerminal)
      var output: [UInt8] = []
      switch style {
      case .words:
        WordDiff(path: reader.name, isColored: isColored)
          .write(trace.edits, of: trace.source.span, to: trace.output.span, into: &output)
      case .unified:
        let edits = trace.edits.map {
          Replacement(range: $0.source, text: String(decoding: trace.output[$0.output], as: UTF8.self))
        }
        UnifiedDiff(path: reader.name, isColored: isColored).write(edits, on: trace.source, into: &output)
      }
      try writer.append(output)
    }
  }
}
