/// A text that is changed while it comes in pieces.
protocol TextStream: ~Copyable {
  /// Takes the next piece and hands what is certain by now to `body`; the last one ends the text.
  mutating func push<Failure: Error>(
    _ chunk: Span<UInt8>, isLast: Bool, _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure)
}

extension ConversionStream: TextStream {}

extension NormalizationStream: TextStream {
  mutating func push<Failure: Error>(
    _ chunk: Span<UInt8>, isLast: Bool, _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var output: [UInt8] = []
    push(chunk, into: &output)
    if isLast { finish(into: &output) }
    try body(output.span)
  }
}

/// A conversion whose result is normalized.
struct NormalizedConversionStream: TextStream, ~Copyable {
  private var conversion: ConversionStream
  private var normalization: NormalizationStream

  init(_ converter: Converter, _ normalizer: Normalizer) {
    conversion = ConversionStream(converter)
    normalization = NormalizationStream(normalizer)
  }

  mutating func push<Failure: Error>(
    _ chunk: Span<UInt8>, isLast: Bool, _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    var converted: [UInt8] = []
    conversion.push(chunk, into: &converted)
    if isLast { conversion.finish(into: &converted) }
    try normalization.push(converted.span, isLast: isLast, body)
  }
}
