import ChineseText

/// Lists that are converted item by item: 100美元和50美元（约725元和363元人民币）.
extension RelationFinder {
  /// Longer lists are not looked for.
  private static let longestList = 8

  /// Pairs the sources and targets of parallel lists, of which the last source and the first target stand side by
  /// side.
  ///
  /// - Complexity: O(relations), and the amounts of the lists.
  func pairInParallel(
    _ text: borrowing Span<UInt8>, _ amounts: [Amount], from first: Int, _ relations: inout [Relation],
    since start: Int
  ) {
    var paired: [Relation] = []
    var replaced: Set<Int> = []
    var busy: Set<Int>?
    for relation in relations[start...] where relation.role == .conversion {
      let (source, target) = (relation.source, relation.target)
      guard source + 1 == target else { continue }
      let count = targetCount(text, amounts, target)
      guard count > 1 else { continue }
      let known = busy ?? Self.converted(relations[start...])
      busy = known
      let gap = Gap(
        text, amounts[source].range.upperBound..<amounts[target].range.lowerBound, lexicon: lexicon)
      guard
        let sources = sources(
          count, endingAt: source, text, amounts, from: first, known, isRespective: gap?.isRespective ?? false
        )
      else { continue }
      for (item, source) in sources.enumerated() {
        var pair = relation
        (pair.source, pair.target) = (source, target + item)
        paired.append(pair)
        replaced.insert(target + item)
      }
    }
    if paired.isEmpty { return }
    let others = relations[start...].filter { $0.role != .conversion || !replaced.contains($0.target) }
    let tail = (others + paired).sorted { ($0.target, $0.source) < ($1.target, $1.source) }
    relations.replaceSubrange(start..., with: tail)
  }

  /// The amounts that are part of a conversion, a rate or the like.
  private static func converted(_ relations: ArraySlice<Relation>) -> Set<Int> {
    Set(relations.filter { $0.role != .list && $0.role != .change }.flatMap { [$0.source, $0.target] })
  }

  /// How many amounts of one currency stand side by side from a target on.
  private func targetCount(_ text: borrowing Span<UInt8>, _ amounts: [Amount], _ target: Int) -> Int {
    var count = 1
    while count < Self.longestList, target + count < amounts.count {
      let (before, next) = (amounts[target + count - 1], amounts[target + count])
      guard before.currency == next.currency, before.candidates == next.candidates,
        before.range.upperBound <= next.range.lowerBound
      else { break }
      let range = before.range.upperBound..<next.range.lowerBound
      guard range.count <= 30, let gap = Gap(text, range, lexicon: lexicon), !gap.opensBracket,
        !gap.closesBracket
      else { break }
      let isJoined =
        gap.isListJoint || gap.isSlash || text.joint(in: range) != nil || (gap.endsWithChange && gap.isDirect)
      guard isJoined else { break }
      count += 1
    }
    return count
  }

  /// So many amounts that end with a source, in its currency and its sentence; nil when there are fewer.
  private func sources(
    _ count: Int, endingAt last: Int, _ text: borrowing Span<UInt8>, _ amounts: [Amount], from first: Int,
    _ busy: Set<Int>, isRespective: Bool
  ) -> [Int]? {
    var sources = [last]
    var index = last
    while sources.count < count {
      guard index > first else { return nil }
      let (before, next) = (amounts[index - 1], amounts[index])
      let range = before.range.upperBound..<next.range.lowerBound
      guard !range.isEmpty, range.count <= 60, let gap = Gap(text, range, lexicon: lexicon),
        !gap.opensBracket,
        !gap.closesBracket, isRespective || before.currency == next.currency,
        !busy.contains(index - 1)
      else { return nil }
      index -= 1
      sources.insert(index, at: 0)
    }
    return sources
  }
}
