internal import CurrencyChecking

extension Rule {
  /// The rule by which the checker weighs its findings; nil for those that it does not weigh.
  var checked: Policy.Rule? {
    switch self {
    case .moneyRate: .rate
    case .moneyMagnitude: .magnitude
    case .moneyDirection: .direction
    case .moneyCurrency: .currency
    case .moneyInconsistent: .inconsistent
    case .moneyArithmetic: .arithmetic
    case .moneyHeadline: .headline
    case .moneyRounding: .rounding
    case .moneyUnchecked, .scriptLeftover, .scriptRegion: nil
    }
  }

  /// The rule of what the checker weighs by another.
  init(_ rule: Policy.Rule) {
    switch rule {
    case .rate: self = .moneyRate
    case .magnitude: self = .moneyMagnitude
    case .direction: self = .moneyDirection
    case .currency: self = .moneyCurrency
    case .inconsistent: self = .moneyInconsistent
    case .arithmetic: self = .moneyArithmetic
    case .headline: self = .moneyHeadline
    case .rounding: self = .moneyRounding
    }
  }

  /// The limits that a configuration can set for this rule alone.
  ///
  /// Which conversions are off is for money/rate to say; an explanation of them has no tolerance of its own.
  var limits: [Limit] {
    switch self {
    case .moneyRate: Limit.allCases
    case .moneyCurrency: [.warning, .error]
    case .moneyInconsistent: [.note]
    case .moneyMagnitude, .moneyDirection, .moneyArithmetic, .moneyHeadline, .moneyRounding, .moneyUnchecked,
      .scriptLeftover, .scriptRegion:
      []
    }
  }
}

/// From where on a deviation weighs something.
enum Limit: String, CaseIterable {
  case note
  case warning
  case error
}
