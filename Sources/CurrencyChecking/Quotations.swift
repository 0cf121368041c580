internal import ChineseText
internal import CurrencyAnnotation

/// Checks the rates that market reports quote without an amount: 令吉兑美元报4.6480, 美元兌日圓升至148.6.
///
/// Which of the two currencies is priced differs from paper to paper, and reports tell of other days and of forecasts.
/// So a rate is remarked only where it is off the band whichever way it is read, and where its decimal point or an
/// exchange of two digits puts it right.
struct Quotations {
  private(set) var remarks: [Remark] = []
  private let reader = NumberReader()
  private let book: RateBook

  init(_ annotation: Annotation, in text: borrowing Span<UInt8>, book: RateBook) {
    self.book = book
    // What stands in a rate or a conversion has its verdict.
    let judged = Set(annotation.relations.flatMap { [$0.source, $0.target] })
    var place = 0
    while let (sign, end) = Self.nextSign(in: text, from: place) {
      place = end
      guard let base = name(before: sign, in: text), let (quote, start) = reader.currency(in: text, at: end),
        base != quote, let number = firstNumber(in: text, from: start),
        annotation.amount(at: number.range).map({ !judged.contains($0) }) ?? true
      else { continue }
      check(number, base, quote, in: text)
    }
  }

  /// The next 兑, 兌, 对 or 對.
  private static func nextSign(in text: borrowing Span<UInt8>, from start: Int) -> (place: Int, end: Int)? {
    var index = start
    while index + 3 <= text.count {
      if text[index] == 0xE5 {
        switch (text[index + 1], text[index + 2]) {
        case (0x85, 0x91), (0x85, 0x8C), (0xAF, 0xB9), (0xB0, 0x8D): return (index, index + 3)
        default: break
        }
      }
      index += 1
    }
    return nil
  }

  /// The currency whose name ends at a place.
  private func name(before end: Int, in text: borrowing Span<UInt8>) -> Currency? {
    var (start, found) = (end, Currency?.none)
    for _ in 0..<6 where start > 0 {
      start -= text.character(before: start).width
      if let (currency, behind) = reader.currency(in: text, at: start), behind == end { found = currency }
    }
    return found
  }

  /// The first number of the clause, unless it counts per cent, points or a day.
  private func firstNumber(in text: borrowing Span<UInt8>, from start: Int) -> NumberReader.Number? {
    var end = start
    while end < min(text.count, start + 36), !Self.endsClause(text.character(at: end).code) {
      end += text.character(at: end).width
    }
    // The number itself may stand across the end of the stretch.
    let numbers = reader.numbers(in: text, start..<min(text.count, end + 12))
    guard let number = numbers.first, !number.value.isZero, !number.hasUnit else { return nil }
    if number.range.lowerBound >= end { return nil }
    if number.range.upperBound < text.count {
      let next = text.character(at: number.range.upperBound).code
      if Self.otherUnits.contains(next) { return nil }
    }
    return number
  }

  private static func endsClause(_ code: UInt32) -> Bool {
    [0x0A, 0x2C, 0xFF0C, 0x3002, 0x3B, 0xFF1B, 0x3001, 0x28, 0xFF08, 0x29, 0xFF09].contains(code)
  }

  private static let otherUnits = Set("%％个個点點年月日号號天周週成倍只隻人時时仙厘".unicodeScalars.map(\.value))

  /// Off by more than this, whichever way it is read, a rate of the day is wrong.
  private static let far = Policy.Levels(tolerance: ExactDecimal(significand: 3, exponent: -2))

  private mutating func check(
    _ number: NumberReader.Number, _ base: Currency, _ quote: Currency, in text: borrowing Span<UInt8>
  ) {
    guard let band = try? book.band(base, quote), number.value.significantDigits >= 3 else { return }
    let readings = [band, band.inverted]
    func fits(_ value: ExactDecimal, _ levels: Policy.Levels) -> RateBand? {
      readings.first { $0.holds(value, within: levels.tolerance) }
    }
    // Yen and won are quoted by the hundred, dong by the ten thousand.
    let isSmall = [base, quote].contains { Self.smallCurrencies.contains($0.code) }
    let powers = isSmall ? [0, -2, -3, -4] : [0]
    if powers.contains(where: { fits(number.value.scaled(byPowerOfTen: $0), Self.far) != nil }) { return }
    if !isSmall {
      for power in [1, -1, 2, -2, 3, -3] {
        guard let reading = fits(number.value.scaled(byPowerOfTen: -power), .standard) else { continue }
        add(number, reading, power: power, mend: nil)
        return
      }
    }
    for edit in DigitEdits(number.form, number.value, kind: .transposition, in: text).edits {
      guard let value = edit.value(of: number.value), let reading = fits(value, .strict) else { continue }
      add(number, reading, power: nil, mend: edit.mend)
      return
    }
  }

  private static let smallCurrencies: Set<String> = [
    "IDR", "INR", "JPY", "KHR", "KRW", "LAK", "MMK", "PHP", "THB", "TWD", "VND",
  ]

  private mutating func add(_ number: NumberReader.Number, _ band: RateBand, power: Int?, mend: Mend?) {
    remarks.append(
      Remark(
        kind: .quotation(reference: band.reference, power: power), amount: nil, range: number.range,
        severity: .warning, mend: mend))
  }
}

extension RateBand {
  /// Whether a price is in the band, or as near to it as a fraction of it.
  fileprivate func holds(_ value: ExactDecimal, within tolerance: ExactDecimal) -> Bool {
    guard let more = ExactDecimal(1).adding(tolerance),
      let low = value.multiplied(by: lowest.denominator)?.multiplied(by: more),
      let high = highest.numerator.multiplied(by: more),
      let stated = value.multiplied(by: highest.denominator)
    else { return true }
    return low >= lowest.numerator && stated <= high
  }
}

extension Annotation {
  /// The amount whose bytes hold a number.
  ///
  /// - Complexity: O(log amounts).
  fileprivate func amount(at range: Range<Int>) -> Int? {
    var (low, high) = (0, amounts.count)
    while low < high {
      let middle = (low + high) / 2
      if amounts[middle].range.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < amounts.count && amounts[low].range.overlaps(range) ? low : nil
  }
}
