extension Program {
  /// Converts `input` up to its last cut and returns how many bytes that took.
  ///
  /// A cut is a place that no key of any stage reaches across. What is left is still undecided; with `isLast` nothing
  /// is left. `input` must begin at a cut: at the start of a text or where this function stopped before.
  func convert(
    _ input: UnsafeBufferPointer<UInt8>, isLast: Bool, into sink: inout ByteSink, _ workspace: inout Workspace
  ) -> Int {
    guard let bytes = input.baseAddress else { return 0 }
    let count = input.count
    var start = 0
    while start < count {
      sink.reserve(count &- start &+ 16)
      let stop =
        tables.has(ProgramTables.Flags.asciiIsActive)
        ? start : unsafe mapCharacters(bytes, start, count, sink.base + sink.count)
      // Up to the last cut before the place where it stopped, the mapping is right.
      let cut = unsafe lastCut(bytes, upTo: stop, notBefore: start)
      sink.count &+= cut &- start
      let mark = sink.count
      let end = unsafe convertToNextCut(bytes, cut, count, isLast, into: &sink, &workspace)
      if end < 0 {
        sink.count = mark
        return cut
      }
      start = end
    }
    return start
  }

  /// A place near the end of a text where it can be cut, behind a line feed if possible; nil if there is none.
  func lastCut(_ text: Span<UInt8>) -> Int? {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress, unsafe firstFragileDescription(buffer) == nil else { return nil }
      if !tables.has(ProgramTables.Flags.lineFeedIsInKeys), let cut = unsafe lastLineCut(buffer) {
        return cut
      }
      // A description sequence may reach over any place; only lines are worth the search for one.
      if tables.has(ProgramTables.Flags.copiesDescriptions) { return nil }
      // The last character may be cut short, and what stands before a cut must be known.
      var end = buffer.count - 1
      while end > 0, unsafe bytes[end] & 0xC0 == 0x80 { end -= 1 }
      let place = unsafe lastCut(bytes, upTo: end, notBefore: 0)
      return place > 0 ? place : nil
    }
  }

  /// The last place up to `place` where text can be cut: no key of any stage reaches across it.
  @inline(__always)
  private func lastCut(_ bytes: UnsafePointer<UInt8>, upTo place: Int, notBefore limit: Int) -> Int {
    var start = place
    var next: UInt32? = nil
    while start > limit {
      let character = unsafe DecodedCharacter(endingAt: bytes + start, atMost: start &- limit)
      if character.scalar == DecodedCharacter.illFormed { return start }
      if let next, !tables.mayJoin(character.scalar, next) { return start }
      if tables.entry(character.scalar) & CharacterEntry.inKey == 0 { return start }
      start &-= character.count
      next = character.scalar
    }
    return start
  }

  /// Maps characters one by one and returns where it stopped: where a pattern may begin or an
  /// uncommon character is, or where fewer than eight bytes are left.
  ///
  /// Every character it passes over keeps its length, so the output lies as far from `output` as the input from
  /// `start`. It writes up to eight bytes beyond that.
  @inline(never)
  private func mapCharacters(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ target: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let input = unsafe UnsafeRawPointer(bytes)
    // One displacement serves for the whole stretch.
    let output = unsafe UnsafeMutableRawPointer(target) - start
    let bmp = unsafe tables.bmp
    let pairs = unsafe tables.pairs
    let shift = tables.pairShift
    let limit = count &- 8
    var place = start
    var previous: UInt32 = 0
    while place <= limit {
      let word = unsafe UInt32(littleEndian: input.loadUnaligned(fromByteOffset: place, as: UInt32.self))
      if word & 0xC0_C0F0 == 0x80_80E0 {
        let scalar = (word & 0xF) << 12 | (word & 0x3F00) >> 2 | (word & 0x3F_0000) >> 16
        let entry = unsafe bmp[Int(truncatingIfNeeded: scalar)]
        unsafe output.storeBytes(of: entry.littleEndian, toByteOffset: place, as: UInt32.self)
        let pair = ProgramTables.pairHash(previous, scalar, shift: shift)
        let bits = unsafe pairs[Int(truncatingIfNeeded: pair >> 6)] >> UInt64(truncatingIfNeeded: pair & 63)
        if (UInt32(truncatingIfNeeded: bits) & 1) | (entry & CharacterEntry.fires) != 0 {
          if entry & CharacterEntry.fires != 0 { return place }
          if tables.mayBeginPattern(previous, scalar, 0) { return place }
          let third = unsafe DecodedCharacter(bytes + place + 3, count &- place &- 3)
          if tables.mayBeginPattern(previous, scalar, third.scalar) { return place }
        }
        previous = scalar
        place &+= 3
      } else if word & 0x80 == 0 {
        let eight = unsafe UInt64(littleEndian: input.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        unsafe output.storeBytes(of: eight.littleEndian, toByteOffset: place, as: UInt64.self)
        let others = eight & 0x8080_8080_8080_8080
        place &+= others == 0 ? 8 : others.trailingZeroBitCount >> 3
        previous = unsafe UInt32(bytes[place &- 1])
      } else {
        let character = unsafe DecodedCharacter(bytes + place, count &- place)
        guard character.scalar != DecodedCharacter.illFormed,
          tables.entry(character.scalar) & CharacterEntry.fires == 0
        else { return place }
        unsafe output.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt32.self)
        previous = 0
        place &+= character.count
      }
    }
    return place
  }
}
