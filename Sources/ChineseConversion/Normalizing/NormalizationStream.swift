internal import ChineseText

/// Normalizes text that comes in pieces, to the same bytes as if it had come at once.
///
/// Pieces may end anywhere, also inside a character. It keeps at most one passage: a line, or 16 KiB of a longer one.
///
///     var stream = NormalizationStream(normalizer)
///     while try reader.read(into: &chunk) {
///       stream.push(chunk.span, into: &output)
///     }
///     stream.finish(into: &output)
public struct NormalizationStream: ~Copyable {
  private let rules: NormalizationRules
  private var work = NormalizationWork(isTracing: false)
  private var pending: [UInt8] = []

  /// Begins a text.
  public init(_ normalizer: Normalizer) {
    rules = normalizer.rules
  }

  /// Takes the next piece and appends to `output` what is certain by now.
  ///
  /// - Complexity: O(*n*) in the piece.
  public mutating func push(_ chunk: Span<UInt8>, into output: inout [UInt8]) {
    pending.append(copying: chunk)
    take(isLast: false, into: &output)
  }

  /// Ends the text and appends the rest to `output`; the stream is then ready for another text.
  public mutating func finish(into output: inout [UInt8]) {
    take(isLast: true, into: &output)
  }

  private mutating func take(isLast: Bool, into output: inout [UInt8]) {
    let text = pending
    var start = 0
    while start < text.count, let end = PassageCut.end(in: text.span, from: start, isLast: isLast) {
      work.settle(text.span.extracting(start..<end), rules, into: &output)
      start = end
    }
    pending.removeFirst(start)
  }
}
