internal import ChineseText
internal import CurrencyAnnotation

/// Checks the sums and products that a sentence states: 512万 and 330万 make 842万, 310万张 at 150令吉 make 4亿6500万.
///
/// A sentence seldom names all the parts of a total, and a total is seldom the product of the price beside it. So a
/// wrong one is remarked only where one slip makes it right: a power of ten, two digits exchanged, one digit. Where the
/// text writes the equation itself (512万+330万=842万) it is held to it.
struct Arithmetic {
  private(set) var remarks: [Remark] = []
  private let amounts: [Amount]
  private let reader = NumberReader()

  init(
    _ annotation: Annotation, _ conversions: [Checker.CheckedConversion], in text: borrowing Span<UInt8>
  ) {
    amounts = annotation.amounts
    // What is said of a figure as a conversion is not said twice.
    let off = Set(
      conversions.compactMap { item in
        if case .off = item.verdict { annotation.relations[item.relation].target } else { nil }
      })
    let inRelation = Set(
      annotation.relations.filter { $0.role == .conversion || $0.role == .restatement || $0.role == .rate }
        .map(\.target))
    for index in amounts.indices where !off.contains(index) {
      let total = amounts[index]
      guard let value = total.printed, value > .zero, total.bound == nil || total.bound == .about else {
        continue
      }
      let sentence = Sentence(around: total.range, in: text)
      if let sign = sentence.equalsSign(before: total.range.lowerBound, in: text) {
        checkEquation(index, sentence.range.lowerBound..<sign, in: text)
        continue
      }
      if value.significantDigits > 1,
        let word = sentence.word(Self.differenceWords, before: total.range.lowerBound, in: text),
        checkDifference(index, sentence.range.lowerBound..<word, without: inRelation, in: text)
      {
        continue
      }
      if let word = sentence.word(Self.totalWords, before: total.range.lowerBound, in: text) {
        let isSum = sentence.word(Self.sumWords, before: total.range.lowerBound, in: text) != nil
        if isSum, checkSum(index, sentence.range.lowerBound..<word, without: inRelation, in: text) {
          continue
        }
        if isSum || value.significantDigits > 1,
          checkProduct(index, sentence.range.lowerBound..<word, in: text)
        {
          continue
        }
      }
      checkParts(index, sentence.range, without: inRelation, in: text)
    }
  }

  // MARK: - Words

  private static func words(_ list: String) -> [[UInt8]] { list.split(separator: " ").map { Array($0.utf8) } }

  /// Before the total of the parts that the sentence has named.
  private static let sumWords = words(
    "合共 合计 合計 总共 總共 总计 總計 共计 共計 一共 共 总额 總額 总值 總值 总价 總價 总和 總和 加起来 加起來 相加 总数 總數")
  /// Before a total of whatever kind.
  private static let totalWords =
    sumWords + words("收入 集资 集資 筹 籌 成本 耗资 耗資 斥资 斥資 得款 赚 賺 价值 價值 市值 付 缴 繳 花 亏 虧 套现 套現")
  /// Before what is left of two amounts.
  private static let differenceWords = words(
    "盈余 盈餘 结余 結餘 剩 剩下 省 省下 找回 实付 實付 赚 賺 获利 獲利 盈利 赢利 亏 虧 亏损 虧損 蚀 蝕 升值 贬值 貶值 差额 差額 差价 差價 相差 相距 净赚 淨賺")
  /// Behind a total that its parts follow.
  private static let partWords = words("其中 包括 包含 分别 分別 分为 分為")
  /// Words with which figures are no parts, or not all of them.
  private static let looseWords = words("每 各 等 另 其中 余下 餘下 其余 其餘 从 從 增 减 減 原")
  private static let each = Array("每".utf8)
  /// With which a total is more than a product.
  private static let moreWords = words("连同 連同 加上 另 还有 還有 其他")

  // MARK: - Sums

  /// Compares a total with the amounts before it; false when they are no parts of it.
  private mutating func checkSum(
    _ index: Int, _ range: Range<Int>, without related: Set<Int>, in text: borrowing Span<UInt8>
  ) -> Bool {
    if Self.looseWords.contains(where: { text.firstPlace(of: $0, in: range) != nil }) { return false }
    return addSum(index, parts: parts(of: index, in: range, without: related), in: text)
  }

  /// Compares a total with the amounts behind it of which the text says that they are in it.
  private mutating func checkParts(
    _ index: Int, _ sentence: Range<Int>, without related: Set<Int>, in text: borrowing Span<UInt8>
  ) {
    let total = amounts[index]
    let next = index + 1
    guard next < amounts.count, amounts[next].range.upperBound <= sentence.upperBound else { return }
    let rest = total.range.upperBound..<sentence.upperBound
    guard let place = Self.partWords.compactMap({ text.firstPlace(of: $0, in: rest) }).min() else { return }
    let parts = parts(of: index, in: place..<sentence.upperBound, without: related)
    guard let first = parts.first, amounts[first].range.lowerBound - place <= 60 else { return }
    _ = addSum(index, parts: parts, in: text)
  }

  /// The exact amounts of a stretch in the total's currency; empty when one of them is not exact.
  private func parts(of total: Int, in range: Range<Int>, without related: Set<Int>) -> [Int] {
    let found = neighbours(of: total, in: range).filter { part in
      !related.contains(part) && amounts[part].currency == amounts[total].currency
        && amounts[part].candidates == amounts[total].candidates
    }
    let isExact = found.allSatisfy { amounts[$0].printed != nil && amounts[$0].bound == nil }
    return isExact ? found : []
  }

  /// The other amounts of a stretch around a total, in order.
  private func neighbours(of total: Int, in range: Range<Int>) -> [Int] {
    var (first, last) = (total, total)
    while first > 0, amounts[first - 1].range.lowerBound >= range.lowerBound { first -= 1 }
    while last + 1 < amounts.count, amounts[last + 1].range.upperBound <= range.upperBound { last += 1 }
    return (first...last).filter { $0 != total && range.contains(amounts[$0].range.lowerBound) }
  }

  private mutating func addSum(_ index: Int, parts: [Int], in text: borrowing Span<UInt8>) -> Bool {
    guard parts.count >= 2, let figure = amounts[index].printed, figure.significantDigits > 1 else {
      return false
    }
    var (sum, leeway) = (ExactDecimal.zero, ExactDecimal.zero)
    for part in parts {
      guard let value = amounts[part].printed, let more = sum.adding(value),
        let wider = leeway.adding(Self.half(amounts[part].written))
      else { return false }
      (sum, leeway) = (more, wider)
    }
    let total = amounts[index]
    if agrees(total, with: sum, leeway: leeway) { return true }
    guard let slip = slip(total, to: sum, in: text) else {
      return addPartSlip(index, parts: parts, sum: sum, in: text)
    }
    // Where a slip in one of the parts explains it as well, nobody knows which figure is wrong.
    let isPart = parts.contains {
      partSlip($0, of: total, sum: sum, [.transposition, .digit], in: text) != nil
    }
    add(.sum(parts: parts, expected: sum), index, isPart ? nil : slip)
    return true
  }

  /// Two digits exchanged in one of the parts, where that makes the sum right.
  private mutating func addPartSlip(
    _ index: Int, parts: [Int], sum: ExactDecimal, in text: borrowing Span<UInt8>
  ) -> Bool {
    let slips = parts.compactMap { partSlip($0, of: amounts[index], sum: sum, [.transposition], in: text) }
    guard slips.count == 1 else { return false }
    add(.sum(parts: parts, expected: sum), index, slips[0])
    return true
  }

  private func partSlip(
    _ part: Int, of total: Amount, sum: ExactDecimal, _ kinds: [DigitSlip], in text: borrowing Span<UInt8>
  ) -> Mend? {
    guard let value = amounts[part].printed, let printed = total.printed, let rest = sum.subtracting(value),
      let wanted = printed.subtracting(rest), wanted > .zero
    else { return nil }
    return slip(amounts[part], to: wanted, kinds, in: text)
  }

  // MARK: - Differences

  /// Compares a profit or a loss with the two amounts before it: bought for 380萬, sold for 720萬.
  private mutating func checkDifference(
    _ index: Int, _ range: Range<Int>, without related: Set<Int>, in text: borrowing Span<UInt8>
  ) -> Bool {
    let pair = parts(of: index, in: range, without: related)
    guard pair.count == 2, let first = amounts[pair[0]].printed, let second = amounts[pair[1]].printed,
      let difference = second.subtracting(first)?.magnitude, difference > .zero,
      let leeway = Self.half(amounts[pair[0]].written).adding(Self.half(amounts[pair[1]].written))
    else { return false }
    if agrees(amounts[index], with: difference, leeway: leeway) { return true }
    guard let slip = slip(amounts[index], to: difference, in: text) else { return false }
    add(.difference(of: pair, expected: difference), index, slip)
    return true
  }

  // MARK: - Products

  /// Compares a total with a price for one (每张150令吉) and the number of them (310万张) in its sentence.
  private mutating func checkProduct(
    _ index: Int, _ range: Range<Int>, in text: borrowing Span<UInt8>
  ) -> Bool {
    let prices = neighbours(of: index, in: range).filter { price in
      amounts[price].currency == amounts[index].currency
        && amounts[price].candidates == amounts[index].candidates
    }
    // 每人每天50美元 is for two things.
    guard
      text.firstPlace(of: Self.each, in: range).map({ place in
        text.firstPlace(of: Self.each, in: place + 3..<range.upperBound) == nil
      }) ?? false, !Self.moreWords.contains(where: { text.firstPlace(of: $0, in: range) != nil })
    else { return false }
    guard prices.count == 1, let price = prices.first, amounts[price].bound == nil,
      let value = amounts[price].printed,
      let measure = Sentence(range: range).measure(before: amounts[price].range.lowerBound, in: text)
    else { return false }
    let counts = reader.numbers(in: text, range).compactMap {
      number -> (NumberReader.Number, ExactDecimal)? in
      guard !amounts[price].range.overlaps(number.range), number.value > ExactDecimal(1),
        let times = measure.times(of: number, in: text)
      else { return nil }
      return (number, times)
    }
    guard counts.count == 1, let count = counts.first,
      !Self.isVague(before: count.0.range.lowerBound, in: text),
      let product = value.multiplied(by: count.1),
      let leeway = Self.half(count.0.written).multiplied(by: value)
    else { return false }
    let isFine = agrees(amounts[index], with: product, leeway: count.0.hasUnit ? leeway : .zero)
    if isFine { return true }
    guard let slip = slip(amounts[index], to: product, in: text) else { return false }
    add(.product(price: price, times: count.1, expected: product), index, slip)
    return true
  }

  /// Whether the count is only about right: 逾310万张.
  private static func isVague(before place: Int, in text: borrowing Span<UInt8>) -> Bool {
    let vague = words("逾 约 約 近 超过 超過 不到 至少 最多 大约 大約")
    return vague.contains { text.firstPlace(of: $0, in: max(0, place - 9)..<place) != nil }
  }

  // MARK: - Equations

  /// Holds a figure to the sum or product that is written before its equals sign.
  private mutating func checkEquation(_ index: Int, _ range: Range<Int>, in text: borrowing Span<UInt8>) {
    let numbers = reader.numbers(in: text, range)
    guard let last = numbers.last, Sentence.isPlain(last.range.upperBound..<range.upperBound, in: text) else {
      return
    }
    var terms = [last]
    var sign: Sentence.Operator?
    for number in numbers.dropLast().reversed() {
      let gap = number.range.upperBound..<terms[0].range.lowerBound
      guard let found = Sentence.soleOperator(in: gap, of: text), sign == nil || sign == found else { break }
      sign = found
      terms.insert(number, at: 0)
    }
    guard let sign, terms.count >= 2, let value = amounts[index].printed else { return }
    var result = sign == .plus ? ExactDecimal.zero : ExactDecimal(1)
    var leeway = ExactDecimal.zero
    for term in terms {
      guard
        let next = sign == .plus ? result.adding(term.value) : result.multiplied(by: term.value)
      else { return }
      result = next
      if sign == .plus { leeway = leeway.adding(Self.half(term.written)) ?? leeway }
    }
    if sign == .times {
      // A rate of two decimals and a rounded result need not agree to the last digit.
      leeway = result.scaled(byPowerOfTen: -2)
    }
    // 512+330=842万: the unit of the result counts the terms too.
    let unit = amounts[index].numeral.units.last?.exponent ?? 0
    let readings = terms.contains { $0.hasUnit } ? [0] : [0, unit]
    for power in readings {
      let scaled = result.scaled(byPowerOfTen: power)
      if agrees(amounts[index], with: scaled, leeway: leeway.scaled(byPowerOfTen: power)) { return }
    }
    // Of the two readings, the one that is nearer was meant.
    let expected = readings.map { result.scaled(byPowerOfTen: $0) }.min { first, second in
      Self.distance(first, value) < Self.distance(second, value)
    }
    guard let expected else { return }
    let written = NumeralWriter(amounts[index]).write(expected)
    let mend = written.map { Mend(range: amounts[index].numeral.range, replacement: $0) }
    let stated = terms[0].range.lowerBound..<last.range.upperBound
    add(.equation(stated, expected: expected), index, mend)
  }

  private static func distance(_ first: ExactDecimal, _ second: ExactDecimal) -> ExactDecimal {
    first.subtracting(second)?.magnitude ?? first
  }

  // MARK: - Slips

  private static func half(_ written: ExactDecimal) -> ExactDecimal {
    ExactDecimal(significand: 5, exponent: -1).multiplied(by: written) ?? written
  }

  /// Whether a total is a figure, within half its last digit and what rounding of the parts leaves open.
  private func agrees(_ total: Amount, with expected: ExactDecimal, leeway: ExactDecimal) -> Bool {
    guard let value = total.printed, let apart = value.subtracting(expected)?.magnitude,
      let open = leeway.adding(Self.half(total.written)),
      // About 840万 can be 842万.
      let about = total.isApproximate
        ? expected.scaled(byPowerOfTen: -2).multiplied(by: ExactDecimal(5)) : .zero
    else { return true }
    return apart <= max(open, about)
  }

  /// The edit of a total that makes it right; nil when no single slip does.
  private func slip(
    _ total: Amount, to expected: ExactDecimal, _ kinds: [DigitSlip] = [.transposition, .digit],
    in text: borrowing Span<UInt8>
  ) -> Mend? {
    guard let value = total.printed else { return nil }
    for power in [1, -1, 2, -2, 3, -3, 4, -4, 8, -8] where value.scaled(byPowerOfTen: power) == expected {
      return NumeralWriter(total).mend(total, times: power, in: text)
    }
    for kind in kinds {
      // Of two digits, one can nearly always be changed so that it fits.
      if kind == .digit, value.significantDigits < 3 { continue }
      for edit in DigitEdits(total, kind: kind, in: text).edits where edit.value(of: value) == expected {
        return edit.mend
      }
    }
    return nil
  }

  private mutating func add(_ kind: Remark.Kind, _ index: Int, _ mend: Mend?) {
    remarks.append(
      Remark(kind: kind, amount: index, range: amounts[index].range, severity: .warning, mend: mend))
  }
}
