internal import ChineseText
internal import CurrencyAnnotation

/// A sentence of a text, and the words in it that tell what its figures are to one another.
struct Sentence {
  let range: Range<Int>

  /// Longer stretches are searched no farther.
  private static let longest = 600

  init(range: Range<Int>) { self.range = range }

  /// The sentence around a place.
  ///
  /// - Complexity: O(length of the sentence), at most 600 bytes to each side.
  init(around place: Range<Int>, in text: borrowing Span<UInt8>) {
    var start = place.lowerBound
    let first = max(0, start - Self.longest)
    while start > first, !Self.isStop(text, before: start) { start -= 1 }
    var end = place.upperBound
    let last = min(text.count, end + Self.longest)
    while end < last, text[end] != 0x0A {
      end += 1
      if Self.isStop(text, before: end) { break }
    }
    range = start..<end
  }

  private static func isStop(_ text: borrowing Span<UInt8>, before place: Int) -> Bool {
    if text[place - 1] == 0x0A { return true }
    guard place >= 3 else { return false }
    switch (text[place - 3], text[place - 2], text[place - 1]) {
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true  // 。 ！ ？
    default: return false
    }
  }

  // MARK: - Words before a figure

  /// Where the last of some words begins that stands at most four characters before a place, with no punctuation
  /// or figure between.
  func word(_ words: [[UInt8]], before place: Int, in text: borrowing Span<UInt8>) -> Int? {
    var start = place
    for _ in 0..<5 {
      let found = words.filter { word in
        start - word.count >= range.lowerBound && text.holds(word, at: start - word.count)
      }
      if let longest = found.map(\.count).max() { return start - longest }
      guard start - 3 >= range.lowerBound, text[start - 3] & 0xF0 == 0xE0, text[start - 3] != 0xE3,
        text[start - 3] != 0xEF
      else { return nil }
      start -= 3
    }
    return nil
  }

  /// Where an equals sign or 等于 stands before a place, with at most an approximating word or a currency between.
  func equalsSign(before place: Int, in text: borrowing Span<UInt8>) -> Int? {
    for sign in Self.equalsSigns {
      var start = place
      for _ in 0..<3 where start > range.lowerBound {
        while start > range.lowerBound, text[start - 1] == 0x20 { start -= 1 }
        if start - sign.count >= range.lowerBound, text.holds(sign, at: start - sign.count) {
          return start - sign.count
        }
        guard start > range.lowerBound, text[start - 1] >= 0x80 else { break }
        start -= text.character(before: start).width
      }
    }
    return nil
  }

  private static let equalsSigns = ["=", "＝", "等于", "等於"].map { Array($0.utf8) }

  // MARK: - Operators

  enum Operator {
    case plus
    case times
  }

  /// The sign that stands between two terms, if nothing but their units stands beside it.
  static func soleOperator(in gap: Range<Int>, of text: borrowing Span<UInt8>) -> Operator? {
    var found: Operator?
    var (index, others) = (gap.lowerBound, 0)
    while index < gap.upperBound {
      let character = text.character(at: index)
      index += character.width
      switch character.code {
      case 0x20: continue
      case 0x2B, 0xFF0B, 0x52A0:  // + ＋ 加
        guard found == nil else { return nil }
        found = .plus
      case 0xD7, 0x78, 0x58, 0x2A, 0xFF0A, 0x4E58:  // × x X * ＊ 乘
        guard found == nil else { return nil }
        found = .times
      case 0x4EE5: continue  // 乘以
      case 0x2C, 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0x3B, 0x28, 0x29, 0xFF08, 0xFF09: return nil
      default: others += 1
      }
    }
    return others <= 8 ? found : nil
  }

  /// Whether a stretch between the last term and the equals sign is at most a unit.
  static func isPlain(_ gap: Range<Int>, in text: borrowing Span<UInt8>) -> Bool {
    var index = gap.lowerBound
    var others = 0
    while index < gap.upperBound {
      let character = text.character(at: index)
      index += character.width
      if character.code == 0x20 { continue }
      let isWord = character.code >= 0x4E00 && character.code < 0xA000 || character.code < 0x80
      guard isWord, character.code != 0x2C, others < 6 else { return false }
      others += 1
    }
    return true
  }

  // MARK: - Prices for one

  /// What a price is for one of: the 张 of 每张150令吉.
  struct Measure {
    fileprivate let names: [[UInt8]]
    fileprivate let yearly: Int?

    /// How many of the measure a number counts; nil when it counts something else.
    func times(of number: NumberReader.Number, in text: borrowing Span<UInt8>) -> ExactDecimal? {
      let end = number.range.upperBound
      let isOfOne = number.range.lowerBound >= 3 && text.holds(Sentence.each, at: number.range.lowerBound - 3)
      if isOfOne { return nil }
      if names.contains(where: { text.holds($0, at: end) }) { return number.value }
      // 5年 of a sum that is paid every month; 2024年 is no number of years.
      if let yearly, text.holds(Sentence.year, at: end), number.value <= ExactDecimal(100) {
        return number.value.multiplied(by: ExactDecimal(yearly))
      }
      return nil
    }
  }

  private static let each = Array("每".utf8)
  private static let year = Array("年".utf8)

  /// Measure words of which a price is told, and what numbers of them are counted with.
  private static let measures: [(each: [UInt8], names: [[UInt8]], yearly: Int?)] = [
    ("公斤", "公斤", nil), ("公噸", "公噸", nil), ("公吨", "公吨", nil), ("公升", "公升", nil), ("平方米", "平方米", nil),
    ("平方公尺", "平方公尺", nil), ("平方尺", "平方尺", nil), ("个月", "个月", nil), ("個月", "個月", nil),
    ("月", "个月 個月", 12), ("年", "年", nil), ("天", "天 日", nil), ("日", "天 日", nil), ("周", "周 星期", nil),
    ("週", "週 星期", nil), ("人", "人 名 位", nil), ("名", "名 人 位", nil), ("位", "位 人 名", nil),
    ("张", "张", nil), ("張", "張", nil), ("股", "股", nil), ("辆", "辆", nil), ("輛", "輛", nil),
    ("台", "台", nil), ("架", "架", nil), ("艘", "艘", nil), ("套", "套", nil), ("间", "间", nil), ("間", "間", nil),
    ("户", "户", nil), ("戶", "戶", nil), ("桶", "桶", nil), ("吨", "吨", nil), ("噸", "噸", nil), ("件", "件", nil),
    ("份", "份", nil), ("盒", "盒", nil), ("箱", "箱", nil), ("瓶", "瓶", nil), ("只", "只", nil), ("隻", "隻", nil),
    ("部", "部", nil), ("支", "支", nil), ("本", "本", nil), ("次", "次", nil), ("场", "场", nil), ("場", "場", nil),
    ("单位", "单位 个单位", nil), ("單位", "單位 個單位", nil), ("枚", "枚", nil), ("颗", "颗", nil), ("顆", "顆", nil),
    ("英亩", "英亩", nil), ("英畝", "英畝", nil), ("呎", "呎", nil), ("剂", "剂", nil), ("劑", "劑", nil),
  ].map { each, names, yearly in
    (Array(each.utf8), names.split(separator: " ").map { Array($0.utf8) }, yearly)
  }

  /// What a price is for one of, if 每 and a measure word stand at most ten characters before it.
  func measure(before place: Int, in text: borrowing Span<UInt8>) -> Measure? {
    var start = place
    for _ in 0..<12 {
      guard start - 3 >= range.lowerBound else { return nil }
      start -= text.character(before: start).width
      let code = text.character(at: start).code
      // A comma or a stop ends the phrase that the price belongs to.
      if code < 0x4E00 || code > 0x9FFF { return nil }
      guard text.holds(Self.each, at: start) else { continue }
      let found = Self.measures.first { text.holds($0.each, at: start + 3) }
      return found.map { Measure(names: $0.names, yearly: $0.yearly) }
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Whether some bytes stand at a place.
  func holds(_ bytes: [UInt8], at place: Int) -> Bool {
    guard place >= 0, place + bytes.count <= count else { return false }
    var index = 0
    while index < bytes.count {
      if self[place + index] != bytes[index] { return false }
      index += 1
    }
    return true
  }

  /// The first place of a stretch at which some bytes stand.
  func firstPlace(of bytes: [UInt8], in range: Range<Int>) -> Int? {
    var place = range.lowerBound
    while place + bytes.count <= range.upperBound {
      if self[place] == bytes[0], holds(bytes, at: place) { return place }
      place += 1
    }
    return nil
  }
}
