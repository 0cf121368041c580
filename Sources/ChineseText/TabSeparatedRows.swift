/// The rows of a table file: one fact a line, fields separated by tabs, a header line first.
///
/// Lines that are empty or begin with `#` are passed over. A line ends with LF or CR LF. Fields are byte
/// ranges, so nothing is copied that nobody asks for.
///
/// ```swift
/// var rows = TabSeparatedRows(Array("code\tname\nMYR\t林吉特\n".utf8))
/// while let row = rows.next() {
///   print(row.line, rows.text(row.fields[0]))  // 2 MYR
/// }
/// ```
package struct TabSeparatedRows {
  /// One line that holds a fact.
  package struct Row {
    /// The line's number in the file, from 1.
    package let line: Int
    /// The byte ranges of the fields.
    package let fields: [Range<Int>]
  }

  /// The file's bytes.
  package let bytes: [UInt8]
  /// The fields of the header line.
  package private(set) var header: [Range<Int>] = []
  private var position = 0
  private var line = 0

  /// Reads the header; the rows follow by `next()`.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    header = next()?.fields ?? []
  }

  /// The text of a field; ill-formed bytes come out as U+FFFD.
  package func text(_ field: Range<Int>) -> String {
    String(decoding: bytes[field], as: UTF8.self)
  }

  /// The next row, or nil at the end of the file.
  ///
  /// - Complexity: O(length of the lines passed).
  package mutating func next() -> Row? {
    while position < bytes.count {
      let start = position
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      position = end + 1
      line += 1
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      if end == start || bytes[start] == UInt8(ascii: "#") { continue }
      return Row(line: line, fields: fields(in: start..<end))
    }
    return nil
  }

  private func fields(in range: Range<Int>) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: "\t") {
      fields.append(start..<index)
      start = index + 1
    }
    fields.append(start..<range.upperBound)
    return fields
  }
}
