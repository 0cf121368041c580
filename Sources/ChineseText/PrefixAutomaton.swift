/// Finds which words of a table begin at a place, one symbol at a time.
///
/// The words are sequences of symbols (see `SymbolTable`), each with a value. Feed it symbols with `step`
/// for as long as it answers, and keep the value of the last state that had one: that is the longest word.
/// A word inserted with its symbols reversed is found by walking backwards.
///
/// ```swift
/// var words = PrefixAutomaton()
/// words.insert([1, 2], value: 7)
/// let state = words.step(PrefixAutomaton.start, 1)!
/// words.value(of: words.step(state, 2)!)  // 7
/// ```
///
/// - Complexity: a step costs O(words that part at this state); the first step is O(1).
package struct PrefixAutomaton: Sendable {
  /// A place inside the words read so far.
  package typealias State = Int

  private struct Node {
    var symbol: UInt16
    var value: Int32
    var firstChild: Int32
    var nextSibling: Int32
  }

  /// The state before the first symbol.
  package static let start: State = 0

  private var nodes = [Node(symbol: 0, value: -1, firstChild: 0, nextSibling: 0)]
  private var firstStates: [Int32] = []

  /// Makes an automaton without words.
  package init() {}

  /// Adds a word.
  ///
  /// - Parameters:
  ///   - word: its symbols, none of them 0; an empty word is ignored.
  ///   - value: what the word stands for, 0 or more.
  /// - Returns: the value the same word had before, which stays; nil for a new word.
  @discardableResult
  package mutating func insert(_ word: some Collection<UInt16>, value: Int) -> Int? {
    var state = Self.start
    for symbol in word {
      state = step(state, symbol) ?? append(symbol, to: state)
    }
    if state == Self.start { return nil }
    if nodes[state].value >= 0 { return Int(nodes[state].value) }
    nodes[state].value = Int32(value)
    return nil
  }

  private mutating func append(_ symbol: UInt16, to parent: State) -> State {
    let new = nodes.count
    nodes.append(Node(symbol: symbol, value: -1, firstChild: 0, nextSibling: nodes[parent].firstChild))
    nodes[parent].firstChild = Int32(new)
    if parent == Self.start {
      while firstStates.count <= Int(symbol) { firstStates.append(0) }
      firstStates[Int(symbol)] = Int32(new)
    }
    return new
  }

  /// The state after one more symbol, or nil where no word goes on with it.
  @inline(__always)
  package func step(_ state: State, _ symbol: UInt16) -> State? {
    if state == Self.start {
      guard Int(symbol) < firstStates.count, firstStates[Int(symbol)] != 0 else { return nil }
      return Int(firstStates[Int(symbol)])
    }
    var child = Int(nodes[state].firstChild)
    while child != 0 {
      if nodes[child].symbol == symbol { return child }
      child = Int(nodes[child].nextSibling)
    }
    return nil
  }

  /// The symbols that words begin with.
  package var firstSymbols: Set<UInt16> {
    Set(firstStates.indices.filter { firstStates[$0] != 0 }.map { UInt16($0) })
  }

  /// The value of the word that ends in this state, or nil where none does.
  @inline(__always)
  package func value(of state: State) -> Int? {
    nodes[state].value < 0 ? nil : Int(nodes[state].value)
  }
}

extension PrefixAutomaton {
  /// A word found in a text.
  package struct Match {
    /// The word's value.
    package let value: Int
    /// Where the word ends (where it begins, for a match that was read backwards).
    package let boundary: Int
  }

  /// The longest word that begins at `position`.
  package func longestMatch(
    in text: borrowing Span<UInt8>, from position: Int, symbols: borrowing SymbolTable
  ) -> Match? {
    var state = Self.start
    var place = position
    var best: Match?
    while place < text.count {
      let reading = symbols.read(text, at: place)
      guard reading.symbol != 0, let next = step(state, reading.symbol) else { break }
      state = next
      place += reading.width
      if let value = value(of: state) { best = Match(value: value, boundary: place) }
    }
    return best
  }

  /// The longest word that ends at `position`, in an automaton whose words were inserted reversed.
  package func longestMatch(
    in text: borrowing Span<UInt8>, endingAt position: Int, symbols: borrowing SymbolTable
  ) -> Match? {
    var state = Self.start
    var place = position
    var best: Match?
    while place > 0 {
      let reading = symbols.read(text, before: place)
      guard reading.symbol != 0, let next = step(state, reading.symbol) else { break }
      state = next
      place -= reading.width
      if let value = value(of: state) { best = Match(value: value, boundary: place) }
    }
    return best
  }
}
