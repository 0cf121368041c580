/// Guesses which script a text is written in, so that a page asks for the right glyphs.
///
/// Only for fonts: it counts a few dozen common characters that only one script has.
enum ScriptGuess {
  private static let simplified = Set(
    "这国们来时个说会对发经业万与东为乐乡书买亚产亿仅从众伤传体关兴农冲决况减凤钱铁长门问间闻马区医华单卖达过还进远连选递邮钟银错门险难预领题风飞饭".unicodeScalars)
  private static let traditional = Set(
    "這國們來時個說會對發經業萬與東為樂鄉書買亞產億僅從眾傷傳體餘關興農衝決況減鳳錢鐵長門問間聞馬區醫華單賣達過還進遠連選遞郵鐘銀錯險難預領題風飛飯".unicodeScalars)

  /// `zh-Hans`, `zh-Hant`, or `zh` where the text does not say.
  static func language(of text: String) -> String {
    var (hans, hant) = (0, 0)
    for scalar in text.unicodeScalars where scalar.value >= 0x4E00 {
      let isHans = simplified.contains(scalar)
      let isHant = traditional.contains(scalar)
      if isHans != isHant {
        if isHans { hans += 1 } else { hant += 1 }
      }
    }
    return hans == hant ? "zh" : hans > hant ? "zh-Hans" : "zh-Hant"
  }
}
