internal import ChineseText
internal import CurrencyAnnotation

/// The slips of the fingers that a numeral in Arabic digits can have come from, each with its value and its edit.
struct DigitEdits {
  struct Edit {
    let mend: Mend
    /// What it adds to the value.
    fileprivate let delta: ExactDecimal

    func value(of printed: ExactDecimal) -> ExactDecimal? {
      guard let value = printed.adding(delta), value > .zero else { return nil }
      return value
    }
  }

  private struct Digit {
    let range: Range<Int>
    let value: Int
    /// The digits of one section, up to a unit, have the same number.
    let section: Int
    /// Its power of ten.
    var place: Int
  }

  private(set) var edits: [Edit] = []

  init(_ form: NumeralForm, kind: DigitSlip, in text: borrowing Span<UInt8>) {
    guard form.digits != .chinese, form.range.upperBound <= text.count else { return }
    let digits = Self.digits(of: form, in: text)
    switch kind {
    case .transposition:
      for (first, second) in zip(digits, digits.dropFirst())
      where first.section == second.section && first.value != second.value
        && !(second.value == 0 && first.place == digits.first?.place)
      {
        add(Self.delta(first, second.value), Self.delta(second, first.value))
        replace(first.range.lowerBound..<second.range.upperBound, in: text) { bytes in
          let tail = Array(bytes.suffix(second.range.count))
          let middle = bytes.dropFirst(first.range.count).dropLast(second.range.count)
          return tail + middle + bytes.prefix(first.range.count)
        }
      }
    case .zero: addZeros(digits, in: text)
    case .digit:
      for digit in digits {
        for value in 0...9 where value != digit.value && !(value == 0 && digit.place == digits.first?.place) {
          add(Self.delta(digit, value), .zero)
          replace(digit.range, in: text) { bytes in
            bytes.dropLast() + [(bytes.last ?? 0) &+ UInt8(truncatingIfNeeded: value - digit.value)]
          }
        }
      }
    }
    edits = zip(deltas, mends).map { Edit(mend: $1, delta: $0) }
  }

  private var deltas: [ExactDecimal] = []
  private var mends: [Mend] = []

  private mutating func add(_ first: ExactDecimal, _ second: ExactDecimal) {
    deltas.append(first.adding(second) ?? .zero)
  }

  private mutating func replace(
    _ range: Range<Int>, in text: borrowing Span<UInt8>, _ change: ([UInt8]) -> [UInt8]
  ) {
    let bytes = range.map { text[$0] }
    mends.append(Mend(range: range, replacement: String(decoding: change(bytes), as: UTF8.self)))
  }

  /// A zero appended to one section of several, or taken off its end.
  private mutating func addZeros(_ digits: [Digit], in text: borrowing Span<UInt8>) {
    let sections = Set(digits.map(\.section)).sorted()
    guard sections.count > 1 else { return }
    for section in sections {
      let part = digits.filter { $0.section == section }
      guard let last = part.last, let first = part.first else { continue }
      let value = part.reduce(ExactDecimal.zero) {
        $0.adding(ExactDecimal(significand: Int128($1.value), exponent: $1.place)) ?? $0
      }
      if part.count < 4 {
        add(value.multiplied(by: ExactDecimal(9)) ?? .zero, .zero)
        replace(last.range, in: text) { bytes in
          bytes + (bytes.count == 1 ? [0x30] : [0xEF, 0xBC, 0x90])
        }
      }
      if last.value == 0, last.range != first.range {
        add(value.multiplied(by: ExactDecimal(significand: -9, exponent: -1)) ?? .zero, .zero)
        replace(last.range, in: text) { _ in [] }
      }
    }
  }

  private static func delta(_ digit: Digit, _ value: Int) -> ExactDecimal {
    ExactDecimal(significand: Int128(value - digit.value), exponent: digit.place)
  }

  /// The numeral's digits with their places; empty for a numeral that is not built of plain sections.
  private static func digits(of form: NumeralForm, in text: borrowing Span<UInt8>) -> [Digit] {
    var digits: [Digit] = []
    var units = form.units[...]
    var (section, start, point): (Int, Int, Int?) = (0, 0, nil)

    func close(_ exponent: Int) {
      let whole = point ?? digits.count
      for index in start..<digits.count { digits[index].place = exponent + whole - 1 - index }
      (section, start, point) = (section + 1, digits.count, nil)
    }
    var index = form.range.lowerBound
    while index < form.range.upperBound {
      let character = text.character(at: index)
      let next = index + character.width
      switch character.code {
      case 0x30...0x39, 0xFF10...0xFF19:
        let value = Int(character.code & 0xF)
        digits.append(Digit(range: index..<next, value: value, section: section, place: 0))
      case 0x2E, 0xFF0E: point = digits.count
      default:
        if let unit = units.first, unit.character.value == character.code {
          units = units.dropFirst()
          if start == digits.count {
            // 万亿: the second unit multiplies the section that the first one closed.
            let last = digits.last?.section
            for place in digits.indices where digits[place].section == last {
              digits[place].place += unit.exponent
            }
          } else {
            close(unit.exponent)
          }
        }
      }
      index = next
    }
    if start < digits.count { close(0) }
    return digits
  }
}
