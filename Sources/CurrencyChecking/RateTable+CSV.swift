internal import CurrencyAnnotation

extension RateTable {
  /// Reads a newsroom's own rates: lines of `date,base,quote,rate`, such as `2023-08-22,USD,MYR,4.65`, with
  /// that header line or without it.
  ///
  /// - Parameters:
  ///   - bytes: the file's content; a BOM and CR LF are accepted, empty lines and lines that begin with `#`
  ///     are passed over.
  ///   - name: what findings call the table: its file name.
  /// - Throws: the first bad row with its line number; nothing is half-loaded.
  /// - Complexity: O(length of the file + rows log rows).
  public init(csv bytes: [UInt8], name: String) throws(RateTableError) {
    var days: [CalendarDate: Day] = [:]
    var known: Set<Currency> = []
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var text = String(decoding: line, as: UTF8.self)
      if number == 1, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      if text.utf8.last == UInt8(ascii: "\r") { text.unicodeScalars.removeLast() }
      if text.isEmpty || text.utf8.first == UInt8(ascii: "#") || text == "date,base,quote,rate" { continue }
      let row = try RateRow(text, file: name, line: number)
      known.formUnion([row.base, row.quote])
      let earlier = days[row.date, default: Day(date: row.date)].prices[row.base]?[row.quote]
      guard earlier == nil || earlier == row.rate else {
        throw row.error("\(row.base)/\(row.quote) has another rate on \(row.date) already", .contradictingRow)
      }
      days[row.date, default: Day(date: row.date)].prices[row.base, default: [:]][row.quote] = row.rate
    }
    let sorted = days.values.sorted { $0.date < $1.date }
    guard let first = sorted.first, let last = sorted.last else {
      throw RateTableError(
        code: .empty, file: name, line: nil, cause: "no rates; a line is date,base,quote,rate")
    }
    self.init(
      name: name, firstDate: first.date, lastDate: last.date, currencies: known.sorted(),
      storage: .listed(sorted))
  }
}

/// One line of a newsroom's own rates, validated.
private struct RateRow {
  let date: CalendarDate
  let base: Currency
  let quote: Currency
  let rate: ExactDecimal
  private let file: String
  private let line: Int

  init(_ text: String, file: String, line: Int) throws(RateTableError) {
    func fault(_ cause: String, _ code: RateTableError.Code = .malformedRow) -> RateTableError {
      RateTableError(code: code, file: file, line: line, cause: cause)
    }
    let fields = text.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 4 else {
      throw fault("a line is date,base,quote,rate; this one has \(fields.count) fields")
    }
    guard let date = CalendarDate(fields[0]) else { throw fault("\(fields[0]) is no date like 2023-08-22") }
    var currencies: [Currency] = []
    for field in fields[1...2] {
      guard let currency = Currency(field), CurrencyTable.embedded.isKnown(currency) else {
        throw fault("\(field) is no ISO 4217 code", .unknownCurrency)
      }
      currencies.append(currency)
    }
    guard currencies[0] != currencies[1] else { throw fault("base and quote are both \(currencies[0])") }
    guard let rate = ExactDecimal(String(fields[3])), rate > .zero, rate.significantDigits <= 12,
      rate < .powerOfTen(12), rate > .powerOfTen(-12)
    else { throw fault("\(fields[3]) is no rate: a decimal number above 0 with up to 12 digits") }
    (self.date, base, quote, self.rate) = (date, currencies[0], currencies[1], rate)
    (self.file, self.line) = (file, line)
  }

  func error(_ cause: String, _ code: RateTableError.Code) -> RateTableError {
    RateTableError(code: code, file: file, line: line, cause: cause)
  }
}
