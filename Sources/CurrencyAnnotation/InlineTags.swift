import ChineseText

/// Writes a text back with its amounts in XML-style tags, and takes the tags out again.
///
/// ```text
/// <amount id="a1" currency="USD" value="1500">1500美元</amount>(约<amount currency="MYR" value="6975"
///  bound="about" of="a1" role="conversion">6975令吉</amount>)
/// ```
///
/// `&`, `<` and `>` of the text become entities, so that no text can be taken for a tag; every other byte stays
/// as it came, NUL and ill-formed ones too. `strip` undoes both, byte for byte. The result is text with tags, not
/// an XML document.
public struct InlineTags: Sendable {
  /// How many amounts were tagged before, so that identifiers do not repeat over the blocks of a stream.
  private var tagged = 0

  /// Makes a writer for one text.
  public init() {}

  /// Appends the tagged text to `output`.
  ///
  /// Call it once for each block, in order.
  ///
  /// - Complexity: O(length of the text).
  public mutating func write(_ annotation: Annotation, of text: Span<UInt8>, into output: inout [UInt8]) {
    let sources = Set(annotation.relations.map(\.source))
    var position = 0
    for (index, amount) in annotation.amounts.enumerated() {
      Self.escape(text, position..<amount.range.lowerBound, into: &output)
      let identifier = sources.contains(index) ? tagged + index + 1 : nil
      let relation = annotation.relations.last { $0.target == index }
      output += openingTag(of: amount, identifier: identifier, relation: relation).utf8
      Self.escape(text, amount.range, into: &output)
      output += Self.closingTag
      position = amount.range.upperBound
    }
    Self.escape(text, position..<text.count, into: &output)
    tagged += annotation.amounts.count
  }

  private func openingTag(of amount: Amount, identifier: Int?, relation: Relation?) -> String {
    var tag = "<amount"
    func add(_ name: String, _ value: String) { tag += " \(name)=\"\(value)\"" }
    if let identifier { add("id", "a\(identifier)") }
    if let currency = amount.currency { add("currency", currency.code) }
    if amount.known != .written { add("known", amount.known.rawValue) }
    if let evidence = amount.evidence { add("evidence", evidence) }
    if !amount.candidates.isEmpty {
      add("candidates", amount.candidates.map(\.code).joined(separator: " "))
    }
    if let low = amount.low, low == amount.high {
      add("value", low.description)
    } else {
      if let low = amount.low { add("low", low.description) }
      if let high = amount.high { add("high", high.description) }
    }
    if let bound = amount.bound { add("bound", bound.rawValue) }
    if let relation {
      add("of", "a\(tagged + relation.source + 1)")
      add("role", relation.role.rawValue)
    }
    return tag + ">"
  }

  private static let closingTag = Array("</amount>".utf8)
  private static let opening = Array("<amount".utf8)
  private static let entities: [(character: UInt8, name: [UInt8])] = [
    (UInt8(ascii: "&"), Array("&amp;".utf8)), (UInt8(ascii: "<"), Array("&lt;".utf8)),
    (UInt8(ascii: ">"), Array("&gt;".utf8)),
  ]

  private static func escape(_ text: borrowing Span<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let byte = text[index]
      if byte == 0x26 || byte == 0x3C || byte == 0x3E,
        let entity = entities.first(where: { $0.character == byte })
      {
        output.append(copying: text.extracting(start..<index))
        output += entity.name
        start = index + 1
      }
      index &+= 1
    }
    output.append(copying: text.extracting(start..<range.upperBound))
  }

  /// Takes the tags out and turns the entities back: gives the bytes that were annotated.
  ///
  /// Anything that `write` does not produce is left as it is.
  ///
  /// - Complexity: O(length of the text).
  public static func strip(_ tagged: Span<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(tagged.count)
    var index = 0
    while index < tagged.count {
      let byte = tagged[index]
      if byte == UInt8(ascii: "<"), let end = tagEnd(tagged, at: index) {
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

  private static func tagEnd(_ text: borrowing Span<UInt8>, at start: Int) -> Int? {
    if has(closingTag, in: text, at: start) { return start + closingTag.count }
    guard has(opening, in: text, at: start) else { return nil }
    var index = start + opening.count
    while index < text.count, text[index] != UInt8(ascii: ">") { index += 1 }
    return index < text.count ? index + 1 : nil
  }

  private static func has(_ word: [UInt8], in text: borrowing Span<UInt8>, at place: Int) -> Bool {
    guard place + word.count <= text.count else { return false }
    for index in word.indices where text[place + index] != word[index] { return false }
    return true
  }
}
