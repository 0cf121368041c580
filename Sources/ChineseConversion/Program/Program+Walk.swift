extension Program {
  /// Converts the text from one cut to the next step by step and returns where that is.
  ///
  /// Returns -1 if it may go on behind `count`; what was appended by then counts for nothing.
  func convertToNextCut(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ isLast: Bool,
    into sink: inout ByteSink, _ workspace: inout Workspace
  ) -> Int {
    if normalization.isEmpty {
      return unsafe walk(bytes, start, count, isLast, stopsAtCuts: true, into: &sink, &workspace)
    }
    let end = unsafe nextCut(bytes, start, count, isLast)
    if end < 0 { return -1 }
    workspace.normalized.removeAll()
    unsafe normalize(bytes + start, end &- start, &workspace)
    // The walk uses the workspace too, so it gets the text by itself.
    var text = ByteSink()
    swap(&text, &workspace.normalized)
    _ = unsafe walk(text.base, 0, text.count, true, stopsAtCuts: false, into: &sink, &workspace)
    swap(&text, &workspace.normalized)
    return end
  }

  private func normalize(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ workspace: inout Workspace) {
    unsafe workspace.normalized.append(bytes, count)
    for stage in normalization {
      workspace.stages.removeAll()
      _ = unsafe convert(
        through: stage, workspace.normalized.base, workspace.normalized.count, isLast: true,
        into: &workspace.stages)
      swap(&workspace.normalized, &workspace.stages)
    }
  }

  /// The first place behind `start` where the text can be cut, -1 if that is not known yet.
  private func nextCut(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ isLast: Bool) -> Int {
    let found = unsafe nextCut(bytes + start, count &- start, behind: DecodedCharacter.illFormed, isLast)
    return found.isCut || isLast ? start &+ found.place : -1
  }

  /// The first place where the text can be cut, looking at each character and the one before it.
  ///
  /// If there is none, the place says how far the characters are known; `last` is the one before the place.
  func nextCut(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, behind: UInt32, _ isLast: Bool
  ) -> (place: Int, isCut: Bool, last: UInt32) {
    var place = 0
    var previous = behind
    while place < count {
      let character = unsafe DecodedCharacter(bytes + place, count &- place)
      if !isLast, unsafe isUndecided(character, bytes + place, count &- place) { break }
      let isOutside = isOutside(character)
      if (place > 0 || behind != DecodedCharacter.illFormed)
        && (isOutside || !tables.mayJoin(previous, character.scalar))
      {
        return (place, true, previous)
      }
      if isOutside { return (character.count, true, character.scalar) }
      place &+= unsafe plainCount(character, bytes + place, count &- place)
      previous = character.scalar
    }
    return (place, false, previous)
  }

  /// Whether a character is in no key, or is none.
  @inline(__always)
  private func isOutside(_ character: DecodedCharacter) -> Bool {
    character.scalar == DecodedCharacter.illFormed
      || tables.entry(character.scalar) & CharacterEntry.inKey == 0
  }

  /// Whether more bytes may make another character, or a description sequence, of what is at the end.
  @inline(__always)
  func isUndecided(_ character: DecodedCharacter, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if character.scalar == DecodedCharacter.illFormed { return count < 4 }
    guard tables.has(ProgramTables.Flags.copiesDescriptions),
      IdeographicDescription.isOperator(character.scalar)
    else { return false }
    return count < 4 * IdeographicDescription.longestSequence
  }

  /// Greedy segmentation: keys become what the chain makes of them, runs between them are converted by themselves.
  ///
  /// Stops at the first place where the text can be cut, but not before it has converted something.
  private func walk(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ isLast: Bool, stopsAtCuts: Bool,
    into sink: inout ByteSink, _ workspace: inout Workspace
  ) -> Int {
    var place = start
    var runStart = start
    var previous = DecodedCharacter.illFormed
    while place < count {
      let character = unsafe DecodedCharacter(bytes + place, count &- place)
      if !isLast, unsafe isUndecided(character, bytes + place, count &- place) { return -1 }
      let entry = character.scalar == DecodedCharacter.illFormed ? 0 : tables.entry(character.scalar)
      if stopsAtCuts {
        if entry & CharacterEntry.inKey == 0 {
          // Such a character can be cut off on both sides, and stays as it is.
          if place > start { break }
          unsafe sink.append(bytes + place, character.count)
          return place &+ character.count
        }
        if place > start && !tables.mayJoin(previous, character.scalar) { break }
      }
      let plain = unsafe plainCount(character, bytes + place, count &- place)
      if entry & CharacterEntry.startsKey != 0 && plain == character.count {
        let match = unsafe longestKey(character, bytes + place, count &- place)
        if match.reachesEnd && !isLast { return -1 }
        if match.count > 0 {
          unsafe convertRun(bytes + runStart, place &- runStart, into: &sink, &workspace)
          if match.value == 1 {
            unsafe map(bytes + place, match.count, into: &sink)
          } else {
            unsafe sink.append(tables.pooled(match.value))
          }
          place &+= match.count
          runStart = place
          previous = match.last
          continue
        }
      }
      place &+= plain
      previous = character.scalar
    }
    unsafe convertRun(bytes + runStart, place &- runStart, into: &sink, &workspace)
    if place == count && !isLast { return -1 }
    return place
  }

  /// The longest key of the segmentation that begins with `first`: its bytes, its value, its last character, and
  /// whether more bytes might have made it longer.
  @inline(__always)
  func longestKey(
    _ first: DecodedCharacter, _ bytes: UnsafePointer<UInt8>, _ count: Int
  ) -> (count: Int, value: UInt32, last: UInt32, reachesEnd: Bool) {
    var node = tables.keys.child(of: EdgeTable.root, first.scalar)
    var offset = first.count
    var last = first.scalar
    var best = (count: 0, value: UInt32(0), last: last, reachesEnd: false)
    while node != 0 {
      let value = tables.keyValue(node)
      if value != 0 { best = (offset, value, last, false) }
      if offset >= count {
        best.reachesEnd = true
        break
      }
      let next = unsafe DecodedCharacter(bytes + offset, count &- offset)
      if next.scalar == DecodedCharacter.illFormed {
        best.reachesEnd = count &- offset < 4
        break
      }
      last = next.scalar
      node = tables.keys.child(of: node, last)
      offset &+= next.count
    }
    return best
  }

  /// How many bytes are copied together where nothing matches.
  @inline(__always)
  func plainCount(_ first: DecodedCharacter, _ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
    guard tables.has(ProgramTables.Flags.copiesDescriptions), IdeographicDescription.isOperator(first.scalar)
    else { return first.count }
    return unsafe descriptionCount(bytes, count) ?? first.count
  }

  private func descriptionCount(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var scalars: [UInt32] = []
    var ends: [Int] = []
    var offset = 0
    while offset < count && scalars.count < IdeographicDescription.longestSequence {
      let character = unsafe DecodedCharacter(bytes + offset, count &- offset)
      if character.scalar == DecodedCharacter.illFormed { break }
      offset &+= character.count
      scalars.append(character.scalar)
      ends.append(offset)
    }
    return IdeographicDescription.length(scalars, from: 0, before: scalars.count).map { ends[$0 - 1] }
  }

  /// Converts a run between two keys.
  func convertRun(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, into sink: inout ByteSink, _ workspace: inout Workspace
  ) {
    if count == 0 { return }
    var needsStages = tables.has(ProgramTables.Flags.normalizationIsDeep)
    if !needsStages && tables.has(ProgramTables.Flags.hasRunPatterns) {
      needsStages = unsafe holdsRunPattern(bytes, count)
    }
    if needsStages {
      unsafe convertThroughStages(bytes, count, into: &sink, &workspace)
    } else {
      unsafe map(bytes, count, into: &sink)
    }
  }

  private func holdsRunPattern(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    var place = 0
    while place < count {
      let character = unsafe DecodedCharacter(bytes + place, count &- place)
      let entry = tables.entry(character.scalar)
      if entry & CharacterEntry.needsStages != 0 { return true }
      if entry & CharacterEntry.startsRunPattern != 0 {
        var node = tables.runs.child(of: EdgeTable.root, character.scalar)
        var offset = place &+ character.count
        while node != 0 {
          if tables.endsRunPattern(node) { return true }
          if offset >= count { break }
          let next = unsafe DecodedCharacter(bytes + offset, count &- offset)
          node = tables.runs.child(of: node, next.scalar)
          offset &+= next.count
        }
      }
      place &+= character.count
    }
    return false
  }

  /// Appends each character's own conversion.
  func map(_ bytes: UnsafePointer<UInt8>, _ count: Int, into sink: inout ByteSink) {
    sink.reserve(count &+ 4)
    var place = 0
    while place < count {
      let character = unsafe DecodedCharacter(bytes + place, count &- place)
      let entry = tables.entry(character.scalar)
      let plain = unsafe plainCount(character, bytes + place, count &- place)
      if plain != character.count {
        unsafe sink.append(bytes + place, plain)
      } else if entry & CharacterEntry.isLong != 0 {
        unsafe sink.append(tables.longValue(character.scalar))
      } else if character.count == 4 {
        sink.append(scalar: entry & CharacterEntry.bytesMask)
      } else {
        sink.append(low: entry & CharacterEntry.bytesMask, character.count)
      }
      place &+= plain
    }
  }
}
