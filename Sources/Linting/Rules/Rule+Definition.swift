/// All that is said of a rule to people; help, pages and reports are written from it.
public struct RuleDefinition: Sendable, Hashable {
  /// A short text and what the rule says of it.
  public struct Example: Sendable, Hashable {
    /// A text that gives the finding.
    public let wrong: String
    /// The same text put right.
    public let right: String
    /// The day both are checked for.
    public let date: String
    /// The variant they are written in, where the rule needs one.
    public let variant: String?
  }

  /// The rule.
  public let rule: Rule
  /// What it finds, in a few words without a full stop.
  public let title: String
  /// What it finds, in sentences.
  public let what: String
  /// Why that matters.
  public let why: String
  /// How heavy its findings are.
  public let severity: String
  /// The severity of most of its findings.
  public let usual: Severity
  /// A text that has it, and the text without.
  public let example: Example
  /// Whether it is looked for only when the configuration says so.
  public let isOptIn: Bool

  init(
    _ rule: Rule, _ title: String, what: String, why: String, severity: String, usual: Severity,
    wrong: String, right: String, date: String = "2023-08-22", variant: String? = nil, isOptIn: Bool = false
  ) {
    (self.rule, self.title, self.what, self.why) = (rule, title, what, why)
    (self.severity, self.usual, self.isOptIn) = (severity, usual, isOptIn)
    example = Example(wrong: wrong, right: right, date: date, variant: variant)
  }

  /// The name of the rule's page: `money-rate`.
  public var page: String { rule.rawValue.replacing("/", with: "-") }
}

extension Rule {
  /// What it finds, why, how heavily, and an example.
  public var definition: RuleDefinition {
    switch self {
    case .moneyRate:
      RuleDefinition(
        self, "A conversion is off the reference rates",
        what: "The text equates two sums, and the rate between them is outside the reference rates from two "
          + "fixings before the text's day to one after it, by more than the tolerance.",
        why:
          "A reader takes the converted figure for the news. An old rate, a slip of a digit or the rate of "
          + "another bank's counter makes it wrong without looking wrong.",
        severity: "A note from 1 %, a warning from 3 %, an error from 8 %; `tolerance` and `pairs` in the "
          + "configuration move these.", usual: .error,
        wrong: "每人付1500美元(约7930令吉)。", right: "每人付1500美元(约6975令吉)。")
    case .moneyMagnitude:
      RuleDefinition(
        self, "A conversion is off by a power of ten",
        what: "The converted figure is 10, 100, 10000 times too large or too small: 万 for 亿, a zero lost "
          + "or gained, a million taken for a billion.",
        why: "Chinese counts in ten thousands and English in thousands; this is the commonest heavy error "
          + "where one is translated into the other.",
        severity: "An error.", usual: .error,
        wrong: "片酬2000万美元(约9亿2960万令吉)。", right: "片酬2000万美元(约9296万令吉)。")
    case .moneyDirection:
      RuleDefinition(
        self, "A conversion went the wrong way",
        what: "The figure was multiplied with the rate where it should have been divided, or the other way "
          + "round.",
        why:
          "It happens whenever a rate is at hand for only one direction, and the result can look plausible.",
        severity: "An error.", usual: .error,
        wrong: "每人付1500美元(约323令吉)。", right: "每人付1500美元(约6975令吉)。")
    case .moneyCurrency:
      RuleDefinition(
        self, "Another currency fits the figures",
        what: "The two figures disagree in the currencies that are written, and agree when one of them is "
          + "another currency, such as 澳元 for 美元.",
        why: "The dollars of five countries and the 元 of six are one word away from each other.",
        severity: "As for money/rate, by how far it is off.", usual: .error,
        wrong: "每人付1500澳元(约6975令吉)。", right: "每人付1500美元(约6975令吉)。")
    case .moneyInconsistent:
      RuleDefinition(
        self, "Conversions of one text use different rates",
        what:
          "Other conversions of the same two currencies in the same text imply another rate, or one sum is "
          + "converted to two figures. No table of rates is needed for this.",
        why:
          "One text is written on one day with one rate; a figure that stands out was typed wrongly or left "
          + "from an earlier edition.",
        severity: "A note where one sum is converted twice, a warning where a rate stands out.", usual: .note,
        wrong: "票价1500美元(约6975令吉)，后来又说1500美元(约6957令吉)。",
        right: "票价1500美元(约6975令吉)，后来又说1500美元(约6975令吉)。")
    case .moneyArithmetic:
      RuleDefinition(
        self, "A sum or a product that the text states is wrong",
        what:
          "The amounts of a sentence do not add up to its total, the difference of two is not the gain or "
          + "loss it tells, a price times a number is not the takings, or an equation has another result; and "
          + "one slip of a digit, a zero or a unit explains it. No table of rates is needed for this.",
        why: "A reader who adds up finds it, and cannot tell which of the figures is the wrong one.",
        severity: "A warning.", usual: .warning,
        wrong: "甲捐512万令吉，乙捐330万令吉，合共824万令吉。", right: "甲捐512万令吉，乙捐330万令吉，合共842万令吉。")
    case .moneyHeadline:
      RuleDefinition(
        self, "The headline and the text give different figures",
        what: "A figure of the first line differs from one of the body by a power of ten or by two exchanged "
          + "digits.",
        why: "Headlines are written last, by somebody else, and read by everybody.",
        severity: "A warning.", usual: .warning,
        wrong: "拍出逾27亿令吉\n画以27万令吉成交。\n", right: "拍出逾27万令吉\n画以27万令吉成交。\n")
    case .moneyRounding:
      RuleDefinition(
        self, "A figure says more or less than it means",
        what: "A range whose first end lacks the unit (3至5万元), two words for \"about\" around one figure "
          + "(约500元左右), or more digits than an approximate source can give.",
        why: "3至5万 can be read as three yuan; a rounded sum converted to the last digit claims a precision "
          + "that nobody has.",
        severity: "A note.", usual: .note,
        wrong: "价格3至5万令吉。", right: "价格3万至5万令吉。")
    case .moneyUnchecked:
      RuleDefinition(
        self, "A conversion could not be checked",
        what:
          "There is a stated conversion and no verdict: no day is known, a currency is open, or no table has "
          + "a rate. The message says which.",
        why: "A figure that nobody checked must not look like one that was.",
        severity: "A note that fails no run, unless `--require-checked` or `--strict` is given.",
        usual: .note,
        wrong: "每人付5美元(约4600智利比索)。", right: "每人付5美元(约23令吉)。")
    case .scriptLeftover:
      RuleDefinition(
        self, "A leftover of another script variant",
        what: "In a text of one variant stands a character or a word that only another variant writes.",
        why: "Text that was converted, or pasted together from several places, keeps pieces that the readers "
          + "of this variant do not write.",
        severity: "A warning.", usual: .warning,
        wrong: "他举著旗子。", right: "他举着旗子。", variant: "zh-Hans-MY")
    case .scriptRegion:
      RuleDefinition(
        self, "A word of another region",
        what: "A word is right in the script of the text but is said in another region: 軟件 where Taiwan says "
          + "軟體. Only looked for where the configuration sets `words`.",
        why: "A regional edition should use its readers' words; whether it must is for each house to say.",
        severity: "A note.", usual: .note,
        wrong: "這個軟件很好用。", right: "這個軟體很好用。", variant: "zh-Hant-TW", isOptIn: true)
    }
  }
}
