import ChineseText

/// What a bare 元, 块 or $ means in a publication.
public enum HouseCurrency: Sendable, Hashable {
  /// Left to the text's own evidence; without any, such an amount is ambiguous.
  case automatic
  /// A currency given by the caller.
  case currency(Currency)
}

/// Decides which currency a name means in this publication.
struct CurrencyResolver {
  let house: HouseCurrency
  private var collector: EvidenceCollector
  /// Nothing behind it is read, so that a text in pieces gives the same answers.
  private var passageEnd = 0
  /// What a label has said that a bare 元 means from there on: （人民币，下同）.
  private var declared: (currency: Currency, word: String)?

  init(house: HouseCurrency, lexicon: Lexicon, scope: EvidenceScope) {
    self.house = house
    collector = EvidenceCollector(lexicon: lexicon, scope: scope)
  }

  /// Begins the next passage of the text.
  mutating func enter(_ text: borrowing Span<UInt8>, _ range: Range<Int>) {
    collector.enter(text, range)
    passageEnd = range.upperBound
    if collector.scope == .line { declared = nil }
  }

  /// The dollars and yuans that a bare mark can mean, the likeliest first.
  static let yuans = ["CNY", "TWD", "HKD", "SGD", "MYR", "MOP"].compactMap { Currency($0) }
  static let dollars = ["USD", "SGD", "HKD", "TWD", "AUD", "CAD", "NZD"].compactMap { Currency($0) }

  /// The amount that a draft stands for.
  mutating func resolve(_ draft: AmountDraft, in text: borrowing Span<UInt8>) -> Amount {
    let meaning = labelled(draft, text) ?? currency(of: draft.name, text)
    var amount = Amount(
      range: draft.range, numeral: draft.numeral.form, currency: meaning.currency, known: meaning.known,
      candidates: meaning.candidates, evidence: meaning.evidence, low: draft.low, high: draft.high,
      bound: draft.bound,
      written: .powerOfTen(draft.place))
    if draft.isHalfOpen {
      amount.bound = .vague
    } else {
      switch draft.bound {
      case .gt, .ge: amount.high = nil
      case .lt, .le: amount.low = nil
      case .about, .vague, nil: break
      }
    }
    return amount
  }

  private struct Meaning {
    var currency: Currency?
    var known: Amount.Knowledge
    var candidates: [Currency] = []
    var evidence: String?
  }

  /// What a bracket behind a bare 元 or $ says that it means.
  private mutating func labelled(_ draft: AmountDraft, _ text: borrowing Span<UInt8>) -> Meaning? {
    guard draft.name.kind == .generic || draft.name.kind == .dollar, draft.range.upperBound < passageEnd,
      let label = CurrencyLabel(
        text, in: draft.range.upperBound..<passageEnd, lexicon: collector.lexicon)
    else { return nil }
    if label.holdsOn { declared = (label.currency, text.string(label.name)) }
    return Meaning(currency: label.currency, known: .written)
  }

  private mutating func currency(of name: CurrencyName, _ text: borrowing Span<UInt8>) -> Meaning {
    if name.currencies.count == 1 { return Meaning(currency: name.currencies[0], known: .written) }
    let candidates =
      switch name.kind {
      case .generic: Self.yuans
      case .dollar, .dollarSlang: Self.dollars
      default: name.currencies
      }
    if let declared, name.kind == .generic, candidates.contains(declared.currency) {
      return Meaning(currency: declared.currency, known: .inferred, evidence: declared.word)
    }
    if case .currency(let house) = house {
      // A house currency is what a bare 元 or $ means; a name such as 盾 is only narrowed by it.
      let isOpen = name.kind == .generic || (name.kind == .dollar && Self.dollars.contains(house))
      if isOpen || candidates.contains(house) { return Meaning(currency: house, known: .house) }
    }
    if let found = collector.verdict(text, among: candidates) {
      return Meaning(currency: found.currency, known: .inferred, evidence: found.word)
    }
    if name.kind == .usual || name.kind == .usualMark {
      return Meaning(currency: candidates.first, known: .inferred)
    }
    return Meaning(known: .ambiguous, candidates: candidates)
  }
}
