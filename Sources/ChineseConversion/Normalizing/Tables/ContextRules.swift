/// The rules that decide the reading of a character by what stands around it.
///
/// A rule holds if one of its alternatives before the character and one behind it match. Characters are compared by
/// their Simplified form, so that a rule holds in either script.
final class ContextRules: Sendable {
  /// One element of a pattern.
  fileprivate enum Element: Sendable {
    case any
    /// Where a run of Han characters begins or ends.
    case edge
    case character(UInt32)
    /// An index into `sets`.
    case set(Int)
  }

  struct Rule: Sendable {
    /// The reading that the rule chooses: its Traditional form, and its Simplified one where that must be said.
    let traditional: UInt32
    let simplified: UInt32?
    /// By how much the reading becomes more likely, in the unit of costs.
    let gain: Int32
    fileprivate let before: [[Element]]
    fileprivate let after: [[Element]]
    /// Where it stands, for explanations.
    let line: Int
    /// What the reading means, for explanations.
    let reason: String
  }

  let rules: [Rule]
  private let sets: [Set<UInt32>]
  private let byCharacter: [UInt32: [Int]]

  /// A reading that no rule chose costs so much more beside one that a rule chose.
  static let penalty: Int32 = 48

  /// Reads contexts.tsv and the classes that it names.
  init(contexts: TableFile, classes: TableFile) throws(ConversionError) {
    var classIndices: [String: Int] = [:]
    var sets: [Set<UInt32>] = []
    var rules: [Rule] = []
    var byCharacter: [UInt32: [Int]] = [:]
    try classes.forEachRow(fields: 2) { (fields, line) throws(ConversionError) in
      guard classIndices[fields[0]] == nil else {
        throw classes.error(line, "the class \(fields[0]) stands here twice")
      }
      classIndices[fields[0]] = sets.count
      sets.append(Set(fields[1].unicodeScalars.map(\.value)))
    }
    try contexts.forEachRow(fields: 7) { (fields, line) throws(ConversionError) in
      let character = try contexts.character(fields[0], line)
      let forms = fields[1].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      let rule = Rule(
        traditional: try contexts.character(forms[forms.count - 1], line),
        simplified: forms.count == 2 ? try contexts.character(forms[0], line) : nil,
        gain: Int32((try contexts.number(fields[4], line) * LexiconImage.unit).rounded()),
        before: try Self.alternatives(fields[2], classIndices, &sets, contexts, line),
        after: try Self.alternatives(fields[3], classIndices, &sets, contexts, line),
        line: line, reason: fields[5])
      if rule.before.isEmpty && rule.after.isEmpty {
        throw contexts.error(line, "a rule needs something before or behind the character")
      }
      byCharacter[character, default: []].append(rules.count)
      rules.append(rule)
    }
    (self.rules, self.sets, self.byCharacter) = (rules, sets, byCharacter)
  }

  private static func alternatives(
    _ field: String, _ classes: [String: Int], _ sets: inout [Set<UInt32>], _ table: TableFile, _ line: Int
  ) throws(ConversionError) -> [[Element]] {
    if field.isEmpty { return [] }
    var result: [[Element]] = []
    for alternative in field.split(separator: "|", omittingEmptySubsequences: false) {
      var elements: [Element] = []
      var rest = alternative.unicodeScalars[...]
      while let first = rest.popFirst() {
        switch first {
        case ".": elements.append(.any)
        case "^": elements.append(.edge)
        case "[", "{":
          let close: Unicode.Scalar = first == "[" ? "]" : "}"
          guard let end = rest.firstIndex(of: close) else {
            throw table.error(line, "\(first) without \(close)")
          }
          let inside = rest[..<end]
          rest = rest[rest.index(after: end)...]
          if first == "[" {
            elements.append(.set(sets.count))
            sets.append(Set(inside.map(\.value)))
          } else if let index = classes[String(inside)] {
            elements.append(.set(index))
          } else {
            throw table.error(line, "there is no class \(String(inside)) in classes.tsv")
          }
        default: elements.append(.character(first.value))
        }
      }
      if elements.isEmpty { throw table.error(line, "an empty alternative") }
      result.append(elements)
    }
    return result
  }

  /// Whether a rule chooses a reading.
  @inline(__always)
  func chooses(_ index: Int, _ reading: Lexicon.Reading) -> Bool {
    rules[index].traditional == reading.traditional
      && (rules[index].simplified ?? reading.simplified) == reading.simplified
  }

  /// The rules for a character and for what it is in Simplified script, in the order in which they are asked.
  func indices(for character: UInt32, simplified: UInt32) -> [Int] {
    (byCharacter[character] ?? []) + (character == simplified ? [] : byCharacter[simplified] ?? [])
  }

  /// Whether a rule holds at a place.
  ///
  /// - Parameter text: the Simplified forms of a passage, with what is not Han as it is.
  func holds(_ index: Int, at place: Int, in text: Span<Cell>) -> Bool {
    let rule = rules[index]
    return (rule.before.isEmpty || rule.before.contains { matches($0, endingAt: place, in: text) })
      && (rule.after.isEmpty || rule.after.contains { matches($0, from: place + 1, in: text) })
  }

  private func matches(_ pattern: [Element], from start: Int, in text: borrowing Span<Cell>) -> Bool {
    for (offset, element) in pattern.enumerated() where !matches(element, at: start + offset, in: text) {
      return false
    }
    return true
  }

  private func matches(_ pattern: [Element], endingAt end: Int, in text: borrowing Span<Cell>) -> Bool {
    for (offset, element) in pattern.enumerated()
    where !matches(element, at: end - pattern.count + offset, in: text) {
      return false
    }
    return true
  }

  @inline(__always)
  private func matches(_ element: Element, at place: Int, in text: borrowing Span<Cell>) -> Bool {
    let isInside = place >= 0 && place < text.count
    switch element {
    case .edge: return !isInside || !LexiconImage.isHan(text[place].simplified)
    case .any: return isInside
    case .character(let code): return isInside && text[place].simplified == code
    case .set(let index): return isInside && sets[index].contains(text[place].simplified)
    }
  }
}
