internal import ChineseConversion
internal import CurrencyChecking

/// A setting of a check: its name, its values and its words, in one place.
///
/// Configuration files, environment variables, the schema for editors and `--print-config` are made of it.
public enum SettingKey: String, Sendable, Hashable, CaseIterable {
  case house
  case date
  case dateFrom
  case variant
  case words
  case rates
  case currencyNames
  case maxAge
  case window
  case tolerance
  case pairs
  case rules
  case failLevel
  case requireChecked
  case strict
  case include
  case ignore
  case allow
  case allowList
  case baseline
  case maxSize
  case linkTemplate
  case ruleLink

  /// What values it can have.
  enum Kind {
    case text
    case path
    case choice([String])
    case flag
    case count
    case list
    case listOf([String])
    case tolerance
    case pairs
    case rules
  }

  var kind: Kind {
    switch self {
    case .house, .date, .linkTemplate, .ruleLink: .text
    case .variant: .choice(Self.variants)
    case .words: .choice(RegionalWords.allCases.map(\.rawValue))
    case .window: .choice(Policy.Window.allCases.map(\.rawValue))
    case .rates, .currencyNames, .allowList, .baseline: .path
    case .maxAge, .maxSize: .count
    case .tolerance: .tolerance
    case .pairs: .pairs
    case .rules: .rules
    case .failLevel: .choice(Severity.allCases.map(\.rawValue))
    case .requireChecked, .strict: .flag
    case .include, .ignore, .allow: .list
    case .dateFrom: .listOf(CheckSettings.dateOrigins.map(\.rawValue))
    }
  }

  static let variants = Variant.normalizable.map(\.rawValue)

  /// What it is for, in one sentence.
  public var summary: String {
    switch self {
    case .house: "What a bare 元, 块 or $ means here: an ISO 4217 code, or auto to leave it to the text."
    case .date: "The day the texts were written for, such as 2023-08-22, or auto to find it in each text."
    case .dateFrom: "Where the day of a text may be found; without it everywhere."
    case .variant: "The written variant of the texts; what another variant left over is a finding."
    case .words:
      "Which words of other regions are findings too: keep, names (currencies, places, persons) or region."
    case .rates: "A file of your own rates, asked before the embedded ones."
    case .currencyNames: "A file of your own names of currencies."
    case .maxAge: "The oldest rate in days that a conversion may be checked with."
    case .window:
      "Which fixings a conversion can have been made with: around (two before the day to one after) or day."
    case .tolerance: "From how many per cent a conversion is a note, a warning, an error."
    case .pairs: "What is different for a pair of currencies, such as USD/IDR."
    case .rules: "The severity of a rule: off, note, warning or error; or its severity and tolerance."
    case .failLevel: "The lightest severity that makes a run fail."
    case .requireChecked: "Whether a conversion that could not be checked makes a run fail."
    case .strict: "Whether warnings about settings and ignores, and what is unchecked, make a run fail."
    case .include: "Patterns of the files to check in folders, as in .gitignore."
    case .ignore: "Patterns of the files to leave out, as in .gitignore."
    case .allow: "Figures that are right: prefix-,text,-suffix."
    case .allowList: "A file of figures that are right, one a line."
    case .baseline: "A file of findings that are known; only new ones are reported."
    case .maxSize: "The length in bytes beyond which a file is left out."
    case .linkTemplate: "The address of a line: {path}, {line} and {sha} are put in."
    case .ruleLink: "The address of a rule's page: {rule} or {page} is put in."
    }
  }

  /// The environment variable that sets it; nil for what does not fit into one.
  public var environment: String? {
    switch kind {
    case .list, .listOf, .tolerance, .pairs, .rules: return nil
    case .text, .path, .choice, .flag, .count: break
    }
    var name = "WENJIN_"
    for character in rawValue {
      if character.isUppercase { name += "_" }
      name += character.uppercased()
    }
    return name
  }
}
