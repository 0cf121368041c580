internal import Tables

/// The table files that are part of the program.
enum EmbeddedTables {
  static var connectors: [UInt8] { unsafe copy(wenjin_table_connectors()) }
  static var currencies: [UInt8] { unsafe copy(wenjin_table_currencies()) }
  static var currencyEvidence: [UInt8] { unsafe copy(wenjin_table_currency_evidence()) }
  static var currencyNames: [UInt8] { unsafe copy(wenjin_table_currency_names()) }
  static var notMoney: [UInt8] { unsafe copy(wenjin_table_not_money()) }
  static var numerals: [UInt8] { unsafe copy(wenjin_table_numerals()) }
  static var qualifiers: [UInt8] { unsafe copy(wenjin_table_qualifiers()) }
  static var scriptFolding: [UInt8] { unsafe copy(wenjin_table_script_folding()) }

  // SAFETY: a table is a constant array of `count` bytes that lives as long as the process.
  private static func copy(_ table: WenjinTable) -> [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: table.bytes, count: table.count))
  }
}
