import ChineseText

/// The words that amounts are read by, ready for matching: names of currencies, characters of numerals,
/// words that bound a figure, words that only look like money, and words that join two amounts.
///
/// It is built once from the embedded tables (about four milliseconds) and shared; nothing in it changes.
final class Lexicon: Sendable {
  /// What stands before or behind an amount and bounds it.
  struct Qualifier: Sendable {
    /// The bound; nil for a word that only contains such a word (合约, 最近).
    let bound: Amount.Bound?
  }

  /// The tables as bytes, so that tests can give others.
  struct Sources {
    var connectors = EmbeddedTables.connectors
    var currencies = EmbeddedTables.currencies
    var currencyEvidence = EmbeddedTables.currencyEvidence
    var currencyNames = EmbeddedTables.currencyNames
    var notMoney = EmbeddedTables.notMoney
    var numerals = EmbeddedTables.numerals
    var qualifiers = EmbeddedTables.qualifiers
    var scriptFolding = EmbeddedTables.scriptFolding
  }

  let symbols: SymbolTable
  let numerals: NumeralCharacters
  let currencies: CurrencyTable
  /// Names by the values that `units` and `prefixes` give.
  let names: [CurrencyName]
  /// What can stand behind a numeral.
  let units: PrefixAutomaton
  /// What can stand before a numeral, read backwards.
  let prefixes: PrefixAutomaton
  let qualifiers: [Qualifier]
  /// Words before an amount, read backwards.
  let qualifiersBefore: PrefixAutomaton
  /// Words that can stand between a currency's name and the numeral, read backwards: 台币才2毛.
  let fillers: PrefixAutomaton
  /// Words behind an amount.
  let qualifiersAfter: PrefixAutomaton
  /// Words that begin with a unit or a numeral and are not money.
  let notMoney: PrefixAutomaton
  /// The script that a character alone tells, by code point.
  let scripts: [UInt32: String]
  /// What can stand behind a numeral that is money, or joins it with a neighbour.
  let followers: CharacterSet
  /// The characters of numerals that a currency's name begins with too: 几 of 几内亚法郎.
  let ambiguousStarts: CharacterSet
  /// What can stand before a numeral that is money.
  let leaders: CharacterSet
  /// Words that tell which currency a text means; the values are indices into `evidence`.
  let evidenceWords: PrefixAutomaton
  let evidence: [EvidenceWord]
  /// Words between two amounts; the values are those of `ConnectorRole`.
  let connectors: PrefixAutomaton

  /// The lexicon of the embedded tables.
  static let embedded: Lexicon = {
    do throws(AnnotationError) {
      return try Lexicon(Sources())
    } catch {
      // The tables are part of the program and every test loads them; a fault is the programmer's.
      preconditionFailure(error.description)
    }
  }()

  /// Builds the automata.
  init(_ sources: Sources, own: CurrencyNames? = nil) throws(AnnotationError) {
    var builder = LexiconBuilder()
    try builder.readFolding(sources.scriptFolding)
    try builder.readNumerals(sources.numerals)
    try builder.readCurrencies(sources.currencies)
    if let own { try builder.readOwnNames(own.bytes, file: own.file) }
    try builder.readNames(sources.currencyNames)
    builder.addCodes()
    try builder.readQualifiers(sources.qualifiers)
    try builder.readNotMoney(sources.notMoney)
    try builder.readConnectors(sources.connectors)
    try builder.readEvidence(sources.currencyEvidence)
    builder.close()
    symbols = builder.symbols
    numerals = builder.numerals
    currencies = builder.currencies
    names = builder.names
    units = builder.units
    prefixes = builder.prefixes
    qualifiers = builder.qualifiers
    qualifiersBefore = builder.qualifiersBefore
    fillers = builder.fillers
    qualifiersAfter = builder.qualifiersAfter
    notMoney = builder.notMoney
    connectors = builder.connectors
    scripts = builder.scripts
    followers = builder.followers
    ambiguousStarts = builder.ambiguousStarts
    leaders = builder.leaders
    evidenceWords = builder.evidenceWords
    evidence = builder.evidence
  }
}

/// What a word between two amounts makes of them.
enum ConnectorRole: String, CaseIterable {
  /// 约合, 折合, 相当于.
  case conversion
  /// 兑.
  case rate
  /// 提高至, 跌到.
  case change
}
