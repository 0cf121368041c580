package import ChineseText

/// Why a converter could not be made, or a text could not be converted.
///
/// Every failure of this module is one of these, thrown as a typed throw. Messages name the place and say what
/// to do; ``code`` is for programs.
///
///     do {
///       let converter = try Converter(configuration: .s2t)
///     } catch {
///       if error.code == .dictionaryMissing { offerToInstall() }
///     }
public struct ConversionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of failure, for callers that branch on it.
  public enum Code: Hashable, Sendable {
    /// No configuration of that name in any data folder, and no such file.
    case unknownConfiguration
    /// The configuration was found but is not one that OpenCC would take.
    case invalidConfiguration
    /// A dictionary that the configuration names is in no data folder.
    case dictionaryMissing
    /// A dictionary was found but cannot be used.
    case invalidDictionary
    /// A file exists but could not be read.
    case unreadable
    /// The text holds a NUL or ill-formed UTF-8, and the caller asked for an error.
    case illFormedText
    /// A table of normalizing, or a word list of the user, cannot be used.
    case invalidTable
    /// libopencc itself failed.
    case engine
  }

  /// The kind of failure.
  public let code: Code
  /// The name or the path of what failed, with a line number where one is known.
  public let place: String
  /// What is wrong there and what to do about it.
  public let cause: String
  /// The byte offset and the length in the text, for failures of a text.
  public let bytes: Range<Int>?

  package init(_ code: Code, place: String, cause: String, bytes: Range<Int>? = nil) {
    self.code = code
    self.place = place
    self.cause = cause
    self.bytes = bytes
  }

  /// One line: where, what is wrong, and what to do.
  public var description: String { "\(place): \(cause)" }
}

extension ConversionError {
  /// The error of a caller who wants no flaw passed over.
  package init(_ code: Code, place: String, flaw: TextFlaw) {
    self.init(code, place: place, cause: flaw.description, bytes: flaw.bytes)
  }
}
