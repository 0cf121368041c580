import ArgumentParser
import CurrencyAnnotation
import CurrencyChecking

/// The flags of `annotate` on money: what a bare mark means, and which rates hold.
struct MoneyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What a bare 元, 块 or $ means here: an ISO 4217 code, or auto to leave it to the text.",
      valueName: "code"))
  var house = "auto"

  @Option(
    help: ArgumentHelp(
      "The day the text was written for, such as 2023-08-22. Without it no conversion is checked.",
      valueName: "date"),
    transform: calendarDate)
  var date: CalendarDate?

  @Option(
    help: ArgumentHelp(
      "Your own rates, asked before the embedded ones: lines of date,base,quote,rate.", valueName: "file"))
  var rates: String?

  @Option(
    help: ArgumentHelp(
      "Your own names of currencies: lines of a spelling, a tab and an ISO 4217 code, under a header line.",
      valueName: "file"))
  var currencyNames: String?

  /// The annotator for this house.
  func annotator(scope: EvidenceScope = .text) throws -> Annotator {
    let house = house == "auto" ? HouseCurrency.automatic : .currency(try knownCurrency(house))
    guard let currencyNames else { return Annotator(house: house, scope: scope) }
    return try Annotator(house: house, scope: scope, names: CurrencyNames(file: currencyNames))
  }

  /// The checker for this date; a date that no table can have rates for is an error at once.
  func checker() throws -> Checker {
    let own = try rates.map { try RateTable(file: $0) }
    if let date {
      let tables = [own].compactMap { $0 } + [RateTable.embedded]
      try RateTable.require(date, in: tables)
    }
    return Checker(rates: own, date: date)
  }
}

/// A date as the flags take it.
func calendarDate(_ text: String) throws(ValidationError) -> CalendarDate {
  guard let date = CalendarDate(text) else {
    throw ValidationError("'\(text)' is no day; write it like 2023-08-22.")
  }
  return date
}

/// A code of ISO 4217, in use or historic.
func knownCurrency(_ code: some StringProtocol) throws(AnnotationError) -> Currency {
  guard let currency = Currency(code), CurrencyTable.embedded.isKnown(currency) else {
    throw AnnotationError(
      code: .unknownCurrency, cause: "\(code) is no ISO 4217 currency code; write it like MYR")
  }
  return currency
}
