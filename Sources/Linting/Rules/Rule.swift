/// A kind of finding.
///
/// The identifiers are part of the interface: scripts and ignore lists name them. What a rule means, and why, is in
/// its ``definition``.
public enum Rule: String, Sendable, Hashable, CaseIterable {
  /// A stated conversion is off the reference band.
  case moneyRate = "money/rate"
  /// A stated conversion is off by a power of ten: 万 for 亿, a lost zero.
  case moneyMagnitude = "money/magnitude"
  /// Multiplied where it should have been divided.
  case moneyDirection = "money/direction"
  /// Another currency fits: 澳元 for 美元.
  case moneyCurrency = "money/currency"
  /// Other conversions of the same pair in the same text use another rate.
  case moneyInconsistent = "money/inconsistent"
  /// A sum or a product that the text states is wrong.
  case moneyArithmetic = "money/arithmetic"
  /// Title and body give different figures for the same thing.
  case moneyHeadline = "money/headline"
  /// False precision, stacked approximators, a range without its first unit.
  case moneyRounding = "money/rounding"
  /// A stated conversion could not be checked; the message says why.
  case moneyUnchecked = "money/unchecked"
  /// A character or word of another script variant is left over: 举著 in zh-Hans.
  case scriptLeftover = "script/leftover"
  /// A word of another region: 網絡 in zh-Hant-TW.
  case scriptRegion = "script/region"

  /// Whether an edit of this rule can be applied without anyone looking.
  ///
  /// Which of two figures is the wrong one is for a person to say.
  public var isSafeToMend: Bool { self == .scriptLeftover }

  /// Whether it is about money.
  public var isMoney: Bool { rawValue.hasPrefix("money/") }
}

/// How heavy a finding is.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Worth a look.
  case note
  /// Probably wrong.
  case warning
  /// Wrong.
  case error

  /// Orders by weight.
  public static func < (left: Severity, right: Severity) -> Bool {
    let order = allCases
    return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
  }
}
