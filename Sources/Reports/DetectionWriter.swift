public import ChineseConversion
internal import ChineseText

/// Writes what a detector found, for people or as JSON Lines.
public struct DetectionWriter: Sendable {
  /// The form of an answer.
  public enum Format: Sendable {
    /// `path: variant confidence: evidence`.
    case text
    /// One object a line.
    case jsonLines
  }

  private let format: Format
  private let evidenceLimit: Int

  /// Prepares to write at most so much evidence with each answer.
  public init(format: Format, evidenceLimit: Int) {
    self.format = format
    self.evidenceLimit = evidenceLimit
  }

  /// Appends the answer for a text, or for one line of it.
  public func write(
    _ detection: Detection, on text: Span<UInt8>, path: String, line: Int? = nil, into output: inout [UInt8]
  ) {
    var finder = PositionFinder(LineIndex(text))
    let shown = detection.evidence.prefix(evidenceLimit)
    switch format {
    case .text:
      output +=
        "\(path)\(line.map { ":\($0)" } ?? ""): \(detection.outcome.name) \(Self.hundredths(detection.confidence))"
        .utf8
      for (index, item) in shown.enumerated() {
        let place = finder.position(of: item.range.lowerBound, in: text)
        let variants = item.variants.map(\.rawValue).joined(separator: " ")
        output += (index == 0 ? ": " : "; ").utf8
        output += "\(item.text.neutral) \(line ?? place.line):\(place.characterColumn) \(variants)".utf8
        if !item.reason.isEmpty { output += " (\(item.reason))".utf8 }
      }
      if detection.evidence.count > shown.count {
        output += "; \(detection.evidence.count - shown.count) more".utf8
      }
    case .jsonLines:
      output.appendJSON(raw: "{\"path\": ")
      output.appendJSON(path)
      if let line {
        output.appendJSON(raw: ", \"line\": ")
        output.appendJSON(line)
      }
      output.appendJSON(raw: ", \"variant\": ")
      output.appendJSON(detection.outcome.name)
      output +=
        ", \"confidence\": \(Self.hundredths(detection.confidence)), \"offsets\": \"utf8\", \"evidence\": ["
        .utf8
      for (index, item) in shown.enumerated() {
        if index > 0 { output.appendJSON(raw: ", ") }
        output += "{\"start\": \(item.range.lowerBound), \"end\": \(item.range.upperBound), \"text\": ".utf8
        output.appendJSON(item.text)
        output.appendJSON(raw: ", \"variants\": [")
        for (number, variant) in item.variants.enumerated() {
          if number > 0 { output.appendJSON(raw: ", ") }
          output.appendJSON(variant.rawValue)
        }
        output.appendJSON(raw: "], \"reason\": ")
        output.appendJSON(item.reason)
        output.appendJSON(raw: "}")
      }
      output += "], \"evidenceCount\": \(detection.evidence.count)}".utf8
    }
    output.append(UInt8(ascii: "\n"))
  }

  /// A number from 0 to 1 with two decimals.
  private static func hundredths(_ value: Double) -> String {
    let number = Int((value * 100).rounded())
    return "\(number / 100).\(number % 100 < 10 ? "0" : "")\(number % 100)"
  }
}
