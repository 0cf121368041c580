internal import ChineseText

/// One stage's dictionary: whatever groups the configuration built, flattened to a single longest-match trie.
///
/// A group takes the first member with any match, however short. That is the longest match of one
/// dictionary from which every key has been left out that has a key of an earlier member as its prefix: where such a key
/// would match, the earlier member matches too and wins. A union takes the longest match of all members, the
/// earlier one on ties, which needs no leaving out. Members may be groups; flattening from the inside keeps them exact.
package struct FlatDictionary: Sendable {
  struct Entry: Sendable {
    let key: Range<Int>
    let value: Range<Int>
    /// Which of ``names`` it comes from.
    let dictionary: Int
    /// Its line there, 0 where the file has none.
    let line: Int
  }

  private(set) var edges = EdgeTable()
  /// The entry that ends at each node, or -1.
  private(set) var terminals: [Int32] = [-1, -1]
  private(set) var entries: [Entry] = []
  private(set) var text: [UInt8] = []
  /// The files, or `inline`.
  private(set) var names: [String] = []
  private(set) var longestKey = 0

  package var count: Int { entries.count }

  package func key(_ entry: Int) -> ArraySlice<UInt8> { text[entries[entry].key] }

  package func value(_ entry: Int) -> ArraySlice<UInt8> { text[entries[entry].value] }

  /// A dictionary of one file's entries.
  init(_ source: DictionaryEntries, name: String) throws(ConversionError) {
    edges = EdgeTable(minimumCapacity: source.count)
    names = [name]
    for index in 0..<source.count {
      // libopencc keeps the first of equal keys of a binary dictionary; text ones have none.
      try insert(
        key: source.key(index), value: source.value(index), dictionary: 0,
        line: source.lines.isEmpty ? 0 : source.lines[index])
    }
  }

  /// A group of dictionaries.
  init(group members: [FlatDictionary], isUnion: Bool) throws(ConversionError) {
    for member in members {
      let firstOwn = Int32(entries.count)
      let firstName = names.count
      names += member.names
      for index in member.entries.indices {
        let key = member.key(index)
        if !isUnion && hasPrefix(of: key, before: firstOwn) { continue }
        try insert(
          key: key, value: member.value(index), dictionary: firstName + member.entries[index].dictionary,
          line: member.entries[index].line)
      }
    }
  }

  private mutating func insert(
    key: ArraySlice<UInt8>, value: ArraySlice<UInt8>, dictionary: Int, line: Int
  ) throws(ConversionError) {
    var node = EdgeTable.root
    for scalar in String(decoding: key, as: UTF8.self).unicodeScalars {
      guard let child = edges.insertChild(of: node, scalar.value) else {
        throw ConversionError(
          .invalidDictionary, place: names[dictionary], cause: "too many entries; split it")
      }
      node = child
    }
    while terminals.count <= edges.nodeCount { terminals.append(-1) }
    guard terminals[node] < 0 else { return }
    terminals[node] = Int32(entries.count)
    let start = text.count
    text += key
    text += value
    entries.append(
      Entry(
        key: start..<start + key.count, value: start + key.count..<text.count, dictionary: dictionary,
        line: line))
    longestKey = max(longestKey, key.count)
  }

  /// Whether an entry with a number below `limit` is a prefix of `key` or is `key`.
  private func hasPrefix(of key: ArraySlice<UInt8>, before limit: Int32) -> Bool {
    var node = EdgeTable.root
    for scalar in String(decoding: key, as: UTF8.self).unicodeScalars {
      guard let child = edges.child(of: node, scalar.value) else { return false }
      node = child
      if terminals[node] >= 0 && terminals[node] < limit { return true }
    }
    return false
  }

  /// The entry with the longest key at the front of `scalars` from `start` on, and the key's scalar count.
  func longestMatch(
    _ scalars: [UInt32], from start: Int, before end: Int
  ) -> (entry: Int, count: Int)? {
    var node = EdgeTable.root
    var best: (entry: Int, count: Int)?
    var index = start
    while index < end, let child = edges.child(of: node, scalars[index]) {
      node = child
      index += 1
      if terminals[node] >= 0 { best = (Int(terminals[node]), index - start) }
    }
    return best
  }
}
