internal import ChineseText

/// Reads the texts of a run, and says of each that is no text why it is left out.
public struct InputReader: Sendable {
  /// What became of a file.
  public enum Outcome: Sendable {
    /// Its bytes.
    case text([UInt8])
    /// It was left out.
    case skipped(SkippedFile)
  }

  /// What is read at most without being asked: text of that length is no article but a corpus.
  public static let usualLimit = 64 << 20
  /// So many bytes in front are looked at for NUL.
  private static let binaryHead = 8000

  /// Files longer than this many bytes are left out.
  public var sizeLimit: Int

  /// Makes a reader.
  public init(sizeLimit: Int = InputReader.usualLimit) {
    self.sizeLimit = sizeLimit
  }

  /// Reads a path; `-` is the standard input.
  ///
  /// - Parameter name: what reports call it.
  public func read(_ path: String, name: String) -> Outcome {
    do throws(FileError) {
      var reader = try ByteReader.open(path)
      if let identity = reader.identity, identity.kind == .regular, identity.size > sizeLimit {
        return skipped(name, tooLong(identity.size))
      }
      var bytes: [UInt8] = []
      var chunk: [UInt8] = []
      while try reader.read(into: &chunk) {
        bytes += chunk
        if bytes.count > sizeLimit { return skipped(name, tooLong(bytes.count)) }
      }
      if bytes.prefix(Self.binaryHead).contains(0) {
        return skipped(name, "it is binary: there is a NUL among its first bytes")
      }
      return .text(bytes)
    } catch {
      return .skipped(SkippedFile(path: name, reason: error.description))
    }
  }

  private func tooLong(_ size: Int) -> String {
    "it has \(size) bytes or more and the limit is \(sizeLimit); raise --max-size"
  }

  private func skipped(_ name: String, _ reason: String) -> Outcome {
    .skipped(SkippedFile(path: name, reason: "cannot check \(name): \(reason)"))
  }
}
