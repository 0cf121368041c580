/// Why a table of names could not be read, or a setting makes no sense.
public struct AnnotationError: Error, Hashable, CustomStringConvertible {
  /// The kind of fault.
  public enum Code: Sendable, Hashable {
    /// A row of a table is malformed.
    case malformedRow
    /// A row repeats a word with another meaning.
    case contradictingRow
    /// A tag template has a field that there is not.
    case malformedTemplate
    /// A code is no currency that the table knows.
    case unknownCurrency
  }

  /// The kind of fault.
  public let code: Code
  /// The table, as the user named it.
  public let file: String?
  /// The line in it, from 1.
  public let line: Int?
  /// What is wrong and what would be right.
  public let cause: String

  /// Makes an error.
  public init(code: Code, file: String? = nil, line: Int? = nil, cause: String) {
    self.code = code
    self.file = file
    self.line = line
    self.cause = cause
  }

  /// The place and the cause in one line.
  public var description: String {
    let place = [file, line.map(String.init)].compactMap { $0 }.joined(separator: ":")
    return place.isEmpty ? cause : "\(place): \(cause)"
  }
}
