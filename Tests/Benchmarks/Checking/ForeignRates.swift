import CurrencyAnnotation
import CurrencyChecking
import TestSupport

/// The National Bank of Poland's daily rates of the currencies that the ECB quotes too: the second source, which the
/// checker does not look at.
struct ForeignRates {
  struct Day {
    let date: CalendarDate
    /// Zlotys for one unit.
    let prices: [ExactDecimal?]
  }

  let currencies: [Currency]
  let days: [Day]

  /// Reads the days from which on the ECB quotes all of the region's currencies.
  init() throws {
    let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    let bytes = try readFile(folder.joined(separator: "/") + "/Fixtures/rates/nbp-daily.tsv")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
    let fields = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    currencies = fields[0].dropFirst().compactMap { Currency($0) }
    days = fields.dropFirst().compactMap { row in
      guard let date = CalendarDate(row[0]), row[0] >= "2005-04-11", row.count == fields[0].count else {
        return nil
      }
      return Day(date: date, prices: row.dropFirst().map { ExactDecimal($0) })
    }
  }

  /// The price of one currency in another on a day.
  func convert(_ sum: ExactDecimal, _ base: Int, _ quote: Int, on day: Day, digits: Int) -> ExactDecimal? {
    guard let from = day.prices[base], let to = day.prices[quote] else { return nil }
    return sum.multiplied(by: from)?.divided(by: to, significantDigits: digits)
  }

  /// The same rates as a newsroom's own table.
  func table() throws -> RateTable {
    var lines = ""
    for day in days {
      for (currency, price) in zip(currencies, day.prices) {
        if let price { lines += "\(day.date),\(currency),PLN,\(price)\n" }
      }
    }
    return try RateTable(csv: Array(lines.utf8), name: "own.csv")
  }

  static let names: [String: String] = [
    "USD": "美元", "EUR": "欧元", "MYR": "令吉", "SGD": "新加坡元", "HKD": "港元", "CNY": "元人民币", "THB": "泰铢",
    "IDR": "印尼盾", "PHP": "菲律宾比索", "KRW": "韩元", "JPY": "日元", "GBP": "英镑", "AUD": "澳元",
    "NZD": "新西兰元", "CAD": "加元", "CHF": "瑞士法郎", "INR": "印度卢比",
  ]
}

/// A figure as a newspaper writes it.
func figure(_ value: ExactDecimal) -> String {
  for (exponent, unit) in [(12, "万亿"), (8, "亿"), (4, "万")] where value >= .powerOfTen(exponent) {
    return value.scaled(byPowerOfTen: -exponent).description + unit
  }
  return value.description
}
