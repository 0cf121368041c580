/// Which file an open stream is, so that two names of one file can be told to be one.
package struct FileIdentity: Sendable {
  package enum Kind: Sendable {
    case regular
    case directory
    case other
  }

  let device: UInt64
  let number: UInt64
  package let kind: Kind
  /// In bytes; meaningful for regular files.
  package let size: Int

  /// Whether writing here would overwrite what is read there.
  ///
  /// Terminals and pipes may be both.
  package func collides(with other: FileIdentity) -> Bool {
    kind == .regular && other.kind == .regular && device == other.device && number == other.number
  }
}
