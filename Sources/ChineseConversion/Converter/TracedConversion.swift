public import ChineseText
internal import Synchronization

/// A conversion together with every place where it changed the text.
///
///     let traced = try converter.trace(Array("后来的鼠标".utf8).span)
///     for edit in traced.edits { print(edit.source, edit.rules) }
///     traced.outputOffset(of: 2, in: .utf16)
public struct TracedConversion: Sendable {
  /// The text that was converted.
  public let source: [UInt8]
  /// What it became: the same bytes as ``Converter/convert(utf8:into:)`` gives.
  public let output: [UInt8]
  /// Where the two differ, in order.
  public let edits: [Edit]
  /// Carries byte offsets between the two.
  public var offsets: OffsetMap { OffsetMap(edits) }

  /// Where a position of the source is in the output, both counted in a unit.
  ///
  /// - Complexity: O(*n*) for units other than bytes.
  public func outputOffset(of position: Int, in unit: LineIndex.Unit) -> Int {
    let offset = offsets.outputOffset(of: source.span.byteOffset(of: position, in: unit))
    return output.span.length(of: 0..<offset, in: unit)
  }

  /// Where a position of the output is in the source, both counted in a unit.
  ///
  /// - Complexity: O(*n*) for units other than bytes.
  public func sourceOffset(of position: Int, in unit: LineIndex.Unit) -> Int {
    let offset = offsets.sourceOffset(of: output.span.byteOffset(of: position, in: unit))
    return source.span.length(of: 0..<offset, in: unit)
  }
}

extension TracedConversion {
  /// A text that nothing was done to.
  package init(unchanged text: Span<UInt8>) {
    source = [UInt8](copying: text)
    output = source
    edits = []
  }

  /// This, done to the output of `first`, as one conversion of the source of `first`.
  ///
  /// Edits of both that touch one another become one, with the rules of both.
  package func following(_ first: TracedConversion) -> TracedConversion {
    let (before, after) = (first.offsets, offsets)
    var ranges: [(source: Range<Int>, output: Range<Int>, rules: [Edit.Rule])] =
      first.edits.map { ($0.source, after.outputRange(of: $0.output), $0.rules) }
      + edits.map { (before.sourceRange(of: $0.source), $0.output, $0.rules) }
    ranges.sort {
      ($0.source.lowerBound, $0.source.upperBound) < ($1.source.lowerBound, $1.source.upperBound)
    }
    var joined: [Edit] = []
    for range in ranges {
      if let last = joined.last,
        range.source.lowerBound < last.source.upperBound || range.output.lowerBound < last.output.upperBound
      {
        joined[joined.count - 1] = Edit(
          source: min(
            last.source.lowerBound, range.source.lowerBound)..<max(
              last.source.upperBound, range.source.upperBound),
          output: min(
            last.output.lowerBound, range.output.lowerBound)..<max(
              last.output.upperBound, range.output.upperBound),
          rules: last.rules + range.rules)
      } else {
        joined.append(Edit(source: range.source, output: range.output, rules: range.rules))
      }
    }
    return TracedConversion(
      source: first.source, output: output,
      edits: joined.filter { first.source[$0.source] != output[$0.output] })
  }
}

extension Converter {
  /// Converts and records each change with the dictionary entries that made it.
  ///
  /// The compiled program does not remember where its answers come from, so the first trace loads the dictionaries
  /// themselves. Use it to explain and to map positions, not to convert in bulk.
  ///
  /// - Complexity: O(*n*), some megabytes a second; the first call takes as long as compiling.
  /// - Throws: ``ConversionError`` if the dictionaries can no longer be read.
  public func trace(_ bytes: Span<UInt8>) throws(ConversionError) -> TracedConversion {
    try trace(bytes, keepsIdentities: false)
  }

  /// Converts and records, with `keepsIdentities` also the entries that change nothing.
  func trace(_ bytes: Span<UInt8>, keepsIdentities: Bool) throws(ConversionError) -> TracedConversion {
    let pipeline = try tracing.pipeline()
    let source = [UInt8](copying: bytes)
    var output: [UInt8] = []
    var edits: [Edit] = []
    var flaws = FlawScanner()
    var start = 0
    while true {
      let flaw = flaws.first(in: bytes, from: start)
      let end = flaw?.bytes.lowerBound ?? source.count
      pipeline.convert(
        source[start..<end], into: &output, recording: &edits, keepsIdentities: keepsIdentities)
      guard let flaw else { break }
      output += source[flaw.bytes]
      start = flaw.bytes.upperBound
    }
    return TracedConversion(source: source, output: output, edits: edits)
  }
}

/// The dictionaries of a converter, loaded when they are first asked for.
final class Tracing: Sendable {
  private let path: String
  private let data: DataFolders
  private let loaded: Mutex<Pipeline?>

  init(path: String, data: DataFolders, pipeline: Pipeline? = nil) {
    self.path = path
    self.data = data
    loaded = Mutex(pipeline)
  }

  func pipeline() throws(ConversionError) -> Pipeline {
    try loaded.withLock { (pipeline) throws(ConversionError) in
      if let pipeline { return pipeline }
      var sources: [Pipeline.Source] = []
      let fresh = try Pipeline.load(path: path, data: data, sources: &sources)
      pipeline = fresh
      return fresh
    }
  }
}
