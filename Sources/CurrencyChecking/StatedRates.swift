internal import ChineseText
internal import CurrencyAnnotation

/// The rates that a text itself states: 按1美元兑7.76港元计算.
struct StatedRates {
  struct Entry {
    let relation: Int
    let band: RateBand
    /// Whether the text says that it calculated with it.
    let isBasis: Bool
    let place: Int
  }

  /// By pair, in the order of the text.
  private var entries: [Set<Currency>: [Entry]] = [:]
  /// More rates than a conversion can have been made with.
  private static let nearest = 8

  init(_ annotation: Annotation, in text: borrowing Span<UInt8>, date: CalendarDate) {
    for (index, relation) in annotation.relations.enumerated() where relation.role == .rate {
      let (source, target) = (annotation.amounts[relation.source], annotation.amounts[relation.target])
      guard let base = source.currency, let quote = target.currency, base != quote,
        let unit = source.printed, let price = target.printed, unit > .zero, price > .zero,
        let rounding = Interval.rounded(price, written: target.written), rounding.low > .zero
      else { continue }
      let rates = [rounding.low, price, rounding.high].map { value in
        ReferenceRate(
          base: base, quote: quote, numerator: value, denominator: unit, date: date,
          legs: [.init(base: base, quote: quote, price: value, source: "the text", basis: .text)])
      }
      entries[[base, quote], default: []].append(
        Entry(
          relation: index, band: RateBand(reference: rates[1], rates: rates),
          isBasis: Self.isBasis(before: source.range.lowerBound, in: text), place: source.range.lowerBound))
    }
  }

  /// The stated rates of a pair, the one nearest to a place first, turned to the asked direction; the nearest ones
  /// where there are many.
  ///
  /// - Complexity: O(log rates).
  func bands(_ base: Currency, _ quote: Currency, near place: Int) -> [(band: RateBand, entry: Entry)] {
    guard let all = entries[[base, quote]] else { return [] }
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return all[max(0, low - Self.nearest)..<min(all.count, low + Self.nearest)]
      .sorted { abs($0.place - place) < abs($1.place - place) }.prefix(Self.nearest)
      .map { entry in (entry.band.reference.base == base ? entry.band : entry.band.inverted, entry) }
  }

  private static let basisWords = ["按", "以", "依", "照", "汇率", "匯率", "牌价", "牌價"].map { Array($0.utf8) }

  private static func isBasis(before place: Int, in text: borrowing Span<UInt8>) -> Bool {
    let start = max(0, place - 36)
    let before = (start..<place).map { text[$0] }
    let clause = before.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).last ?? []
    return basisWords.contains { clause.contains($0) }
  }
}
