internal import ChineseText
internal import CurrencyAnnotation
internal import CurrencyChecking
internal import Linting

/// Writes a text, or a sentence of it, with its amounts and findings marked.
struct Article {
  private let file: CheckedFile
  /// The findings' numbers on the page, in the order of the file's findings.
  private let identifiers: [String]
  /// The length of the longest finding.
  private let reach: Int

  /// A longer text is left out of a page.
  static let longest = 256 << 10

  init(_ file: CheckedFile, identifiers: [String]) {
    (self.file, self.identifiers) = (file, identifiers)
    reach = file.findings.map(\.range.count).max() ?? 0
  }

  /// The whole text.
  var html: String { markup(0..<file.text.bytes.count, marked: nil) }

  /// The sentence around a finding, the finding and what it was converted from marked.
  func sentence(of finding: Finding) -> String {
    let bytes = file.text.bytes.span
    let line = file.lines.range(ofLine: file.lines.line(holding: finding.range.lowerBound).line, in: bytes)
    let stops: Set<UInt32> = [0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F]
    let places = [finding.range] + finding.related.map(\.range).filter { line.contains($0.lowerBound) }
    var start = places.map(\.lowerBound).min() ?? finding.range.lowerBound
    var end = places.map(\.upperBound).max() ?? finding.range.upperBound
    let (first, last) = (start, end)
    while start > line.lowerBound, first - start < 300 {
      let character = bytes.character(before: start)
      if stops.contains(character.code) { break }
      start -= character.width
    }
    while end < line.upperBound, end - last < 300 {
      let character = bytes.character(at: end)
      end += character.width
      if stops.contains(character.code) { break }
    }
    return markup(start..<max(end, start), marked: finding)
  }

  /// A stretch of the text; with `marked` only that finding is one, without it all are, with links to them.
  ///
  /// A finding that is about amounts is seen on them, any other on its own bytes.
  private func markup(_ range: Range<Int>, marked: Finding?) -> String {
    var html = ""
    var position = range.lowerBound
    func append(_ piece: Range<Int>, _ element: String) {
      html += text(position..<piece.lowerBound) + element
      position = piece.upperBound
    }
    let amounts = file.text.annotation.amounts
    // Amounts are in order: the ones of the stretch are found by halving.
    let first = amounts.partitionPoint { $0.range.lowerBound >= range.lowerBound }
    var rest = amounts[first...].prefix { $0.range.upperBound <= range.upperBound }
    for (index, finding) in file.findings.enumerated() where marked.map({ $0 == finding }) ?? true {
      while let amount = rest.first, amount.range.lowerBound < finding.range.upperBound {
        append(amount.range, element(amount, marked: marked))
        rest.removeFirst()
      }
      if finding.range.lowerBound < position || finding.range.upperBound > range.upperBound { continue }
      let surface = "<mark>\(text(finding.range))</mark>"
      let link = "<a class=\"hit \(finding.severity.rawValue)\" href=\"#\(identifiers[index])\">"
      append(finding.range, marked == nil ? "\(link)\(surface)</a>" : surface)
    }
    for amount in rest { append(amount.range, element(amount, marked: marked)) }
    return html + text(position..<range.upperBound)
  }

  /// Text as it is, line feeds kept.
  private func text(_ range: Range<Int>) -> String {
    file.text.bytes[range].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      line in
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      return String(decoding: line, as: UTF8.self).escaped
    }.joined(separator: "\n")
  }

  private func element(_ amount: Amount, marked: Finding?) -> String {
    let surface = text(amount.range)
    let value =
      amount.printed?.description
      ?? [amount.low, amount.high].compactMap { $0?.description }.joined(separator: "–")
    let name = "\(amount.currency?.code ?? "?") \(value)"
    if let marked {
      if marked.range.overlaps(amount.range) { return "<mark title=\"\(name.escaped)\">\(surface)</mark>" }
      return "<data value=\"\(name.escaped)\" title=\"\(name.escaped)\">\(surface)</data>"
    }
    // A finding begins at most as far in front as the longest one is.
    let nearest = file.findings.partitionPoint { $0.range.lowerBound >= amount.range.lowerBound - reach }
    let hits = file.findings[nearest...].prefix { $0.range.lowerBound < amount.range.upperBound }.indices
      .filter { file.findings[$0].range.overlaps(amount.range) }
    guard let hit = hits.first(where: { file.findings[$0].isFailure }) ?? hits.first else {
      return "<data value=\"\(name.escaped)\" title=\"\(name.escaped)\">\(surface)</data>"
    }
    let severity = file.findings[hit].severity.rawValue
    return "<a class=\"hit \(severity)\" href=\"#\(identifiers[hit])\"><data value=\"\(name.escaped)\" "
      + "title=\"\(name.escaped), \(severity)\">\(surface)</data></a>"
  }
}
