internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking

/// Reads the value of one setting, and says of a value that cannot be what and where it is.
struct SettingReader {
  let key: SettingKey
  let origin: Configuration.Origin
  /// The folder that paths of a file are below.
  let folder: String?
  var notices: [Notice] = []

  init(key: SettingKey, origin: Configuration.Origin, folder: String?) {
    (self.key, self.origin, self.folder) = (key, origin, folder)
  }

  /// An error about this setting.
  func fault(_ cause: String, _ line: Int) -> LintingError {
    switch origin {
    case .file(let path, let first):
      LintingError(.invalidSetting, place: "\(path):\(max(line, first))", cause: "\(key.rawValue): \(cause)")
    case .environment(let name): LintingError(.invalidSetting, place: name, cause: cause)
    case .flag(let name): LintingError(.invalidSetting, place: name, cause: cause)
    }
  }

  func text(_ value: JSONDocument.Value) throws(LintingError) -> String {
    if case .text(let text, _) = value { return text }
    throw fault("a text in quotes is needed", value.line)
  }

  func flag(_ value: JSONDocument.Value) throws(LintingError) -> Bool {
    if case .flag(let flag, _) = value { return flag }
    throw fault("true or false is needed", value.line)
  }

  func count(_ value: JSONDocument.Value) throws(LintingError) -> Int {
    if case .number(let text, _) = value, let count = Int(text), count >= 0 { return count }
    throw fault("a whole number from 0 is needed", value.line)
  }

  func list(_ value: JSONDocument.Value) throws(LintingError) -> [String] {
    guard case .list(let values, _) = value else { throw fault("a list is needed", value.line) }
    var texts: [String] = []
    for value in values { texts.append(try text(value)) }
    return texts
  }

  func choice(_ value: JSONDocument.Value, _ choices: [String]) throws(LintingError) -> String {
    let text = try text(value)
    if choices.contains(text) { return text }
    throw fault("\(text) is none of \(choices.joined(separator: ", "))", value.line)
  }

  func choices(_ value: JSONDocument.Value, _ choices: [String]) throws(LintingError) -> [String] {
    guard case .list(let values, _) = value else { throw fault("a list is needed", value.line) }
    var texts: [String] = []
    for value in values { texts.append(try choice(value, choices)) }
    return texts
  }

  func path(_ value: JSONDocument.Value) throws(LintingError) -> String {
    let path = try text(value)
    if path.isEmpty { throw fault("the path is empty", value.line) }
    guard case .file = origin, let folder, !path.hasPrefix("/") else { return path }
    // What stands beside a configuration in the current folder is shown by its bare name.
    return folder == resolvedPath(".") ? path : "\(folder)/\(path)"
  }

  /// The members of an object; those that are not among `known` are told and left out.
  mutating func object(
    _ value: JSONDocument.Value, _ known: [String]?
  ) throws(LintingError) -> [JSONDocument.Member] {
    guard case .object(let members, _) = value else {
      throw fault("settings in braces are needed", value.line)
    }
    guard let known else { return members }
    var kept: [JSONDocument.Member] = []
    for member in members {
      if known.contains(member.key) {
        kept.append(member)
      } else {
        note(
          "\(key.rawValue) has no \(member.key)\(Suggestion.nearest(to: member.key, among: known))",
          member.line)
      }
    }
    return kept
  }

  private mutating func note(_ text: String, _ line: Int) {
    notices.append(notice(text, line))
  }

  /// Something odd about this setting.
  func notice(_ text: String, _ line: Int) -> Notice {
    switch origin {
    case .file(let path, _): Notice(path: path, line: line, text: text)
    case .environment(let name), .flag(let name): Notice(path: name, line: nil, text: text)
    }
  }

  func level(_ value: JSONDocument.Value) throws(LintingError) -> SeverityPolicy.Level {
    let text = try choice(value, ["off"] + Severity.allCases.map(\.rawValue))
    return Severity(rawValue: text).map { .fixed($0) } ?? .off
  }

  /// Reads limits, each of which may be missing, into what is set for a scope.
  ///
  /// - Parameter known: those that there are in this scope.
  mutating func setLimits(
    _ value: JSONDocument.Value, _ known: [Limit], _ setting: inout Policy.Setting
  ) throws(LintingError) {
    for member in try object(value, known.map(\.rawValue)) {
      let limit = try percentage(member)
      switch Limit(rawValue: member.key) {
      case .note: setting.tolerance = limit
      case .warning: setting.warning = limit
      case .error: setting.error = limit
      case nil: continue
      }
    }
    var given = [setting.tolerance, setting.warning, setting.error]
    if key == .tolerance {
      let usual = Policy.Levels()
      given = zip(given, [usual.tolerance, usual.warning, usual.error]).map { $0 ?? $1 }
    }
    let limits = given.compactMap { $0 }
    guard zip(limits, limits.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw fault("a note must begin before a warning and a warning before an error", value.line)
    }
  }

  /// Per cent, as a fraction.
  func percentage(_ member: JSONDocument.Member) throws(LintingError) -> ExactDecimal {
    var digits: String
    switch member.value {
    case .number(let text, _), .text(let text, _): digits = text
    default: digits = ""
    }
    if digits.hasSuffix("%") { digits.removeLast() }
    while digits.hasSuffix(" ") { digits.removeLast() }
    guard let value = ExactDecimal(digits), value >= .zero, value <= ExactDecimal(100) else {
      throw fault("\(member.key) needs a number of per cent from 0 to 100", member.value.line)
    }
    return value.scaled(byPowerOfTen: -2)
  }

  func currency(_ code: String, _ line: Int) throws(LintingError) -> Currency {
    guard let currency = Currency(code), CurrencyTable.embedded.isKnown(currency) else {
      throw fault("\(code) is no ISO 4217 currency code; write it like MYR", line)
    }
    return currency
  }

  func day(_ text: String, _ line: Int) throws(LintingError) -> CalendarDate {
    guard let day = CalendarDate(text) else {
      throw fault("'\(text)' is no day; write it like 2023-08-22", line)
    }
    return day
  }
}
