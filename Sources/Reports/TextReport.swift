internal import ChineseText
public import Linting

/// Writes findings for people: `path:line:column: severity: message [rule]`, then the line they stand in with the
/// place marked.
///
/// A column counts characters as a person does, from 1. The marks stand under their text where a wide character
/// takes two cells, as in terminals and in logs with a Chinese font.
public struct TextReport: FindingReport {
  private let hasColor: Bool

  /// Makes a report.
  public init(_ context: ReportContext = ReportContext()) {
    hasColor = context.hasColor
  }

  /// Nothing stands before the first file.
  public mutating func begin(into output: inout [UInt8]) {}

  /// Appends the findings in their order.
  ///
  /// - Complexity: O(length of the text + findings).
  public mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    let regions = file.regions(file.findings.map(\.range))
    for (finding, region) in zip(file.findings, regions) {
      let place = "\(file.path.neutral):\(region.start.line):\(region.start.characterColumn)"
      output.append(
        "\(styled(place, "1")): \(styled(finding.severity.rawValue, finding.severity.style)): "
          + "\(finding.message.neutral) \(styled("[\(finding.rule.rawValue)]", "2"))\n")
      let excerpt = Excerpt(finding.range, in: file)
      output.append("    \(excerpt.text)\n    \(excerpt.padding)\(styled(excerpt.marks, "1;32"))\n")
    }
  }

  /// Nothing stands behind the last file: the summary goes to the standard error.
  public mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {}

  private func styled(_ text: String, _ style: String) -> String {
    hasColor ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}

extension Severity {
  fileprivate var style: String {
    switch self {
    case .note: "1;36"
    case .warning: "1;33"
    case .error: "1;31"
    }
  }
}

/// A finding in its line, cut to a few words on both sides, with marks to stand under it.
struct Excerpt {
  /// The piece of the line; control characters come out as their pictures.
  let text: String
  /// What stands before the marks: as wide as the text there.
  let padding: String
  /// One mark for each cell that the finding takes.
  let marks: String

  /// How many characters an excerpt shows on each side.
  private static let context = 24

  init(_ range: Range<Int>, in file: CheckedFile) {
    let bytes = file.text.bytes.span
    let line = file.lines.range(ofLine: file.lines.line(holding: range.lowerBound).line, in: bytes)
    // A finding that goes on in the next line is shown as far as its own.
    let end = min(max(line.upperBound, range.lowerBound), range.upperBound)
    let start = bytes.wholeCharacter(max(line.lowerBound, range.lowerBound - 8 * Self.context))
    var before = bytes.string(start..<range.lowerBound)
    if start == 0, before.unicodeScalars.first == "\u{FEFF}" { before.unicodeScalars.removeFirst() }
    let stop = bytes.wholeCharacter(min(max(line.upperBound, end), end + 8 * Self.context))
    let left = String(before.suffix(Self.context)).neutral
    let middle = bytes.string(range.lowerBound..<end).neutral
    text = left + middle + String(bytes.string(end..<max(stop, end)).prefix(Self.context)).neutral
    // An ideographic space is as wide as a wide character in every font.
    padding = left.map { ["", " ", "\u{3000}"][min($0.displayWidth, 2)] }.joined()
    marks = String(repeating: "^", count: max(1, middle.displayWidth))
  }
}

extension Span<UInt8> {
  /// The offset itself, or the next one that is not inside a character.
  fileprivate func wholeCharacter(_ offset: Int) -> Int {
    var offset = offset
    while offset < count, self[offset] & 0xC0 == 0x80 { offset += 1 }
    return offset
  }
}
