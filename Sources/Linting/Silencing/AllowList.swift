internal import ChineseText

/// Figures that are known to be right, named by what stands around them, so that edits elsewhere do not matter.
///
/// A line is `prefix-,text,-suffix`, the form of a text fragment in an address; prefix and suffix may be left out, and
/// `%2C`, `%2D` and `%25` stand for a comma, a hyphen and a per cent sign at the edges. Commas inside the text need
/// no escape. Lines that are empty or begin with `#` are passed over.
public struct AllowList: Sendable {
  /// One figure.
  public struct Entry: Sendable, Hashable {
    /// What stands right before it.
    let prefix: [UInt8]
    /// The figure.
    let text: [UInt8]
    /// What stands right behind it.
    let suffix: [UInt8]
    /// Where the entry stands.
    let place: String
    let source: String

    /// Reads an entry; nil where it names no text.
    public init?(_ line: String, place: String) {
      var pieces = line.split(separator: ",", omittingEmptySubsequences: false)
      var (before, behind): (Substring, Substring) = ("", "")
      if pieces.count > 1, let first = pieces.first, first.hasSuffix("-") {
        before = first.dropLast()
        pieces.removeFirst()
      }
      if pieces.count > 1, let last = pieces.last, last.hasPrefix("-") {
        behind = last.dropFirst()
        pieces.removeLast()
      }
      prefix = Self.decoded(before)
      text = Self.decoded(pieces.joined(separator: ",")[...])
      suffix = Self.decoded(behind)
      (self.place, source) = (place, line)
      if text.isEmpty { return nil }
    }

    private static func decoded(_ text: Substring) -> [UInt8] {
      Array(
        text.replacing("%2C", with: ",").replacing("%2c", with: ",").replacing("%2D", with: "-")
          .replacing("%2d", with: "-").replacing("%25", with: "%").utf8)
    }

    /// Whether the text stands where it touches a range, between prefix and suffix.
    func matches(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
      let first = max(0, range.lowerBound - text.count + 1)
      let last = min(bytes.count - text.count, max(range.lowerBound, range.upperBound - 1))
      guard first <= last else { return false }
      return (first...last).contains { start in
        let end = start + text.count
        return bytes[start..<end].elementsEqual(text) && bytes[..<start].ends(with: prefix)
          && bytes[end...].starts(with: suffix)
      }
    }
  }

  private(set) var entries: [Entry]

  /// Takes entries as they are.
  public init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  /// Adds the entries of a file.
  public mutating func read(file path: String) throws(LintingError) {
    let bytes: [UInt8]
    do throws(FileError) {
      var reader = try ByteReader(path: path)
      bytes = try reader.readAll()
    } catch {
      throw LintingError(.malformedAllowList, place: path, cause: error.description)
    }
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      var text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
      if index == 0, text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let entry = Entry(text, place: "\(path):\(index + 1)") else {
        throw LintingError(
          .malformedAllowList, place: "\(path):\(index + 1)",
          cause: "the line names no text; write it like prefix-,text,-suffix")
      }
      entries.append(entry)
    }
  }

  /// The entry that says that a finding's figure is right; nil where none does.
  func entry(for finding: Finding, in bytes: [UInt8]) -> Int? {
    entries.firstIndex { $0.matches(finding.range, in: bytes) }
  }

  /// Notices about entries that no finding needed.
  ///
  /// - Parameter used: the entries that were needed.
  func unused(_ used: Set<Int>) -> [Notice] {
    entries.indices.filter { !used.contains($0) }.map {
      Notice(path: entries[$0].place, line: nil, text: "\(entries[$0].source) allows nothing; take it out")
    }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with other: [UInt8]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
