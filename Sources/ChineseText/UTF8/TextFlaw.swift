/// A stretch of bytes that is not text: a NUL, or bytes that are no well-formed UTF-8.
///
/// Conversion copies flaws as they are and goes on behind them; strict callers report the first one.
public struct TextFlaw: Hashable, Sendable, CustomStringConvertible {
  /// Why the bytes are not text.
  public enum Kind: Hashable, Sendable {
    /// A zero byte, which C interfaces take for the end of a text.
    case nul
    /// A continuation byte without a lead byte before it.
    case unexpectedContinuation
    /// A sequence that encodes a surrogate.
    case surrogate
    /// A byte that occurs nowhere in UTF-8, or a scalar beyond U+10FFFF.
    case invalidByte
    /// A sequence that ends too early.
    case truncated
    /// A scalar written in more bytes than it needs.
    case overlong
  }

  /// Why the bytes are not text.
  public let kind: Kind
  /// Which bytes, counted from the start of the input.
  public let bytes: Range<Int>

  package init(kind: Kind, bytes: Range<Int>) {
    self.kind = kind
    self.bytes = bytes
  }

  /// The flaw in words, with its byte offset.
  public var description: String {
    let what =
      switch kind {
      case .nul: "a NUL byte"
      case .unexpectedContinuation: "ill-formed UTF-8 (a continuation byte without a lead byte)"
      case .surrogate: "ill-formed UTF-8 (a surrogate)"
      case .invalidByte: "ill-formed UTF-8 (a byte that UTF-8 does not use)"
      case .truncated: "ill-formed UTF-8 (a sequence cut short)"
      case .overlong: "ill-formed UTF-8 (an overlong sequence)"
      }
    return "\(what) at byte \(bytes.lowerBound)"
  }
}
