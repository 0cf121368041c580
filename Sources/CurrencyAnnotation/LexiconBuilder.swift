import ChineseText

/// Reads the tables into automata, each fault as an error with its file and line.
struct LexiconBuilder {
  private(set) var symbols = SymbolTable()
  private(set) var numerals = NumeralCharacters()
  private(set) var currencies = CurrencyTable()
  private(set) var names: [CurrencyName] = []
  private var ownNames = 0
  private(set) var units = PrefixAutomaton()
  private(set) var prefixes = PrefixAutomaton()
  private(set) var qualifiers: [Lexicon.Qualifier] = []
  private(set) var qualifiersBefore = PrefixAutomaton()
  private(set) var fillers = PrefixAutomaton()
  private(set) var qualifiersAfter = PrefixAutomaton()
  private(set) var notMoney = PrefixAutomaton()
  private(set) var connectors = PrefixAutomaton()
  private(set) var scripts: [UInt32: String] = [:]
  private(set) var followers = CharacterSet()
  private(set) var ambiguousStarts = CharacterSet()
  private(set) var leaders = CharacterSet()
  private(set) var evidenceWords = PrefixAutomaton()
  private(set) var evidence: [EvidenceWord] = []

  /// A row with its fields as text.
  private struct Row {
    let file: String
    let line: Int
    let fields: [String]

    func error(_ cause: String, code: AnnotationError.Code = .malformedRow) -> AnnotationError {
      AnnotationError(code: code, file: file, line: line, cause: cause)
    }
  }

  private func forEachRow(
    of bytes: [UInt8], named file: String, columns: Int,
    _ body: (Row) throws(AnnotationError) -> Void
  ) throws(AnnotationError) {
    try forEachRow(of: bytes, named: file, columns: columns...columns, body)
  }

  private func forEachRow(
    of bytes: [UInt8], named file: String, columns: ClosedRange<Int>,
    _ body: (Row) throws(AnnotationError) -> Void
  ) throws(AnnotationError) {
    var rows = TabSeparatedRows(bytes)
    while let row = rows.next() {
      let fields = row.fields.map { rows.text($0) }
      let read = Row(file: file, line: row.line, fields: fields)
      guard columns.contains(fields.count) else {
        let wanted =
          columns.count == 1 ? "\(columns.lowerBound)" : "\(columns.lowerBound) to \(columns.upperBound)"
        throw read.error("\(wanted) fields separated by tabs are needed, \(fields.count) are there")
      }
      try body(read)
    }
  }

  mutating func readFolding(_ bytes: [UInt8]) throws(AnnotationError) {
    var table = symbols
    var scripts: [UInt32: String] = [:]
    try forEachRow(of: bytes, named: "script-folding.tsv", columns: 4) { row throws(AnnotationError) in
      guard let from = row.fields[0].onlyScalar, let to = row.fields[1].onlyScalar else {
        throw row.error("the first two fields hold one character each")
      }
      table.fold(from, onto: to)
      switch row.fields[2] {
      case "script": (scripts[from.value], scripts[to.value]) = ("zh-Hant", "zh-Hans")
      case "shared": scripts[from.value] = "zh-Hant"  // 台 is written in both scripts.
      case "variant": break
      default: throw row.error("a folding is of kind script, shared or variant")
      }
    }
    symbols = table
    self.scripts = scripts
  }

  mutating func readNumerals(_ bytes: [UInt8]) throws(AnnotationError) {
    let roles: [String: NumeralRole] = [
      "digit": .chineseDigit, "small unit": .smallUnit, "big unit": .bigUnit, "tens": .tens,
      "vague digit": .vagueDigit, "more": .more, "nearly": .nearly, "point": .point, "half": .half,
      "classifier": .classifier,
    ]
    var (symbols, numerals) = (symbols, numerals)
    for digit in UInt8(0)...9 {
      let symbol = symbols.symbol(for: Unicode.Scalar(UInt8(ascii: "0") + digit))
      numerals.insert(symbol: symbol, role: .digit, value: digit)
    }
    try forEachRow(of: bytes, named: "numerals.tsv", columns: 4) { row throws(AnnotationError) in
      guard let character = row.fields[0].onlyScalar, let role = roles[row.fields[1]],
        let value = UInt8(row.fields[2])
      else { throw row.error("a numeral is a character, a kind (\(roles.keys.sorted())) and a number") }
      numerals.insert(symbol: symbols.symbol(for: character), role: role, value: value)
    }
    (self.symbols, self.numerals) = (symbols, numerals)
  }

  mutating func readCurrencies(_ bytes: [UInt8]) throws(AnnotationError) {
    var table = currencies
    try forEachRow(of: bytes, named: "currencies.tsv", columns: 5) { row throws(AnnotationError) in
      guard let code = Currency(row.fields[0]), let digits = Int(row.fields[2]),
        row.fields[3].isEmpty || Int(row.fields[3]) != nil
      else { throw row.error("a currency is a code of three letters, a name, minor digits, a last year") }
      let entry = CurrencyTable.Entry(
        name: row.fields[1], minorDigits: digits, lastYear: Int(row.fields[3]))
      guard table.entries.updateValue(entry, forKey: code) == nil else {
        throw row.error("\(code) has a row already", code: .contradictingRow)
      }
    }
    currencies = table
  }

  /// Makes every code a mark of its own currency, unless a name says otherwise.
  mutating func addCodes() {
    for code in currencies.codes { insert(code.code, CurrencyName(currencies: [code], kind: .mark)) }
  }

  mutating func readNames(_ bytes: [UInt8]) throws(AnnotationError) {
    // A name of the user's means what the user says, whatever the table says of it.
    let hasOwn = !names.isEmpty && ownNames > 0
    try readNames(bytes, file: "currency-names.tsv", columns: 5...5, isOverruled: hasOwn)
  }

  /// Reads a user's names: a spelling, codes and, where it is not unit, a kind.
  mutating func readOwnNames(_ bytes: [UInt8], file: String) throws(AnnotationError) {
    let rows = TabSeparatedRows(bytes)
    guard let first = rows.header.first, rows.text(first) == "spelling" else {
      throw AnnotationError(
        code: .malformedRow, file: file, line: 1,
        cause: "the first line names the fields: spelling, a tab, codes, and where you need it a tab and kind"
      )
    }
    try readNames(bytes, file: file, columns: 2...5, isOverruled: false)
    ownNames = names.count
  }

  private mutating func readNames(
    _ bytes: [UInt8], file: String, columns: ClosedRange<Int>, isOverruled: Bool
  ) throws(AnnotationError) {
    var builder = self
    try forEachRow(of: bytes, named: file, columns: columns) { row throws(AnnotationError) in
      let kindName = row.fields.count > 2 ? row.fields[2] : "unit"
      guard !row.fields[0].isEmpty, let kind = CurrencyName.Kind(rawValue: kindName) else {
        throw row.error("a name is a spelling, ISO 4217 codes and a kind, separated by tabs")
      }
      var currencies: [Currency] = []
      for code in row.fields[1].split(separator: " ") where code != "*" {
        guard let currency = Currency(code), builder.currencies.isKnown(currency) else {
          throw row.error("\(code) is no currency of currencies.tsv", code: .unknownCurrency)
        }
        currencies.append(currency)
      }
      let isOpen = kind == .generic || kind == .dollar || kind == .dollarSlang
      guard isOpen == currencies.isEmpty else {
        throw row.error("generic and dollar have * for a code, every other kind has codes")
      }
      let name = CurrencyName(currencies: currencies, kind: kind)
      guard builder.insert(row.fields[0], name) || isOverruled else {
        throw row.error("\(row.fields[0]) has another meaning already", code: .contradictingRow)
      }
    }
    self = builder
  }

  /// False when the spelling is there with another meaning.
  @discardableResult
  private mutating func insert(_ spelling: String, _ name: CurrencyName) -> Bool {
    let word = symbols.symbols(of: spelling.unicodeScalars)
    let value = names.count
    names.append(name)
    var earlier: Int?
    if name.kind != .dollar { earlier = units.insert(word, value: value) }
    // A name of kind unit stands in front too: 泰铢24亿元.
    if name.kind == .both || name.kind == .unit || name.isMark {
      earlier = prefixes.insert(word.reversed(), value: value) ?? earlier
    }
    guard let earlier else { return true }
    return names[earlier].currencies == name.currencies && names[earlier].kind == name.kind
  }

  mutating func readQualifiers(_ bytes: [UInt8]) throws(AnnotationError) {
    var builder = self
    try forEachRow(of: bytes, named: "qualifiers.tsv", columns: 4) { row throws(AnnotationError) in
      let bound = Amount.Bound(rawValue: row.fields[2])
      guard bound != nil || row.fields[2] == "none" else {
        throw row.error("a bound is about, gt, ge, lt, le or none")
      }
      let word = builder.symbols.symbols(of: row.fields[0].unicodeScalars)
      let value = builder.qualifiers.count
      builder.qualifiers.append(Lexicon.Qualifier(bound: bound))
      let earlier: Int?
      switch row.fields[1] {
      case "before": earlier = builder.qualifiersBefore.insert(word.reversed(), value: value)
      case "after": earlier = builder.qualifiersAfter.insert(word, value: value)
      case "between": earlier = builder.fillers.insert(word.reversed(), value: value)
      default: throw row.error("a qualifier stands before, after or between")
      }
      guard earlier == nil else { throw row.error("the word has a row already", code: .contradictingRow) }
    }
    self = builder
  }

  mutating func readNotMoney(_ bytes: [UInt8]) throws(AnnotationError) {
    var builder = self
    try forEachRow(of: bytes, named: "not-money.tsv", columns: 3) { row throws(AnnotationError) in
      let word = builder.symbols.symbols(of: (row.fields[0] + row.fields[1]).unicodeScalars)
      guard !row.fields[0].isEmpty, !row.fields[1].isEmpty else {
        throw row.error("a word is a unit and what follows it")
      }
      guard builder.notMoney.insert(word, value: 0) == nil else {
        throw row.error("the word has a row already", code: .contradictingRow)
      }
    }
    self = builder
  }

  mutating func readConnectors(_ bytes: [UInt8]) throws(AnnotationError) {
    var builder = self
    try forEachRow(of: bytes, named: "connectors.tsv", columns: 3) { row throws(AnnotationError) in
      guard let role = ConnectorRole(rawValue: row.fields[1]) else {
        throw row.error("a connector's role is conversion, rate or change")
      }
      let word = builder.symbols.symbols(of: row.fields[0].unicodeScalars)
      let value = ConnectorRole.allCases.firstIndex(of: role) ?? 0
      guard builder.connectors.insert(word, value: value) == nil else {
        throw row.error("the word has a row already", code: .contradictingRow)
      }
    }
    self = builder
  }

  mutating func readEvidence(_ bytes: [UInt8]) throws(AnnotationError) {
    var builder = self
    try forEachRow(of: bytes, named: "currency-evidence.tsv", columns: 3) { row throws(AnnotationError) in
      guard let currency = Currency(row.fields[1]), builder.currencies.isKnown(currency) else {
        throw row.error("\(row.fields[1]) is no currency of currencies.tsv", code: .unknownCurrency)
      }
      let word = builder.symbols.symbols(of: row.fields[0].unicodeScalars)
      guard builder.evidenceWords.insert(word, value: builder.evidence.count) == nil else {
        throw row.error("the word has a row already", code: .contradictingRow)
      }
      builder.evidence.append(EvidenceWord(word: row.fields[0], currency: currency))
    }
    self = builder
  }

  mutating func close() {
    symbols.close()
    numerals.close(with: symbols)
    followers.insert(units.firstSymbols.union(qualifiersAfter.firstSymbols), of: symbols)
    followers.insert(numerals.symbols { $0 != .none }, of: symbols)
    // Points, separators, spaces, joints, 分 of 三分之一, and the letters of 5k, 3mil.
    followers.insert(".,．，·・﹒‧•。 \u{A0}\u{3000}-－—–―~～〜−─至到、和及与與或甚/／分kKmMbBtT".unicodeScalars)
    ambiguousStarts.insert(units.firstSymbols.intersection(numerals.symbols { $0.canBegin }), of: symbols)
    leaders.insert(prefixes.firstSymbols.union(qualifiersBefore.firstSymbols), of: symbols)
    leaders.insert(fillers.firstSymbols, of: symbols)
    leaders.insert(" )）-－—–―~～〜−─至到".unicodeScalars)
  }
}

extension String {
  /// The text's one scalar; nil when it has none or several.
  fileprivate var onlyScalar: Unicode.Scalar? {
    unicodeScalars.count == 1 ? unicodeScalars.first : nil
  }
}
