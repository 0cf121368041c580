internal import ChineseText
internal import CurrencyAnnotation

/// The slips of the fingers that a numeral can have come from, each with its value and its edit.
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

  private typealias Digit = NumeralDigits.Digit

  private(set) var edits: [Edit] = []

  /// The slips of an amount's numeral; none where it has no one value.
  init(_ amount: Amount, kind: DigitSlip, in text: borrowing Span<UInt8>) {
    self.init(amount.numeral, amount.printed ?? .zero, kind: kind, in: text)
  }

  init(_ form: NumeralForm, _ value: ExactDecimal, kind: DigitSlip, in text: borrowing Span<UInt8>) {
    let digits = NumeralDigits(form, value, in: text).digits
    switch kind {
    case .transposition:
      for (first, second) in zip(digits, digits.dropFirst())
      where first.section == second.section && first.value != second.value
        && !(second.value == 0 && first.place == digits.first?.place)
        // Nobody writes 六千〇百: a zero moves only among digits without units between them.
        && (first.value * second.value > 0 || first.range.upperBound == second.range.lowerBound)
      {
        add(
          Self.delta(first, second.value), Self.delta(second, first.value),
          first.range.lowerBound..<second.range.upperBound, in: text
        ) { bytes in
          let tail = Array(bytes.suffix(second.range.count))
          let middle = bytes.dropFirst(first.range.count).dropLast(second.range.count)
          return tail + middle + bytes.prefix(first.range.count)
        }
      }
    case .zero:
      if form.digits != .chinese { addZeros(digits, in: text) }
    case .digit:
      let lowest = form.digits == .chinese ? 1 : 0
      for digit in digits where digit.value >= lowest {
        for value in lowest...9
        where value != digit.value && !(value == 0 && digit.place == digits.first?.place) {
          guard let other = NumeralDigits.digit(value, like: text.character(at: digit.range.lowerBound).code)
          else { continue }
          add(Self.delta(digit, value), .zero, digit.range, in: text) { _ in Array(String(other).utf8) }
        }
      }
    }
  }

  private mutating func add(
    _ first: ExactDecimal, _ second: ExactDecimal, _ range: Range<Int>, in text: borrowing Span<UInt8>,
    _ change: ([UInt8]) -> [UInt8]
  ) {
    let bytes = range.map { text[$0] }
    let mend = Mend(range: range, replacement: String(decoding: change(bytes), as: UTF8.self))
    edits.append(Edit(mend: mend, delta: first.adding(second) ?? .zero))
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
        add(value.multiplied(by: ExactDecimal(9)) ?? .zero, .zero, last.range, in: text) { bytes in
          bytes + (bytes.count == 1 ? [0x30] : [0xEF, 0xBC, 0x90])
        }
      }
      if last.value == 0, last.range != first.range {
        let less = value.multiplied(by: ExactDecimal(significand: -9, exponent: -1)) ?? .zero
        add(less, .zero, last.range, in: text) { _ in [] }
      }
    }
  }

  private static func delta(_ digit: Digit, _ value: Int) -> ExactDecimal {
    ExactDecimal(significand: Int128(value - digit.value), exponent: digit.place)
  }
}
