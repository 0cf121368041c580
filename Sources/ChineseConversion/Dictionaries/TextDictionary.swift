/// Reads OpenCC's text dictionaries: a key, a tab, and values separated by spaces on each line.
///
/// The rules are those of OpenCC 1.1.6 to the letter (a carriage return or a NUL ends a line as a line feed does, the
/// first value counts, nothing between the tab and the first space is the empty value), with the comments of
/// 1.2: lines that begin with `#`.
enum TextDictionary {
  /// OpenCC 1.1.6 reads lines into a buffer of this size and takes the rest of a longer one for another line.
  static let longestLine = 4095

  /// Reads a whole file; with `hasComments` a line with `#` in front is a comment even if it holds a tab.
  static func parse(
    _ content: [UInt8], path: String, hasComments: Bool
  ) throws(ConversionError) -> DictionaryEntries {
    var entries = DictionaryEntries()
    var lines: [Int] = []
    var number = 0
    var start = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < content.count {
      number += 1
      let end = content[start...].firstIndex(of: UInt8(ascii: "\n")) ?? content.count
      let place = "\(path):\(number)"
      if end - start > longestLine {
        throw ConversionError(
          .invalidDictionary, place: place,
          cause: "the line is longer than \(longestLine) bytes, which OpenCC would cut; shorten it")
      }
      let line = content[start..<end].prefix { $0 != UInt8(ascii: "\r") && $0 != 0 }
      start = end + 1
      if line.isEmpty || (line.first == UInt8(ascii: "#") && hasComments) { continue }
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else {
        // 1.1.6 knows no comments, but it refuses such a line, so there is no answer to keep.
        if line.first == UInt8(ascii: "#") { continue }
        throw ConversionError(
          .invalidDictionary, place: place, cause: "no tab; write the key, a tab, and the values")
      }
      entries.append(
        key: line[..<tab], value: line[(tab + 1)...].prefix { $0 != UInt8(ascii: " ") })
      try entries.checkText(of: entries.count - 1, place: place)
      lines.append(number)
    }
    try refuseRepetitions(entries, lines, path)
    entries.lines = lines
    return entries
  }

  private static func refuseRepetitions(
    _ entries: DictionaryEntries, _ lines: [Int], _ path: String
  ) throws(ConversionError) {
    var seen: [ArraySlice<UInt8>: Int] = [:]
    seen.reserveCapacity(entries.count)
    for index in 0..<entries.count {
      if let first = seen.updateValue(index, forKey: entries.key(index)) {
        throw ConversionError(
          .invalidDictionary, place: "\(path):\(lines[index])",
          cause: "the key \(String(decoding: entries.key(index), as: UTF8.self)) is also on line "
            + "\(lines[first]); delete one of them")
      }
    }
  }
}
