import ArgumentParser
import ChineseText
import CurrencyAnnotation
import CurrencyChecking

struct Rates: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look up reference rates, list them, or read a file of rates.",
    subcommands: [Show.self, List.self, Import.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the rate of a currency pair on a date.",
      discussion: """
        Prints the pair, the price of one unit of the first currency in the second, the day of the fixing \
        and its source, separated by tabs. A day without a fixing has the rate of the last one before it. \
        With --legs, the published figures that the rate is made of follow, one a line.
        """)

    @Option(help: ArgumentHelp("The two currencies, such as USD/MYR.", valueName: "base/quote"))
    var pair: String

    @Option(help: ArgumentHelp("The day, such as 2023-08-22.", valueName: "date"), transform: calendarDate)
    var date: CalendarDate

    @Option(help: ArgumentHelp("Your own rates: lines of date,base,quote,rate.", valueName: "file"))
    var rates: String?

    @Flag(help: "Print the published figures behind the rate too.")
    var legs = false

    func validate() throws {
      guard pair.split(separator: "/", omittingEmptySubsequences: false).count == 2 else {
        throw ValidationError("'\(pair)' is no pair; write it like USD/MYR.")
      }
    }

    func run() throws {
      let codes = pair.split(separator: "/", omittingEmptySubsequences: false)
      let (base, quote) = (try knownCurrency(codes[0]), try knownCurrency(codes[1]))
      let rate = try rateTable(rates).rate(base, quote, on: date)
      var writer = ByteWriter.standardOutput()
      try writer.append("\(base)/\(quote)\t\(rate.rounded)\t\(rate.date)\t\(rate.source)\n")
      if legs {
        for leg in rate.legs { try writer.append("\(leg.description)\n") }
      }
      try writer.flush()
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the currencies that have rates, with their sources and days.",
      discussion: "Prints the currency, its name, the source, the first day and the last, separated by tabs.")

    @Option(help: ArgumentHelp("Your own rates instead of the embedded ones.", valueName: "file"))
    var rates: String?

    func run() throws {
      var writer = ByteWriter.standardOutput()
      for entry in try rateTable(rates).coverage {
        let name = CurrencyTable.embedded.name(of: entry.currency) ?? ""
        let last = entry.last.map { "\($0)" } ?? "today"
        try writer.append("\(entry.currency)\t\(name)\t\(entry.source)\t\(entry.first)\t\(last)\n")
      }
      try writer.flush()
    }
  }

  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a file of rates, check every row, and write it as a table for --rates.",
      discussion: """
        Reads the ECB's history (CSV or ZIP), the National Bank of Poland's yearly archives, the Federal \
        Reserve's H.10 (its data download or FRED's series), or lines of date,base,quote,rate. A row that \
        cannot be a rate, a day that stands twice, and a rate of which the decimal point has slipped are \
        refused with their line, and nothing is written.
        """)

    @Option(
      help: "The layout: csv, ecb, nbp or h10; by default told by the first line.", transform: rateFormat)
    var format: RateFile.Format?

    @Option(
      name: .shortAndLong,
      help: ArgumentHelp("Write to this file instead of the standard output.", valueName: "file"))
    var output: String?

    @Argument(help: ArgumentHelp("The file; - is the standard input.", valueName: "file"))
    var file = "-"

    func run() throws {
      let streams = try TextStreams(inputs: [file], output: output)
      try streams.process { reader, writer in
        let rates = try RateFile(try reader.readAll(), name: reader.name, format: format)
        try writer.append(rates.csv)
        let dates = rates.rows.map(\.date)
        if let first = dates.min(), let last = dates.max() {
          let pairs = Set(rates.rows.map { "\($0.base)/\($0.quote)" }).count
          Wenjin.say(
            "\(rates.rows.count) rate\(rates.rows.count == 1 ? "" : "s") of \(pairs) pair\(pairs == 1 ? "" : "s") from \(first) to \(last)"
          )
        }
      }
    }
  }
}

private func rateFormat(_ text: String) throws(ValidationError) -> RateFile.Format {
  guard let format = RateFile.Format(rawValue: text) else {
    throw ValidationError("'\(text)' is no layout; it is csv, ecb, nbp or h10.")
  }
  return format
}

/// The user's table, or the embedded one.
private func rateTable(_ path: String?) throws -> RateTable {
  try path.map { try RateTable(file: $0) } ?? .embedded
}
