internal import ChineseText
internal import CurrencyAnnotation

/// Notices how figures are written: ranges without their first unit, two words for "about", false precision.
struct RoundingStyle {
  private(set) var remarks: [Remark] = []

  private static let before = ["约", "約", "大约", "大約", "大概", "将近", "將近", "近"].map { Array($0.utf8) }
  private static let others = "合公条條契签簽违違毁毀制节節附接靠最".map { Array(String($0).utf8) }
  private static let after = ["左右", "上下"].map { Array($0.utf8) }

  init(_ annotation: Annotation, in text: borrowing Span<UInt8>) {
    for (index, amount) in annotation.amounts.enumerated() {
      if let mend = Self.missingUnit(amount, in: text) {
        add(.elidedUnit, index, amount.range, mend)
      }
      if let range = Self.strayUnit(amount, in: text) {
        remarks.append(
          Remark(
            kind: .strayUnit, amount: index, range: amount.range, severity: .warning,
            mend: Mend(range: range, replacement: "")))
      }
      if let range = Self.secondApproximator(amount, in: text) {
        add(.stackedApproximators, index, range, Mend(range: range, replacement: ""))
      }
    }
    for relation in annotation.relations where relation.role == .conversion {
      let (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
      // 至少 and 不超过 set exact limits.
      guard source.isApproximate, source.bound != .ge, source.bound != .le, let from = source.printed,
        let to = target.printed
      else { continue }
      let digits = Self.writtenDigits(from, source.written)
      let more = to.significantDigits
      guard more >= 4, more >= digits + 2 else { continue }
      add(.falsePrecision(sourceDigits: digits, targetDigits: more), relation.target, target.range, nil)
    }
  }

  private mutating func add(_ kind: Remark.Kind, _ amount: Int, _ range: Range<Int>, _ mend: Mend?) {
    remarks.append(Remark(kind: kind, amount: amount, range: range, severity: .note, mend: mend))
  }

  /// The digits from the first to the last written one: 2 for 10亿.
  static func writtenDigits(_ value: ExactDecimal, _ written: ExactDecimal) -> Int {
    var (digits, place) = (0, written)
    while place <= value, digits < 36 { (digits, place) = (digits + 1, place.scaled(byPowerOfTen: 1)) }
    return max(digits, value.significantDigits)
  }

  /// The 万 of 27亿万: a smaller unit straight behind a larger one, which counts nothing.
  private static func strayUnit(_ amount: Amount, in text: borrowing Span<UInt8>) -> Range<Int>? {
    let units = amount.numeral.units
    guard units.count > 1, amount.numeral.digits != .chinese else { return nil }
    for (first, second) in zip(units, units.dropFirst()) where first.exponent > second.exponent {
      let pair = Array((String(first.character) + String(second.character)).utf8)
      guard let place = text.firstPlace(of: pair, in: amount.numeral.range) else { continue }
      let width = String(second.character).utf8.count
      return place + pair.count - width..<place + pair.count
    }
    return nil
  }

  /// 左右 behind an amount that 约 stands before.
  private static func secondApproximator(_ amount: Amount, in text: borrowing Span<UInt8>) -> Range<Int>? {
    let (start, end) = (amount.range.lowerBound, amount.range.upperBound)
    guard let word = before.first(where: { text.ends(with: $0, at: start) }),
      // 合约, 签约, 最近: the character is the end of another word.
      !others.contains(where: { text.ends(with: $0, at: start - word.count) })
    else { return nil }
    return after.first { text.starts(with: $0, at: end) }.map { end..<(end + $0.count) }
  }

  /// The edit that writes the second end's unit behind the first one: 3万至5万元.
  ///
  /// Only Arabic digits are held to it; 三五万 and 三至五万 are as old as the language.
  private static func missingUnit(_ amount: Amount, in text: borrowing Span<UInt8>) -> Mend? {
    guard amount.bound == nil || amount.bound == .about, let low = amount.low, let high = amount.high,
      low < high
    else { return nil }
    var index = amount.range.lowerBound
    while index < amount.range.upperBound, !isDigit(text.character(at: index).code) {
      index += text.character(at: index).width
    }
    while index < amount.range.upperBound, isNumeric(text.character(at: index).code) {
      index += text.character(at: index).width
    }
    let place = index
    guard index > amount.range.lowerBound, index < amount.range.upperBound,
      joints.contains(text.character(at: index).code)
    else { return nil }
    while index < amount.range.upperBound, joints.contains(text.character(at: index).code) {
      index += text.character(at: index).width
    }
    guard index < amount.range.upperBound, isDigit(text.character(at: index).code) else { return nil }
    while index < amount.range.upperBound, isNumeric(text.character(at: index).code) {
      index += text.character(at: index).width
    }
    var unit = ""
    while index < amount.range.upperBound, let scalar = Unicode.Scalar(text.character(at: index).code),
      units.contains(scalar)
    {
      unit.unicodeScalars.append(scalar)
      index += text.character(at: index).width
    }
    return unit.isEmpty ? nil : Mend(range: place..<place, replacement: unit)
  }

  private static let joints: Set<UInt32> = [0x81F3, 0x5230, 0x2D, 0x2013, 0x2014, 0x7E, 0xFF5E, 0xFF0D]
  private static let units: Set<Unicode.Scalar> = ["万", "萬", "亿", "億", "兆", "千", "百"]

  private static func isDigit(_ code: UInt32) -> Bool {
    (0x30...0x39).contains(code) || (0xFF10...0xFF19).contains(code)
  }

  private static func isNumeric(_ code: UInt32) -> Bool {
    isDigit(code) || code == 0x2E || code == 0x2C || code == 0xFF0E || code == 0xFF0C
  }
}

extension Span<UInt8> {
  fileprivate func starts(with bytes: [UInt8], at place: Int) -> Bool {
    guard place + bytes.count <= count else { return false }
    return bytes.indices.allSatisfy { self[place + $0] == bytes[$0] }
  }

  fileprivate func ends(with bytes: [UInt8], at place: Int) -> Bool {
    place >= bytes.count && place <= count && starts(with: bytes, at: place - bytes.count)
  }
}
