/// A file that steers checking cannot be used: a configuration, a baseline, an allow-list; or nothing can be checked.
public struct LintingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of fault.
  public enum Code: Sendable, Hashable {
    /// The file is not JSON.
    case malformedConfiguration
    /// A setting has a value that it cannot have.
    case invalidSetting
    /// A line of a baseline is malformed.
    case malformedBaseline
    /// A line of an allow-list is malformed.
    case malformedAllowList
    /// Nothing is at a path, or a pattern matches nothing.
    case missingInput
    /// A file cannot be mended in place.
    case unsafeMend
  }

  /// The kind of fault.
  public let code: Code
  /// Where: a file with its line, a flag, an environment variable.
  public let place: String
  /// What is wrong and what would be right.
  public let cause: String

  /// Makes an error.
  public init(_ code: Code, place: String, cause: String) {
    (self.code, self.place, self.cause) = (code, place, cause)
  }

  /// The place and the cause in one line.
  public var description: String { "\(place): \(cause)" }
}
