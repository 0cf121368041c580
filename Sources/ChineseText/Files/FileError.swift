/// A file that could not be opened, read or written, told so that the reader knows what to do.
///
/// The toolkit's readers and writers throw this type and no other. A closed pipe is a `FileError` too, because
/// the work has to stop, but a command should end in silence on it: ask ``code``.
///
///     do {
///       var reader = try ByteReader(path: path)
///     } catch {
///       report(error.description)  // cannot read notes.txt: no such file; check the path
///     }
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of failure this is, for callers that branch on it.
  public enum Code: Hashable, Sendable {
    /// There is nothing at the path.
    case missing
    /// The path names a folder where a file is needed.
    case isDirectory
    /// The system does not let this user read or write it.
    case notPermitted
    /// The output is the same file as an input.
    case outputIsInput
    /// The device has no room left.
    case full
    /// The reader of our output has gone away.
    case closedPipe
    /// Any other failure the system reported.
    case system
  }

  /// Whether the file was being read or written.
  public enum Action: String, Hashable, Sendable {
    case read
    case write
  }

  /// The kind of failure.
  public let code: Code
  /// What was being done.
  public let action: Action
  /// The path as the user gave it, or a name such as `<stdin>`.
  public let path: String
  /// The system's own word for the cause, where it has one.
  public let cause: String

  package init(code: Code, action: Action, path: String, cause: String) {
    self.code = code
    self.action = action
    self.path = path
    self.cause = cause
  }

  /// One line: what failed, where, why, and what to do.
  public var description: String {
    "cannot \(action.rawValue) \(path): \(reason)"
  }

  private var reason: String {
    switch code {
    case .missing:
      action == .read ? "no such file; check the path" : "no such folder; create it first"
    case .isDirectory: "it is a folder; name a file"
    case .notPermitted: "permission denied; check the file's owner and mode"
    case .outputIsInput: "it is also an input; write to another file"
    case .full: "no space left on the device; free some and run again"
    case .closedPipe: "the reading end of the pipe is closed"
    case .system: cause
    }
  }
}
