/// A line of a `.gitignore`: which paths it names, below the folder that the file stands in.
///
/// `*` and `?` stay inside a name, `[a-z]` is one of a set, `**` spans folders; a pattern with a slash in front or
/// inside holds from the folder on, any other at any depth; a slash at the end names folders only; `!` in front
/// takes a name back. Matching compares bytes but `?` and sets take whole characters.
struct GlobPattern: Sendable, Hashable {
  private enum Piece: Hashable {
    case literal(Unicode.Scalar)
    case any
    case star
    case set([ClosedRange<UInt32>], isNegated: Bool)
  }

  /// Whether it takes names back.
  let isNegated: Bool
  private let isFolderOnly: Bool
  /// The names of the path; nil stands for `**`.
  private let names: [[Piece]?]

  /// Reads a line; nil for a comment, an empty line, and a pattern without any name.
  init?(_ line: some StringProtocol) {
    var text = String(line)
    if text.hasSuffix("\r") { text.removeLast() }
    // Spaces at the end count only behind a backslash.
    while text.hasSuffix(" "), !text.hasSuffix("\\ ") { text.removeLast() }
    if text.isEmpty || text.hasPrefix("#") { return nil }
    isNegated = text.hasPrefix("!")
    if isNegated { text.removeFirst() }
    isFolderOnly = text.hasSuffix("/")
    if isFolderOnly { text.removeLast() }
    let isRooted = text.contains("/")
    if text.hasPrefix("/") { text.removeFirst() }
    if text.hasPrefix("./") { text.removeFirst(2) }
    if text.isEmpty { return nil }
    var names: [[Piece]?] = isRooted ? [] : [nil]
    for name in text.split(separator: "/") { names.append(name == "**" ? nil : Self.pieces(name)) }
    // What ends with ** names everything below, but not the folder itself.
    if names.last == .some(nil) { names.append([.star]) }
    self.names = names
  }

  private static func pieces(_ name: Substring) -> [Piece] {
    let scalars = Array(name.unicodeScalars)
    var pieces: [Piece] = []
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "*":
        if pieces.last != .star { pieces.append(.star) }
      case "?": pieces.append(.any)
      case "[":
        if let (piece, end) = set(scalars, from: index + 1) {
          pieces.append(piece)
          index = end
        } else {
          pieces.append(.literal("["))
        }
      case "\\" where index + 1 < scalars.count:
        index += 1
        pieces.append(.literal(scalars[index]))
      default: pieces.append(.literal(scalars[index]))
      }
      index += 1
    }
    return pieces
  }

  /// Reads a set behind its `[`, and where its `]` is; nil without one.
  private static func set(_ scalars: [Unicode.Scalar], from start: Int) -> (Piece, Int)? {
    var index = start
    let isNegated = index < scalars.count && (scalars[index] == "!" || scalars[index] == "^")
    if isNegated { index += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    let first = index
    while index < scalars.count {
      if scalars[index] == "]", index > first { return (.set(ranges, isNegated: isNegated), index) }
      if scalars[index] == "\\", index + 1 < scalars.count { index += 1 }
      let low = scalars[index].value
      if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
        let high = scalars[index + 2].value
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    return nil
  }

  /// Whether it names a path, given as the names below the pattern's folder.
  ///
  /// - Complexity: O(length of the path × length of the pattern), whatever the stars.
  func matches(_ path: [Substring], isFolder: Bool) -> Bool {
    if isFolderOnly, !isFolder { return false }
    return Self.match(names, path, isAny: { $0 == nil }, Self.fits)
  }

  private static func fits(_ name: [Piece]?, _ part: Substring) -> Bool {
    guard let name else { return false }
    return match(name, Array(part.unicodeScalars), isAny: { $0 == .star }, fits)
  }

  private static func fits(_ piece: Piece, _ scalar: Unicode.Scalar) -> Bool {
    switch piece {
    case .literal(let expected): scalar == expected
    case .any: true
    case .star: false
    case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar.value) } != isNegated
    }
  }

  /// Matches with wildcards that span any number of elements, going back only to the last one.
  private static func match<Wanted, Given>(
    _ wanted: [Wanted], _ given: [Given], isAny: (Wanted) -> Bool, _ fits: (Wanted, Given) -> Bool
  ) -> Bool {
    var (place, index) = (0, 0)
    var retry: (place: Int, index: Int)?
    while index < given.count {
      if place < wanted.count, isAny(wanted[place]) {
        retry = (place + 1, index)
        place += 1
      } else if place < wanted.count, fits(wanted[place], given[index]) {
        (place, index) = (place + 1, index + 1)
      } else if let last = retry {
        (place, index) = (last.place, last.index + 1)
        retry = (last.place, last.index + 1)
      } else {
        return false
      }
    }
    while place < wanted.count, isAny(wanted[place]) { place += 1 }
    return place == wanted.count
  }
}

/// The patterns of one ignore file and the folder it stands in.
struct IgnorePatterns: Sendable {
  private let patterns: [GlobPattern]
  /// The folder's names below the root of the search.
  private let base: [Substring]

  init(_ lines: some Sequence<some StringProtocol>, base: [Substring] = []) {
    patterns = lines.compactMap { GlobPattern($0) }
    self.base = base
  }

  /// Whether the last pattern that names the path ignores it or takes it back; nil where none names it.
  func decision(_ path: [Substring], isFolder: Bool) -> Bool? {
    guard path.count > base.count, path.starts(with: base) else { return nil }
    let below = Array(path[base.count...])
    return patterns.last { $0.matches(below, isFolder: isFolder) }.map { !$0.isNegated }
  }
}
