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
    var isChanged = false
    for index in start..<relations.count where relations[index].role == .conversion {
      let (source, target) = (relations[index].source, relations[index].target)
      guard source + 1 == target else { continue }
      let gap = Gap(
        text, amounts[source].range.upperBound..<amounts[target].range.lowerBound, lexicon: lexicon)
      let count = targetCount(text, amounts, target)
      guard count > 1,
        let sources = sources(
          count, endingAt: source, text, amounts, from: first, relations[start...],
          isRespective: gap?.isRespective ?? false)
      else { continue }
      isChanged = true
      for item in 1..<count {
        relations.removeAll { $0.role == .conversion && $0.target == target + item }
      }
      for (item, source) in sources.enumerated() {
        var relation = relations[index]
        (relation.source, relation.target) = (source, target + item)
        if item == 0 { relations[index] = relation } else { relations.append(relation) }
      }
    }
    if isChanged {
      let tail = relations[start...].sorted { ($0.target, $0.source) < ($1.target, $1.source) }
      relations.replaceSubrange(start..., with: tail)
    }
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
    _ relations: ArraySlice<Relation>, isRespective: Bool
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
        !relations.contains(where: {
          $0.role != .list && $0.role != .change && ($0.source == index - 1 || $0.target == index - 1)
        })
      else { return nil }
      index -= 1
      sources.insert(index, at: 0)
    }
    return sources
  }
}
