import ChineseText

/// A word that tells which currency a text means: 新加坡 speaks for SGD.
struct EvidenceWord: Sendable {
  let word: String
  let currency: Currency
}

/// The words of a stretch of text that speak for a currency, counted.
struct Evidence: Sendable {
  private var counts: [Currency: (count: Int, word: String)] = [:]

  /// Counts the words of a stretch.
  ///
  /// - Complexity: O(length of the stretch).
  mutating func add(_ text: borrowing Span<UInt8>, _ range: Range<Int>, _ lexicon: Lexicon) {
    var position = range.lowerBound
    while position < range.upperBound {
      let match = lexicon.evidenceWords.longestMatch(in: text, from: position, symbols: lexicon.symbols)
      if let match, match.boundary <= range.upperBound {
        let found = lexicon.evidence[match.value]
        counts[found.currency, default: (0, found.word)].count += 1
        position = match.boundary
      } else {
        position += text.character(at: position).width
      }
    }
  }

  /// The candidate that more words speak for than for any other, and the first of these words; nil when there is
  /// none or a draw.
  func verdict(among candidates: [Currency]) -> (currency: Currency, word: String)? {
    var best: (currency: Currency, count: Int, word: String)?
    var isDraw = false
    for candidate in candidates {
      guard let found = counts[candidate] else { continue }
      if let leader = best, leader.count >= found.count {
        isDraw = isDraw || leader.count == found.count
      } else {
        best = (candidate, found.count, found.word)
        isDraw = false
      }
    }
    guard let best, !isDraw else { return nil }
    return (best.currency, best.word)
  }
}

/// How far the evidence for an open currency is looked for.
public enum EvidenceScope: Sendable, Hashable {
  /// In the amount's own line, then in what the text said before, up to its first 16 KiB: one article.
  case text
  /// In the amount's own line only: every line is a text of its own.
  case line
}

/// Gathers evidence as a text goes by.
///
/// A passage is only searched when an amount in it is open.
struct EvidenceCollector {
  private static let headLength = 16 * 1024

  let lexicon: Lexicon
  let scope: EvidenceScope
  private var head = Evidence()
  private var headSeen = 0
  private var passage: Range<Int> = 0..<0
  private var passageEvidence: Evidence?

  init(lexicon: Lexicon, scope: EvidenceScope) {
    self.lexicon = lexicon
    self.scope = scope
  }

  /// Begins the next passage.
  mutating func enter(_ text: borrowing Span<UInt8>, _ range: Range<Int>) {
    passage = range
    passageEvidence = nil
    guard scope == .text, headSeen < Self.headLength else { return }
    head.add(text, range, lexicon)
    headSeen += range.count
  }

  /// Which of the candidates the text means, and the word that says so.
  mutating func verdict(
    _ text: borrowing Span<UInt8>, among candidates: [Currency]
  ) -> (currency: Currency, word: String)? {
    if passageEvidence == nil {
      var evidence = Evidence()
      evidence.add(text, passage, lexicon)
      passageEvidence = evidence
    }
    return passageEvidence?.verdict(among: candidates) ?? head.verdict(among: candidates)
  }
}
