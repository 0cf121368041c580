internal import ChineseText

/// Applies the replacements of findings to a text.
///
/// Edits of rules that are safe are always applied, those of money only when asked for. Where two edits overlap only
/// the first one is applied.
public struct Mender: Sendable {
  /// A text after mending.
  public struct Result: Sendable {
    /// The new text.
    public let bytes: [UInt8]
    /// What was applied, in order, on the old text.
    public let applied: [Replacement]
  }

  /// Whether figures are mended too.
  public let includesMoney: Bool

  /// Makes a mender.
  public init(includesMoney: Bool) {
    self.includesMoney = includesMoney
  }

  /// Mends a file's text.
  ///
  /// - Complexity: O(length of the text).
  public func mend(_ file: CheckedFile) -> Result {
    var applied: [Replacement] = []
    let candidates = file.findings.compactMap { finding in
      finding.rule.isSafeToMend || includesMoney ? finding.replacement : nil
    }.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    var end = 0
    for replacement in candidates {
      guard replacement.range.lowerBound >= end, replacement.range.upperBound <= file.text.bytes.count else {
        continue
      }
      // An insertion at one place twice would be written twice.
      if replacement.range.isEmpty, applied.last?.range == replacement.range { continue }
      applied.append(replacement)
      end = replacement.range.upperBound
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(file.text.bytes.count)
    var position = 0
    for replacement in applied {
      bytes += file.text.bytes[position..<replacement.range.lowerBound]
      bytes += replacement.text.utf8
      position = replacement.range.upperBound
    }
    bytes += file.text.bytes[position...]
    return Result(bytes: bytes, applied: applied)
  }

  /// Writes a mended text in place of its file, in one step; a file that does not change is not touched.
  ///
  /// - Throws: `LintingError` for a file with several names, whose other names would keep the old text.
  public func write(_ result: Result, to path: String) throws(LintingError) {
    if result.applied.isEmpty { return }
    if let status = FileStatus(path), status.links > 1 {
      throw LintingError(
        .unsafeMend, place: path,
        cause: "it has \(status.links) hard links, and only this one would be mended; nothing was written")
    }
    do throws(FileError) {
      try replaceContent(of: path, with: result.bytes.span)
    } catch {
      throw LintingError(.unsafeMend, place: path, cause: error.description)
    }
  }
}
