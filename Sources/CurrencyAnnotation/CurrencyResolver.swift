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

  /// The dollars and yuans that a bare mark can mean, the likeliest first.
  static let yuans = ["CNY", "TWD", "HKD", "SGD", "MYR", "MOP"].compactMap { Currency($0) }
  static let dollars = ["USD", "SGD", "HKD", "TWD", "AUD", "CAD", "NZD"].compactMap { Currency($0) }

  /// The amount that a draft stands for.
  func resolve(_ draft: AmountDraft) -> Amount {
    let meaning = currency(of: draft.name)
    var amount = Amount(
      range: draft.range, numeral: draft.numeral.form, currency: meaning.currency, known: meaning.known,
      candidates: meaning.candidates, low: draft.low, high: draft.high, bound: draft.bound,
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

  private typealias Meaning = (currency: Currency?, known: Amount.Knowledge, candidates: [Currency])

  private func currency(of name: CurrencyName) -> Meaning {
    if name.currencies.count == 1 { return (name.currencies[0], .written, []) }
    let candidates =
      switch name.kind {
      case .generic: Self.yuans
      case .dollar: Self.dollars
      default: name.currencies
      }
    guard case .currency(let house) = house else { return (nil, .ambiguous, candidates) }
    // A house currency is what a bare 元 or $ means; a name such as 盾 is only narrowed by it.
    let isOpen = name.kind == .generic || (name.kind == .dollar && Self.dollars.contains(house))
    if isOpen || candidates.contains(house) { return (house, .house, []) }
    return (nil, .ambiguous, candidates)
  }
}
