import ChineseText

/// Finds the amounts of a text, one pass from front to back.
///
/// Every numeral is read once; then the words right behind it and right before it decide whether it is
/// money. What stands on its two sides is bounded by the longest word of the tables, so the whole costs
/// O(length of the text) whatever the text is.
struct AmountScanner {
  let lexicon: Lexicon
  private var resolver: CurrencyResolver

  /// The amount just read, if only a mark before it names its currency: RM5 of RM5-10.
  private var marked: AmountDraft?
  /// Whether there is one; the draft itself is large to copy.
  private var isMarked = false
  /// Numerals just read that had no unit: the 3 and 5 of 3、5和10令吉.
  private var waiting: [Numeral] = []
  /// More neighbours than any list in prose shares a unit with.
  private static let longestList = 16

  init(lexicon: Lexicon, resolver: CurrencyResolver) {
    self.lexicon = lexicon
    self.resolver = resolver
  }

  /// Appends the amounts of `range` to `amounts`.
  mutating func scan(_ text: borrowing Span<UInt8>, in range: Range<Int>, into amounts: inout [Amount]) {
    waiting.removeAll(keepingCapacity: true)
    resolver.enter(text, range)
    (marked, isMarked) = (nil, false)
    var position = range.lowerBound
    let firstOwn = amounts.count
    let (starts, followers) = (lexicon.numerals.starts.words, lexicon.followers.words)
    let (leaders, ambiguous) = (lexicon.leaders.words, lexicon.ambiguousStarts.words)
    while let start = text.numeralStart(from: position, to: range.upperBound, starts: starts.span) {
      // Most numerals count no money, and the characters on their two sides tell.
      let end = text.runEnd(from: start, to: range.upperBound, of: starts.span)
      if end < range.upperBound, !followers.span.holds(text.character(at: end).code),
        start == range.lowerBound || !leaders.span.holds(text.character(before: start).code),
        !ambiguous.span.holds(text.character(before: end).code)
      {
        position = end
        continue
      }
      var parser = NumeralParser(lexicon: lexicon, from: start, end: range.upperBound)
      guard let numeral = parser.parse(text) else {
        waiting.removeAll(keepingCapacity: true)
        position = max(parser.position, start + text.character(at: start).width)
        continue
      }
      let reader = AmountReader(lexicon: lexicon, bounds: range)
      let earlier = amounts.count > firstOwn ? amounts[amounts.count - 1].range.upperBound : range.lowerBound
      if var draft = reader.read(text, numeral, notBefore: earlier) ?? secondEnd(text, numeral, reader) {
        takeMark(for: &draft, text)
        reader.readBounds(text, of: &draft, notBefore: earlier)
        append(draft, text, reader, firstOwn: firstOwn, to: &amounts)
        isMarked = draft.prefix != nil
        marked = isMarked ? draft : nil
        waiting.removeAll(keepingCapacity: true)
        position = draft.range.upperBound
      } else {
        wait(for: numeral, text)
        position = numeral.range.upperBound
      }
    }
  }

  /// The 10 of RM5-10: a numeral that the mark before its neighbour also counts.
  private func secondEnd(
    _ text: borrowing Span<UInt8>, _ numeral: Numeral, _ reader: AmountReader
  ) -> AmountDraft? {
    guard isMarked, let marked, let prefix = marked.prefix,
      text.joint(in: marked.range.upperBound..<numeral.range.lowerBound) == .range,
      let end = reader.endWithoutUnit(text, numeral, prefix: prefix)
    else { return nil }
    var draft = AmountDraft(numeral: numeral, name: marked.name)
    draft.range = numeral.range.lowerBound..<end.position
    draft.scale(byPowerOfTen: end.power)
    return draft
  }

  /// 人民币100万至200万元: the 元 behind the second numeral is that of the mark before the first.
  private func takeMark(for draft: inout AmountDraft, _ text: borrowing Span<UInt8>) {
    guard isMarked, let marked, draft.name.kind == .generic, marked.range.upperBound < draft.range.lowerBound,
      text.joint(in: marked.range.upperBound..<draft.range.lowerBound) == .range
    else { return }
    draft.name = marked.name
  }

  /// Keeps a numeral for the unit of a neighbour that may follow.
  private mutating func wait(for numeral: Numeral, _ text: borrowing Span<UInt8>) {
    if let last = waiting.last {
      let gap = last.range.upperBound..<numeral.range.lowerBound
      if joint(text, gap) == nil || waiting.count == Self.longestList {
        waiting.removeAll(keepingCapacity: true)
      }
    }
    waiting.append(numeral)
  }

  /// What joins two neighbours of which one shares its unit; a bounding word may stand before the second: 不低于2000万、
  /// 不高于5亿卢布.
  private func joint(_ text: borrowing Span<UInt8>, _ gap: Range<Int>) -> Joint? {
    if gap.isEmpty { return nil }
    if let joint = text.joint(in: gap) { return joint }
    let end = text[gap.upperBound - 1] == 0x20 ? gap.upperBound - 1 : gap.upperBound
    let word = lexicon.qualifiersBefore.longestMatch(in: text, endingAt: end, symbols: lexicon.symbols)
    guard let word, word.boundary > gap.lowerBound else { return nil }
    let joint = text.joint(in: gap.lowerBound..<word.boundary)
    return joint == .list ? joint : nil
  }

  /// Appends the amount and, before it, the neighbours that share its unit.
  private mutating func append(
    _ draft: AmountDraft, _ text: borrowing Span<UInt8>, _ reader: AmountReader, firstOwn: Int,
    to amounts: inout [Amount]
  ) {
    var draft = draft
    var shared: [AmountDraft] = []
    if draft.hasUnitBehind, !waiting.isEmpty {
      var next = draft.range.lowerBound
      for numeral in waiting.reversed() {
        guard let joint = joint(text, numeral.range.upperBound..<next) else { break }
        let scaled = draft.numeral.sharesUnit(with: numeral, in: joint)
        next = numeral.range.lowerBound
        let isSpan = joint == .range || draft.numeral.isSpokenSpan(after: numeral)
        if isSpan, shared.isEmpty, numeral.range.upperBound < draft.range.lowerBound {
          guard neighbour(scaled, of: draft).low <= draft.high,
            !reader.followsChangeWord(text, numeral.range.lowerBound)
          else {
            shared.append(neighbour(scaled, of: draft))
            continue
          }
          draft = span(from: neighbour(scaled, of: draft), to: draft)
          reader.readBounds(text, of: &draft, notBefore: 0)
        } else {
          shared.append(neighbour(scaled, of: draft))
        }
      }
    }
    for var item in shared.reversed() {
      reader.readBounds(text, of: &item, notBefore: 0)
      amounts.append(resolver.resolve(item, in: text))
    }
    let amount = resolver.resolve(draft, in: text)
    if let merged = scaledEnd(of: amount, text, amounts.last) { amounts[amounts.count - 1] = merged }
    if amounts.count > firstOwn, shared.isEmpty,
      let merged = merge(amounts[amounts.count - 1], amount, text, reader)
    {
      amounts[amounts.count - 1] = merged
    } else {
      amounts.append(amount)
    }
  }

  /// US$5-7 million: the word behind the second numeral counts for the first too.
  private func scaledEnd(of amount: Amount, _ text: borrowing Span<UInt8>, _ first: Amount?) -> Amount? {
    guard isMarked, let marked, let first, first.range == marked.range,
      marked.range.upperBound == marked.numeral.range.upperBound,
      amount.range.lowerBound == amount.numeral.range.lowerBound,
      amount.range.upperBound > amount.numeral.range.upperBound,
      text.joint(in: first.range.upperBound..<amount.range.lowerBound) == .range,
      let low = first.printed, let high = amount.printed, amount.written > ExactDecimal(1), low.exponent >= 0
    else { return nil }
    let scaled = low.scaled(byPowerOfTen: amount.written.exponent)
    guard scaled < high, amount.written.significand == 1, amount.currency == first.currency else {
      return nil
    }
    var copy = first
    (copy.low, copy.high) = (scaled, scaled)
    return copy
  }

  private func neighbour(_ numeral: Numeral, of draft: AmountDraft) -> AmountDraft {
    var neighbour = AmountDraft(numeral: numeral, name: draft.name)
    neighbour.low = numeral.low.multiplied(by: draft.fraction) ?? numeral.low
    neighbour.high = numeral.high.multiplied(by: draft.fraction) ?? numeral.high
    return neighbour
  }

  /// 3至5万元: one amount with two ends.
  private func span(from first: AmountDraft, to last: AmountDraft) -> AmountDraft {
    var draft = last
    draft.range = first.range.lowerBound..<last.range.upperBound
    draft.low = first.low
    draft.isHalfOpen = false
    draft.bound = nil
    return draft
  }

  /// 0.80元—0.90元: both ends have their unit.
  private func merge(
    _ first: Amount, _ second: Amount, _ text: borrowing Span<UInt8>, _ reader: AmountReader
  ) -> Amount? {
    let gap = first.range.upperBound..<second.range.lowerBound
    guard !gap.isEmpty, text.joint(in: gap) == .range, first.currency == second.currency,
      first.candidates == second.candidates, first.bound == nil || first.bound == .about,
      let low = first.printed, let high = second.printed, low < high,
      !reader.followsChangeWord(text, first.range.lowerBound)
    else { return nil }
    var amount = second
    amount.range = first.range.lowerBound..<second.range.upperBound
    amount.low = low
    amount.high = high
    amount.bound = second.bound == .about ? .about : first.bound
    return amount
  }
}

extension Numeral {
  /// 三、四百 is from 300 to 400, as 三四百 is.
  func isSpokenSpan(after neighbour: Numeral) -> Bool {
    guard isChinese == neighbour.isChinese, isChinese || form.units.isEmpty, neighbour.length == 1,
      trailingPower > 0
    else { return false }
    return high == neighbour.low.scaled(byPowerOfTen: trailingPower).adding(.powerOfTen(trailingPower))
  }

  /// The neighbour as it is meant beside this numeral: the 3 of 3至5万元 is 3万.
  func sharesUnit(with neighbour: Numeral, in joint: Joint) -> Numeral {
    guard !neighbour.hasUnit else { return neighbour }
    let power = trailingPower
    guard power > 0, joint == .range || neighbour.length == 1 else { return neighbour }
    let scaled = neighbour.scaled(byPowerOfTen: power)
    return scaled.low < high ? scaled : neighbour
  }

  /// The power of ten that its last units stand for: 4 in 5万, 12 in 60万亿, 3 in 五千, 0 in 3亿5000.
  private var trailingPower: Int {
    let units = form.units
    if units.isEmpty { return isChinese ? lowestPlace : max(place, 0) }
    if units.count == 1 { return place < units[0].exponent && place >= 0 ? 0 : units[0].exponent }
    return units.count == 2 && units[0].exponent < units[1].exponent
      ? units[0].exponent + units[1].exponent : 0
  }
}
