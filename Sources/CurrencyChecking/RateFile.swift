public import CurrencyAnnotation

/// A file of published rates, read and validated row by row.
///
/// It reads a newsroom's own table (`date,base,quote,rate`), the ECB's history as CSV or as the ZIP it comes in, the
/// National Bank of Poland's yearly archives, and the Federal Reserve's H.10 as its data download or FRED writes it. A
/// row that cannot be a rate is refused with its line; nothing is half-loaded. Make a `RateTable` of it to look rates
/// up, or write it as a newsroom's own table.
///
/// ```swift
/// let file = try RateFile(Array("2023-08-22,USD,MYR,4.65\n".utf8), name: "own.csv")
/// print(file.rows.count, file.format)  // 1 own
/// let table = try RateTable(file)
/// ```
public struct RateFile: Sendable {
  /// Whose layout a file has.
  public enum Format: String, Sendable, CaseIterable {
    /// `date,base,quote,rate`, with that header line or without it.
    case own = "csv"
    /// `Date,USD,JPY,…`: units for one euro.
    case ecb
    /// `data;1USD;100JPY;…`: zlotys for the units of the header.
    case nbp
    /// `Series Description,…` of the Fed's data download, or `DATE,DEXMAUS` of FRED.
    case h10
  }

  /// One rate.
  public struct Row: Sendable, Hashable {
    /// The line of the file, from 1.
    public let line: Int
    /// The day of the fixing.
    public let date: CalendarDate
    /// The currency one unit of which is priced.
    public let base: Currency
    /// The currency of the price.
    public let quote: Currency
    /// The price.
    public let rate: ExactDecimal
  }

  /// What findings call the table: the file's name.
  public let name: String
  /// Whose layout it has.
  public let format: Format
  /// The rates in the order of the file.
  public let rows: [Row]

  /// So many times more or less than within the month before is a slip of the decimal point.
  private static let absurdFactor = ExactDecimal(5)

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the content; a BOM and CR LF are accepted, and in a newsroom's own table empty lines and lines that
  ///     begin with `#`.
  ///   - name: what findings call the table.
  ///   - format: its layout; nil to tell by its first line.
  /// - Throws: the first bad row with its line number.
  /// - Complexity: O(length of the file + rows log rows).
  public init(_ bytes: [UInt8], name: String, format: Format? = nil) throws(RateTableError) {
    let bytes = try ZipArchive.isArchive(bytes) ? ZipArchive.firstFile(of: bytes, name: name) : bytes
    let lines = RateFileLines(bytes)
    let layout = format ?? Self.layout(of: lines)
    self.name = name
    self.format = layout
    var reader = RateRowReader(file: name)
    switch layout {
    case .own: try reader.readOwn(lines)
    case .ecb: try reader.readECB(lines)
    case .nbp: try reader.readNBP(lines)
    case .h10: try reader.readH10(lines)
    }
    rows = reader.rows
    if rows.isEmpty {
      throw RateTableError(
        code: .empty, file: name, line: nil, cause: "no rates; a line is date,base,quote,rate")
    }
    try refuseContradictions()
    if layout == .own { try refuseStrangers() }
  }

  private static func layout(of lines: RateFileLines) -> Format {
    let first = lines.fields.first?.fields ?? []
    let head = first.first ?? ""
    if head.hasPrefix("data;") || head == "data" { return .nbp }
    if head == "Series Description" { return .h10 }
    if first.count > 1, first[1].hasPrefix("DEX") { return .h10 }
    if head == "Date", first.count > 1, Currency(first[1]) != nil { return .ecb }
    return .own
  }

  private struct Key: Hashable {
    let base: Currency
    let quote: Currency
  }

  /// Refuses a day with two rates, and a rate of which the decimal point has slipped.
  private func refuseContradictions() throws(RateTableError) {
    var pairs: [Key: [Row]] = [:]
    for row in rows { pairs[Key(base: row.base, quote: row.quote), default: []].append(row) }
    var worst: RateTableError?
    func note(_ row: Row, _ code: RateTableError.Code, _ cause: String) {
      if let line = worst?.line, line <= row.line { return }
      worst = RateTableError(code: code, file: name, line: row.line, cause: cause)
    }
    for list in pairs.values {
      let sorted = list.sorted { ($0.date, $0.line) < ($1.date, $1.line) }
      for (before, row) in zip(sorted, sorted.dropFirst()) {
        let pair = "\(row.base)/\(row.quote)"
        if before.date == row.date {
          if before.rate != row.rate {
            note(row, .contradictingRow, "\(pair) has another rate on \(row.date) already")
          }
          continue
        }
        if row.date.days(since: before.date) <= 31, isAbsurd(row.rate, beside: before.rate) {
          note(
            row, .absurdRate,
            "\(pair) is \(row.rate) after \(before.rate) on \(before.date); the decimal point may have slipped"
          )
        }
      }
    }
    if let worst { throw worst }
  }

  /// Refuses a rate that is a multiple of what the other direction or the central banks say of the day.
  ///
  /// A chain of days that begins right stays right by the rule above, so only its first one is compared.
  ///
  /// - Complexity: O(rows), and decoding the days around the chains' first dates.
  private func refuseStrangers() throws(RateTableError) {
    var last: [Key: CalendarDate] = [:]
    var prices: [CalendarDate: [Key: ExactDecimal]] = [:]
    for row in rows.sorted(by: { ($0.date, $0.line) < ($1.date, $1.line) }) {
      let key = Key(base: row.base, quote: row.quote)
      let pair = "\(row.base)/\(row.quote)"
      if let other = prices[row.date]?[Key(base: row.quote, quote: row.base)],
        let product = row.rate.multiplied(by: other),
        isAbsurd(product, beside: ExactDecimal(1))
      {
        throw RateTableError(
          code: .contradictingRow, file: name, line: row.line,
          cause: "\(pair) is \(row.rate), and \(row.quote)/\(row.base) is \(other) that day")
      }
      prices[row.date, default: [:]][key] = row.rate
      let isFollowed = last[key].map { row.date.days(since: $0) <= 31 } ?? false
      last[key] = row.date
      guard !isFollowed, let known = try? RateTable.embedded.rate(row.base, row.quote, on: row.date),
        let own = row.rate.multiplied(by: known.denominator), isAbsurd(own, beside: known.numerator)
      else { continue }
      throw RateTableError(
        code: .absurdRate, file: name, line: row.line,
        cause: "\(pair) is \(row.rate), but \(known.rounded) (\(known.provenance)); "
          + "a rate is the price of one unit of the base")
    }
  }

  private func isAbsurd(_ first: ExactDecimal, beside second: ExactDecimal) -> Bool {
    guard let above = second.multiplied(by: Self.absurdFactor),
      let below = first.multiplied(by: Self.absurdFactor)
    else { return false }
    return first > above || second > below
  }

  /// The rates as a newsroom's own table, sorted by date and pair.
  public var csv: String {
    let sorted = rows.sorted { ($0.date, $0.base, $0.quote) < ($1.date, $1.base, $1.quote) }
    return sorted.reduce(into: "date,base,quote,rate\n") { text, row in
      text += "\(row.date),\(row.base),\(row.quote),\(row.rate)\n"
    }
  }
}

extension RateTable {
  /// Makes a table of a file's rates.
  ///
  /// - Complexity: O(rows log rows).
  public init(_ file: RateFile) throws(RateTableError) {
    var days: [CalendarDate: Day] = [:]
    var known: Set<Currency> = []
    for row in file.rows {
      known.formUnion([row.base, row.quote])
      days[row.date, default: Day(date: row.date)].prices[row.base, default: [:]][row.quote] = row.rate
    }
    let sorted = days.values.sorted { $0.date < $1.date }
    guard let first = sorted.first, let last = sorted.last else {
      throw RateTableError(code: .empty, file: file.name, line: nil, cause: "no rates")
    }
    self.init(
      name: file.name, firstDate: first.date, lastDate: last.date, currencies: known.sorted(),
      storage: .listed(sorted))
  }

  /// Reads a newsroom's own rates, or any other file that `RateFile` reads.
  ///
  /// - Throws: the first bad row with its line number; nothing is half-loaded.
  /// - Complexity: O(length of the file + rows log rows).
  public init(csv bytes: [UInt8], name: String) throws(RateTableError) {
    try self.init(RateFile(bytes, name: name))
  }
}
