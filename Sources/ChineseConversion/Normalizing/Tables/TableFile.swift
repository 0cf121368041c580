internal import ChineseText

/// A table of tab-separated rows, whose errors name its path and line.
struct TableFile {
  let path: String
  let bytes: [UInt8]

  func place(_ line: Int) -> String { "\(path):\(line)" }

  func error(_ line: Int, _ cause: String) -> ConversionError {
    ConversionError(.invalidTable, place: place(line), cause: cause)
  }

  /// Hands each row to `body`: its fields, of which there must be at least so many, and its line.
  func forEachRow(
    fields count: Int, _ body: ([String], Int) throws(ConversionError) -> Void
  ) throws(ConversionError) {
    var rows = TabSeparatedRows(bytes)
    while let row = rows.next() {
      guard row.fields.count >= count else {
        throw error(row.line, "\(count) fields separated by tabs were expected, not \(row.fields.count)")
      }
      try body(row.fields.map { rows.text($0) }, row.line)
    }
  }

  /// The one character of a field.
  func character(_ field: String, _ line: Int) throws(ConversionError) -> UInt32 {
    guard let scalar = field.unicodeScalars.first, field.unicodeScalars.count == 1, scalar != "\u{FFFD}"
    else {
      throw error(line, "\(field.isEmpty ? "an empty field" : field) where one character belongs")
    }
    return scalar.value
  }

  /// The number of a field.
  func number(_ field: String, _ line: Int) throws(ConversionError) -> Double {
    guard let number = Double(field), number.isFinite else { throw error(line, "\(field) is no number") }
    return number
  }
}

/// Where tables come from: a folder laid out as the project's `Tables` is.
struct TableFolder {
  private let path: String

  init(path: String) { self.path = path }

  func table(_ name: String) throws(ConversionError) -> TableFile {
    let file = path + "/" + name
    do {
      var reader = try ByteReader.open(file)
      return TableFile(path: file, bytes: try reader.readAll())
    } catch {
      throw ConversionError(.unreadable, place: file, cause: "\(error)")
    }
  }
}
