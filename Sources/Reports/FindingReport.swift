public import CurrencyChecking
public import Linting

/// A report on a run, written piece by piece as files are checked, so that its memory does not grow with the run.
///
/// ```swift
/// var report = ReportFormat.sarif.makeReport(ReportContext())
/// var output: [UInt8] = []
/// report.begin(into: &output)
/// report.add(file, into: &output)
/// report.finish(summary, into: &output)
/// ```
public protocol FindingReport: Sendable {
  /// Appends what stands before the first file.
  mutating func begin(into output: inout [UInt8])
  /// Appends what is said of a file; files come in the order of the report.
  mutating func add(_ file: CheckedFile, into output: inout [UInt8])
  /// Appends what stands behind the last file.
  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8])
}

/// What reports are told besides findings.
public struct ReportContext: Sendable {
  /// The version of the command.
  public var version: String
  /// The addresses of the rules' pages.
  public var ruleLink: RuleLink?
  /// The address of a line, `{path}` and `{line}` put in.
  public var linkTemplate: String?
  /// The limits that conversions were checked with.
  public var policy: Policy
  /// The variant that the texts are written in, by its tag; nil leaves a page to guess the script.
  public var variant: String?
  /// Whether the text report has colours.
  public var hasColor: Bool

  /// Brings it together.
  public init(
    version: String = "", ruleLink: RuleLink? = nil, linkTemplate: String? = nil, policy: Policy = Policy(),
    variant: String? = nil, hasColor: Bool = false
  ) {
    (self.version, self.ruleLink, self.linkTemplate) = (version, ruleLink, linkTemplate)
    (self.policy, self.variant, self.hasColor) = (policy, variant, hasColor)
  }

  /// The address of a line of a file; nil without a template.
  func address(of path: String, line: Int) -> String? {
    linkTemplate.map {
      $0.replacing("{path}", with: path.addressed).replacing("{line}", with: String(line))
    }
  }
}

/// The forms in which findings can be reported.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  /// Lines for people.
  case text
  /// One JSON record a finding.
  case jsonl
  /// Reviewdog's diagnostics, as one document.
  case rdjson
  /// Reviewdog's diagnostics, one a line.
  case rdjsonl
  /// SARIF 2.1.0, for code scanning.
  case sarif
  /// Commands that a workflow run on GitHub turns into annotations.
  case github
  /// GitLab's Code Quality.
  case gitlab
  /// JUnit's XML.
  case junit
  /// Checkstyle's XML.
  case checkstyle
  /// A page for people.
  case html

  /// A report of this form.
  public func makeReport(_ context: ReportContext) -> any FindingReport {
    switch self {
    case .text: TextReport(context)
    case .jsonl: JSONLinesReport(context)
    case .rdjson: DiagnosticReport(context, isLines: false)
    case .rdjsonl: DiagnosticReport(context, isLines: true)
    case .sarif: SARIFReport(context)
    case .github: GitHubReport(context)
    case .gitlab: GitLabReport(context)
    case .junit: JUnitReport(context)
    case .checkstyle: CheckstyleReport(context)
    case .html: HTMLReport(context)
    }
  }
}
