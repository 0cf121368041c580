import ChineseText

/// Finds out what a text says of neighbouring amounts, from the words between them.
struct RelationFinder {
  let lexicon: Lexicon

  /// Farther apart than this, two amounts are not one statement.
  private static let longestGap = 96

  /// The amount before the bracket that is open, if one is.
  private var bracketed: Int?
  private var inRate: Set<Int> = []

  init(lexicon: Lexicon) {
    self.lexicon = lexicon
  }

  /// Appends the relations of the amounts from `first` on.
  mutating func find(
    _ text: borrowing Span<UInt8>, amounts: inout [Amount], from first: Int, into relations: inout [Relation]
  ) {
    bracketed = nil
    inRate = []
    let start = relations.count
    defer { pairInParallel(text, amounts, from: first, &relations, since: start) }
    for target in amounts.indices.dropFirst(first + 1) {
      let gap = amounts[target - 1].range.upperBound..<amounts[target].range.lowerBound
      guard gap.count <= Self.longestGap, let words = Gap(text, gap, lexicon: lexicon) else {
        bracketed = nil
        continue
      }
      let outer = words.closesBracket ? bracketed : nil
      if words.opensBracket { bracketed = target - 1 } else if words.closesBracket { bracketed = nil }
      if let relation = relation(of: target, in: &amounts, words, outer: outer, relations) {
        relations.append(relation)
        if relation.role == .rate {
          inRate.formUnion([relation.source, relation.target])
          amounts[relation.source].closeOpenEnd()
          amounts[relation.target].closeOpenEnd()
        }
      }
    }
  }

  private func relation(
    of target: Int, in amounts: inout [Amount], _ words: Gap, outer: Int?, _ relations: [Relation]
  ) -> Relation? {
    let source = target - 1
    let (first, second) = (amounts[source], amounts[target])
    if let outer, words.endsWithConversion, amounts[outer].differs(from: second) {
      // 2380萬元（呎價29750元），折合305萬美元: what the bracket holds is said in passing.
      return make(outer, target, .conversion, amounts)
    }
    if let last = relations.last, last.target == source, last.role == .conversion,
      bracketed != nil ? words.isListJoint : words.isEnumeration,
      second.differs(from: amounts[last.source]), second.differs(from: first)
    {
      // 100美元(约合720元人民币、3200新台币): a further target of the same source. Without a bracket, a comma can begin
      // another statement.
      return make(last.source, target, .conversion, amounts)
    }
    guard first.differs(from: second) else {
      // 按1美元兑7.76港元计算,约合9.412港元: the rate stands between a sum and its conversion.
      if words.endsWithConversion || words.endsWithAbout, let bracketed, bracketed < source,
        inRate.contains(source),
        amounts[bracketed].differs(from: second)
      {
        return make(bracketed, target, .conversion, amounts)
      }
      return sameCurrency(source, target, words, &amounts)
    }
    if words.endsWithRate || words.endsWithConversion, first.isOne || (second.isOne && words.isDirect) {
      return make(source, target, .rate, amounts)
    }
    if words.endsWithRate, words.isDirect, first.isQuotedUnit { return make(source, target, .rate, amounts) }
    if words.endsWithRate { return make(source, target, .exchange, amounts) }
    if words.changesSum { return nil }
    let isStated =
      words.endsWithConversion
      || (words.isBareOpening && !first.isOne)
      || words.isSlash
      || (words.endsWithAbout && words.isShortForAbout)
    guard isStated, !words.hasSemicolon, !inRate.contains(source) || words.endsWithConversion else {
      return nil
    }
    return make(source, target, .conversion, amounts)
  }

  /// What two amounts in one currency can be to each other.
  private func sameCurrency(
    _ source: Int, _ target: Int, _ words: Gap, _ amounts: inout [Amount]
  ) -> Relation? {
    let (first, second) = (amounts[source], amounts[target])
    if words.endsWithChange { return make(source, target, .change, amounts) }
    if words.isBareOpening || words.isSlash || words.endsWithConversion {
      guard let value = first.printed, value == second.printed else {
        // 1亿元，折合约2153万新加坡元: a bare 元 that is converted into a currency is another one.
        guard !words.isSlash, first.isDistinct(from: second) else { return nil }
        let open = first.known == .written ? target : source
        amounts[open].forget()
        return make(source, target, .conversion, amounts)
      }
      return make(source, target, .restatement, amounts)
    }
    return words.isListJoint ? make(source, target, .list, amounts) : nil
  }

  private func make(_ source: Int, _ target: Int, _ role: Relation.Role, _ amounts: [Amount]) -> Relation {
    let isApproximate =
      amounts[target].isApproximate || amounts[source].bound == .about || amounts[source].bound == .vague
    return Relation(source: source, target: target, role: role, isApproximate: isApproximate)
  }
}

extension Amount {
  /// 跌破50铢兑1美元: the level of a rate is a figure, whatever is said of passing it.
  fileprivate mutating func closeOpenEnd() {
    guard let value = printed, low == nil || high == nil else { return }
    (low, high, bound) = (value, value, nil)
  }

  /// Whether one of two exact figures is written with its currency and the other is not, and they differ.
  fileprivate func isDistinct(from other: Amount) -> Bool {
    let open = known == .written ? other : self
    guard (known == .written) != (other.known == .written), open.known == .inferred || open.known == .house,
      let currency = open.currency, CurrencyResolver.yuans.contains(currency), let mine = printed,
      let theirs = other.printed
    else { return false }
    return mine != theirs
  }

  /// Leaves the currency open: any yuan but the one that was taken.
  fileprivate mutating func forget() {
    candidates = CurrencyResolver.yuans.filter { $0 != currency }
    (currency, known, evidence) = (nil, .ambiguous, nil)
  }

  /// Whether it can be the same sum in another currency.
  fileprivate func differs(from other: Amount) -> Bool {
    if let mine = currency, let theirs = other.currency { return mine != theirs }
    // 500元(约70美元): of two marks of which one is open, the open one cannot be the other's currency.
    return known != other.known || candidates != other.candidates
  }

  /// Whether it is a round number of units by which a small currency is quoted: 100日圆兑20.56元新台币.
  fileprivate var isQuotedUnit: Bool {
    guard let value = printed, let currency, bound == nil, value.significantDigits == 1 else { return false }
    return Self.smallCurrencies.contains(currency.code) && value.normalized.significand == 1
      && value >= ExactDecimal(100) && value <= ExactDecimal(1_000_000)
  }

  private static let smallCurrencies: Set<String> = [
    "IDR", "INR", "JPY", "KHR", "KRW", "LAK", "MMK", "PHP", "THB", "TWD", "VND",
  ]

  /// Whether it is one unit of its currency, as the base of a rate is.
  fileprivate var isOne: Bool { printed == ExactDecimal(1) }
}

/// The words between two neighbouring amounts, taken apart.
struct Gap {
  /// A bracket opens and stays open.
  private(set) var opensBracket = false
  /// A bracket closes.
  private(set) var closesBracket = false
  /// The last word before the second amount says that it is the same sum: 约合.
  private(set) var endsWithConversion = false
  /// The last word before the second amount says that it is a price: 兑.
  private(set) var endsWithRate = false
  /// The last word before the second amount says that the first became it: 提高至.
  private(set) var endsWithChange = false
  /// 约 alone stands before the second amount.
  private(set) var endsWithAbout = false
  /// Nothing but the connecting word stands between.
  private(set) var isDirect = false
  /// Nothing but an opening bracket and words that bound the amount stand between.
  private(set) var isBareOpening = false
  /// Only a slash stands between.
  private(set) var isSlash = false
  /// Only a comma or another joint of a list stands between.
  private(set) var isListJoint = false
  /// What stands before the connecting word says that another sum is meant: 含税约合, 扣除费用后约合.
  private(set) var changesSum = false
  /// A bracket opens with 分别.
  private(set) var isRespective = false
  /// Only 、 or 或 stands between.
  private(set) var isEnumeration = false
  /// A semicolon stands between, which only a list inside brackets goes across.
  private(set) var hasSemicolon = false
  /// What stands before 约 is nothing, a comma, or 的 with a few words that name what costs so much.
  private(set) var isShortForAbout = false

  private static let openings: Set<UInt32> = [0x28, 0xFF08, 0x5B, 0xFF3B, 0x3010, 0x3014, 0x3016]
  private static let changes = [
    "后", "後", "含税", "含稅", "连税", "連稅", "税前", "稅前", "运费", "運費", "总共", "總共", "合共", "一共",
  ].map { Array($0.utf8) }
  private static let calculations = ["算后", "算後", "换后", "換後"].map { Array($0.utf8) }
  private static let respective = ["分别", "分別"].map { Array($0.utf8) }
  private static let closings: Set<UInt32> = [0x29, 0xFF09, 0x5D, 0xFF3D, 0x3011, 0x3015, 0x3017]

  /// Takes the gap apart; nil when a sentence or a line ends in it.
  init?(_ text: borrowing Span<UInt8>, _ range: Range<Int>, lexicon: Lexicon) {
    var rest = range.upperBound
    // From the back: a bounding word and the word that connects.
    while rest > range.lowerBound, text[rest - 1] == 0x20 { rest -= 1 }
    let connection = Self.connector(text, range.lowerBound..<rest, lexicon)
    if let connection {
      endsWithConversion = connection.role == .conversion
      endsWithRate = connection.role == .rate
      endsWithChange = connection.role == .change
      rest = connection.start
    }
    if let word = lexicon.qualifiersBefore.longestMatch(in: text, endingAt: rest, symbols: lexicon.symbols),
      word.boundary >= range.lowerBound, let bound = lexicon.qualifiers[word.value].bound
    {
      endsWithAbout = connection == nil && bound == .about
      rest = word.boundary
      if connection == nil, let inner = Self.connector(text, range.lowerBound..<rest, lexicon) {
        endsWithConversion = inner.role == .conversion
        endsWithRate = inner.role == .rate
        endsWithAbout = false
        rest = inner.start
      }
    }
    isDirect = rest <= Self.pastQualifier(text, range, lexicon)

    changesSum =
      Self.changes.contains { text.ends($0, at: rest, after: range.lowerBound) }
      && !Self.calculations.contains { text.ends($0, at: rest, after: range.lowerBound) }

    // From the front: what else is there.
    var index = Self.pastQualifier(text, range, lexicon)
    var characters = 0
    var punctuation = 0
    var only: UInt32 = 0
    var first: UInt32 = 0
    var lastOpening = -1
    while index < rest {
      let character = text.character(at: index)
      index += character.width
      switch character.code {
      case 0x0A, 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F: return nil
      case 0x20, 0x3000, 0xA0, 0x2014, 0x2015, 0x2D, 0xFF0D, 0x2013: continue
      case 0xFF1B, 0x3B: hasSemicolon = true
      case let code where Self.openings.contains(code):
        (opensBracket, closesBracket) = (true, false)
        let label = CurrencyLabel(text, in: index - character.width..<range.upperBound, lexicon: lexicon)
        // 1000万元（人民币，下同，约186万新元）: the label belongs to the first amount.
        if let label { index = label.end }
        if Self.respective.contains(where: { text.stands($0, at: index) }) {
          isRespective = true
          index += Self.respective[0].count
        }
        lastOpening = index
      case let code where Self.closings.contains(code):
        (opensBracket, closesBracket) = (false, true)
      case 0x2C, 0xFF0C, 0x3001, 0x2F, 0xFF0F: punctuation += 1
      default: break
      }
      if characters == 0 { first = character.code }
      only = character.code
      characters += 1
    }
    isBareOpening = opensBracket && lastOpening >= rest - Self.trailingSpaces(text, rest, range.lowerBound)
    isSlash = characters == 1 && (only == 0x2F || only == 0xFF0F)
    isListJoint =
      characters == 1
      && [0x2C, 0xFF0C, 0x3001, 0x2F, 0xFF0F, 0x548C, 0x6216, 0x53CA, 0x8207, 0x4E0E, 0xFF1B, 0x3B].contains(
        only)
    isEnumeration = characters == 1 && (only == 0x3001 || only == 0x6216)
    let isNamed = punctuation == 0 && characters <= 6 && first == 0x7684
    isShortForAbout =
      !closesBracket && !opensBracket && ((characters == punctuation && punctuation <= 1) || isNamed)
  }

  private static func trailingSpaces(_ text: borrowing Span<UInt8>, _ end: Int, _ start: Int) -> Int {
    var index = end
    while index > start, text[index - 1] == 0x20 { index -= 1 }
    return end - index
  }

  /// Behind 左右, 以上 and the like, which belong to the first amount.
  private static func pastQualifier(
    _ text: borrowing Span<UInt8>, _ range: Range<Int>, _ lexicon: Lexicon
  ) -> Int {
    let match = lexicon.qualifiersAfter.longestMatch(
      in: text, from: range.lowerBound, symbols: lexicon.symbols)
    guard let match, match.boundary <= range.upperBound else { return range.lowerBound }
    return match.boundary
  }

  /// The connecting word that ends the range.
  private static func connector(
    _ text: borrowing Span<UInt8>, _ range: Range<Int>, _ lexicon: Lexicon
  ) -> (role: ConnectorRole, start: Int)? {
    // The longest connector has few characters; try the starts nearest to the end last.
    var start = range.upperBound
    var found: (role: ConnectorRole, start: Int)?
    for _ in 0..<8 where start > range.lowerBound {
      start -= text.character(before: start).width
      guard start >= range.lowerBound,
        let match = lexicon.connectors.longestMatch(in: text, from: start, symbols: lexicon.symbols),
        match.boundary == range.upperBound
      else { continue }
      found = (ConnectorRole.allCases[match.value], start)
    }
    return found
  }
}

extension Span<UInt8> {
  /// Whether some bytes end at a place and begin behind another.
  fileprivate func ends(_ bytes: [UInt8], at place: Int, after start: Int) -> Bool {
    place - bytes.count >= start && stands(bytes, at: place - bytes.count)
  }

  /// Whether some bytes stand at a place.
  fileprivate func stands(_ bytes: [UInt8], at place: Int) -> Bool {
    place + bytes.count <= count && bytes.indices.allSatisfy { self[place + $0] == bytes[$0] }
  }
}
