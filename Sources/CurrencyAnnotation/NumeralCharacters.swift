import ChineseText

/// What a character can do in a numeral.
enum NumeralRole: UInt8 {
  /// Nothing.
  case none
  /// 0 to 9 in either width.
  case digit
  /// 一, 两, 壹, 〇.
  case chineseDigit
  /// 十 百 千 and 拾 佰 仟.
  case smallUnit
  /// 万 亿 兆.
  case bigUnit
  /// 廿 卅 卌.
  case tens
  /// 几 数.
  case vagueDigit
  /// 多 余.
  case more
  /// 来.
  case nearly
  /// 点.
  case point
  /// 半.
  case half
  /// 个, as in 几个亿.
  case classifier

  /// Whether a numeral can begin with it.
  var canBegin: Bool {
    switch self {
    case .digit, .chineseDigit, .smallUnit, .bigUnit, .tens, .vagueDigit, .half: true
    case .none, .more, .nearly, .point, .classifier: false
    }
  }
}

/// The characters of numerals, by symbol and, for the search through a text, by code point.
struct NumeralCharacters: Sendable {
  /// A character's part in a numeral and its value there.
  struct Entry: Sendable {
    var role = NumeralRole.none
    var value: UInt8 = 0
  }

  private var entries: [Entry] = []
  /// One bit a code point of the Basic Multilingual Plane: set where a numeral can begin with it.
  private(set) var starts = CharacterSet()

  mutating func insert(symbol: UInt16, role: NumeralRole, value: UInt8) {
    while entries.count <= Int(symbol) { entries.append(Entry()) }
    entries[Int(symbol)] = Entry(role: role, value: value)
  }

  /// Works out the characters that can begin a numeral.
  ///
  /// Call once, when the symbols are closed.
  mutating func close(with symbols: borrowing SymbolTable) {
    starts.insert(self.symbols { $0.canBegin }, of: symbols)
  }

  /// The symbols that have a part in numerals of a kind.
  func symbols(where isWanted: (NumeralRole) -> Bool) -> Set<UInt16> {
    Set(entries.indices.filter { isWanted(entries[$0].role) }.map { UInt16($0) })
  }

  /// The entry of a symbol.
  @inline(__always)
  subscript(symbol: UInt16) -> Entry {
    Int(symbol) < entries.count ? entries[Int(symbol)] : Entry()
  }
}
