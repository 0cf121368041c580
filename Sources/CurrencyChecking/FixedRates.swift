internal import ChineseText
internal import CurrencyAnnotation
internal import Tables

/// Rates that do not move: pegs, bands, and the conversion rates of the currencies that the euro replaced.
struct FixedRates: Sendable {
  /// A currency that follows another one.
  struct Peg: Sendable {
    let currency: Currency
    let anchor: Currency
    /// Units of the currency for one of its anchor.
    let low: ExactDecimal
    let high: ExactDecimal
    let since: CalendarDate
    let until: CalendarDate?
    let source: String

    func holds(on date: CalendarDate) -> Bool {
      date >= since && until.map { date <= $0 } ?? true
    }

    var isBand: Bool { low != high }
  }

  private let pegs: [Currency: Peg]

  static let embedded = FixedRates()

  private init() {
    var pegs: [Currency: Peg] = [:]
    var rows = TabSeparatedRows(EmbeddedText.pegs)
    while let row = rows.next() {
      let fields = row.fields.map { rows.text($0) }
      guard fields.count == 7, let currency = Currency(fields[0]), let anchor = Currency(fields[1]),
        let low = ExactDecimal(fields[2]), let high = ExactDecimal(fields[3]),
        let since = CalendarDate(fields[4])
      else { continue }
      pegs[currency] = Peg(
        currency: currency, anchor: anchor, low: low, high: high, since: since,
        until: CalendarDate(fields[5]), source: low == high ? "peg" : "band")
    }
    rows = TabSeparatedRows(EmbeddedText.euroConversion)
    while let row = rows.next() {
      let fields = row.fields.map { rows.text($0) }
      guard fields.count == 4, let currency = Currency(fields[0]), let units = ExactDecimal(fields[1]),
        let since = CalendarDate(fields[2]), let euro = Currency("EUR")
      else { continue }
      pegs[currency] = Peg(
        currency: currency, anchor: euro, low: units, high: units, since: since, until: nil,
        source: "euro conversion rate")
    }
    self.pegs = pegs
  }

  /// What a currency follows on a day.
  func peg(of currency: Currency, on date: CalendarDate) -> Peg? {
    guard let peg = pegs[currency], peg.holds(on: date) else { return nil }
    return peg
  }

  /// What a currency follows on some day.
  func peg(_ currency: Currency) -> Peg? { pegs[currency] }

  /// The currencies that follow another one on some day.
  var currencies: [Currency] { pegs.keys.sorted() }
}

/// The embedded tables that are read as text.
enum EmbeddedText {
  static var pegs: [UInt8] { unsafe copy(wenjin_table_pegs()) }
  static var euroConversion: [UInt8] { unsafe copy(wenjin_table_euro_conversion()) }

  // SAFETY: a table is a constant array of `count` bytes that lives as long as the process.
  private static func copy(_ table: WenjinTable) -> [UInt8] {
    unsafe [UInt8](UnsafeBufferPointer(start: table.bytes, count: table.count))
  }

  // SAFETY: as above.
  static func withDisputedRates<Result>(_ body: (borrowing Span<UInt8>) -> Result) -> Result {
    let table = unsafe wenjin_table_disputed_rates()
    let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.count)
    return body(unsafe bytes.span)
  }
}
