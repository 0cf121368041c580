/// One stage's dictionary in an image.
@safe struct StageTable: @unchecked Sendable {
  private let trie: TrieView
  // SAFETY: as for ProgramTables: the owner of the image keeps it alive, and nodes come out of the trie.
  private let values: UnsafePointer<UInt32>
  private let pool: UnsafePointer<UInt8>

  init(_ image: ProgramImage, _ index: Int) {
    let section = ProgramImage.Section.firstStage.rawValue + 2 * index
    trie = TrieView(image, section)
    unsafe values = image.start(section + 1).assumingMemoryBound(to: UInt32.self)
    unsafe pool = image.start(ProgramImage.Section.pool.rawValue).assumingMemoryBound(to: UInt8.self)
  }

  /// The longest key that begins with `first`: its bytes and the place of its value, 0 bytes if none.
  func longestKey(
    _ first: DecodedCharacter, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> (count: Int, place: UInt32) {
    var node = trie.child(of: EdgeTable.root, first.scalar)
    var offset = first.count
    var best = (count: 0, place: UInt32(0))
    while node != 0 {
      let place = unsafe values[node]
      if place != 0 { best = (offset, place) }
      if offset >= count { break }
      let next = unsafe DecodedCharacter(bytes + offset, count &- offset)
      if next.scalar == DecodedCharacter.illFormed { break }
      node = trie.child(of: node, next.scalar)
      offset &+= next.count
    }
    return best
  }

  func value(_ place: UInt32) -> UnsafeBufferPointer<UInt8> { unsafe ProgramTables.pooled(pool, place) }
}

extension Program {
  /// Converts a run through every stage of the chain, one after the other.
  func convertThroughStages(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, into sink: inout ByteSink, _ workspace: inout Workspace
  ) {
    workspace.stages.removeAll()
    unsafe workspace.stages.append(bytes, count)
    for stage in chain {
      workspace.staged.removeAll()
      _ = unsafe convert(
        through: stage, workspace.stages.base, workspace.stages.count, isLast: true, into: &workspace.staged)
      swap(&workspace.stages, &workspace.staged)
    }
    unsafe sink.append(workspace.stages.base, workspace.stages.count)
  }

  /// One stage over a text; returns how many bytes were decided, all of them with `isLast`.
  func convert(
    through stage: StageTable, _ bytes: UnsafePointer<UInt8>, _ count: Int, isLast: Bool,
    into sink: inout ByteSink
  ) -> Int {
    var place = 0
    while place < count && (isLast || count &- place >= tables.lookahead) {
      let character = unsafe DecodedCharacter(bytes + place, count &- place)
      let plain = unsafe plainCount(character, bytes + place, count &- place)
      let match = unsafe stage.longestKey(character, bytes + place, count &- place)
      if match.count > 0 && plain == character.count {
        unsafe sink.append(stage.value(match.place))
        place &+= match.count
      } else {
        unsafe sink.append(bytes + place, plain)
        place &+= plain
      }
    }
    return place
  }
}
