/// The currencies of ISO 4217, those in use and those of the archives.
///
/// ```swift
/// CurrencyTable.embedded.isKnown(Currency("MYR")!)  // true
/// CurrencyTable.embedded.name(of: Currency("DEM")!)  // "德国马克"
/// ```
public struct CurrencyTable: Sendable {
  /// What the table says of a currency.
  struct Entry: Sendable {
    let name: String
    let minorDigits: Int
    let lastYear: Int?
  }

  var entries: [Currency: Entry] = [:]

  /// The table that is part of the program.
  public static var embedded: CurrencyTable { Lexicon.embedded.currencies }

  /// Whether the code is one of ISO 4217, in use or historic.
  public func isKnown(_ currency: Currency) -> Bool { entries[currency] != nil }

  /// The currency's name in Simplified Chinese; nil for an unknown one.
  public func name(of currency: Currency) -> String? { entries[currency]?.name }

  /// The decimals of its smallest unit: 2 for MYR, 0 for JPY; nil for an unknown one.
  public func minorDigits(of currency: Currency) -> Int? { entries[currency]?.minorDigits }

  /// The last year of a currency that is no longer in use; nil for one that is, and for an unknown one.
  public func lastYear(of currency: Currency) -> Int? { entries[currency]?.lastYear }

  /// All codes, sorted.
  public var codes: [Currency] { entries.keys.sorted() }
}
