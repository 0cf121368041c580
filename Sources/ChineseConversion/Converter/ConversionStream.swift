internal import ChineseText

/// Converts text that comes in pieces, to the same bytes as if it had come at once.
///
/// Use it for files and pipes of any size: pieces may end anywhere, also inside a character or a phrase. It keeps
/// only what later text may still change, normally a few characters; text without any end to its lines
/// makes no difference. For text that is in memory anyway ``Converter/convert(utf8:into:)`` is simpler.
///
///     var stream = ConversionStream(converter)
///     while try reader.read(into: &chunk) {
///       stream.push(chunk.span, into: &output)
///       try writer.append(output)
///       output.removeAll(keepingCapacity: true)
///     }
///     stream.finish(into: &output)
///
/// A stream belongs to one text; the converter behind it may serve many streams.
public struct ConversionStream: ~Copyable {
  private enum Mode {
    /// Whole stretches from cut to cut are converted at once.
    case stretches
    /// Inside a stretch that is too long for that; the character is the last one seen.
    case stepwise(last: UInt32)
    /// Behind a description sequence that a stage may change: nothing but a flaw is certain to cut the text.
    case uncut
  }

  /// Stretches beyond this are converted step by step.
  static let longestStretch = 1024

  private let program: Program
  private var pending: [UInt8] = []
  private var mode = Mode.stretches
  private var stepwise: StepwiseConversion
  private var workspace = Workspace()
  private var sink = ByteSink()

  /// Begins a text.
  public init(_ converter: Converter) {
    program = converter.program
    stepwise = StepwiseConversion(converter.program)
  }

  /// Takes the next piece and appends to `output` what is certain by now.
  ///
  /// - Complexity: O(*n*) in the piece, plus the little that is kept.
  public mutating func push(_ chunk: Span<UInt8>, into output: inout [UInt8]) {
    take(chunk, isLast: false)
    sink.move(to: &output)
  }

  /// Ends the text and appends the rest to `output`.
  ///
  /// The stream is then ready for another text.
  public mutating func finish(into output: inout [UInt8]) {
    take([UInt8]().span, isLast: true)
    sink.move(to: &output)
  }

  /// Takes the next piece and hands what is certain to `body`, without a copy.
  package mutating func push<Failure: Error>(
    _ chunk: Span<UInt8>, isLast: Bool, _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    take(chunk, isLast: isLast)
    defer { sink.removeAll() }
    try sink.withBytes(body)
  }

  /// How much the stream holds back.
  package var keptBytes: Int { pending.count + stepwise.keptBytes }

  private mutating func take(_ chunk: Span<UInt8>, isLast: Bool) {
    if pending.isEmpty {
      let used = unsafe chunk.withUnsafeBufferPointer { unsafe convert($0, isLast) }
      pending.append(copying: chunk.extracting(used...))
    } else {
      pending.append(copying: chunk)
      let text = pending
      let used = unsafe text.withUnsafeBufferPointer { unsafe convert($0, isLast) }
      pending.removeFirst(used)
    }
    if isLast { mode = .stretches }
  }

  /// Converts what can be converted of a text and returns how much that was.
  private mutating func convert(_ text: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> Int {
    var used = 0
    while used < text.count {
      let rest = unsafe UnsafeBufferPointer(rebasing: text[used...])
      switch mode {
      case .stretches:
        let description = unsafe program.firstFragileDescription(rest)
        let before = unsafe UnsafeBufferPointer(rebasing: rest[..<(description ?? rest.count)])
        used += unsafe program.convert(before, isLast: isLast && description == nil, into: &sink, &workspace)
        if description != nil {
          mode = .uncut
        } else if !isLast, text.count - used > Self.longestStretch {
          mode = .stepwise(last: DecodedCharacter.illFormed)
        } else {
          return used
        }
      case .stepwise where unsafe program.firstFragileDescription(rest) != nil:
        mode = .uncut
      case .stepwise(let last):
        guard let bytes = rest.baseAddress else { return used }
        let cut = unsafe program.nextCut(bytes, rest.count, behind: last, isLast)
        let piece = unsafe UnsafeBufferPointer(start: bytes, count: cut.place)
        let ends = cut.isCut || (isLast && cut.place == rest.count)
        unsafe stepwise.push(piece, isLast: ends, into: &sink)
        used += cut.place
        mode = ends ? .stretches : .stepwise(last: cut.last)
        if !ends { return used }
      case .uncut:
        let flaw = unsafe program.firstFlaw(rest, isLast)
        let piece = unsafe UnsafeBufferPointer(rebasing: rest[..<flaw.place])
        unsafe stepwise.push(piece, isLast: flaw.isFlaw || isLast, into: &sink)
        used += flaw.place
        if !flaw.isFlaw { return used }
        unsafe sink.append(UnsafeBufferPointer(rebasing: rest[flaw.place..<flaw.place + 1]))
        used += 1
        mode = .stretches
      }
    }
    if isLast {
      unsafe stepwise.push(UnsafeBufferPointer(start: nil, count: 0), isLast: true, into: &sink)
    }
    return used
  }
}
