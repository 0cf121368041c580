import CurrencyAnnotation
import CurrencyChecking
import TestSupport

/// Plants errors in correct conversions of all pairs and dates since 2005 and counts what is found.
///
/// A correct conversion is made with the rates of the National Bank of Poland and checked with those of the European
/// Central Bank, as a newsroom's bank is never the checker's.
enum Study {
  /// What was planted and what came of it.
  struct Tally {
    var count = 0
    var found = 0
    var named = 0
    var heavy = 0
    var unchecked = 0
  }

  struct Case {
    let date: CalendarDate
    let source: ExactDecimal
    let target: ExactDecimal
    let base: Currency
    let quote: Currency
    /// What the explanation should be called; nil where none is expected.
    let expected: String?
  }

  static func run(cases: Int) throws {
    let rates = try ForeignRates()
    let own = try rates.table()
    var generator = SeededGenerator(seed: 2005)
    var tallies: [String: Tally] = [:]
    var made = 0
    while made < cases {
      let index = generator.below(rates.days.count - 40) + 30
      let (base, quote) = (generator.below(rates.currencies.count), generator.below(rates.currencies.count))
      let digits = generator.below(2) + 3
      let source = ExactDecimal(generator.below(9900) + 100).scaled(byPowerOfTen: generator.below(6))
      guard base != quote,
        let right = rates.convert(source, base, quote, on: rates.days[index], digits: digits),
        right >= .powerOfTen(1), right < .powerOfTen(15),
        // The ECB has no rupee before 2009; what it does not quote is no test of it.
        (try? RateTable.embedded.rate(
          rates.currencies[base], rates.currencies[quote], on: rates.days[index].date)) != nil
      else { continue }
      made += 1
      let strict = Checker(rates: own, date: rates.days[index].date, policy: deskPolicy)
      for (name, mutated) in mutations(
        rates, index, base, quote, source, right, digits: digits, &generator)
      {
        let isStrict = name.hasPrefix("j") || name.hasPrefix("k")
        check(mutated, by: isStrict ? strict : nil, &tallies[name, default: Tally()])
      }
    }
    report(tallies, cases: cases)
  }

  private static func mutations(
    _ rates: ForeignRates, _ index: Int, _ base: Int, _ quote: Int, _ source: ExactDecimal,
    _ right: ExactDecimal, digits: Int, _ generator: inout SeededGenerator
  ) -> [(String, Case)] {
    let day = rates.days[index]
    let (from, to) = (rates.currencies[base], rates.currencies[quote])
    func make(
      _ target: ExactDecimal, from: Currency = from, to: Currency = to, _ expected: String? = nil
    ) -> Case {
      Case(date: day.date, source: source, target: target, base: from, quote: to, expected: expected)
    }
    let size = "\(digits) digits"
    var list = [("a correct conversion, \(size)", make(right))]
    let power = [1, -1, 2, -2, 3, -3, 4, -4][generator.below(8)]
    list.append(("b times 10^n, n from -4 to 4", make(right.scaled(byPowerOfTen: power), "magnitude")))
    if let wrong = rates.convert(source, quote, base, on: day, digits: digits), isApart(wrong, right) {
      list.append(("c multiplied for divided", make(wrong, "direction")))
    }
    let other = generator.below(rates.currencies.count)
    if other != base, other != quote, let price = day.prices[quote], let changed = day.prices[other],
      isApart(price, changed)
    {
      list.append(("d another currency, any", make(right, to: rates.currencies[other], "currency")))
    }
    let kin = ["USD", "AUD", "SGD", "HKD", "CAD", "NZD"].compactMap { Currency($0) }
    if kin.contains(to), let dollar = Optional(generator.pick(kin)), dollar != to, dollar != from,
      let place = rates.currencies.firstIndex(of: dollar), let price = day.prices[quote],
      let changed = day.prices[place], isApart(price, changed)
    {
      list.append(("e another dollar", make(right, to: dollar, "currency")))
    }
    if let transposed = Self.transposed(right, digits: digits, &generator) {
      list.append(("f two digits exchanged, \(size)", make(transposed, "rate")))
      for (limit, name) in [("1.015", "1.5"), ("1.03", "3")] where isApart(transposed, right, by: limit) {
        list.append(
          ("f two digits exchanged, by which the figure changes by over \(name) %", make(transposed, "rate")))
      }
      if digits == 4 {
        list.append(("k two digits exchanged, 4 digits, by a desk's own rates", make(transposed, "rate")))
      }
    }
    if digits == 4 { list.append(("j correct conversion, 4 digits, by a desk's own rates", make(right))) }
    let place = generator.below(digits)
    let unit = right.normalized.exponent + right.significantDigits - 1 - place
    for (name, step) in [("g one digit off by one, \(size)", 1), ("h one digit wrong, \(size)", 0)] {
      let by = step == 1 ? 1 : generator.below(8) + 2
      let digit = Int(right.truncated(toPlace: unit).scaled(byPowerOfTen: -unit).integer128 % 10)
      let up = digit + by <= 9 ? by : -by
      guard digit + up >= (place == 0 ? 1 : 0),
        let wrong = right.adding(ExactDecimal(significand: Int128(up), exponent: unit)), wrong > .zero
      else { continue }
      list.append((name, make(wrong, "rate")))
    }
    if let old = rates.convert(source, base, quote, on: rates.days[index - 21], digits: digits) {
      list.append(("i the rate of a month before, \(size)", make(old, "rate")))
    }
    return list
  }

  /// Whether two figures differ by more than a twentieth, so that the checker can tell them apart.
  private static func isApart(_ a: ExactDecimal, _ b: ExactDecimal, by limit: String = "1.05") -> Bool {
    guard let more = ExactDecimal(limit), let up = a.multiplied(by: more), let down = b.multiplied(by: more)
    else { return false }
    return up < b || down < a
  }

  private static func transposed(
    _ value: ExactDecimal, digits: Int, _ generator: inout SeededGenerator
  ) -> ExactDecimal? {
    var figures = Array(String(value.normalized.significand))
    guard figures.count == digits else { return nil }
    let place = generator.below(figures.count - 1)
    guard figures[place] != figures[place + 1], !(place == 0 && figures[1] == "0") else { return nil }
    figures.swapAt(place, place + 1)
    return ExactDecimal(String(figures))?.scaled(byPowerOfTen: value.normalized.exponent)
  }

  /// The policy of a desk that converts with one table, at the fixing of the day.
  private static let deskPolicy: Policy = {
    var policy = Policy()
    policy.window = .day
    policy[].tolerance = ExactDecimal(significand: 1, exponent: -3)
    return policy
  }()

  private static func check(_ item: Case, by checker: Checker?, _ tally: inout Tally) {
    guard let from = ForeignRates.names[item.base.code], let to = ForeignRates.names[item.quote.code] else {
      return
    }
    let text = Array("付\(figure(item.source))\(from)(约\(figure(item.target))\(to))。".utf8)
    let annotation = annotator.annotate(utf8: text.span)
    let verdicts = (checker ?? Checker(date: item.date)).check(annotation, in: text.span)
    tally.count += 1
    switch verdicts.first?.verdict {
    case .ok:
      // Both must be found always; what is not is shown.
      if item.expected == "magnitude" || item.expected == "direction" {
        print("missed, \(item.expected ?? ""): \(item.date) \(String(decoding: text, as: UTF8.self))")
      }
    case .off(let deviation):
      tally.found += 1
      if deviation.severity >= .warning { tally.heavy += 1 }
      if verdicts.first?.verdict.name == item.expected { tally.named += 1 }
    case .unchecked, nil: tally.unchecked += 1
    }
  }

  private static let annotator = Annotator()

  private static func report(_ tallies: [String: Tally], cases: Int) {
    func percent(_ part: Int, _ whole: Int) -> String {
      let hundredths = whole == 0 ? 0 : (part * 100_000 / whole + 5) / 10
      let fraction = hundredths % 100
      return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
    }
    print("| planted | cases | found, % | as warning or error, % | rule named, % | unchecked |")
    print("|---|---|---|---|---|---|")
    for (name, tally) in tallies.sorted(by: { $0.key < $1.key }) {
      let named = name.hasPrefix("a") || name.hasPrefix("j") ? "" : percent(tally.named, tally.count)
      print(
        "| \(name.dropFirst(2)) | \(tally.count) | \(percent(tally.found, tally.count)) "
          + "| \(percent(tally.heavy, tally.count)) | \(named) | \(tally.unchecked) |")
    }
  }
}

extension ExactDecimal {
  /// The whole part of a number that has no fraction.
  fileprivate var integer128: Int128 {
    let value = normalized
    var result = value.significand
    for _ in 0..<max(0, value.exponent) { result = result.multipliedReportingOverflow(by: 10).partialValue }
    return result
  }
}
