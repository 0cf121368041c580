import ChineseText
import CurrencyAnnotation
import CurrencyChecking

extension RateTable {
  /// The user's own rates, read whole before anything else is done.
  init(file path: String) throws {
    var reader = try ByteReader.open(path)
    try self.init(csv: try reader.readAll(), name: reader.name)
  }
}

extension CurrencyNames {
  /// The user's own names of currencies.
  init(file path: String) throws {
    var reader = try ByteReader.open(path)
    self.init(tsv: try reader.readAll(), file: reader.name)
  }
}
