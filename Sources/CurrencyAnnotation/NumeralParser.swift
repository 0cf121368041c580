import ChineseText

/// Reads one numeral: Arabic, Chinese or mixed, with its units and the words that make it vague.
///
/// A numeral is a row of sections, each multiplied by the unit behind it: 16亿8220万7489 has three. Sections
/// are read by `NumeralParser+Sections.swift`; this file puts them together.
struct NumeralParser {
  let lexicon: Lexicon
  let end: Int
  var position: Int

  /// More digits than any sum of money has; a longer numeral is left alone.
  static let longest = 32

  init(lexicon: Lexicon, from position: Int, end: Int) {
    self.lexicon = lexicon
    self.position = position
    self.end = end
  }

  /// A character, read.
  struct Reading {
    var symbol: UInt16
    var width: Int
    var role: NumeralRole
    var value: UInt8
  }

  /// The character at a place; one without a role at the end of the text.
  @inline(__always)
  func reading(_ text: borrowing Span<UInt8>, at place: Int) -> Reading {
    guard place < end else { return Reading(symbol: 0, width: 0, role: .none, value: 0) }
    let read = lexicon.symbols.read(text, at: place)
    let entry = lexicon.numerals[read.symbol]
    return Reading(symbol: read.symbol, width: read.width, role: entry.role, value: entry.value)
  }

  /// Reads the numeral that begins at the parser's position and leaves the position behind it.
  ///
  /// - Returns: nil for what is no number that anyone can mean (十十, 5亿亿亿, a thousand digits); the
  ///   position is then behind the characters that were read, so that a search can go on there.
  /// - Complexity: O(length of the numeral).
  mutating func parse(_ text: borrowing Span<UInt8>) -> Numeral? {
    guard let numeral = parseWhole(text) else { return nil }
    return isFraction(text) ? fraction(text, of: numeral) : numeral
  }

  /// Reads a numeral without 分之.
  private mutating func parseWhole(_ text: borrowing Span<UInt8>) -> Numeral? {
    let start = position
    var sum = NumeralSum()
    var isValid = true
    var isSpaced = false
    reading: while position < end {
      let section = parseSection(text, isFirst: sum.isEmpty, lastUnit: sum.lastUnit)
      switch section {
      case .invalid:
        isValid = false
        break reading
      case .none:
        // 27亿万: a second unit straight after the first.
        let unit = self.reading(text, at: position)
        guard unit.role == .bigUnit else { break reading }
        isValid = sum.multiply(by: Int(unit.value)) && isValid
        sum.units.append(.init(exponent: Int(unit.value), character: character(text, at: position)))
        position += unit.width
        sum.length += 1
      case .some(var value):
        skipClassifier(text, widening: &value)
        isSpaced = skipSpace(text, before: .bigUnit, behind: value) || isSpaced
        let unit = self.reading(text, at: position)
        guard unit.role == .bigUnit else {
          isValid = sum.finish(with: value) && isValid
          break reading
        }
        value.unit = Int(unit.value)
        isValid = sum.add(value) && isValid
        sum.units.append(.init(exponent: Int(unit.value), character: character(text, at: position)))
        position += unit.width
        sum.length += 1
      }
      if readVagueness(text, after: &sum) { break }
      if !isValid { skipNumeralCharacters(text) }
      // 278 億 7,456 萬: who puts a space before the unit puts one behind it.
      if isSpaced, position + 1 < end, text[position] == 0x20, reading(text, at: position + 1).role == .digit
      {
        position += 1
      }
    }
    guard isValid, !sum.isEmpty else {
      skipNumeralCharacters(text)
      return nil
    }
    return sum.numeral(in: start..<position)
  }

  /// Passes one space between Arabic digits and the unit that belongs to them.
  private mutating func skipSpace(
    _ text: borrowing Span<UInt8>, before role: NumeralRole, behind section: NumeralSum.Section
  ) -> Bool {
    guard section.digits != .chinese, position + 1 < end, text[position] == 0x20,
      reading(text, at: position + 1).role == role
    else { return false }
    position += 1
    return true
  }

  /// Whether 分之 stands at the position.
  private func isFraction(_ text: borrowing Span<UInt8>) -> Bool {
    position + 6 < end && text.character(at: position).code == 0x5206
      && text.character(at: position + 3).code == 0x4E4B
  }

  /// 三分之一亿: the numeral just read divides the one that follows 分之.
  ///
  /// What is no finite decimal is bounded to six digits.
  private mutating func fraction(_ text: borrowing Span<UInt8>, of divisor: Numeral) -> Numeral? {
    guard !divisor.hasUnit, divisor.low == divisor.high, !divisor.low.isZero else { return divisor }
    position += 6
    guard let dividend = parseWhole(text), dividend.low == dividend.high,
      let quotient = dividend.low.divided(by: divisor.low, significantDigits: 18)
    else { return nil }
    let isExact = quotient.multiplied(by: divisor.low) == dividend.low
    var numeral = dividend
    numeral.range = divisor.range.lowerBound..<dividend.range.upperBound
    numeral.form.range = numeral.range
    numeral.length += divisor.length
    let place = quotient.normalized.exponent + quotient.significantDigits - 6
    numeral.low = isExact ? quotient : quotient.truncated(toPlace: place)
    numeral.high = isExact ? quotient : numeral.low.adding(.powerOfTen(place)) ?? quotient
    numeral.place = isExact ? quotient.normalized.exponent : place
    return numeral
  }

  private func character(_ text: borrowing Span<UInt8>, at place: Int) -> Unicode.Scalar {
    Unicode.Scalar(text.character(at: place).code) ?? "\u{FFFD}"
  }

  /// Passes 个 between a number and 亿 or 万: 几个亿.
  private mutating func skipClassifier(
    _ text: borrowing Span<UInt8>, widening section: inout NumeralSum.Section
  ) {
    let classifier = reading(text, at: position)
    guard classifier.role == .classifier else { return }
    let next = reading(text, at: position + classifier.width)
    if next.role == .bigUnit {
      position += classifier.width
    } else if next.role == .more,
      reading(text, at: position + classifier.width + next.width).role == .bigUnit
    {
      // 一个多亿
      section.widen()
      position += classifier.width + next.width
    }
  }

  /// 多, 余 and 来 behind a unit: 4亿多.
  private func isVaguenessEnd(_ role: NumeralRole) -> Bool { role == .more || role == .nearly }

  private mutating func readVagueness(_ text: borrowing Span<UInt8>, after sum: inout NumeralSum) -> Bool {
    let word = reading(text, at: position)
    guard isVaguenessEnd(word.role), !isName(text) else { return false }
    // 4亿来5次: a digit behind 来 shows that it is a verb.
    if word.role == .nearly {
      guard reading(text, at: position + word.width).role != .digit else { return true }
      sum.isNearly = true
    } else {
      sum.widen()
    }
    position += word.width
    return true
  }

  /// Whether a currency's name begins at the position: the 多 of 多哥非洲共同体法郎 belongs to no number.
  func isName(_ text: borrowing Span<UInt8>) -> Bool {
    lexicon.units.longestMatch(in: text, from: position, symbols: lexicon.symbols) != nil
  }

  /// Passes what is left of a numeral that cannot be read, so that no part of it is taken for another.
  mutating func skipNumeralCharacters(_ text: borrowing Span<UInt8>) {
    while position < end {
      let next = reading(text, at: position)
      switch next.role {
      case .digit, .chineseDigit, .smallUnit, .bigUnit, .tens, .vagueDigit: position += next.width
      case .none, .more, .nearly, .point, .half, .classifier: return
      }
    }
  }
}
