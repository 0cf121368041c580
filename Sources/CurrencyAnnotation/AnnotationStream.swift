import ChineseText

/// Annotates a text that comes in pieces, with bounded memory and the same answers as for the whole.
///
/// Push the pieces in order and finish; each call hands over blocks of the text with what was found in them.
/// The blocks follow one another without a gap, and positions count from the start of their block. No amount and
/// no relation crosses a block's end. Use `Annotator.annotate` for a text that is at hand as a whole.
///
/// ```swift
/// var stream = AnnotationStream(Annotator())
/// for piece in [Array("每人付1500美".utf8), Array("元(约6975令吉)\n".utf8)] {
///   stream.push(piece.span) { block, annotation in print(annotation.amounts.count) }
/// }
/// stream.finish { block, annotation in print(annotation.amounts.count) }
/// ```
public struct AnnotationStream {
  private var scan: TextScan
  private var pending: [UInt8] = []

  /// Makes a stream for one text.
  public init(_ annotator: Annotator) {
    scan = annotator.makeScan()
  }

  /// Takes the next bytes and hands over the blocks that they complete.
  ///
  /// - Complexity: O(bytes taken).
  public mutating func push<Failure: Error>(
    _ bytes: Span<UInt8>, _ use: (Span<UInt8>, Annotation) throws(Failure) -> Void
  ) throws(Failure) {
    // Whole lines are read where they lie; only the rest is kept.
    if pending.isEmpty, let newline = bytes.lastIndex(of: 0x0A) {
      let lines = bytes.extracting(...newline)
      try use(lines, scan.annotate(lines))
      pending.append(copying: bytes.extracting((newline + 1)...))
    } else {
      let searchFrom = pending.count
      pending.append(copying: bytes)
      let end = completeEnd(searchingFrom: searchFrom)
      guard end > 0 else { return }
      try hand(over: end, use)
      pending.removeSubrange(0..<end)
    }
  }

  /// Hands over what is left.
  public mutating func finish<Failure: Error>(
    _ use: (Span<UInt8>, Annotation) throws(Failure) -> Void
  ) throws(Failure) {
    guard !pending.isEmpty else { return }
    try hand(over: pending.count, use)
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func hand<Failure: Error>(
    over end: Int, _ use: (Span<UInt8>, Annotation) throws(Failure) -> Void
  ) throws(Failure) {
    // A reference for the time of the call, not a copy.
    let bytes = pending
    let annotation = scan.annotate(bytes.span.extracting(0..<end))
    try use(bytes.span.extracting(0..<end), annotation)
  }

  /// The end of the last passage that later bytes cannot change.
  private func completeEnd(searchingFrom start: Int) -> Int {
    var end = pending.count
    while end > start, pending[end - 1] != 0x0A { end -= 1 }
    var complete = end > start ? end : 0
    // A line without end is cut where annotating the whole would cut it.
    while pending.count - complete > Span<UInt8>.longestPassage + 4 {
      complete = pending.span.passageEnd(from: complete)
    }
    return complete
  }
}
