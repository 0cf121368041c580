private import Dispatch
private import Synchronization

/// Does work on several threads and hands the results over one by one, in order.
///
/// At most four results a thread are held at once; a thread that is further ahead waits. The first error stops
/// the work and is thrown.
///
/// - Parameters:
///   - items: what to work on.
///   - jobs: how many threads work at once.
///   - work: makes a result; runs on any thread.
///   - use: receives the results in the order of their items, never two at once.
package func forEachInOrder<Item: Sendable, Result: Sendable, Failure: Error>(
  _ items: [Item], jobs: Int, work: @escaping @Sendable (Item) -> Result,
  use: (Result) throws(Failure) -> Void
) throws(Failure) {
  guard jobs > 1, items.count > 1 else {
    for item in items { try use(work(item)) }
    return
  }
  let count = min(jobs, items.count)
  let next = Atomic(0)
  let hasFailed = Atomic(false)
  let slots = (0..<4 * count).map { _ in Slot<Result>() }
  // Taken before an item is, and given back when its result was used: the items under way are neighbours, and no two
  // of them share a slot.
  let room = DispatchSemaphore(value: slots.count)
  let workers = DispatchQueue(label: "wenjin.work", attributes: .concurrent)
  let group = DispatchGroup()
  // The caller's thread uses the results, so that `use` need not be Sendable.
  for _ in 0..<count {
    workers.async(group: group) {
      while true {
        room.wait()
        let index = next.add(1, ordering: .relaxed).oldValue
        guard index < items.count else {
          // Others may still wait to learn that nothing is left.
          room.signal()
          return
        }
        // After a failure the slots are still filled, so that nobody waits forever, but nothing is done.
        slots[index % slots.count].put(hasFailed.load(ordering: .relaxed) ? nil : work(items[index]))
      }
    }
  }
  var failure: Failure?
  for index in items.indices {
    let result = slots[index % slots.count].take()
    room.signal()
    guard failure == nil, let result else { continue }
    do throws(Failure) {
      try use(result)
    } catch {
      failure = error
      hasFailed.store(true, ordering: .relaxed)
    }
  }
  group.wait()
  if let failure { throw failure }
}

/// Room for one result that is not used yet.
private final class Slot<Result: Sendable>: Sendable {
  private let isFull = DispatchSemaphore(value: 0)
  private let result = Mutex<Result?>(nil)

  func put(_ value: Result?) {
    result.withLock { $0 = value }
    isFull.signal()
  }

  func take() -> Result? {
    isFull.wait()
    return result.withLock { result in
      defer { result = nil }
      return result
    }
  }
}
