package import Testing

/// Checks a property on many random lists and reports the smallest one found that breaks it.
///
/// `check` returns nil where the property holds and says what is wrong where it does not. On failure pieces are
/// cut out of the list, large ones first, as long as it still fails; then one issue is recorded that shows what is
/// left, with the seed and the case number.
///
///     forAll(
///       seed: 7, cases: 500, generate: { $0.list(upTo: 40) { $0.pick(alphabet) } },
///       check: { bytes in roundTrip(bytes) == bytes ? nil : "got \(roundTrip(bytes))" })
package func forAll<Element>(
  _ name: String = "property", seed: UInt64, cases: Int,
  generate: (inout SeededGenerator) -> [Element],
  describe: ([Element]) -> String = { "\($0)" },
  sourceLocation: SourceLocation = #_sourceLocation,
  check: ([Element]) throws -> String?
) {
  for number in 0..<cases {
    // Each case has its own generator, so that a case can be repeated alone.
    var generator = SeededGenerator(seed: seed &+ UInt64(number) &* 0x1_0000_0001)
    let value = generate(&generator)
    guard let complaint = complaint(check, value) else { continue }
    let (smallest, last) = shrink(value, complaint, check)
    Issue.record(
      "\(name) fails (seed \(seed), case \(number)) for \(describe(smallest)): \(last)",
      sourceLocation: sourceLocation)
    return
  }
}

private func complaint<Element>(_ check: ([Element]) throws -> String?, _ value: [Element]) -> String? {
  do { return try check(value) } catch { return "threw \(error)" }
}

private func shrink<Element>(
  _ value: [Element], _ first: String, _ check: ([Element]) throws -> String?
) -> ([Element], String) {
  var smallest = value
  var last = first
  var size = max(1, value.count / 2)
  while true {
    var start = 0
    var improved = false
    while start < smallest.count {
      var candidate = smallest
      candidate.removeSubrange(start..<min(start + size, smallest.count))
      if let found = complaint(check, candidate) {
        smallest = candidate
        last = found
        improved = true
      } else {
        start += size
      }
    }
    if size == 1 && !improved { return (smallest, last) }
    if !improved { size = max(1, size / 2) }
  }
}

extension SeededGenerator {
  /// A list of up to `limit` elements, made one by one.
  package mutating func list<Element>(
    upTo limit: Int, _ element: (inout SeededGenerator) -> Element
  ) -> [Element] {
    let count = below(limit + 1)
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(element(&self)) }
    return list
  }
}
