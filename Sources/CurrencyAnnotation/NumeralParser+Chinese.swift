import ChineseText

extension NumeralParser {
  /// Reads 一千五百, 两千四百, 十几, 三四百, 一百五, 二〇二三, 三点五, 廿五, up to the unit 万 or higher.
  mutating func parseChinese(_ text: borrowing Span<UInt8>) -> SectionReading {
    var section = ChineseSection()
    reading: while position < end {
      let next = reading(text, at: position)
      let isPart: Bool
      switch next.role {
      case .chineseDigit: isPart = section.append(digit: next.value)
      case .vagueDigit: isPart = section.appendVagueDigit()
      case .smallUnit: isPart = section.append(unit: next.value)
      case .tens: isPart = section.append(tens: next.value)
      case .point:
        if let decimal = fraction(text, behind: section) { return .some(decimal) }
        break reading
      case .none, .digit, .bigUnit, .more, .nearly, .half, .classifier: break reading
      }
      guard isPart, section.length < Self.longest else { return .invalid }
      position += next.width
    }
    return section.finished.map { .some($0) } ?? .invalid
  }

  /// 三点五, with the position on 点; nil when no fraction follows.
  private mutating func fraction(
    _ text: borrowing Span<UInt8>, behind section: ChineseSection
  ) -> NumeralSum.Section? {
    guard var value = section.whole else { return nil }
    var place = position + reading(text, at: position).width
    var digits = 0
    while case let next = reading(text, at: place), next.role == .chineseDigit, digits < 12,
      section.length + digits < Self.longest
    {
      value = value * 10 + Int128(next.value)
      digits += 1
      place += next.width
    }
    // 三点五十 is a time of day.
    guard digits > 0, reading(text, at: place).role != .smallUnit || reading(text, at: place).value > 1 else {
      return nil
    }
    position = place
    let number = ExactDecimal(significand: value, exponent: -digits)
    return NumeralSum.Section(
      low: number, high: number, place: -digits, lowestPlace: -digits, length: section.length + digits + 1,
      digits: .chinese)
  }
}
