/// The conversion of an asynchronous sequence of byte chunks, chunk by chunk.
///
/// Use it where text arrives over time: a network connection, a pipe. The chunks that come out hold the same bytes
/// as the conversion of all chunks at once; empty ones are left out.
///
///     for try await converted in connection.chunks.converted(by: converter) {
///       try await reply.write(converted)
///     }
public struct AsyncConversion<Base: AsyncSequence>: AsyncSequence where Base.Element == [UInt8] {
  /// A converted chunk.
  public typealias Element = [UInt8]
  /// What the chunks' source throws.
  public typealias Failure = Base.Failure

  let base: Base
  let converter: Converter

  /// Goes through the chunks once.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var base: Base.AsyncIterator
    let stream: StreamBox
    var isFinished = false

    /// The next converted chunk, nil at the end.
    public mutating func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> [UInt8]? {
      var output: [UInt8] = []
      while !isFinished {
        if let chunk = try await base.next(isolation: actor) {
          stream.stream.push(chunk.span, into: &output)
        } else {
          stream.stream.finish(into: &output)
          isFinished = true
        }
        if !output.isEmpty { return output }
      }
      return nil
    }
  }

  /// Begins the text.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(base: base.makeAsyncIterator(), stream: StreamBox(converter))
  }
}

extension AsyncConversion: Sendable where Base: Sendable {}

/// Iterators are copyable values, streams are not.
final class StreamBox {
  var stream: ConversionStream

  init(_ converter: Converter) {
    stream = ConversionStream(converter)
  }
}

extension AsyncSequence where Element == [UInt8] {
  /// The conversion of these chunks, which together are one text.
  public func converted(by converter: Converter) -> AsyncConversion<Self> {
    AsyncConversion(base: self, converter: converter)
  }
}
