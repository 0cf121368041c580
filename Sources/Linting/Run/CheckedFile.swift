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

  /// Where something begins and ends, in the units that people and programs count in.
  package struct Region: Sendable {
    package let start: TextPosition
    package let end: TextPosition
  }

  /// Where some ranges begin and end.
  ///
  /// - Complexity: O(ranges × log ranges + length of the lines), so ask for all of a file at once.
  package func regions(_ ranges: [Range<Int>]) -> [Region] {
    let offsets = Set(ranges.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
    var finder = PositionFinder(lines)
    let span = text.bytes.span
    var positions: [Int: TextPosition] = [:]
    for offset in offsets { positions[offset] = finder.position(of: offset, in: span) }
    return ranges.compactMap { range in
      guard let start = positions[range.lowerBound], let end = positions[range.upperBound] else { return nil }
      return Region(start: start, end: end)
    }
  }

  /// Where the findings, their replacements and their related places begin and end.
  package func places() -> [(finding: Finding, place: Region, replacement: Region?, related: [Region])] {
    var rest = regions(
      findings.flatMap { finding in
        [finding.range] + (finding.replacement.map { [$0.range] } ?? []) + finding.related.map(\.range)
      })[...]
    return findings.map { finding in
      let place = rest.removeFirst()
      let replacement = finding.replacement == nil ? nil : rest.removeFirst()
      let related = Array(rest.prefix(finding.related.count))
      rest.removeFirst(related.count)
      return (finding, place, replacement, related)
    }
  }

  /// The two amounts that a finding compares; nil where it is about no conversion.
  public func conversion(of finding: Finding) -> (source: Amount, target: Amount, comparison: Comparison?)? {
    guard let index = finding.relation else { return nil }
    let relation = text.annotation.relations[index]
    let verdict =
      Self.verdict(on: index, in: text.review.conversions) ?? Self.verdict(on: index, in: text.review.rates)
    return (
      text.annotation.amounts[relation.source], text.annotation.amounts[relation.target], verdict?.comparison
    )
  }

  /// Both lists are in the order of their relations, so halving finds one.
  private static func verdict(on relation: Int, in list: [Checker.CheckedConversion]) -> Verdict? {
    let index = list.partitionPoint { $0.relation >= relation }
    return index < list.count && list[index].relation == relation ? list[index].verdict : nil
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index from which on a condition holds, in a collection where it never ends to hold.
  ///
  /// - Complexity: O(log count).
  package func partitionPoint(_ holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
