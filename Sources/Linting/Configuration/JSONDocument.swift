internal import ChineseText

/// A JSON text in which every value knows its line, so that whoever reads a configuration can say where it is wrong.
///
/// Comments (`//` and `/* */`) and a comma behind the last element are allowed, as editors allow them in
/// configurations. A library's decoder is not used because it tells neither the line of a value nor the keys that
/// nobody asked for.
struct JSONDocument {
  /// A value and the line that it begins on, from 1.
  indirect enum Value: Sendable, Hashable {
    case null(line: Int)
    case flag(Bool, line: Int)
    /// The number as it is written, so that no digit is lost.
    case number(String, line: Int)
    case text(String, line: Int)
    case list([Value], line: Int)
    case object([Member], line: Int)

    var line: Int {
      switch self {
      case .null(let line), .flag(_, let line), .number(_, let line), .text(_, let line), .list(_, let line),
        .object(_, let line):
        line
      }
    }
  }

  /// A key of an object with its value.
  struct Member: Sendable, Hashable {
    let key: String
    let line: Int
    let value: Value
  }

  /// Why a text is not JSON.
  struct Fault: Error {
    let line: Int
    let cause: String
  }

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var depth = 0

  /// Lists inside lists beyond this are refused, before they exhaust the stack.
  private static let deepest = 64

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// Reads a text that is one value.
  static func parse(_ bytes: [UInt8]) throws(Fault) -> Value {
    var document = JSONDocument(bytes)
    try document.skipSpace()
    let value = try document.value()
    try document.skipSpace()
    guard document.index == bytes.count else { throw document.fault("something follows the last brace") }
    return value
  }

  private func fault(_ cause: String) -> Fault { Fault(line: line, cause: "not valid JSON: \(cause)") }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() throws(Fault) {
    while let byte {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        index += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "/") where bytes[(index + 1)...].first == UInt8(ascii: "/"):
        index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      case UInt8(ascii: "/") where bytes[(index + 1)...].first == UInt8(ascii: "*"):
        try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Fault) {
    let start = line
    index += 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        index += 2
        return
      }
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
    }
    throw Fault(line: start, cause: "not valid JSON: the comment has no end")
  }

  private mutating func value() throws(Fault) -> Value {
    let start = line
    switch byte {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try string(), line: start)
    case nil: throw fault("the text ends where a value should be")
    default: break
    }
    let from = index
    while let byte, !" \t\r\n,]}:/".utf8.contains(byte) { index += 1 }
    let word = String(decoding: bytes[from..<index], as: UTF8.self)
    switch word {
    case "true": return .flag(true, line: start)
    case "false": return .flag(false, line: start)
    case "null": return .null(line: start)
    default:
      guard Self.isNumber(word) else { throw fault("\(word.isEmpty ? "a character" : word) is no value") }
      return .number(word, line: start)
    }
  }

  private static func isNumber(_ word: String) -> Bool {
    guard word.utf8.count <= 64, word.utf8.first.map({ $0 == 0x2D || (0x30...0x39).contains($0) }) == true
    else { return false }
    return word.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) } && Double(word) != nil
  }

  /// Goes one level down, over the opening bracket.
  private mutating func open() throws(Fault) {
    depth += 1
    guard depth <= Self.deepest else { throw fault("more than \(Self.deepest) levels") }
    index += 1
    try skipSpace()
  }

  /// Goes over a comma or the closing bracket; true at the end.
  private mutating func close(_ bracket: UInt8) throws(Fault) -> Bool {
    try skipSpace()
    if byte == UInt8(ascii: ",") {
      index += 1
      try skipSpace()
      if byte != bracket { return false }
    }
    guard byte == bracket else {
      throw fault("a comma or \(Character(Unicode.Scalar(bracket))) is missing")
    }
    index += 1
    depth -= 1
    return true
  }

  private mutating func list() throws(Fault) -> Value {
    let start = line
    try open()
    var values: [Value] = []
    if byte == UInt8(ascii: "]") {
      index += 1
      depth -= 1
      return .list([], line: start)
    }
    repeat { values.append(try value()) } while try !close(UInt8(ascii: "]"))
    return .list(values, line: start)
  }

  private mutating func object() throws(Fault) -> Value {
    let start = line
    try open()
    var members: [Member] = []
    if byte == UInt8(ascii: "}") {
      index += 1
      depth -= 1
      return .object([], line: start)
    }
    repeat {
      let place = line
      guard byte == UInt8(ascii: "\"") else { throw fault("a key in quotes is missing") }
      let key = try string()
      try skipSpace()
      guard byte == UInt8(ascii: ":") else { throw fault("a colon is missing behind \"\(key)\"") }
      index += 1
      try skipSpace()
      members.append(Member(key: key, line: place, value: try value()))
    } while try !close(UInt8(ascii: "}"))
    return .object(members, line: start)
  }

  private mutating func string() throws(Fault) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte {
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text += try escape()
      case 0..<0x20: throw fault("a string has no end on its line")
      default: text.append(byte)
      }
    }
    throw fault("a string has no end")
  }

  private mutating func escape() throws(Fault) -> [UInt8] {
    guard let byte else { throw fault("a string has no end") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]), bytes[index...].starts(with: [0x5C, 0x75]) {
        index += 2
        units.append(try codeUnit())
      }
      return Array(String(decoding: units, as: UTF16.self).utf8)
    default: throw fault("an unknown escape in a string")
    }
  }

  private mutating func codeUnit() throws(Fault) -> UInt16 {
    guard index + 4 <= bytes.count,
      let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
    else { throw fault("\\u needs four hexadecimal digits") }
    index += 4
    return unit
  }
}
