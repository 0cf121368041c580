internal import CurrencyAnnotation

/// Writes another value in the style of a numeral that stands in a text.
struct NumeralWriter {
  let form: NumeralForm
  /// Whether 10^12 is 兆 here; elsewhere it is 万亿.
  private let hasTrillion: Bool

  init(_ amount: Amount) {
    form = amount.numeral
    hasTrillion = amount.currency?.code == "TWD" || form.units.contains { $0.character == "兆" }
  }

  /// The replacement of an amount's numeral by its printed value times a power of ten; nil where the style
  /// cannot express that.
  func mend(_ amount: Amount, times power: Int, in text: borrowing Span<UInt8>) -> Mend? {
    guard let value = amount.printed, amount.numeral.range.upperBound <= text.count else { return nil }
    if let swap = unitSwap(power, in: text) { return swap }
    guard let written = write(value.scaled(byPowerOfTen: power)) else { return nil }
    return Mend(range: form.range, replacement: written)
  }

  /// 27亿 for 27万: the one unit is the mistake.
  private func unitSwap(_ power: Int, in text: borrowing Span<UInt8>) -> Mend? {
    guard form.units.count == 1, abs(power) == 4 else { return nil }
    let unit = form.units[0]
    let swaps: [Unicode.Scalar: (up: Unicode.Scalar?, down: Unicode.Scalar?)] = [
      "万": ("亿", nil), "萬": ("億", nil), "亿": (nil, "万"), "億": (nil, "萬"),
    ]
    guard let swap = swaps[unit.character], let other = power > 0 ? swap.up : swap.down else { return nil }
    let width = String(unit.character).utf8.count
    // The unit must end the numeral, or it is not the one that gives its size.
    let end = form.range.upperBound
    var last: [UInt8] = []
    for index in (end - width)..<end { last.append(text[index]) }
    guard last == Array(String(unit.character).utf8) else { return nil }
    return Mend(range: (end - width)..<end, replacement: String(other))
  }

  /// The value in the numeral's own digits, separators and units.
  func write(_ value: ExactDecimal) -> String? {
    guard value > .zero else { return nil }
    if form.digits == .chinese { return writeChinese(value) }
    var rest = value.normalized
    var written = ""
    let units = units(for: rest)
    let descending = zip(units, units.dropFirst()).allSatisfy { $0.exponent > $1.exponent }
    for (index, unit) in units.enumerated() where descending {
      let scaled = rest.scaled(byPowerOfTen: -unit.exponent)
      let isLast = index == units.count - 1
      let whole = isLast && scaled.normalized.exponent >= -4 ? scaled : scaled.truncated(toPlace: 0)
      if whole.isZero { continue }
      written += digits(of: whole) + unit.name
      guard let left = rest.subtracting(whole.scaled(byPowerOfTen: unit.exponent)) else { return nil }
      rest = left
    }
    if written.isEmpty || !rest.isZero { written += digits(of: rest) }
    return written
  }

  private struct Unit {
    let exponent: Int
    let name: String
  }

  /// The units to write a value with.
  ///
  /// They are the numeral's own, or where its one unit is far too large or too small, the next one: nobody writes
  /// 0.198万 or 10900億.
  private func units(for value: ExactDecimal) -> [Unit] {
    let own = form.units.map { Unit(exponent: $0.exponent, name: String($0.character)) }
    guard own.count == 1, let only = own.first, [4, 8, 12].contains(only.exponent) else { return own }
    let isTraditional = ["萬", "億"].contains(only.name) || (only.name == "兆" && hasTrillion)
    let ladder = [
      Unit(exponent: 12, name: hasTrillion ? "兆" : isTraditional ? "萬億" : "万亿"),
      Unit(exponent: 8, name: isTraditional ? "億" : "亿"), Unit(exponent: 4, name: isTraditional ? "萬" : "万"),
    ]
    func fits(_ unit: Unit) -> Bool {
      value >= .powerOfTen(unit.exponent) && value < .powerOfTen(unit.exponent + 4)
    }
    if value >= .powerOfTen(only.exponent), value < .powerOfTen(only.exponent + 4) { return own }
    return ladder.first(where: fits).map { [$0] } ?? (value < .powerOfTen(4) ? [] : own)
  }

  private func digits(of value: ExactDecimal) -> String {
    var digits = value.description
    if let separator = form.groupSeparator { digits = Self.grouped(digits, by: separator) }
    guard form.digits == .fullWidth else { return digits }
    return String(
      String.UnicodeScalarView(
        digits.unicodeScalars.map { scalar in
          scalar.isASCII ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
        }))
  }

  private static func grouped(_ digits: String, by separator: Unicode.Scalar) -> String {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    var whole = ""
    for (index, digit) in parts[0].unicodeScalars.enumerated() {
      let left = parts[0].unicodeScalars.count - index
      if index > 0, left % 3 == 0 { whole.unicodeScalars.append(separator) }
      whole.unicodeScalars.append(digit)
    }
    return parts.count > 1 ? whole + "." + parts[1] : whole
  }
}
