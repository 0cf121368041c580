/// How a variant writes what characters are read as, and what else it accepts as written.
struct WrittenForms: Sendable {
  private struct Key: Hashable {
    let form: UInt32
    let standard: UInt32
  }

  private var forms: [UInt32: UInt32] = [:]
  private var accepted: Set<Key> = []
  private let isSimplified: Bool

  /// Reads what forms.tsv and accepted.tsv say of a variant.
  init(_ variant: Variant, forms: TableFile, accepted: TableFile) throws(ConversionError) {
    isSimplified = variant.isSimplified
    // Macau writes as Hong Kong does.
    let name = variant == .macau ? Variant.hongKong.rawValue : variant.rawValue
    try forms.forEachRow(fields: 3) { (fields, line) throws(ConversionError) in
      guard Variant(rawValue: fields[0]) != nil else { throw forms.error(line, "\(fields[0]) is no variant") }
      let standard = try forms.character(fields[1], line)
      let form = try forms.character(fields[2], line)
      if fields[0] != name { return }
      guard self.forms.updateValue(form, forKey: standard) == nil else {
        throw forms.error(line, "\(fields[1]) is written in two ways in \(fields[0])")
      }
    }
    for (standard, form) in self.forms where self.forms[form] != nil && standard != form {
      throw ConversionError(
        .invalidTable, place: forms.path,
        cause: "\(Self.text(standard)) is written \(Self.text(form)), which is written differently again")
    }
    try accepted.forEachRow(fields: 3) { (fields, line) throws(ConversionError) in
      guard Variant(rawValue: fields[0]) != nil else {
        throw accepted.error(line, "\(fields[0]) is no variant")
      }
      let key = Key(
        form: try accepted.character(fields[1], line), standard: try accepted.character(fields[2], line))
      if fields[0] == name { self.accepted.insert(key) }
    }
  }

  private static func text(_ code: UInt32) -> String {
    UnicodeScalar(code).map { String(Character($0)) } ?? "?"
  }

  /// What the variant writes for a character that is read so.
  func written(_ character: UInt32, as reading: Lexicon.Reading) -> UInt32 {
    if isSimplified {
      let isAccepted = accepted.contains(Key(form: character, standard: reading.simplified))
      return isAccepted ? character : reading.simplified
    }
    if accepted.contains(Key(form: character, standard: reading.traditional)) { return character }
    return forms[reading.traditional] ?? reading.traditional
  }
}

extension Variant {
  /// Whether it is written in Simplified characters.
  var isSimplified: Bool {
    switch self {
    case .simplified, .mainland, .singapore, .malaysia: true
    default: false
    }
  }
}
