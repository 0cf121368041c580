import ChineseText

/// Writes a text back with its amounts marked, and takes tags out again.
///
/// ```text
/// <amount id="a1" currency="USD" value="1500">1500美元</amount>(约<amount currency="MYR" value="6975"
///  bound="about" of="a1" role="conversion">6975令吉</amount>)
/// ```
///
/// In the styles with elements, `&`, `<` and `>` of the text become entities, so that no text can be taken for a tag;
/// every other byte stays as it came, NUL and ill-formed ones too. `strip` undoes both, byte for byte. The result is
/// text with tags, not an XML document.
public struct TagWriter: Sendable {
  private let style: TagStyle
  /// How many amounts were tagged before, so that identifiers do not repeat over the blocks of a stream.
  private var tagged = 0

  /// Makes a writer for one text.
  public init(style: TagStyle = .xml) {
    self.style = style
  }

  /// Appends the marked text to `output`; the blocks of a stream come one after the other.
  ///
  /// - Complexity: O(length of the text).
  public mutating func write(_ annotation: Annotation, of text: Span<UInt8>, into output: inout [UInt8]) {
    let sources = Set(annotation.relations.map(\.source))
    var position = 0
    for (index, amount) in annotation.amounts.enumerated() {
      copy(text, position..<amount.range.lowerBound, into: &output)
      let place = AmountPlace(
        identifier: sources.contains(index) ? tagged + index + 1 : nil,
        relation: annotation.relations.last { $0.target == index }, tagged: tagged)
      if case .template(let template) = style {
        output += template.write(amount, surface: text.string(amount.range)).utf8
      } else {
        output += opening(amount, place, surface: text.extracting(amount.range)).utf8
        copy(text, amount.range, into: &output)
        output += closing.utf8
      }
      position = amount.range.upperBound
    }
    copy(text, position..<text.count, into: &output)
    tagged += annotation.amounts.count
  }

  private func opening(_ amount: Amount, _ place: AmountPlace, surface: borrowing Span<UInt8>) -> String {
    switch style {
    case .xml: amount.xmlTag(place)
    case .html: amount.htmlTag(place, surface: surface)
    case .tei: amount.teiTag(place)
    case .ixbrl: amount.ixbrlTag(place)
    case .plain: "⟦"
    case .terminal: "\u{1B}[1;36m"
    case .template: ""
    }
  }

  private var closing: String {
    switch style {
    case .xml, .html, .tei, .ixbrl: "</\(style.element ?? "")>"
    case .plain: "⟧"
    case .terminal: "\u{1B}[0m"
    case .template: ""
    }
  }

  // MARK: - Entities

  private static let entities: [(character: UInt8, name: [UInt8])] = [
    (UInt8(ascii: "&"), Array("&amp;".utf8)), (UInt8(ascii: "<"), Array("&lt;".utf8)),
    (UInt8(ascii: ">"), Array("&gt;".utf8)),
  ]

  private func copy(_ text: borrowing Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    var start = range.lowerBound
    var index = style.escapes ? start : range.upperBound
    while index < range.upperBound {
      let byte = text[index]
      if byte == 0x26 || byte == 0x3C || byte == 0x3E,
        let entity = Self.entities.first(where: { $0.character == byte })
      {
        output.append(copying: text.extracting(start..<index))
        output += entity.name
        start = index + 1
      }
      index &+= 1
    }
    output.append(copying: text.extracting(start..<range.upperBound))
  }

  /// Takes the tags of a style out and turns the entities back: gives the bytes that were annotated.
  ///
  /// Anything that `write` does not produce is left as it is.
  ///
  /// - Returns: nil for a style whose marks cannot be told from text: plain, terminal, a template.
  /// - Complexity: O(length of the text).
  public static func strip(_ tagged: Span<UInt8>, style: TagStyle = .xml) -> [UInt8]? {
    guard let element = style.element else { return nil }
    let (opening, closing) = (Array("<\(element)".utf8), Array("</\(element)>".utf8))
    var output: [UInt8] = []
    output.reserveCapacity(tagged.count)
    var index = 0
    while index < tagged.count {
      let byte = tagged[index]
      if byte == UInt8(ascii: "<"), let end = tagEnd(tagged, at: index, opening, closing) {
        index = end
      } else if byte == UInt8(ascii: "&"),
        let entity = entities.first(where: { has($0.name, in: tagged, at: index) })
      {
        output.append(entity.character)
        index += entity.name.count
      } else {
        output.append(byte)
        index += 1
      }
    }
    return output
  }

  private static func tagEnd(
    _ text: borrowing Span<UInt8>, at start: Int, _ opening: [UInt8], _ closing: [UInt8]
  ) -> Int? {
    if has(closing, in: text, at: start) { return start + closing.count }
    guard has(opening, in: text, at: start) else { return nil }
    return text.firstIndex(of: UInt8(ascii: ">"), from: start + opening.count, to: text.count).map { $0 + 1 }
  }

  private static func has(_ word: [UInt8], in text: borrowing Span<UInt8>, at place: Int) -> Bool {
    guard place + word.count <= text.count else { return false }
    for index in word.indices where text[place + index] != word[index] { return false }
    return true
  }
}

/// What a tag says of an amount's neighbours.
struct AmountPlace {
  /// The amount's own number, if another one refers to it.
  let identifier: Int?
  /// The relation that it is the target of.
  let relation: Relation?
  /// The amounts tagged before this block.
  let tagged: Int

  /// The identifier of the amount that it is related to.
  var source: String? { relation.map { "a\(tagged + $0.source + 1)" } }
}
