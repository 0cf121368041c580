import ChineseText
import TestSupport
import Testing

@Suite struct OrderedWorkTests {
  struct Stop: Error {}

  /// Work of any length on any number of threads comes out in order, each item once.
  @Test func resultsComeInOrder() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let items = (0..<generator.below(200)).map {
        ($0, generator.below(10) == 0 ? 20_000 : generator.below(50))
      }
      var seen: [Int] = []
      forEachInOrder(
        items, jobs: generator.below(8) + 1,
        work: { item in
          var hash = 0
          for step in 0..<item.1 { hash = hash &* 31 &+ step }
          return hash == .min ? -1 : item.0
        },
        use: { seen.append($0) })
      #expect(seen == Array(items.indices))
    }
  }

  @Test func theFirstErrorEndsTheWork() {
    for jobs in [1, 2, 7] {
      var used = 0
      #expect(throws: Stop.self) {
        try forEachInOrder(
          Array(0..<500), jobs: jobs, work: { $0 },
          use: { number throws(Stop) in
            if number == 123 { throw Stop() }
            used += 1
          })
      }
      #expect(used == 123)
    }
  }
}
