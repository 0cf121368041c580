internal import ChineseText
internal import CurrencyAnnotation

/// The digits of a numeral that stands in a text, each with its power of ten: the 5 of 16亿8250万 counts 10^5.
///
/// Empty for a numeral whose digits do not add up to its value, such as 半 or 两三.
struct NumeralDigits {
  struct Digit {
    let range: Range<Int>
    let value: Int
    /// The digits of one section, up to 万 or 亿, have the same number.
    let section: Int
    /// Its power of ten.
    var place: Int
  }

  private(set) var digits: [Digit] = []
  private var units: ArraySlice<NumeralForm.Unit> = []
  private var (section, start): (Int, Int) = (0, 0)
  /// How many digits stood before the decimal point of the section.
  private var point: Int?
  /// What 十, 百 or 千 behind the last digit or gap count, inside a section.
  private var small: Int?
  /// The unit that the numeral read last: the 五 of 三万五 counts thousands.
  private var lastUnit: Int?

  init(_ form: NumeralForm, _ value: ExactDecimal, in text: borrowing Span<UInt8>) {
    guard form.range.upperBound <= text.count else { return }
    units = form.units[...]
    var index = form.range.lowerBound
    while index < form.range.upperBound {
      let character = text.character(at: index)
      read(character.code, at: index..<index + character.width)
      index += character.width
    }
    if start < digits.count { close(0) }
    // 十六万: the ten has no digit of its own.
    let sum = digits.reduce(ExactDecimal(significand: implied, exponent: 0)) {
      $0.adding(ExactDecimal(significand: Int128($1.value), exponent: $1.place)) ?? $0
    }
    if sum != value { digits = [] }
  }

  /// The tens that 十 counts without a digit before it.
  private var implied: Int128 = 0
  private var impliedInSection: Int128 = 0

  private mutating func read(_ code: UInt32, at range: Range<Int>) {
    if let digit = Self.value(of: code) {
      // Behind 百 a digit counts tens only when 十 follows; see `close`.
      digits.append(Digit(range: range, value: digit, section: section, place: 0))
      return
    }
    if code == 0x2E || code == 0xFF0E || code == 0x70B9 || code == 0x9EDE {
      point = digits.count
      return
    }
    if let power = Self.smallUnits[code] {
      if start == digits.count || places.contains(digits.count - 1) {
        if power == 1 { impliedInSection += 10 }
      } else {
        places.insert(digits.count - 1)
        digits[digits.count - 1].place = power
      }
      small = power
      return
    }
    guard let unit = units.first, unit.character.value == code else { return }
    units = units.dropFirst()
    if start == digits.count, impliedInSection == 0 {
      // 万亿: the second unit multiplies the section that the first one closed.
      let last = digits.last?.section
      for place in digits.indices where digits[place].section == last {
        digits[place].place += unit.exponent
      }
      lastUnit = lastUnit.map { $0 + unit.exponent }
    } else {
      close(unit.exponent)
      lastUnit = unit.exponent
    }
  }

  /// The digits of the section that 十, 百 or 千 have given a place.
  private var places: Set<Int> = []

  private mutating func close(_ exponent: Int) {
    if let small {
      // 六千九百七十五, and 三千五 for three thousand five hundred.
      if let last = digits.indices.last, last >= start, !places.contains(last) {
        let isSpoken =
          last > start && digits[last - 1].value != 0 && small > 1 || (last == start && small > 1)
        digits[last].place = isSpoken ? small - 1 : 0
      }
      for index in start..<digits.count { digits[index].place += exponent }
    } else {
      let isSpoken = digits.count == start + 1 && exponent == 0 && (lastUnit ?? 0) > 1 && point == nil
      let whole = point ?? digits.count
      for index in start..<digits.count { digits[index].place = exponent + whole - 1 - index }
      if isSpoken, Self.isChinese(digits[start]), let lastUnit { digits[start].place = lastUnit - 1 }
    }
    for _ in 0..<max(0, exponent) {
      let (product, overflow) = impliedInSection.multipliedReportingOverflow(by: 10)
      impliedInSection = overflow ? 0 : product
    }
    implied += impliedInSection
    (section, start, point, small, impliedInSection) = (section + 1, digits.count, nil, nil, 0)
  }

  private static func isChinese(_ digit: Digit) -> Bool { digit.range.count == 3 && digit.value > 0 }

  private static let smallUnits: [UInt32: Int] = [
    0x5341: 1, 0x62FE: 1, 0x767E: 2, 0x4F70: 2, 0x5343: 3, 0x4EDF: 3,
  ]

  /// Chinese digits in the order of their values, one alphabet a row.
  private static let alphabets = ["〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"].map {
    $0.unicodeScalars.map(\.value)
  }

  private static let values: [UInt32: Int] = {
    var values: [UInt32: Int] = [0x4E24: 2, 0x5169: 2]  // 两 兩
    for alphabet in alphabets {
      for (value, code) in alphabet.enumerated() { values[code] = value }
    }
    return values
  }()

  private static func value(of code: UInt32) -> Int? {
    switch code {
    case 0x30...0x39, 0xFF10...0xFF19: Int(code & 0xF)
    case 0x3000...0x9FFF: values[code]
    default: nil
    }
  }

  /// Another digit in the alphabet of one that stands in a text.
  static func digit(_ value: Int, like code: UInt32) -> Unicode.Scalar? {
    switch code {
    case 0x30...0x39: return Unicode.Scalar(0x30 + UInt32(value))
    case 0xFF10...0xFF19: return Unicode.Scalar(0xFF10 + UInt32(value))
    default:
      let alphabet = alphabets.first { $0.contains(code) } ?? alphabets[0]
      return Unicode.Scalar(alphabet[value])
    }
  }
}
