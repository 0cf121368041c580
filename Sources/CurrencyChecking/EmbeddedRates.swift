internal import CurrencyAnnotation
internal import Tables

extension RateTable {
  /// The European Central Bank's euro reference rates since 1999-01-04, units of each currency for a euro.
  public static let embedded: RateTable = {
    let table = EmbeddedRates()
    return RateTable(
      name: "ECB", firstDate: table.firstDate, lastDate: table.lastDate,
      currencies: (table.columns.compactMap { $0 } + [EmbeddedRates.euro]).sorted(),
      days: { table.days(around: $0) })
  }()
}

/// Looks up days in the embedded table without parsing the rest of it.
///
/// The bytes are one line a day, oldest first, each beginning with the date in ten bytes.
struct EmbeddedRates: Sendable {
  static let euro = Currency("EUR") ?? { preconditionFailure("EUR is three capital letters") }()

  /// The currencies of the fields behind the date.
  let columns: [Currency?]
  private let firstLine: Int
  let firstDate: CalendarDate
  let lastDate: CalendarDate

  init() {
    var header: [Currency?] = []
    var start = 0
    var (first, last): (CalendarDate?, CalendarDate?) = (nil, nil)
    Self.withBytes { bytes in
      while start < bytes.count, bytes[start] == UInt8(ascii: "#") {
        start = Self.lineEnd(bytes, from: start) + 1
      }
      let end = Self.lineEnd(bytes, from: start)
      header = Self.fields(bytes, start..<end).dropFirst().map { Currency(Self.text(bytes, $0)) }
      start = end + 1
      first = Self.date(bytes, at: start)
      last = Self.date(bytes, at: Self.lineStart(bytes, holding: bytes.count - 2, notBefore: start))
    }
    columns = header
    firstLine = start
    // The tests hold the table to having rows; without any, no date lies inside it.
    firstDate = first ?? CalendarDate.last
    lastDate = last ?? CalendarDate.first
  }

  /// The days from two weeks before a date to a week after it.
  func days(around date: CalendarDate) -> [RateTable.Day] {
    var days: [RateTable.Day] = []
    Self.withBytes { bytes in
      var line = firstLineOnOrAfter(date, in: bytes)
      // Ten fixings take two weeks.
      for _ in 0..<10 where line > firstLine {
        line = Self.lineStart(bytes, holding: line - 2, notBefore: firstLine)
      }
      while line < bytes.count, let day = Self.date(bytes, at: line), day.days(since: date) <= 7 {
        let end = Self.lineEnd(bytes, from: line)
        var prices: [Currency: ExactDecimal] = [:]
        for (column, field) in zip(columns, Self.fields(bytes, line..<end).dropFirst()) {
          guard let column, let price = ExactDecimal(Self.text(bytes, field)) else { continue }
          prices[column] = price
        }
        prices[Self.euro] = ExactDecimal(1)
        days.append(RateTable.Day(date: day, prices: [Self.euro: prices]))
        line = end + 1
      }
    }
    return days
  }

  private func firstLineOnOrAfter(_ date: CalendarDate, in bytes: borrowing Span<UInt8>) -> Int {
    var low = firstLine
    var high = bytes.count
    while low < high {
      let line = Self.lineStart(bytes, holding: (low + high) / 2, notBefore: firstLine)
      guard let day = Self.date(bytes, at: line), day < date else {
        high = line
        continue
      }
      low = Self.lineEnd(bytes, from: line) + 1
    }
    return low
  }

  // MARK: - Bytes

  // SAFETY: the table is a constant array of `count` bytes that lives as long as the process.
  private static func withBytes(_ body: (borrowing Span<UInt8>) -> Void) {
    let table = unsafe wenjin_table_ecb_rates()
    let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.count)
    body(unsafe bytes.span)
  }

  private static func lineEnd(_ bytes: borrowing Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    return index
  }

  private static func lineStart(_ bytes: borrowing Span<UInt8>, holding place: Int, notBefore limit: Int)
    -> Int
  {
    var index = place
    while index > limit, bytes[index - 1] != UInt8(ascii: "\n") { index -= 1 }
    return max(index, limit)
  }

  private static func fields(_ bytes: borrowing Span<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = line.lowerBound
    for index in line where bytes[index] == UInt8(ascii: "\t") {
      fields.append(start..<index)
      start = index + 1
    }
    fields.append(start..<line.upperBound)
    return fields
  }

  private static func text(_ bytes: borrowing Span<UInt8>, _ field: Range<Int>) -> String {
    var text: [UInt8] = []
    for index in field { text.append(bytes[index]) }
    return String(decoding: text, as: UTF8.self)
  }

  private static func date(_ bytes: borrowing Span<UInt8>, at start: Int) -> CalendarDate? {
    guard start + 10 <= bytes.count else { return nil }
    return CalendarDate(text(bytes, start..<start + 10))
  }
}

extension CalendarDate {
  fileprivate static let first = CalendarDate(ordinary: 1)
  fileprivate static let last = CalendarDate(ordinary: 9999)

  private init(ordinary year: Int) {
    self =
      CalendarDate(year: year, month: 1, day: 1) ?? { preconditionFailure("1 January exists in \(year)") }()
  }
}
