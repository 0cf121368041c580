internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking
public import Linting

/// Adds up what a run of checks found: nothing passes silently, right figures included.
///
/// Its lines are for the standard error; reports take counts, skipped files and notices from it.
public struct CheckSummary: Sendable {
  /// So many right conversions are listed one by one; more are only counted.
  private static let longestList = 20

  /// How many files were checked.
  public private(set) var fileCount = 0
  /// How many amounts they have.
  public private(set) var amountCount = 0
  /// How many stated conversions they have.
  public private(set) var conversionCount = 0
  /// How many of these agree with the reference rates.
  public private(set) var rightCount = 0
  /// How many bytes were read.
  public private(set) var byteCount = 0
  /// How many findings of each severity there are, what could not be checked left out.
  public private(set) var severities: [Severity: Int] = [:]
  /// How many findings were silenced, by what.
  public private(set) var silenced: [CheckedFile.Silence: Int] = [:]
  /// How many edits were applied, or would be.
  public private(set) var editCount = 0
  /// The files that could not be checked.
  public private(set) var skipped: [SkippedFile] = []
  /// What is odd about settings and ignores.
  public private(set) var notices: [Notice] = []
  /// The rates that were compared with, and how often.
  public private(set) var rates: [String: Int] = [:]
  /// How many conversions could not be checked, by the reason.
  public private(set) var unchecked: [String: Int] = [:]

  private var right: [String] = []
  private var findings: [Rule: Int] = [:]
  private var statedRates = 0
  private var dates: [String] = []

  /// Makes an empty summary.
  public init() {}

  /// How many conversions could not be checked.
  public var uncheckedCount: Int { unchecked.values.reduce(0, +) }

  /// How many findings there are, what could not be checked left out.
  public var findingCount: Int { findings.values.reduce(0, +) }

  /// Whether there is a finding of at least this weight.
  public func hasFailure(from level: Severity) -> Bool { severities.contains { $0.key >= level } }

  /// Adds a file that could not be checked.
  public mutating func add(_ file: SkippedFile) { skipped.append(file) }

  /// Adds what is odd about settings or ignores.
  public mutating func add(_ notices: [Notice]) { self.notices += notices }

  /// Adds a file.
  public mutating func add(_ file: CheckedFile) {
    let (annotation, review) = (file.text.annotation, file.text.review)
    fileCount += 1
    byteCount += file.text.bytes.count
    amountCount += annotation.amounts.count
    conversionCount += review.conversions.count
    statedRates += review.rates.count
    editCount += file.edits.count
    notices += file.notices
    for silence in file.silenced { silenced[silence.by, default: 0] += 1 }
    for finding in file.findings where finding.isFailure {
      findings[finding.rule, default: 0] += 1
      severities[finding.severity, default: 0] += 1
    }
    if let date = file.text.date, date.origin != .option, !review.conversions.isEmpty,
      dates.count < Self.longestList
    {
      dates.append("\(file.path.neutral): date \(date.date), \(date.origin.explanation)")
    }
    // What a writer silenced is known to be unchecked, and must not fail a run that asks for all to be checked.
    let known = Set(
      file.silenced.compactMap { $0.finding.rule == .moneyUnchecked ? $0.finding.relation : nil })
    for item in review.conversions {
      if case .unchecked(let reason) = item.verdict, !known.contains(item.relation) {
        unchecked[reason.name, default: 0] += 1
      }
      if let rate = item.verdict.comparison?.reference {
        rates["\(rate.base)/\(rate.quote) \(rate.rounded) (\(rate.provenance))", default: 0] += 1
      }
      guard case .ok(let comparison) = item.verdict else { continue }
      rightCount += 1
      if right.count < Self.longestList { right.append(Self.line(item, comparison, file)) }
    }
  }

  private static func line(
    _ item: Checker.CheckedConversion, _ comparison: Comparison, _ file: CheckedFile
  ) -> String {
    let relation = file.text.annotation.relations[item.relation]
    let source = file.text.annotation.amounts[relation.source].range
    let target = file.text.annotation.amounts[relation.target].range
    let place = file.regions([source])[0].start
    let rate = comparison.reference
    return
      "\(file.path.neutral):\(place.line):\(place.characterColumn): ok: \(file.string(source).neutral) = "
      + "\(file.string(target).neutral) is \(comparison.implied) \(rate.quote) per \(rate.base), reference "
      + "\(rate.rounded) (\(rate.provenance)), \(MoneyLinter.percent(comparison.difference, signed: true))"
  }

  /// The summary as lines: days that were found, right figures, then ``verdictLines``.
  public var lines: [String] {
    let rest = rightCount - right.count
    return dates + right + (rest > 0 ? ["and \(rest) more ok"] : []) + verdictLines
  }

  /// Counts and rates as lines.
  public var verdictLines: [String] {
    let counts =
      "\(count(amountCount, "amount")), \(count(conversionCount, "conversion")): \(rightCount) ok, "
      + "\(count(findingCount, "finding")), \(uncheckedCount) unchecked"
    var lines = [counts]
    func list(_ title: String, _ counts: [String: Int]) {
      let parts = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
      if !parts.isEmpty { lines.append("\(title): " + parts.joined(separator: ", ")) }
    }
    list("findings", Dictionary(uniqueKeysWithValues: findings.map { ($0.key.rawValue, $0.value) }))
    list("unchecked", unchecked)
    list("silenced", Dictionary(uniqueKeysWithValues: silenced.map { ($0.key.explanation, $0.value) }))
    if statedRates > 0 { lines.append("rates stated in the text: \(statedRates)") }
    let used = rates.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (rate, times) in used.prefix(Self.longestList) {
      lines.append("rate used: \(rate)" + (times > 1 ? ", \(times) times" : ""))
    }
    if used.count > Self.longestList { lines.append("and \(used.count - Self.longestList) more rates") }
    return lines
  }

  private func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}

extension CheckedFile.Silence {
  /// What silenced a finding, in words.
  var explanation: String {
    switch self {
    case .comment: "by comments"
    case .allowed: "by the allow-list"
    case .known: "by the baseline"
    }
  }
}
