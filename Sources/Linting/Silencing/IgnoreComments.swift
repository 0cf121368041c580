internal import ChineseText

/// The places of a text where its writer says that findings are not to be told.
///
/// ```text
/// <!-- wenjin:ignore money/rate -->        this line; alone on its line, the next one
/// <!-- wenjin:ignore-next-line -->         the next line, whatever the rule
/// <!-- wenjin:ignore-start money/rate -->  from here …
/// <!-- wenjin:ignore-end -->               … to here
/// <!-- wenjin:ignore-file money/rate -->   the whole file
/// ```
///
/// In Markdown, HTML and XML only comments count, elsewhere the words anywhere, best in brackets:
/// `[wenjin:ignore money/rate]`. Several rules are separated by spaces or commas; a reason may follow behind `--`.
struct IgnoreComments {
  private struct Directive {
    /// The lines that it is about, from 1, both ends included.
    var lines: ClosedRange<Int>
    /// Empty: every rule.
    let rules: Set<Rule>
    let line: Int
    var isUsed = false
  }

  private var directives: [Directive] = []
  private(set) var notices: [Notice] = []
  private let path: String

  /// Reads the comments of a text.
  ///
  /// - Complexity: O(length of the text).
  init(_ text: borrowing Span<UInt8>, _ lines: LineIndex, path: String) {
    self.path = path
    let isMarkup = Self.markupEndings.contains { path.lowercased().hasSuffix($0) }
    var open: [Int] = []
    var position = 0
    while let place = text.firstPlace(of: Self.mark, from: position) {
      position = place + Self.mark.count
      if isMarkup ? !text.isInComment(place) : place > 0 && text[place - 1].isWordByte { continue }
      let line = lines.line(holding: place).line + 1
      let (kind, words) = Self.read(text, from: position)
      var rules: Set<Rule> = []
      for word in words {
        if let rule = Rule(rawValue: word) {
          rules.insert(rule)
        } else {
          let near = Suggestion.nearest(to: word, among: Rule.allCases.map(\.rawValue))
          notices.append(Notice(path: path, line: line, text: "no rule is called \(word)\(near)"))
        }
      }
      // Nothing but unknown rules must not silence all of them.
      if rules.isEmpty, !words.isEmpty { continue }
      var covered: ClosedRange<Int>
      switch kind {
      case "":
        covered = text.isAlone(lines.range(ofLine: line - 1, in: text)) ? line + 1...line + 1 : line...line
      case "-next-line": covered = line + 1...line + 1
      case "-file": covered = 1...Int.max
      case "-start":
        open.append(directives.count)
        covered = line...Int.max
      case "-end":
        if let start = open.popLast() {
          directives[start].lines = directives[start].lines.lowerBound...line
        } else {
          notices.append(Notice(path: path, line: line, text: "wenjin:ignore-end has no wenjin:ignore-start"))
        }
        continue
      default:
        notices.append(Notice(path: path, line: line, text: "there is no wenjin:ignore\(kind)"))
        continue
      }
      directives.append(Directive(lines: covered, rules: rules, line: line))
    }
    for start in open {
      let line = directives[start].line
      notices.append(Notice(path: path, line: line, text: "wenjin:ignore-start has no wenjin:ignore-end"))
    }
  }

  private static let mark = Array("wenjin:ignore".utf8)
  private static let markupEndings = [".md", ".markdown", ".mdx", ".html", ".htm", ".xhtml", ".xml", ".tei"]

  /// The kind behind the mark and the words that name rules.
  private static func read(_ text: borrowing Span<UInt8>, from start: Int) -> (kind: String, rules: [String])
  {
    var end = start
    while end < text.count, text.isInWord(end), text[end] != UInt8(ascii: "/"), end - start < 20 { end += 1 }
    let kind = text.string(start..<end)
    var words: [String] = []
    while end < text.count {
      while end < text.count, text[end] == 0x20 || text[end] == 0x09 || text[end] == UInt8(ascii: ",") {
        end += 1
      }
      let from = end
      while end < text.count, text.isInWord(end) { end += 1 }
      let word = text.string(from..<end)
      // A rule has letters on both sides of a slash; anything else is the comment's end or a reason.
      guard word.contains("/"), word.first != "/", word.last != "/", word.first != "-", from < end else {
        break
      }
      words.append(word)
    }
    return (kind, words)
  }

  /// Whether a finding on a line, from 1, is silenced.
  mutating func silences(_ rule: Rule, onLine line: Int) -> Bool {
    var isSilenced = false
    for index in directives.indices
    where directives[index].lines.contains(line)
      && (directives[index].rules.isEmpty || directives[index].rules.contains(rule))
    {
      directives[index].isUsed = true
      isSilenced = true
    }
    return isSilenced
  }

  /// A notice for each comment that silenced nothing.
  ///
  /// - Parameter rules: what was looked for; a comment that is only about other rules had no chance.
  func unused(among rules: Set<Rule>) -> [Notice] {
    directives.filter { !$0.isUsed && ($0.rules.isEmpty || !$0.rules.isDisjoint(with: rules)) }.map {
      Notice(path: path, line: $0.line, text: "this wenjin:ignore silences nothing; take it out")
    }
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter or digit.
  fileprivate var isWordByte: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}

extension Span<UInt8> {
  /// Whether a byte belongs to the name of a rule or a kind; `-->` closes a comment and does not.
  fileprivate func isInWord(_ index: Int) -> Bool {
    if self[index].isWordByte || self[index] == UInt8(ascii: "/") { return true }
    return self[index] == UInt8(ascii: "-") && index + 1 < count && self[index + 1].isWordByte
  }

  /// The first place of some bytes.
  fileprivate func firstPlace(of needle: [UInt8], from start: Int) -> Int? {
    var position = start
    while let place = firstIndex(of: needle[0], from: position, to: count) {
      if place + needle.count <= count, needle.indices.allSatisfy({ self[place + $0] == needle[$0] }) {
        return place
      }
      position = place + 1
    }
    return nil
  }

  /// Whether `<!--` and blanks stand before a place.
  fileprivate func isInComment(_ place: Int) -> Bool {
    var index = place - 1
    while index >= 0, self[index] == 0x20 || self[index] == 0x09 { index -= 1 }
    return index >= 3 && self[index] == 0x2D && self[index - 1] == 0x2D && self[index - 2] == 0x21
      && self[index - 3] == 0x3C
  }

  /// Whether a line holds nothing but ASCII: a comment and no Chinese text.
  fileprivate func isAlone(_ line: Range<Int>) -> Bool {
    let text = string(line)
    guard let mark = text.firstRange(of: "wenjin:ignore") else { return false }
    let before = text[..<mark.lowerBound].filter { !$0.isWhitespace && $0 != "\u{FEFF}" }
    let openers = ["", "<!--", "[", "//", "/*", "#", "%", ";", "--", "{{!--", "{#", "*"]
    guard openers.contains(String(before)) else { return false }
    // Behind the mark only the comment's end may follow; without an end the comment goes to the end of the line.
    for (opener, closer) in [("<!--", "-->"), ("[", "]"), ("/*", "*/"), ("{{!--", "}}"), ("{#", "#}")]
    where before == opener {
      guard let end = text[mark.upperBound...].firstRange(of: closer) else { return false }
      return text[end.upperBound...].allSatisfy(\.isWhitespace)
    }
    return true
  }
}
