internal import ChineseText

/// The entries of one dictionary in the order of its file: each key with its default value.
///
///     keys    后来 頭髮 …        one block of bytes, keyEnds says where each key ends
///     values  後來 头发 …        likewise
struct DictionaryEntries: Sendable {
  private(set) var keys: [UInt8] = []
  private(set) var values: [UInt8] = []
  private var keyEnds: [Int] = []
  private var valueEnds: [Int] = []
  /// The lines of the file, from 1; empty for a file that has none.
  var lines: [Int] = []

  var count: Int { keyEnds.count }

  mutating func append(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
    keys += key
    values += value
    keyEnds.append(keys.count)
    valueEnds.append(values.count)
  }

  func key(_ index: Int) -> ArraySlice<UInt8> {
    keys[(index == 0 ? 0 : keyEnds[index - 1])..<keyEnds[index]]
  }

  func value(_ index: Int) -> ArraySlice<UInt8> {
    values[(index == 0 ? 0 : valueEnds[index - 1])..<valueEnds[index]]
  }

  /// Throws if a key or value is one that no conversion could use.
  ///
  /// OpenCC runs forever on an empty key, and ill-formed bytes would come out as ill-formed text.
  func checkText(of index: Int, place: String) throws(ConversionError) {
    let key = key(index)
    if key.isEmpty {
      throw ConversionError(.invalidDictionary, place: place, cause: "an empty key; delete the entry")
    }
    for text in [key, value(index)] {
      guard isText(text) else {
        throw ConversionError(
          .invalidDictionary, place: place,
          cause: "the entry \(String(decoding: key, as: UTF8.self)) holds a NUL or ill-formed UTF-8")
      }
    }
  }

  private func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    var flaws = FlawScanner()
    return flaws.first(in: bytes.span) == nil
  }
}
