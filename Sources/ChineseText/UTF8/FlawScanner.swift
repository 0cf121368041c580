/// Finds the flaws of one text in order, in linear time however many there are.
///
/// It remembers the flaw of the other kind that it saw on the way, so a text of nothing but flaws is not scanned
/// again for each of them.
///
///     var flaws = FlawScanner()
///     var start = 0
///     while let flaw = flaws.first(in: bytes, from: start) {
///       convert(bytes.extracting(start..<flaw.bytes.lowerBound))
///       copy(bytes.extracting(flaw.bytes))
///       start = flaw.bytes.upperBound
///     }
package struct FlawScanner {
  private enum Memory {
    case unknown
    case noneAhead
    case at(TextFlaw)
  }

  private var illFormed = Memory.unknown

  package init() {}

  /// The first flaw at or behind `start`, nil if all of that is text.
  ///
  /// `start` must be where a character or a flaw begins, in the same span as before, and never smaller than
  /// before.
  ///
  /// - Complexity: O(*n*) for all calls over one text; the standard library's wide scans do the work.
  package mutating func first(in bytes: Span<UInt8>, from start: Int = 0) -> TextFlaw? {
    let error = firstIllFormed(in: bytes, from: start)
    let text = bytes.extracting(start..<(error?.bytes.lowerBound ?? bytes.count))
    guard let nul = text.firstIndex(ofByte: 0) else { return error }
    return TextFlaw(kind: .nul, bytes: start + nul..<start + nul + 1)
  }

  private mutating func firstIllFormed(in bytes: Span<UInt8>, from start: Int) -> TextFlaw? {
    switch illFormed {
    case .noneAhead: return nil
    case .at(let flaw) where flaw.bytes.lowerBound >= start: return flaw
    case .at, .unknown: break
    }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.extracting(start...))
      illFormed = .noneAhead
      return nil
    } catch {
      let place = error.byteOffsets
      let flaw = TextFlaw(
        kind: TextFlaw.Kind(error.kind), bytes: place.lowerBound + start..<place.upperBound + start)
      illFormed = .at(flaw)
      return flaw
    }
  }
}

extension TextFlaw.Kind {
  fileprivate init(_ kind: UTF8.ValidationError.Kind) {
    self =
      switch kind {
      case .unexpectedContinuationByte: .unexpectedContinuation
      case .surrogateCodePointByte: .surrogate
      case .truncatedScalar: .truncated
      case .overlongEncodingByte: .overlong
      default: .invalidByte
      }
  }
}
