/// A spelling of a currency and where it may stand.
struct CurrencyName: Sendable {
  /// Where a name stands and what it counts.
  enum Kind: String, Sendable {
    /// Behind the numeral: 1500美元.
    case unit
    /// Behind or before the numeral: 100台币, 台币100元.
    case both
    /// Latin or a symbol, before the numeral and as a code behind it: RM5, 5 MYR.
    case mark
    /// Behind the numeral, shared by several currencies of which the first is meant unless the text's evidence
    /// says another: 盾.
    case usual
    /// As `mark`, shared by several currencies of which the first is meant unless the evidence says another: ¥.
    case usualMark = "usual mark"
    /// Behind the numeral, of whatever currency the publication means: 元, 块.
    case generic
    /// $ alone, of whatever dollar the publication means.
    case dollar
    /// 刀, which counts dollars where the words around speak of a price.
    case dollarSlang = "dollar slang"
    /// A tenth: 角.
    case tenth
    /// A hundredth: 仙, 分.
    case hundredth
    /// A thousandth: 厘.
    case thousandth
    /// A twentieth: 先令.
    case twentieth
  }

  /// Whether it is Latin or a symbol.
  var isMark: Bool { kind == .mark || kind == .usualMark || kind == .dollar }

  /// What the name can mean, the likeliest first; empty where only the publication tells.
  let currencies: [Currency]
  /// Where it stands.
  let kind: Kind
}
