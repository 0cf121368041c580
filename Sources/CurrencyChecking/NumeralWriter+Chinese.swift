internal import CurrencyAnnotation

extension NumeralWriter {
  private static let plain = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
  private static let small = ["", "十", "百", "千"]

  /// The value in Chinese digits: 六千九百七十, 三亿五千万.
  ///
  /// 萬 and 億 are written where the numeral has them. Nil for a fraction and beyond 10^16.
  func writeChinese(_ value: ExactDecimal) -> String? {
    let whole = value.normalized
    guard whole.exponent >= 0, whole < .powerOfTen(16), let number = Int(exactly: whole.integer), number > 0
    else { return nil }
    let isTraditional = form.units.contains { $0.character == "萬" || $0.character == "億" }
    let units = [(100_000_000, isTraditional ? "億" : "亿"), (10_000, isTraditional ? "萬" : "万"), (1, "")]
    var (rest, written) = (number, "")
    for (size, unit) in units {
      let part = rest / size
      rest %= size
      if part == 0 { continue }
      // 一亿零五万: a group that does not fill its four places is joined by 零.
      if !written.isEmpty, part < 1000 { written += "零" }
      written += (part >= 10_000 ? writeChineseLarge(part) : Self.section(part)) + unit
    }
    return written.hasPrefix("一十") ? String(written.dropFirst()) : written
  }

  /// The thousands of 亿: 一万二千亿.
  private func writeChineseLarge(_ number: Int) -> String {
    let rest = number % 10_000
    let joint = rest > 0 && rest < 1000 ? "零" : ""
    return Self.section(number / 10_000) + "万" + (rest > 0 ? joint + Self.section(rest) : "")
  }

  private static func section(_ number: Int) -> String {
    var written = ""
    var hasGap = false
    for place in stride(from: 3, through: 0, by: -1) {
      let digit = number / [1, 10, 100, 1000][place] % 10
      if digit == 0 {
        hasGap = !written.isEmpty
        continue
      }
      if hasGap { written += plain[0] }
      hasGap = false
      written += plain[digit] + small[place]
    }
    return written
  }
}
