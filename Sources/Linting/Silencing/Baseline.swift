internal import ChineseText

/// Findings that are known already, so that only new ones are told.
///
/// A file of tab-separated lines: the rule, how often, the key of the rule and the sentence, and the sentence for
/// people. Sorted, so that two branches' files merge. Edits elsewhere in a text change no key.
///
/// ```text
/// rule	count	key	sentence
/// money/rate	1	8f1d0c6b7a2e4d90	每人付1500美元(约7930令吉)
/// ```
public struct Baseline: Sendable {
  private struct Key: Hashable {
    let rule: Rule
    let hash: String
  }

  private var counts: [Key: Int] = [:]
  private var sentences: [Key: String] = [:]

  private static let header = "rule\tcount\tkey\tsentence"
  /// A longer sentence is cut in the file; the key is of the whole one.
  private static let longestSentence = 120

  /// Makes an empty baseline.
  public init() {}

  /// Reads a file.
  ///
  /// - Throws: the first malformed line, with its number and column's name.
  public init(file path: String) throws(LintingError) {
    let bytes: [UInt8]
    do throws(FileError) {
      var reader = try ByteReader(path: path)
      bytes = try reader.readAll()
    } catch {
      throw LintingError(.malformedBaseline, place: path, cause: error.description)
    }
    var rows = TabSeparatedRows(bytes)
    guard rows.header.map({ rows.text($0) }).joined(separator: "\t") == Self.header else {
      throw LintingError(
        .malformedBaseline, place: "\(path):1",
        cause: "a baseline begins with the columns rule, count, key, sentence")
    }
    while let row = rows.next() {
      func fault(_ cause: String) -> LintingError {
        LintingError(.malformedBaseline, place: "\(path):\(row.line)", cause: cause)
      }
      guard row.fields.count >= 3 else { throw fault("key: the line has fewer than three columns") }
      let name = rows.text(row.fields[0])
      guard let rule = Rule(rawValue: name) else { throw fault("rule: there is no rule \(name)") }
      guard let count = Int(rows.text(row.fields[1])), count > 0 else {
        throw fault("count: a whole number from 1 is needed")
      }
      let hash = rows.text(row.fields[2])
      guard hash.utf8.count == 16, UInt64(hash, radix: 16) != nil else {
        throw fault("key: sixteen hexadecimal digits are needed")
      }
      counts[Key(rule: rule, hash: hash), default: 0] += count
    }
  }

  /// Whether a finding is known; each is known as often as it was written down.
  public mutating func takes(_ finding: Finding, _ key: SentenceKey) -> Bool {
    let key = Key(rule: finding.rule, hash: key.hash)
    guard let count = counts[key], count > 0 else { return false }
    counts[key] = count - 1
    return true
  }

  /// How many of its findings were not met.
  public var unmet: Int { counts.values.reduce(0, +) }

  /// Writes a finding down.
  public mutating func add(_ finding: Finding, _ key: SentenceKey) {
    let place = Key(rule: finding.rule, hash: key.hash)
    counts[place, default: 0] += 1
    sentences[place] = key.sentence
  }

  /// The file's text.
  public var text: String {
    let sorted = counts.keys.sorted {
      ($0.rule.rawValue, sentences[$0] ?? "", $0.hash) < ($1.rule.rawValue, sentences[$1] ?? "", $1.hash)
    }
    var text = Self.header + "\n"
    for key in sorted {
      let sentence = (sentences[key] ?? "").prefix(Self.longestSentence).map { character in
        character.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
          ? " " : String(character)
      }.joined()
      text += "\(key.rule.rawValue)\t\(counts[key] ?? 0)\t\(key.hash)\t\(sentence)\n"
    }
    return text
  }
}
