extension ProgramCompiler {
  /// More pairs than these do not tell much apart any more.
  private static let mostPairs = 1 << 21

  /// The pairs of characters that may lie side by side in a key of any stage, as the text has them at first.
  ///
  /// Text can be cut wherever two characters are not such a pair: no match of any stage reaches across.
  func joinFilter() -> PairFilter {
    var pairs: Set<UInt64> = []
    // Which characters of the text can stand directly before or behind a cut, once the stages so far have turned
    // them into the one that is asked for.
    var before = Origins(alphabet)
    var behind = Origins(alphabet)
    for index in stages.indices {
      if index == normalizationCount, let segmentation {
        guard add(segmentation, before, behind, to: &pairs) else { return .everything }
      }
      guard add(stages[index], before, behind, to: &pairs) else { return .everything }
      if index == stages.count - 1 { break }
      // A value that vanishes brings characters together that were further apart.
      guard !holdsEmptyValue(stages[index]) else { return .everything }
      before = before.after(stages[index]) { $0.last }
      behind = behind.after(stages[index]) { $0.first }
    }
    var filter = PairFilter(pairCount: pairs.count, bitsPerPair: 16, mostBits: 21)
    for pair in pairs {
      filter.insert(UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair))
    }
    return filter
  }

  private func holdsEmptyValue(_ stage: FlatDictionary) -> Bool {
    (0..<stage.count).contains { stage.value($0).isEmpty }
  }

  /// Adds what a stage's keys hold side by side; false if that is too much to be of use.
  private func add(
    _ stage: FlatDictionary, _ before: Origins, _ behind: Origins, to pairs: inout Set<UInt64>
  ) -> Bool {
    for entry in 0..<stage.count {
      let key = decode(stage.key(entry))
      for index in key.indices.dropLast() {
        for first in before.of(key[index]) {
          for second in behind.of(key[index + 1]) { pairs.insert(UInt64(first) << 32 | UInt64(second)) }
        }
      }
      if pairs.count > Self.mostPairs { return false }
    }
    return true
  }
}

/// For each character, the characters of the text that some stages can turn into it at a cut.
private struct Origins {
  private var sources: [UInt32: Set<UInt32>]

  /// Before any stage every character is itself.
  init(_ alphabet: Set<UInt32>) {
    sources = [:]
    for scalar in alphabet { sources[scalar] = [scalar] }
  }

  func of(_ scalar: UInt32) -> Set<UInt32> { sources[scalar] ?? [] }

  /// The origins behind one more stage, where `edge` is the end of a text that touches the cut.
  func after(_ stage: FlatDictionary, _ edge: ([UInt32]) -> UInt32?) -> Origins {
    var next = self
    for entry in 0..<stage.count {
      guard let source = edge(decode(stage.key(entry))), let result = edge(decode(stage.value(entry))) else {
        continue
      }
      // What the stage leaves alone under other circumstances stays among the origins: too many do no harm.
      next.sources[result, default: []].formUnion(of(source))
    }
    return next
  }
}
