internal import OpenCCDictionaries

/// Reads OpenCC's binary dictionaries through libopencc.
enum BinaryDictionary {
  enum Format {
    case ocd2
    case ocd

    fileprivate var code: wenjin_dictionary_format { self == .ocd2 ? WENJIN_OCD2 : WENJIN_OCD }
  }

  static func read(_ path: String, format: Format) throws(ConversionError) -> DictionaryEntries {
    guard wenjin_dictionary_format_known(format.code) != 0 else {
      throw ConversionError(
        .invalidDictionary, place: path, cause: "this libopencc cannot read .ocd files; use .ocd2 or text")
    }
    var found = unsafe wenjin_entries()
    var message = [CChar](repeating: 0, count: 512)
    guard unsafe wenjin_entries_read(path, format.code, &found, &message, message.count) == 0 else {
      let reason = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw ConversionError(
        .invalidDictionary, place: path, cause: "libopencc cannot read this dictionary (\(reason))")
    }
    defer { unsafe wenjin_entries_free(&found) }
    let entries = unsafe copy(found)
    for index in 0..<entries.count { try entries.checkText(of: index, place: path) }
    return entries
  }

  private static func copy(_ found: wenjin_entries) -> DictionaryEntries {
    var entries = DictionaryEntries()
    var key = 0
    var value = 0
    for index in unsafe 0..<found.count {
      // SAFETY: the library's lengths add up to the sizes of its two blocks, which live until freed.
      let keyLength = unsafe Int(found.key_lengths[index])
      let valueLength = unsafe Int(found.value_lengths[index])
      unsafe entries.append(
        key: Array(UnsafeBufferPointer(start: found.keys + key, count: keyLength))[...],
        value: Array(UnsafeBufferPointer(start: found.values + value, count: valueLength))[...])
      key += keyLength
      value += valueLength
    }
    return entries
  }
}
