internal import ChineseText
internal import Linting

/// Writes SARIF 2.1.0 as GitHub's code scanning reads it.
///
/// Columns are UTF-16 units, which every reader supports, all four of a region are given, and a byte order mark is
/// not counted. The rules stand there whole, with help in Markdown, so that they can be read where findings are.
struct SARIFReport: FindingReport {
  private let context: ReportContext
  private var isFirst = true

  init(_ context: ReportContext) {
    self.context = context
  }

  mutating func begin(into output: inout [UInt8]) {
    output.append(
      "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", \"runs\": [{\n"
    )
    output.append("\"tool\": ")
    output.appendJSON([
      "driver": [
        "name": "wenjin", "semanticVersion": context.version.isEmpty ? .absent : .text(context.version),
        "rules": .list(Rule.allCases.map(descriptor)),
      ]
    ])
    output.append(",\n\"columnKind\": \"utf16CodeUnits\",\n\"results\": [\n")
  }

  mutating func add(_ file: CheckedFile, into output: inout [UInt8]) {
    if file.findings.isEmpty { return }
    let hashes = LineHashes(file.text.bytes.span).hashes
    for (finding, place, replacement, related) in file.places() {
      if !isFirst { output.append(",\n") }
      isFirst = false
      output.appendJSON(result(finding, place, replacement, related, file, hashes))
    }
  }

  mutating func finish(_ summary: CheckSummary, into output: inout [UInt8]) {
    output.append("\n],\n\"invocations\": ")
    output.appendJSON([
      [
        "executionSuccessful": .flag(summary.skipped.isEmpty),
        "toolExecutionNotifications": .list(
          summary.skipped.map { file in
            [
              "level": "error", "message": ["text": .text(file.reason)],
              "locations": [["physicalLocation": ["artifactLocation": ["uri": .text(address(file.path))]]]],
            ]
          }),
        "toolConfigurationNotifications": .list(
          summary.notices.map { ["level": "warning", "message": ["text": .text($0.description)]] }),
      ]
    ])
    output.append("\n}]}\n")
  }

  private func descriptor(_ rule: Rule) -> JSONNode {
    let definition = rule.definition
    let help = RulePage.help(rule)
    return [
      "id": .text(rule.rawValue), "name": .text(definition.page),
      "shortDescription": ["text": .text(definition.title)],
      "fullDescription": ["text": .text(definition.what)],
      "help": ["text": .text(help), "markdown": .text(help)],
      "helpUri": JSONNode(context.ruleLink?.address(rule)),
      "defaultConfiguration": [
        "level": .text(definition.usual.rawValue), "enabled": .flag(!definition.isOptIn),
      ],
      "properties": [
        "tags": [rule.isMoney ? "money" : "script"],
        "problem.severity": definition.usual == .note ? "recommendation" : .text(definition.usual.rawValue),
        "precision": "high",
      ],
    ]
  }

  private func result(
    _ finding: Finding, _ place: CheckedFile.Region, _ replacement: CheckedFile.Region?,
    _ related: [CheckedFile.Region], _ file: CheckedFile, _ hashes: [String]
  ) -> JSONNode {
    let location = JSONNode.object([("uri", .text(address(file.path)))])
    let line = place.start.line - 1
    return [
      "ruleId": .text(finding.rule.rawValue),
      "ruleIndex": .number(Rule.allCases.firstIndex(of: finding.rule) ?? 0),
      "level": .text(finding.severity.rawValue), "message": ["text": .text(finding.message)],
      "locations": [
        [
          "physicalLocation": [
            "artifactLocation": location, "region": region(place, finding.range, file),
          ]
        ]
      ],
      "partialFingerprints": [
        "primaryLocationLineHash": JSONNode(line < hashes.count ? hashes[line] : nil),
        "wenjinSentence/v1": .text(SentenceKey(finding, in: file.text.bytes).hash),
      ],
      "relatedLocations": finding.related.isEmpty
        ? .absent
        : .list(
          zip(finding.related, related).enumerated().map { index, pair in
            [
              "id": .number(index + 1), "message": ["text": .text(pair.0.message)],
              "physicalLocation": [
                "artifactLocation": location, "region": region(pair.1, pair.0.range, file),
              ],
            ]
          }),
      "fixes": finding.replacement.map { edit in
        [
          [
            "description": ["text": .text("Write \(edit.text)")],
            "artifactChanges": [
              [
                "artifactLocation": location,
                "replacements": [
                  [
                    "deletedRegion": region(replacement ?? place, edit.range, file),
                    "insertedContent": ["text": .text(edit.text)],
                  ]
                ],
              ]
            ],
          ]
        ]
      } ?? .absent,
    ]
  }

  private func region(_ region: CheckedFile.Region, _ range: Range<Int>, _ file: CheckedFile) -> JSONNode {
    [
      "startLine": .number(region.start.line), "startColumn": .number(region.start.utf16Column),
      "endLine": .number(region.end.line), "endColumn": .number(region.end.utf16Column),
      "snippet": range.isEmpty ? .absent : ["text": .text(file.string(range))],
    ]
  }

  /// The path as a reference in an address: relative, or with the scheme of files.
  private func address(_ path: String) -> String {
    path.hasPrefix("/") ? "file://" + path.addressed : path.withoutCurrentFolder.addressed
  }
}

extension String {
  /// The path without `./` in front.
  var withoutCurrentFolder: String { hasPrefix("./") ? String(dropFirst(2)) : self }
}
