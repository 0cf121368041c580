internal import ChineseText

/// The years that the sentence around a place names (2009年), and whether it speaks of a rate of then (当时约合).
struct NamedYears {
  private(set) var years: [Int] = []
  /// Whether a word says that the figures are of another day.
  private(set) var isThen = false

  private static let then = ["当时", "當時", "当年", "當年", "彼时", "彼時", "时值", "時值"].map { Array($0.utf8) }

  init(around range: Range<Int>, in text: borrowing Span<UInt8>) {
    var start = range.lowerBound
    let limit = max(0, start - 240)
    while start > limit, !Self.endsSentence(text, start) { start -= 1 }
    let end = min(text.count, range.upperBound + 60)
    var index = start
    while index + 7 <= end {
      let year = (0..<4).reduce(0) { value, offset in
        let digit = Int(text[index + offset]) - 0x30
        return (0...9).contains(digit) && value >= 0 ? value * 10 + digit : -1
      }
      // 年 behind four digits that no digit precedes.
      let isYear = text[index + 4] == 0xE5 && text[index + 5] == 0xB9 && text[index + 6] == 0xB4
      if isYear, (1900...2100).contains(year), index == 0 || !(0x30...0x39).contains(text[index - 1]) {
        years.append(year)
      }
      index += 1
    }
    // The word stands with the figures: 当时约合, 按当时汇率.
    let near = max(start, range.lowerBound - 36)..<min(text.count, range.upperBound)
    isThen = Self.then.contains { text.firstPlace(of: $0, in: near) != nil }
  }

  private static func endsSentence(_ text: borrowing Span<UInt8>, _ place: Int) -> Bool {
    if text[place - 1] == 0x0A { return true }
    guard place >= 3, text[place - 3] == 0xE3 else { return false }
    return text[place - 2] == 0x80 && text[place - 1] == 0x82
  }
}
