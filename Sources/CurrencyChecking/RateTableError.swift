/// Why a table of rates could not be read, or has no answer.
public struct RateTableError: Error, Hashable, CustomStringConvertible {
  /// The kind of fault.
  public enum Code: Sendable, Hashable {
    /// A row is malformed, or its rate is none.
    case malformedRow
    /// A row repeats a pair and a date with another rate.
    case contradictingRow
    /// A rate is a multiple of the one before it, as after a slip of the decimal point.
    case absurdRate
    /// The file is in no format that is known.
    case unknownFormat
    /// The archive cannot be unpacked.
    case damagedArchive
    /// The file has no rows.
    case empty
    /// The table has no rate of the currency.
    case unknownCurrency
    /// The table has no rate for the date.
    case dateOutsideTable
  }

  /// The kind of fault.
  public let code: Code
  /// The table, as the user named it.
  public let file: String
  /// The line in it, from 1; nil where the fault is in no one line.
  public let line: Int?
  /// What is wrong and what would be right.
  public let cause: String

  /// The place and the cause in one line.
  public var description: String {
    line.map { "\(file):\($0): \(cause)" } ?? "\(file): \(cause)"
  }
}
