import ChineseText

/// An opening tag while it is written.
private struct OpeningTag {
  private var text: String

  init(_ element: String) { text = "<\(element)" }

  /// Adds an attribute, if it has a value.
  ///
  /// Values are codes, numbers, or words of the tables: none needs escaping.
  mutating func add(_ name: String, _ value: String?) {
    if let value { text += " \(name)=\"\(value)\"" }
  }

  var closed: String { text + ">" }
}

extension Amount {
  /// The one value, where both ends are one.
  private var single: ExactDecimal? { low == high ? low : nil }

  private var codes: String? {
    candidates.isEmpty ? nil : candidates.map(\.code).joined(separator: " ")
  }

  func xmlTag(_ place: AmountPlace) -> String {
    var tag = OpeningTag("amount")
    tag.add("id", place.identifier.map { "a\($0)" })
    tag.add("currency", currency?.code)
    tag.add("known", known == .written ? nil : known.rawValue)
    tag.add("evidence", evidence)
    tag.add("candidates", codes)
    tag.add("value", single?.description)
    tag.add("low", single == nil ? low?.description : nil)
    tag.add("high", single == nil ? high?.description : nil)
    tag.add("bound", bound?.rawValue)
    tag.add("of", place.source)
    tag.add("role", place.relation?.role.rawValue)
    return tag.closed
  }

  func htmlTag(_ place: AmountPlace, surface: borrowing Span<UInt8>) -> String {
    var tag = OpeningTag("data")
    let figure = Self.figure(low, high)
    tag.add("id", place.identifier.map { "a\($0)" })
    tag.add("class", "amount")
    tag.add("value", currency.map { "\(figure) \($0.code)" } ?? figure)
    tag.add("lang", Lexicon.embedded.script(of: surface))
    tag.add("title", (currency?.code ?? codes ?? "") + " " + figure)
    tag.add("data-bound", bound?.rawValue)
    tag.add("data-of", place.source)
    tag.add("data-role", place.relation?.role.rawValue)
    return tag.closed
  }

  func teiTag(_ place: AmountPlace) -> String {
    var tag = OpeningTag("measure")
    tag.add("xml:id", place.identifier.map { "a\($0)" })
    tag.add("type", "currency")
    tag.add("quantity", single?.description)
    tag.add("atLeast", single == nil ? low?.description : nil)
    tag.add("atMost", single == nil ? high?.description : nil)
    tag.add("unit", currency?.code)
    tag.add("subtype", bound?.rawValue)
    tag.add("corresp", place.source.map { "#\($0)" })
    tag.add("ana", place.relation?.role.rawValue)
    return tag.closed
  }

  func ixbrlTag(_ place: AmountPlace) -> String {
    var tag = OpeningTag("ix:nonFraction")
    tag.add("id", place.identifier.map { "a\($0)" })
    tag.add("unitRef", currency.map { "iso4217:\($0.code)" })
    // One unit says what the figure is multiplied with; several are already in the value.
    tag.add("scale", numeral.units.count <= 1 ? "\(numeral.units.first?.exponent ?? 0)" : nil)
    tag.add("decimals", "\(-written.normalized.exponent)")
    tag.add("sign", (single ?? low ?? high ?? .zero) < .zero ? "-" : nil)
    tag.add("value", single?.description)
    tag.add("low", single == nil ? low?.description : nil)
    tag.add("high", single == nil ? high?.description : nil)
    tag.add("of", place.source)
    tag.add("role", place.relation?.role.rawValue)
    return tag.closed
  }

  /// A value, or its two ends: 1500, 30000–50000, ≥ 100.
  private static func figure(_ low: ExactDecimal?, _ high: ExactDecimal?) -> String {
    switch (low, high) {
    case (let low?, let high?): low == high ? low.description : "\(low)–\(high)"
    case (let low?, nil): "≥ \(low)"
    case (nil, let high?): "≤ \(high)"
    case (nil, nil): ""
    }
  }
}

extension Lexicon {
  /// The language tag of a surface by its characters: zh-Hant or zh-Hans where one tells, else zh.
  func script(of surface: borrowing Span<UInt8>) -> String {
    var position = 0
    while position < surface.count {
      let character = surface.character(at: position)
      if let script = scripts[character.code] { return script }
      position += character.width
    }
    return "zh"
  }
}
