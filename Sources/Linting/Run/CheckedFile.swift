package import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking

/// What a run found in one file; reports are written of these.
public struct CheckedFile: Sendable {
  /// Why a finding is not told.
  public enum Silence: String, Sendable, Hashable, CaseIterable {
    /// A comment in the text.
    case comment
    /// A line of the allow-list.
    case allowed
    /// It is in the baseline.
    case known
  }

  /// A finding that is not told, and why.
  public struct Silenced: Sendable, Hashable {
    /// The finding.
    public let finding: Finding
    /// Why it is not told.
    public let by: Silence
  }

  /// The text and what earlier stages found in it.
  public let text: LintedText
  /// The findings in the order of the text.
  public internal(set) var findings: [Finding]
  /// What was found and is not told, in the order of the text.
  public internal(set) var silenced: [Silenced]
  /// Ignores in the text that are unknown or unused.
  public internal(set) var notices: [Notice]
  /// The edits that mend the text; applied already where the run writes, so that the text is the mended one.
  public internal(set) var edits: [Replacement] = []
  package let lines: LineIndex
  /// The entries of the allow-list that were needed.
  let usedAllowances: Set<Int>

  /// What the file is called.
  public var path: String { text.path }

  /// A findings' place in the units that people and programs count in.
  package struct Region: Sendable {
    package let start: TextPosition
    package let end: TextPosition
  }

  /// Where some ranges begin and end; fast where they come in order.
  package func regions(_ ranges: [Range<Int>]) -> [Region] {
    var finder = PositionFinder(lines)
    let span = text.bytes.span
    return ranges.map { range in
      let start = finder.position(of: range.lowerBound, in: span)
      return Region(start: start, end: finder.position(of: range.upperBound, in: span))
    }
  }

  /// The two amounts that a finding compares; nil where it is about no conversion.
  public func conversion(of finding: Finding) -> (source: Amount, target: Amount, comparison: Comparison?)? {
    guard let index = finding.relation else { return nil }
    let relation = text.annotation.relations[index]
    let checked = (text.review.conversions + text.review.rates).first { $0.relation == index }
    return (
      text.annotation.amounts[relation.source], text.annotation.amounts[relation.target],
      checked?.verdict.comparison
    )
  }
}
