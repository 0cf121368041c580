public import ChineseConversion
internal import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking

/// What the settings of a check mean, all of them read and found possible.
public struct CheckSettings: Sendable {
  /// Where a day may be found in a text.
  public static let dateOrigins: [PublicationDate.Origin] = [.frontMatter, .fileName, .dateline, .page]

  /// What a bare 元, 块 or $ means.
  public var house = HouseCurrency.automatic
  /// The day of all texts; nil leaves it to each text.
  public var date: CalendarDate?
  /// Where the day of a text may be found.
  public var dateFrom = Set(dateOrigins)
  /// The written variant of the texts; nil leaves the script alone.
  public var variant: Variant?
  /// Which words of other regions are findings.
  public var words = RegionalWords.keep
  /// The file of the house's own rates.
  public var rates: String?
  /// The file of the house's own names of currencies.
  public var currencyNames: String?
  /// The limits of a conversion, and how heavy its findings are.
  public var policy = Policy()
  /// Which rules are off, and how heavy those are that the checker does not weigh.
  public var severities = SeverityPolicy()
  /// The lightest severity that makes a run fail.
  public var failLevel = Severity.note
  /// Whether what could not be checked makes a run fail.
  public var requiresChecked = false
  /// Whether notices and what could not be checked make a run fail.
  public var isStrict = false
  /// Which files are checked in folders.
  public var include: [String] = []
  /// Which files are left out, below the configuration's folder.
  public var ignore: [String] = []
  /// Figures that are right.
  public var allow: [AllowList.Entry] = []
  /// A file of figures that are right.
  public var allowList: String?
  /// A file of known findings.
  public var baseline: String?
  /// The length beyond which a file is left out.
  public var maxSize = InputReader.usualLimit
  /// The address of a line.
  public var linkTemplate: String?
  /// The addresses of the rules' pages.
  public var ruleLink: RuleLink?
  /// What is odd about the settings and no error.
  public private(set) var notices: [Notice] = []

  /// The settings that hold where nobody sets anything.
  public init() {}

  /// Reads a configuration.
  ///
  /// - Throws: the first setting with an impossible value, with its file and line, or its flag or variable.
  public init(_ configuration: Configuration) throws(LintingError) {
    notices = configuration.notices
    for key in SettingKey.allCases {
      guard let entry = configuration.entries[key] else { continue }
      var reader = SettingReader(key: key, origin: entry.origin, folder: configuration.folder)
      try set(key, entry.value, &reader)
      notices += reader.notices
    }
    if words != .keep, variant == nil, let entry = configuration.entries[.words] {
      let reader = SettingReader(key: .words, origin: entry.origin, folder: nil)
      notices.append(reader.notice("words says nothing without a variant", entry.value.line))
    }
  }

  private mutating func set(
    _ key: SettingKey, _ value: JSONDocument.Value, _ reader: inout SettingReader
  ) throws(LintingError) {
    switch key {
    case .house:
      let code = try reader.text(value)
      house = code == "auto" ? .automatic : .currency(try reader.currency(code, value.line))
    case .date:
      let text = try reader.text(value)
      date = text == "auto" ? nil : try reader.day(text, value.line)
    case .dateFrom:
      let names = try reader.choices(value, Self.dateOrigins.map(\.rawValue))
      dateFrom = Set(names.compactMap { PublicationDate.Origin(rawValue: $0) })
    case .variant: variant = Variant(rawValue: try reader.choice(value, SettingKey.variants))
    case .words:
      words =
        RegionalWords(rawValue: try reader.choice(value, RegionalWords.allCases.map(\.rawValue))) ?? .keep
    case .rates: rates = try reader.path(value)
    case .currencyNames: currencyNames = try reader.path(value)
    case .maxAge: policy.maxAge = try reader.count(value)
    case .window:
      let name = try reader.choice(value, Policy.Window.allCases.map(\.rawValue))
      policy.window = Policy.Window(rawValue: name) ?? .around
    case .tolerance: try reader.setLimits(value, Limit.allCases, &policy[])
    case .pairs: try setPairs(value, &reader)
    case .rules: try setRules(value, pair: nil, &reader)
    case .failLevel:
      failLevel = Severity(rawValue: try reader.choice(value, Severity.allCases.map(\.rawValue))) ?? .note
    case .requireChecked: requiresChecked = try reader.flag(value)
    case .strict: isStrict = try reader.flag(value)
    case .include: include = try reader.list(value)
    case .ignore: ignore = try reader.list(value)
    case .allow: try setAllow(value, &reader)
    case .allowList: allowList = try reader.path(value)
    case .baseline: baseline = try reader.path(value)
    case .maxSize: maxSize = try reader.count(value)
    case .linkTemplate: linkTemplate = try reader.text(value)
    case .ruleLink: ruleLink = RuleLink(template: try reader.text(value))
    }
  }

  /// Reads rules with their severities and limits, for a pair or for all.
  private mutating func setRules(
    _ value: JSONDocument.Value, pair: Set<Currency>?, _ reader: inout SettingReader
  ) throws(LintingError) {
    for member in try reader.object(value, Rule.allCases.map(\.rawValue)) {
      guard let rule = Rule(rawValue: member.key) else { continue }
      let scope = SeverityPolicy.Scope(rule: rule, pair: pair)
      guard case .object = member.value else {
        set(try reader.level(member.value), scope)
        continue
      }
      for part in try reader.object(
        member.value, rule.limits.isEmpty ? ["severity"] : ["severity", "tolerance"])
      {
        if part.key == "severity" {
          set(try reader.level(part.value), scope)
        } else {
          try reader.setLimits(part.value, rule.limits, &policy[rule.checked, pair])
        }
      }
    }
  }

  /// Sets what a rule or a pair weighs.
  private mutating func set(_ level: SeverityPolicy.Level, _ scope: SeverityPolicy.Scope) {
    severities.levels[scope] = level
    guard case .fixed(let severity) = level else { return }
    if let rule = scope.rule, rule.checked == nil { return }
    policy[scope.rule?.checked, scope.pair].severity = severity.weight
  }

  private mutating func setPairs(
    _ value: JSONDocument.Value, _ reader: inout SettingReader
  ) throws(LintingError) {
    for pair in try reader.object(value, nil) {
      let codes = pair.key.split(separator: "/", omittingEmptySubsequences: false)
      guard codes.count == 2 else {
        throw reader.fault("\(pair.key) is no pair; write it like USD/IDR", pair.line)
      }
      let key: Set<Currency> = [
        try reader.currency(String(codes[0]), pair.line), try reader.currency(String(codes[1]), pair.line),
      ]
      for member in try reader.object(pair.value, ["rules", "severity", "tolerance"]) {
        switch member.key {
        case "rules": try setRules(member.value, pair: key, &reader)
        case "severity": set(try reader.level(member.value), SeverityPolicy.Scope(pair: key))
        default: try reader.setLimits(member.value, Limit.allCases, &policy[nil, key])
        }
      }
    }
  }

  private mutating func setAllow(
    _ value: JSONDocument.Value, _ reader: inout SettingReader
  ) throws(LintingError) {
    for text in try reader.list(value) {
      guard let entry = AllowList.Entry(text, place: reader.origin.description) else {
        throw reader.fault("\(text) names no figure; write it like prefix-,text,-suffix", value.line)
      }
      allow.append(entry)
    }
  }
}
