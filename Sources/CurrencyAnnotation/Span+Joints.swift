import ChineseText

/// What stands between two neighbours that belong together.
enum Joint {
  /// 至, 到, —, -, ~: from the one to the other.
  case range
  /// 、, 和, 及, 或: side by side.
  case list
}

extension Span<UInt8> {
  /// The next place at or after `position` at which a numeral can begin; nil when there is none before `end`.
  ///
  /// - Complexity: O(bytes passed).
  func numeralStart(from position: Int, to end: Int, starts: Span<UInt64>) -> Int? {
    var index = position
    // The last two bytes are left to the careful loop, so that this one may read three at a time.
    let limit = Swift.min(end, count &- 2)
    while index < limit {
      let lead = self[index]
      if lead < 0x80 {
        if lead &- 0x30 < 10 { return index }
        index &+= 1
        continue
      }
      let second = self[index &+ 1]
      let third = self[index &+ 2]
      if lead & 0xF0 == 0xE0, second & 0xC0 == 0x80, third & 0xC0 == 0x80 {
        let code = Int(lead & 0x0F) &<< 12 | Int(second & 0x3F) &<< 6 | Int(third & 0x3F)
        if starts.holds(UInt32(code)) { return index }
        index &+= 3
      } else {
        index &+= character(at: index).width
      }
    }
    while index < end {
      let character = character(at: index)
      if starts.holds(character.code) { return index }
      index &+= character.width
    }
    return nil
  }

  /// Where the run of characters of a set that begins at `position` ends.
  @inline(__always)
  func runEnd(from position: Int, to end: Int, of set: Span<UInt64>) -> Int {
    var index = position
    while index < end {
      let character = character(at: index)
      guard set.holds(character.code) else { return index }
      index &+= character.width
    }
    return index
  }

  /// Whether the digits that end here are grouped: 8,534.
  private func endsWithGroup(at position: Int) -> Bool {
    var place = position
    for _ in 0..<3 where place > 0 { place -= character(before: place).width }
    guard place > 0 else { return false }
    let separator = character(before: place).code
    return separator == 0x2C || separator == 0xFF0C
  }

  /// What joins two neighbours, if nothing else stands between them.
  func joint(in gap: Range<Int>) -> Joint? {
    var index = gap.lowerBound
    var joint: Joint?
    var dashes = 0
    while index < gap.upperBound {
      let character = character(at: index)
      index += character.width
      switch character.code {
      case 0x20, 0xA0, 0x3000: continue
      case 0x2D, 0x2013, 0x2014, 0x2015, 0x2212, 0xFF0D, 0x7E, 0xFF5E, 0x301C, 0x2500:
        guard dashes < 3, joint != .list else { return nil }
        joint = .range
        dashes += 1
      case 0x81F3, 0x5230:  // 至 到
        guard joint == nil else { return nil }
        joint = .range
      case 0x2F, 0xFF0F:
        // 8,534/10,717元, but not 1/3元 or 24/7.
        guard joint == nil, endsWithGroup(at: gap.lowerBound) else { return nil }
        joint = .list
      case 0x3001, 0x548C, 0x53CA, 0x8207, 0x4E0E, 0x6216:  // 、 和 及 與 与 或
        guard joint == nil else { return nil }
        joint = .list
      case 0x751A:  // 甚至
        guard joint == nil, index < gap.upperBound, self.character(at: index).code == 0x81F3 else {
          return nil
        }
        index += self.character(at: index).width
        joint = .list
      case 0x4E0A:  // 上 of 几千甚至上万
        guard joint == .list else { return nil }
      default: return nil
      }
    }
    return joint
  }
}
