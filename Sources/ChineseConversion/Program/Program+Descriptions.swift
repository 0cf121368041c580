extension Program {
  /// Where a description sequence begins that a stage may complete or break for the next one; nil if nowhere.
  ///
  /// From there on text cannot be cut, because the sequence may come to reach over anything. That takes several stages
  /// with values of other lengths than their keys, and sequences are rare, so the detour costs almost nobody anything.
  func firstFragileDescription(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    if tables.has(ProgramTables.Flags.descriptionsAppear) { return 0 }
    return tables.has(ProgramTables.Flags.descriptionsChange) ? unsafe firstOperator(bytes) : nil
  }

  /// The first operator of a description sequence.
  private func firstOperator(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = 0
    // All operators begin with the bytes E2 BF, which little else does.
    while let next = unsafe bytes[place...].firstIndex(of: 0xE2) {
      if next + 2 < bytes.count, unsafe bytes[next + 1] == 0xBF, unsafe bytes[next + 2] >= 0xB0 {
        return next
      }
      place = next + 1
    }
    return nil
  }

  /// Behind the last line feed that no description sequence can hold; nil if there is none.
  func lastLineCut(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var end = bytes.count
    while let feed = unsafe bytes[..<end].lastIndex(of: 0x0A) {
      let reach = max(0, feed - 4 * IdeographicDescription.longestSequence)
      guard tables.has(ProgramTables.Flags.copiesDescriptions) else { return feed + 1 }
      let before = unsafe UnsafeBufferPointer(rebasing: bytes[reach..<feed])
      guard unsafe firstOperator(before) != nil else { return feed + 1 }
      end = feed
    }
    return nil
  }

  /// The first NUL or ill-formed byte, or how far the text is known to have none.
  func firstFlaw(_ bytes: UnsafeBufferPointer<UInt8>, _ isLast: Bool) -> (place: Int, isFlaw: Bool) {
    guard let base = bytes.baseAddress else { return (0, false) }
    var place = 0
    while place < bytes.count {
      let character = unsafe DecodedCharacter(base + place, bytes.count - place)
      if character.scalar == DecodedCharacter.illFormed {
        return (place, isLast || bytes.count - place >= 4)
      }
      if character.scalar == 0 { return (place, true) }
      place += character.count
    }
    return (place, false)
  }
}
