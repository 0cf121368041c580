internal import CurrencyAnnotation
internal import Tables

/// A central bank's daily rates in the compact form that `Tables/rates/compact` writes, read block by block.
///
///     "WJRATES1" | columns | codes | blocks | last day | first day, place of each block | blocks…
///     block:  days | steps… | column…      column:  decimals | difference…
///
/// The layout is drawn in full in that script. Nothing is decoded but the blocks that hold the days asked for.
struct CompactRates: Sendable {
  /// One day's rates, in the order of the columns.
  struct Day: Sendable {
    let date: CalendarDate
    let values: [ExactDecimal?]
  }

  /// Which of the embedded tables.
  enum Bank: Sendable {
    case ecb
    case nbp
  }

  private let bank: Bank
  /// The currencies of the columns.
  let columns: [Currency]
  let firstDate: CalendarDate
  let lastDate: CalendarDate
  private let blocks: Int
  private let index: Int

  static let ecb = CompactRates(.ecb)
  static let nbp = CompactRates(.nbp)

  private init(_ bank: Bank) {
    self.bank = bank
    var columns: [Currency] = []
    var (blocks, index, first, last) = (0, 0, 0, 0)
    Self.withBytes(of: bank) { bytes in
      let count = Self.integer(bytes, at: 8, width: 2)
      for column in 0..<count {
        let letters = (0..<3).map { bytes[10 + 3 * column + $0] }
        if let currency = Currency(String(decoding: letters, as: UTF8.self)) { columns.append(currency) }
      }
      let rest = 10 + 3 * count
      blocks = Self.integer(bytes, at: rest, width: 2)
      last = Self.integer(bytes, at: rest + 2, width: 4)
      index = rest + 6
      first = Self.integer(bytes, at: index, width: 4)
    }
    (self.columns, self.blocks, self.index) = (columns, blocks, index)
    // The tests hold the tables to dates that exist.
    firstDate = CalendarDate(ordinal: first) ?? .beginningOfRecords
    lastDate = CalendarDate(ordinal: last) ?? .beginningOfRecords
  }

  /// The place of a currency among the columns.
  func column(of currency: Currency) -> Int? { columns.firstIndex(of: currency) }

  /// The days from one to another, both included, oldest first.
  ///
  /// - Complexity: O(days asked for + 64), times the number of columns.
  func days(from first: CalendarDate, through last: CalendarDate) -> [Day] {
    var days: [Day] = []
    let (first, last) = (first.ordinal, last.ordinal)
    Self.withBytes(of: bank) { bytes in
      var block = self.block(holding: first, in: bytes)
      while block < blocks, Self.integer(bytes, at: index + 8 * block, width: 4) <= last {
        decode(block, in: bytes, from: first, through: last, into: &days)
        block += 1
      }
    }
    return days
  }

  private func block(holding day: Int, in bytes: borrowing Span<UInt8>) -> Int {
    var (low, high) = (0, blocks)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Self.integer(bytes, at: index + 8 * middle, width: 4) <= day { low = middle } else { high = middle }
    }
    return low
  }

  private func decode(
    _ block: Int, in bytes: borrowing Span<UInt8>, from first: Int, through last: Int, into days: inout [Day]
  ) {
    var place = Self.integer(bytes, at: index + 8 * block + 4, width: 4)
    let count = Int(bytes[place])
    place += 1
    var dates = [Self.integer(bytes, at: index + 8 * block, width: 4)]
    for _ in 1..<max(1, count) { dates.append((dates.last ?? 0) + Self.number(bytes, &place)) }
    let wanted = dates.indices.filter { (first...last).contains(dates[$0]) }
    var rows = [[ExactDecimal?]](repeating: [], count: wanted.count)
    let base = wanted.first ?? count
    for _ in columns {
      let decimals = Int(bytes[place])
      place += 1
      var value = 0
      for row in 0..<count {
        var result: ExactDecimal?
        if decimals != 255 {
          let code = Self.number(bytes, &place)
          if code > 0 {
            let zigzag = code - 1
            value += zigzag & 1 == 0 ? zigzag / 2 : -(zigzag + 1) / 2
            result = ExactDecimal(significand: Int128(value), exponent: -decimals)
          }
        }
        if row >= base, row - base < rows.count { rows[row - base].append(result) }
      }
    }
    for (row, values) in zip(wanted, rows) {
      if let date = CalendarDate(ordinal: dates[row]) { days.append(Day(date: date, values: values)) }
    }
  }

  // MARK: - Bytes

  // SAFETY: the table is a constant array of `count` bytes that lives as long as the process.
  private static func withBytes(of bank: Bank, _ body: (borrowing Span<UInt8>) -> Void) {
    let table = unsafe bank == .ecb ? wenjin_table_ecb_rates() : wenjin_table_nbp_rates()
    let bytes = unsafe UnsafeBufferPointer(start: table.bytes, count: table.count)
    body(unsafe bytes.span)
  }

  private static func integer(_ bytes: borrowing Span<UInt8>, at place: Int, width: Int) -> Int {
    var value = 0
    for offset in 0..<width { value |= Int(bytes[place + offset]) << (8 * offset) }
    return value
  }

  private static func number(_ bytes: borrowing Span<UInt8>, _ place: inout Int) -> Int {
    var (value, shift) = (0, 0)
    while true {
      let byte = bytes[place]
      place += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }
}

extension CalendarDate {
  /// A day before all tables.
  static let beginningOfRecords =
    CalendarDate(year: 1, month: 1, day: 1) ?? { preconditionFailure("1 January of the year 1 exists") }()

  /// The day so many days later, or earlier; the nearest day of the calendar at its ends.
  func advanced(by days: Int) -> CalendarDate {
    CalendarDate(ordinal: max(Self.beginningOfRecords.ordinal, ordinal + days)) ?? self
  }
}
