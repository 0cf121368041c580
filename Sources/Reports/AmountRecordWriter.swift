package import ChineseText
public import CurrencyAnnotation
public import CurrencyChecking

/// Writes one JSON record for each line of a text: its amounts and what the text says of them.
///
/// The text may come in blocks, as `AnnotationStream` hands them over; a line that spans blocks is one record. A
/// record's memory grows with the amounts of its line, not with the line.
///
/// ```text
/// {"line": 1, "offsets": "utf8", "amounts": [{"start": 0, "end": 10, "surface": "1500美元", …}], "conversions": […]}
/// ```
public struct AmountRecordWriter {
  private let unit: LineIndex.Unit
  private var line = 1
  private var isOpen = false
  private var amounts: [UInt8] = []
  private var conversions: [UInt8] = []
  private var amountCount = 0
  private var lineLength = 0

  /// Makes a writer for one text.
  ///
  /// - Parameter unit: what positions in a line are counted in.
  package init(offsets unit: LineIndex.Unit = .utf8) {
    self.unit = unit
  }

  /// Appends the records of the lines that end in this block.
  ///
  /// - Parameters:
  ///   - verdicts: what checking says of the block's relations; nil when nothing was to be checked.
  ///   - output: receives the records.
  /// - Complexity: O(length of the block).
  public mutating func write(
    _ annotation: Annotation, _ verdicts: [Checker.CheckedConversion]?, of text: Span<UInt8>,
    into output: inout [UInt8]
  ) {
    var start = 0
    var nextAmount = 0
    var nextRelation = 0
    while start < text.count {
      let end = text.firstIndex(of: 0x0A, from: start, to: text.count) ?? text.count
      isOpen = true
      var position = start
      var length = lineLength
      let (firstAmount, amountsBefore) = (nextAmount, amountCount)
      while nextAmount < annotation.amounts.count, annotation.amounts[nextAmount].range.lowerBound < end {
        let amount = annotation.amounts[nextAmount]
        length += text.length(of: position..<amount.range.lowerBound, in: unit)
        let width = text.length(of: amount.range, in: unit)
        append(amount, surface: text.string(amount.range), from: length, to: length + width)
        length += width
        position = amount.range.upperBound
        nextAmount += 1
      }
      while nextRelation < annotation.relations.count,
        annotation.relations[nextRelation].target < nextAmount
      {
        let verdict = verdicts?.first { $0.relation == nextRelation }?.verdict
        append(annotation.relations[nextRelation], verdict, shift: amountsBefore - firstAmount)
        nextRelation += 1
      }
      guard end < text.count else {
        lineLength = length + text.length(of: position..<end, in: unit)
        return
      }
      closeRecord(into: &output)
      start = end + 1
    }
  }

  /// Appends the record of a last line that has no line break.
  public mutating func finish(into output: inout [UInt8]) {
    if isOpen { closeRecord(into: &output) }
  }

  private mutating func closeRecord(into output: inout [UInt8]) {
    output.appendJSON(raw: "{\"line\": ")
    output.appendJSON(line)
    output.appendJSON(raw: ", \"offsets\": ")
    output.appendJSON(unit.rawValue)
    output.appendJSON(raw: ", \"amounts\": [")
    output += amounts
    output.appendJSON(raw: "], \"conversions\": [")
    output += conversions
    output.appendJSON(raw: "]}\n")
    amounts.removeAll(keepingCapacity: true)
    conversions.removeAll(keepingCapacity: true)
    (line, isOpen, amountCount, lineLength) = (line + 1, false, 0, 0)
  }

  private mutating func append(_ amount: Amount, surface: String, from start: Int, to end: Int) {
    if !amounts.isEmpty { amounts.appendJSON(raw: ", ") }
    amounts.appendJSON(raw: "{\"start\": ")
    amounts.appendJSON(start)
    amounts.appendJSON(raw: ", \"end\": ")
    amounts.appendJSON(end)
    amounts.appendJSON(raw: ", \"surface\": ")
    amounts.appendJSON(surface)
    amounts.appendJSON(raw: ", \"currency\": ")
    amounts.appendJSON(amount.currency?.code)
    amounts.appendJSON(raw: ", \"known\": ")
    amounts.appendJSON(amount.known.rawValue)
    amounts.appendJSON(raw: ", \"low\": ")
    amounts.appendJSON(amount.low?.description)
    amounts.appendJSON(raw: ", \"high\": ")
    amounts.appendJSON(amount.high?.description)
    amounts.appendJSON(raw: ", \"approximate\": ")
    amounts.appendJSON(raw: amount.isApproximate ? "true" : "false")
    amounts.appendJSON(raw: ", \"bound\": ")
    amounts.appendJSON(amount.bound?.rawValue)
    amounts.appendJSON(raw: ", \"written\": ")
    amounts.appendJSON(amount.written.description)
    if let evidence = amount.evidence {
      amounts.appendJSON(raw: ", \"evidence\": ")
      amounts.appendJSON(evidence)
    }
    if !amount.candidates.isEmpty {
      amounts.appendJSON(raw: ", \"candidates\": [")
      for (index, candidate) in amount.candidates.enumerated() {
        if index > 0 { amounts.appendJSON(raw: ", ") }
        amounts.appendJSON(candidate.code)
      }
      amounts.appendJSON(raw: "]")
    }
    amounts.appendJSON(raw: "}")
    amountCount += 1
  }

  private mutating func append(_ relation: Relation, _ verdict: Verdict?, shift: Int) {
    if !conversions.isEmpty { conversions.appendJSON(raw: ", ") }
    conversions.appendJSON(raw: "{\"source\": ")
    conversions.appendJSON(relation.source + shift)
    conversions.appendJSON(raw: ", \"target\": ")
    conversions.appendJSON(relation.target + shift)
    conversions.appendJSON(raw: ", \"role\": ")
    conversions.appendJSON(relation.role.rawValue)
    conversions.appendJSON(raw: ", \"approximate\": ")
    conversions.appendJSON(raw: relation.isApproximate ? "true" : "false")
    if let verdict {
      let comparison = verdict.comparison
      conversions.appendJSON(raw: ", \"verdict\": ")
      conversions.appendJSON(verdict.name)
      conversions.appendJSON(raw: ", \"implied\": ")
      conversions.appendJSON(comparison?.implied.description)
      conversions.appendJSON(raw: ", \"reference\": ")
      conversions.appendJSON(comparison?.reference.rounded.description)
      conversions.appendJSON(raw: ", \"rateDate\": ")
      conversions.appendJSON(comparison?.reference.date.description)
    }
    conversions.appendJSON(raw: "}")
  }
}
