import ArgumentParser
import ChineseText
import CurrencyAnnotation
import CurrencyChecking

struct Rates: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look up reference rates.", subcommands: [Show.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the rate of a currency pair on a date.",
      discussion: """
        Prints the pair, the price of one unit of the first currency in the second, the day of the fixing \
        and its source, separated by tabs. A day without a fixing has the rate of the last one before it.
        """)

    @Option(help: ArgumentHelp("The two currencies, such as USD/MYR.", valueName: "base/quote"))
    var pair: String

    @Option(help: ArgumentHelp("The day, such as 2023-08-22.", valueName: "date"), transform: calendarDate)
    var date: CalendarDate

    @Option(help: ArgumentHelp("Your own rates: lines of date,base,quote,rate.", valueName: "file"))
    var rates: String?

    func validate() throws {
      guard pair.split(separator: "/", omittingEmptySubsequences: false).count == 2 else {
        throw ValidationError("'\(pair)' is no pair; write it like USD/MYR.")
      }
    }

    func run() throws {
      let codes = pair.split(separator: "/", omittingEmptySubsequences: false)
      let (base, quote) = (try knownCurrency(codes[0]), try knownCurrency(codes[1]))
      let rate = try table().rate(base, quote, on: date)
      var writer = ByteWriter.standardOutput()
      try writer.append("\(base)/\(quote)\t\(rate.rounded)\t\(rate.date)\t\(rate.source)\n")
      try writer.flush()
    }

    private func table() throws -> RateTable {
      guard let rates else { return .embedded }
      var reader = try ByteReader.open(rates)
      return try RateTable(csv: try reader.readAll(), name: reader.name)
    }
  }
}
