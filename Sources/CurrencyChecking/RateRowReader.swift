internal import CurrencyAnnotation

/// The lines of a rate file, split into fields.
struct RateFileLines {
  struct Line {
    /// From 1.
    let number: Int
    let text: String
    /// The fields between commas, without quotes and the blanks around them.
    let fields: [String]
  }

  /// The lines that are not empty.
  private(set) var fields: [Line] = []

  init(_ bytes: [UInt8]) {
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var text = String(decoding: line, as: UTF8.self)
      if number == 1, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      if text.utf8.last == UInt8(ascii: "\r") { text.unicodeScalars.removeLast() }
      if text.isEmpty { continue }
      fields.append(Line(number: number, text: text, fields: Self.split(text)))
    }
  }

  private static func split(_ text: String) -> [String] {
    var fields = [""]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].unicodeScalars.append(scalar)
      }
    }
    return fields.map { field in
      let scalars = Array(field.unicodeScalars)
      let start = scalars.firstIndex { $0 != " " } ?? scalars.endIndex
      let end = scalars.lastIndex { $0 != " " }.map { $0 + 1 } ?? start
      return String(String.UnicodeScalarView(scalars[start..<end]))
    }
  }
}

/// Reads the layouts of rate files into validated rows.
struct RateRowReader {
  let file: String
  private(set) var rows: [RateFile.Row] = []

  init(file: String) { self.file = file }

  private func fault(
    _ line: Int, _ cause: String, _ code: RateTableError.Code = .malformedRow
  ) -> RateTableError {
    RateTableError(code: code, file: file, line: line, cause: cause)
  }

  private func currency(_ text: String, line: Int) throws(RateTableError) -> Currency {
    guard let currency = Currency(text), CurrencyTable.embedded.isKnown(currency) else {
      throw fault(line, "\(text) is no ISO 4217 code", .unknownCurrency)
    }
    return currency
  }

  private mutating func add(
    _ line: Int, _ date: CalendarDate, _ base: Currency, _ quote: Currency, _ text: String,
    units: ExactDecimal = ExactDecimal(1)
  ) throws(RateTableError) {
    guard let rate = ExactDecimal(text), rate > .zero, rate.significantDigits <= 12, rate < .powerOfTen(12),
      rate > .powerOfTen(-12), let price = rate.divided(by: units, significantDigits: 18)
    else { throw fault(line, "\(text) is no rate: a decimal number above 0 with up to 12 digits") }
    rows.append(RateFile.Row(line: line, date: date, base: base, quote: quote, rate: price))
  }

  /// Reads lines such as `2023-08-22,USD,MYR,4.65`.
  mutating func readOwn(_ lines: RateFileLines) throws(RateTableError) {
    for line in lines.fields {
      let fields = line.fields
      if line.text.utf8.first == UInt8(ascii: "#") || fields == ["date", "base", "quote", "rate"] {
        continue
      }
      guard fields.count == 4 else {
        throw fault(
          line.number, "a line is date,base,quote,rate; this one has \(fields.count) fields")
      }
      guard let date = CalendarDate(fields[0]) else {
        throw fault(line.number, "\(fields[0]) is no date like 2023-08-22")
      }
      let base = try currency(fields[1], line: line.number)
      let quote = try currency(fields[2], line: line.number)
      guard base != quote else { throw fault(line.number, "base and quote are both \(base)") }
      try add(line.number, date, base, quote, fields[3])
    }
  }

  /// Reads `Date,USD,JPY,…` and under it `2023-08-22,1.0887,158.91,N/A,`.
  mutating func readECB(_ lines: RateFileLines) throws(RateTableError) {
    guard let header = lines.fields.first else { return }
    let euro = EmbeddedWindow.euro
    var columns: [Currency?] = []
    for name in header.fields.dropFirst() {
      columns.append(name.isEmpty ? nil : try currency(name, line: header.number))
    }
    var days: Set<CalendarDate> = []
    for line in lines.fields.dropFirst() {
      guard let date = CalendarDate(line.fields[0]) ?? Self.englishDate(line.fields[0]) else {
        throw fault(line.number, "\(line.fields[0]) is no date like 2023-08-22")
      }
      guard days.insert(date).inserted else {
        throw fault(line.number, "\(date) has a line already", .contradictingRow)
      }
      guard line.fields.count <= columns.count + 1 else {
        throw fault(line.number, "\(line.fields.count) fields under \(columns.count + 1) headings")
      }
      for (column, field) in zip(columns, line.fields.dropFirst()) {
        guard let column, !field.isEmpty, field != "N/A" else { continue }
        try add(line.number, date, euro, column, field)
      }
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// `22 August 2023`, as the ECB's daily file writes it.
  private static func englishDate(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: " ")
    guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
      let month = months.firstIndex(of: String(parts[1]))
    else { return nil }
    return CalendarDate(year: year, month: month + 1, day: day)
  }

  /// Reads `data;1USD;100JPY;…` and under it `20230822;4,1086;2,8184;…`.
  mutating func readNBP(_ lines: RateFileLines) throws(RateTableError) {
    guard let header = lines.fields.first, let zloty = Currency("PLN") else { return }
    var columns: [(currency: Currency, units: ExactDecimal)?] = []
    for name in Self.semicolons(header.text).dropFirst() {
      let digits = name.prefix { $0.isASCII && $0.isNumber }
      let code = name.dropFirst(digits.count)
      // The last headings are the table's number, not a currency.
      guard let units = ExactDecimal(String(digits)), units > .zero, Currency(code) != nil else {
        columns.append(nil)
        continue
      }
      columns.append((try currency(String(code), line: header.number), units))
    }
    var days: Set<CalendarDate> = []
    for line in lines.fields.dropFirst() {
      let fields = Self.semicolons(line.text)
      // Lines with the currencies' names, and at the end their codes.
      guard let first = fields.first, first.count == 8, first.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        continue
      }
      let text = "\(first.prefix(4))-\(first.dropFirst(4).prefix(2))-\(first.suffix(2))"
      guard let date = CalendarDate(text) else { throw fault(line.number, "\(first) is no date") }
      guard days.insert(date).inserted else {
        throw fault(line.number, "\(date) has a line already", .contradictingRow)
      }
      for (column, field) in zip(columns, fields.dropFirst()) {
        guard let column, !field.isEmpty else { continue }
        let number = String(field.map { $0 == "," ? "." : $0 })
        try add(line.number, date, column.currency, zloty, number, units: column.units)
      }
    }
  }

  private static func semicolons(_ text: String) -> [String] {
    text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
  }

  /// The Federal Reserve's data download, with `Unit:` and `Currency:` lines, or FRED's `DATE,DEXMAUS`.
  mutating func readH10(_ lines: RateFileLines) throws(RateTableError) {
    guard let header = lines.fields.first, let dollar = Currency("USD") else { return }
    var columns: [(base: Currency, quote: Currency)?] = []
    var rest = lines.fields.dropFirst()
    if header.fields[0] == "Series Description" {
      var labels: [String: RateFileLines.Line] = [:]
      while let line = rest.first, CalendarDate(line.fields[0]) == nil {
        labels[line.fields[0].split(separator: ":").first.map(String.init) ?? ""] = line
        rest = rest.dropFirst()
      }
      guard let units = labels["Unit"], let currencies = labels["Currency"] else {
        throw fault(header.number, "no Unit and Currency lines under the heading", .unknownFormat)
      }
      if let multipliers = labels["Multiplier"], multipliers.fields.dropFirst().contains(where: { $0 != "1" })
      {
        throw fault(multipliers.number, "a multiplier other than 1 is not read")
      }
      for (unit, code) in zip(units.fields, currencies.fields).dropFirst() {
        // An index has no currency to be priced in.
        guard unit.hasPrefix("Currency:_Per_"), let base = Currency(unit.suffix(3)),
          let quote = Currency(code)
        else {
          columns.append(nil)
          continue
        }
        columns.append((base, quote))
      }
    } else {
      for name in header.fields.dropFirst() {
        let code = Self.fredCountries[String(name.dropFirst(3).filter { $0.isLetter })]
        guard let code, let currency = Currency(code.currency) else {
          throw fault(header.number, "\(name) is no series of exchange rates that is known", .unknownFormat)
        }
        columns.append(code.isDollarPrice ? (currency, dollar) : (dollar, currency))
      }
    }
    for line in rest {
      guard let date = CalendarDate(line.fields[0]) else {
        throw fault(line.number, "\(line.fields[0]) is no date like 2023-08-22")
      }
      for (column, field) in zip(columns, line.fields.dropFirst()) {
        guard let column, !field.isEmpty, field != "ND", field != "." else { continue }
        try add(line.number, date, column.base, column.quote, field)
      }
    }
  }

  /// FRED's series: DEXMAUS is ringgit for a dollar, DEXUSEU dollars for a euro.
  private static let fredCountries: [String: (currency: String, isDollarPrice: Bool)] = {
    var series: [String: (currency: String, isDollarPrice: Bool)] = [:]
    let quoted = [
      "BZ": "BRL", "CA": "CAD", "CH": "CNY", "DN": "DKK", "HK": "HKD", "IN": "INR", "JP": "JPY", "KO": "KRW",
      "MA": "MYR", "MX": "MXN", "NO": "NOK", "SD": "SEK", "SF": "ZAR", "SI": "SGD", "SL": "LKR", "SZ": "CHF",
      "TA": "TWD", "TH": "THB",
    ]
    for (country, code) in quoted { series[country + "US"] = (code, false) }
    for (country, code) in ["AL": "AUD", "EU": "EUR", "NZ": "NZD", "UK": "GBP"] {
      series["US" + country] = (code, true)
    }
    return series
  }()
}
