internal import CurrencyAnnotation
internal import Synchronization

/// All the rates that hold for one day: the publication's own first, then the embedded ones.
///
/// The days around the date are decoded at the first question and kept, so that a run over many texts of one day
/// decodes them once, and a text without conversions never.
final class RateBook: Sendable {
  let date: CalendarDate
  private let tables: [RateTable]
  private let windows = AtomicLazyReference<Windows>()

  private final class Windows: Sendable {
    let list: [RateWindow]
    init(_ list: [RateWindow]) { self.list = list }
  }

  /// - Parameter tables: in the order in which they are asked.
  init(date: CalendarDate, tables: [RateTable]) {
    self.date = date
    self.tables = tables
  }

  /// The band of a pair.
  func band(_ base: Currency, _ quote: Currency) throws(RateTableError) -> RateBand {
    let list = loaded.list
    for window in list.dropLast() {
      if let band = try? window.band(base, quote) { return band }
    }
    guard let last = list.last else {
      throw RateTableError(code: .empty, file: "rates", line: nil, cause: "no table of rates")
    }
    return try last.band(base, quote)
  }

  /// Why a conversion of a year that its sentence names cannot be checked.
  func noRate(of rate: ReferenceRate, in year: Int) -> RateTableError {
    RateTableError(
      code: .dateOutsideTable, file: tables.map(\.name).joined(separator: " and "), line: nil,
      cause: "no rate of \(rate.base)/\(rate.quote) in \(year), the year that the sentence names")
  }

  private var loaded: Windows {
    if let ready = windows.load() { return ready }
    // Two threads may both decode; the first one's answer is kept, and both are equal.
    return windows.storeIfNil(Windows(tables.map { $0.window(around: date) }))
  }

  /// How much the two central banks differ on the pair that day, as a fraction; zero where they agree to half a
  /// per cent or only one of them quotes it.
  ///
  /// - Complexity: O(log days of the table).
  func dispute(_ base: Currency, _ quote: Currency) -> ExactDecimal {
    let list = DisputedRates.differences(around: date)
    var widest = ExactDecimal.zero
    for day in Set(list.map(\.date)) {
      func difference(_ currency: Currency) -> Int {
        list.first { $0.date == day && $0.currency == currency }?.difference ?? 0
      }
      let apart = ExactDecimal(
        significand: Int128(abs(difference(base) - difference(quote))), exponent: -4)
      widest = max(widest, apart)
    }
    // More would hide slips; where the banks are that far apart, one of the two is wrong.
    return min(widest, ExactDecimal(significand: 3, exponent: -2))
  }
}

/// The days on which the ECB and the NBP differ, read from `Tables/rates/disputed.tsv` by halving.
enum DisputedRates {
  struct Row {
    let date: CalendarDate
    let currency: Currency
    /// In hundredths of a per cent.
    let difference: Int
  }

  /// The rows from three days before a date to one after it.
  static func differences(around date: CalendarDate) -> [Row] {
    EmbeddedText.withDisputedRates { bytes in
      let first = date.advanced(by: -3)
      var (low, high) = (0, bytes.count)
      while low < high {
        var line = (low + high) / 2
        while line > 0, bytes[line - 1] != UInt8(ascii: "\n") { line -= 1 }
        // The note and the header sort before every date.
        guard let row = row(bytes, at: line), row.date >= first else {
          var next = (low + high) / 2
          while next < bytes.count, bytes[next] != UInt8(ascii: "\n") { next += 1 }
          low = next + 1
          continue
        }
        high = line
      }
      var rows: [Row] = []
      while let row = row(bytes, at: low), row.date <= date.advanced(by: 1) {
        rows.append(row)
        while low < bytes.count, bytes[low] != UInt8(ascii: "\n") { low += 1 }
        low += 1
      }
      return rows
    }
  }

  private static func row(_ bytes: borrowing Span<UInt8>, at start: Int) -> Row? {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    guard end - start > 15 else { return nil }
    let text = (start..<end).map { bytes[$0] }
    guard let date = CalendarDate(bytes: text[0..<10]),
      let currency = Currency(String(decoding: text[11..<14], as: UTF8.self)),
      let difference = Int(String(decoding: text[15...], as: UTF8.self))
    else { return nil }
    return Row(date: date, currency: currency, difference: difference)
  }
}
