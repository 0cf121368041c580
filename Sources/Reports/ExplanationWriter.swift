public import ChineseConversion
internal import ChineseText

/// Writes why a text became what it became, for people or as JSON Lines.
public struct ExplanationWriter: Sendable {
  private let format: DetectionWriter.Format

  /// Prepares to write in a form.
  public init(format: DetectionWriter.Format) {
    self.format = format
  }

  /// Appends the output of the text, then an entry for each change and each choice.
  public func write(_ explanation: Explanation, into output: inout [UInt8]) {
    let source = explanation.source.span
    let result = explanation.output.span
    if case .text = format {
      output += explanation.output
      if output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
    }
    var finder = PositionFinder(LineIndex(source))
    for item in explanation.items {
      switch format {
      case .text:
        let place = finder.position(of: item.source.lowerBound, in: source)
        output += "\(place.line):\(place.characterColumn): \(source.string(item.source))".utf8
        output += (item.isChange ? " → \(result.string(item.output))" : " stays").utf8
        if item.rules.isEmpty { output += ": no entry holds it".utf8 }
        for (index, rule) in item.rules.enumerated() {
          output += (index == 0 ? ": " : ", then ").utf8
          output += Self.text(rule).utf8
        }
        for choice in item.choices {
          output +=
            "; \(source.string(choice.source)) could be \(choice.candidates.joined(separator: ", "))".utf8
        }
        output.append(UInt8(ascii: "\n"))
      case .jsonLines: writeJSON(item, source, result, into: &output)
      }
    }
  }

  private static func text(_ rule: Edit.Rule) -> String {
    let place = rule.dictionary + (rule.line.map { ":\($0)" } ?? "")
    return "\(place) \(rule.key) → \(rule.value)" + (rule.reason.map { " (\($0))" } ?? "")
  }

  private func writeJSON(
    _ item: Explanation.Item, _ source: borrowing Span<UInt8>, _ result: borrowing Span<UInt8>,
    into output: inout [UInt8]
  ) {
    func range(_ range: Range<Int>, _ text: String) {
      output += "{\"start\": \(range.lowerBound), \"end\": \(range.upperBound), \"text\": ".utf8
      output.appendJSON(text)
      output.appendJSON(raw: "}")
    }
    output.appendJSON(raw: "{\"offsets\": \"utf8\", \"source\": ")
    range(item.source, source.string(item.source))
    output.appendJSON(raw: ", \"output\": ")
    range(item.output, result.string(item.output))
    output += ", \"change\": \(item.isChange), \"rules\": [".utf8
    for (index, rule) in item.rules.enumerated() {
      if index > 0 { output.appendJSON(raw: ", ") }
      output.appendJSON(raw: "{\"dictionary\": ")
      output.appendJSON(rule.dictionary)
      output += ", \"line\": \(rule.line.map(String.init) ?? "null"), \"key\": ".utf8
      output.appendJSON(rule.key)
      output.appendJSON(raw: ", \"value\": ")
      output.appendJSON(rule.value)
      output.appendJSON(raw: ", \"reason\": ")
      output.appendJSON(rule.reason)
      output.appendJSON(raw: "}")
    }
    output.appendJSON(raw: "], \"choices\": [")
    for (index, choice) in item.choices.enumerated() {
      if index > 0 { output.appendJSON(raw: ", ") }
      output +=
        "{\"start\": \(choice.source.lowerBound), \"end\": \(choice.source.upperBound), \"written\": ".utf8
      output.appendJSON(choice.written)
      output.appendJSON(raw: ", \"candidates\": [")
      for (number, candidate) in choice.candidates.enumerated() {
        if number > 0 { output.appendJSON(raw: ", ") }
        output.appendJSON(candidate)
      }
      output.appendJSON(raw: "]}")
    }
    output.appendJSON(raw: "]}\n")
  }
}
