/// A piece of JSON whose keys stay in the order in which they are written; an absent value leaves its key out.
///
/// A library encoder is not used because its key order is free or alphabetical, and the order is part of what people
/// read and snapshots compare.
indirect enum JSONNode: Sendable {
  case absent
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([JSONNode])
  case object([(key: String, value: JSONNode)])

  init(_ text: String?) { self = text.map { .text($0) } ?? .absent }
}

extension JSONNode: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension JSONNode: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  init(arrayLiteral elements: JSONNode...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSONNode)...) { self = .object(elements.map { ($0.0, $0.1) }) }
}

extension [UInt8] {
  /// Appends JSON on one line.
  mutating func appendJSON(_ node: JSONNode) {
    switch node {
    case .absent: appendJSON(raw: "null")
    case .flag(let flag): appendJSON(raw: flag ? "true" : "false")
    case .number(let number): appendJSON(number)
    case .text(let text): appendJSON(text)
    case .list(let nodes):
      appendJSON(raw: "[")
      for (index, node) in nodes.enumerated() {
        if index > 0 { appendJSON(raw: ", ") }
        appendJSON(node)
      }
      appendJSON(raw: "]")
    case .object(let members):
      appendJSON(raw: "{")
      var isFirst = true
      for (key, value) in members {
        if case .absent = value { continue }
        if !isFirst { appendJSON(raw: ", ") }
        isFirst = false
        appendJSON(key)
        appendJSON(raw: ": ")
        appendJSON(value)
      }
      appendJSON(raw: "}")
    }
  }

  /// Appends text as it is.
  mutating func append(_ text: String) { append(contentsOf: text.utf8) }
}
