internal import ChineseText
internal import CurrencyAnnotation

/// Writes another currency in the place and the style of the one that an amount is written with.
enum CurrencyMark {
  private struct Names {
    let simplified: String
    let traditional: String
    let symbol: String?
    let aliases: [String]
  }

  private static let names: [String: Names] = [
    "AUD": Names(simplified: "澳元", traditional: "澳元", symbol: "A$", aliases: ["澳币", "澳幣"]),
    "BND": Names(simplified: "文莱元", traditional: "汶萊元", symbol: "B$", aliases: []),
    "CAD": Names(simplified: "加元", traditional: "加元", symbol: "C$", aliases: ["加币", "加幣"]),
    "CNY": Names(simplified: "元人民币", traditional: "元人民幣", symbol: nil, aliases: []),
    "EUR": Names(simplified: "欧元", traditional: "歐元", symbol: "€", aliases: []),
    "GBP": Names(simplified: "英镑", traditional: "英鎊", symbol: "£", aliases: []),
    "HKD": Names(simplified: "港元", traditional: "港元", symbol: "HK$", aliases: ["港币", "港幣"]),
    "IDR": Names(simplified: "印尼盾", traditional: "印尼盾", symbol: nil, aliases: []),
    "INR": Names(simplified: "印度卢比", traditional: "印度盧比", symbol: nil, aliases: []),
    "JPY": Names(simplified: "日元", traditional: "日圓", symbol: nil, aliases: ["日元", "日圆"]),
    "KRW": Names(simplified: "韩元", traditional: "韓元", symbol: nil, aliases: ["韓圜", "韩币"]),
    "MOP": Names(simplified: "澳门元", traditional: "澳門元", symbol: nil, aliases: []),
    "MYR": Names(simplified: "令吉", traditional: "令吉", symbol: "RM", aliases: ["马币", "馬幣"]),
    "NZD": Names(simplified: "纽元", traditional: "紐元", symbol: "NZ$", aliases: ["新西兰元", "纽币"]),
    "PHP": Names(simplified: "菲律宾比索", traditional: "菲律賓披索", symbol: nil, aliases: ["比索", "披索"]),
    "SGD": Names(simplified: "新加坡元", traditional: "新加坡元", symbol: "S$", aliases: ["新元", "新币", "坡币"]),
    "THB": Names(simplified: "泰铢", traditional: "泰銖", symbol: nil, aliases: []),
    "TWD": Names(simplified: "新台币", traditional: "新台幣", symbol: "NT$", aliases: ["台币", "台幣"]),
    "USD": Names(simplified: "美元", traditional: "美元", symbol: "US$", aliases: ["美金"]),
    "VND": Names(simplified: "越南盾", traditional: "越南盾", symbol: nil, aliases: []),
  ]

  /// The edit that names another currency; nil where the mark is one that this table does not know.
  static func mend(_ amount: Amount, to other: Currency, in text: borrowing Span<UInt8>) -> Mend? {
    guard let current = amount.currency, let old = names[current.code], let new = names[other.code],
      amount.range.upperBound <= text.count
    else { return nil }
    let behind = amount.numeral.range.upperBound..<amount.range.upperBound
    let before = amount.range.lowerBound..<amount.numeral.range.lowerBound
    if !behind.isEmpty, before.isEmpty {
      let mark = text.string(behind)
      for name in [old.simplified, old.traditional, current.code] + old.aliases where mark == name {
        let written =
          name == current.code
          ? other.code
          : isTraditional(text, near: amount.range)
            ? new.traditional : new.simplified
        return Mend(range: behind, replacement: written)
      }
    }
    if !before.isEmpty, behind.isEmpty {
      let mark = text.string(before)
      if mark == current.code { return Mend(range: before, replacement: other.code) }
      if let symbol = old.symbol, mark == symbol, let written = new.symbol {
        return Mend(range: before, replacement: written)
      }
    }
    return nil
  }

  /// Characters that only Traditional text has, of those that stand near money.
  private static let traditional: Set<UInt32> = Set("約萬億幣圓銖鎊歐韓盧門澤這個與報".unicodeScalars.map(\.value))

  static func isTraditional(_ text: borrowing Span<UInt8>, near range: Range<Int>) -> Bool {
    var index = max(0, range.lowerBound - 60)
    // A character can be cut at the front; its bytes are no Traditional characters.
    let end = min(text.count, range.upperBound + 60)
    while index < end {
      let character = text.character(at: index)
      if traditional.contains(character.code) { return true }
      index += character.width
    }
    return false
  }
}
