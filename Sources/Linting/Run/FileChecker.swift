internal import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking
internal import Synchronization

/// Checks one text after the other by the settings of a house: the amounts, the verdicts, the findings, and which of
/// them are not to be told.
///
/// A checker is shared between threads; texts of one day share the decoded rates.
///
/// ```swift
/// let checker = FileChecker(settings: settings, annotator: Annotator(house: settings.house))
/// for finding in checker.check(Array("1500美元(约69750令吉)".utf8), path: "a.txt").findings { print(finding.message) }
/// ```
public final class FileChecker: Sendable {
  private let settings: CheckSettings
  private let annotator: Annotator
  private let rates: RateTable?
  private let linters: [any Linter]
  private let allowed: AllowList
  /// The rules that are looked for.
  private let rules: Set<Rule>
  private let checkers = Mutex<[CalendarDate?: Checker]>([:])

  /// Makes a checker.
  ///
  /// - Parameters:
  ///   - settings: what the house wants.
  ///   - annotator: what reads the amounts.
  ///   - rates: the house's own rates.
  ///   - allowed: figures that are right.
  ///   - linters: what gives findings besides money; their findings are put in order with the others.
  public init(
    settings: CheckSettings, annotator: Annotator, rates: RateTable? = nil, allowed: AllowList = AllowList(),
    linters: [any Linter] = []
  ) {
    (self.settings, self.annotator, self.rates) = (settings, annotator, rates)
    (self.allowed, self.linters) = (allowed, [MoneyLinter(policy: settings.policy)] + linters)
    rules = self.linters.reduce(into: Set<Rule>()) { $0.formUnion($1.rules) }.subtracting(
      settings.severities.off)
  }

  /// Checks a text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - path: what reports call it; its day may be in there, and its ending says how comments look.
  /// - Complexity: O(length of the text + what the linters need).
  public func check(_ bytes: [UInt8], path: String) -> CheckedFile {
    let annotation = annotator.annotate(utf8: bytes.span)
    let date = day(of: bytes.span, path: path)
    let review = checker(for: date?.date).review(annotation, in: bytes.span)
    let text = LintedText(path: path, bytes: bytes, annotation: annotation, review: review, date: date)
    let found = linters.flatMap { $0.findings(in: text) }.compactMap(settings.severities.adjusted).sorted()
    let lines = LineIndex(bytes.span)
    var comments = IgnoreComments(bytes.span, lines, path: path)
    var findings: [Finding] = []
    var silenced: [CheckedFile.Silenced] = []
    var used: Set<Int> = []
    for finding in found {
      if comments.silences(finding.rule, onLine: lines.line(holding: finding.range.lowerBound).line + 1) {
        silenced.append(CheckedFile.Silenced(finding: finding, by: .comment))
      } else if let entry = allowed.entry(for: finding, in: bytes) {
        used.insert(entry)
        silenced.append(CheckedFile.Silenced(finding: finding, by: .allowed))
      } else {
        findings.append(finding)
      }
    }
    return CheckedFile(
      text: text, findings: findings, silenced: silenced,
      notices: comments.notices + comments.unused(among: rules),
      lines: lines, usedAllowances: used)
  }

  /// The day of a text: as the settings say, else as the text says.
  private func day(of text: borrowing Span<UInt8>, path: String) -> PublicationDate? {
    if let date = settings.date { return PublicationDate(date: date, origin: .option) }
    let start = settings.dateFrom.contains(.frontMatter) ? 0 : text.frontMatterEnd
    let path = settings.dateFrom.contains(.fileName) ? path : ""
    guard let found = PublicationDate.find(in: text.extracting(start...), path: path),
      settings.dateFrom.contains(found.origin)
    else { return nil }
    return found
  }

  private func checker(for date: CalendarDate?) -> Checker {
    checkers.withLock { checkers in
      if let known = checkers[date] { return known }
      let checker = Checker(rates: rates, date: date, policy: settings.policy)
      checkers[date] = checker
      return checker
    }
  }
}

extension Span<UInt8> {
  /// Where the text behind a block between `---` or `+++` lines at its top begins; 0 where there is none.
  fileprivate var frontMatterEnd: Int {
    let lines = LineIndex(self)
    func line(_ number: Int) -> String {
      let text = string(lines.range(ofLine: number, in: self))
      return number == 0 && text.unicodeScalars.first == "\u{FEFF}"
        ? String(text.unicodeScalars.dropFirst()) : text
    }
    let fence = line(0)
    guard fence == "---" || fence == "+++",
      let end = (1..<Swift.max(1, lines.count)).first(where: { line($0) == fence })
    else { return 0 }
    return end + 1 < lines.count ? lines.range(ofLine: end + 1, in: self).lowerBound : count
  }
}
