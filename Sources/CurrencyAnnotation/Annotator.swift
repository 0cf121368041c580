import ChineseText

/// Finds the amounts of money in Chinese text, with their exact values, and says how neighbouring ones relate.
///
/// Simplified and Traditional text, half-width and full-width digits are read alike, and no conversion library
/// is needed. An annotator is immutable and can be shared between threads. It does not say whether a stated
/// conversion is right: that is `CurrencyChecking`.
///
/// ```swift
/// import CurrencyAnnotation
///
/// let annotation = Annotator().annotate("每人付1500美元(约6975令吉)")
/// for amount in annotation.amounts {
///   print(amount.currency?.code ?? "?", amount.printed?.description ?? "")
/// }
/// // USD 1500
/// // MYR 6975
/// ```
///
/// Positions are UTF-8 byte offsets. Ill-formed bytes and NUL are passed over; they never stop the work.
public struct Annotator: Sendable {
  private let lexicon: Lexicon
  private let house: HouseCurrency
  private let scope: EvidenceScope

  /// Makes an annotator.
  ///
  /// - Parameters:
  ///   - house: what a bare 元, 块 or $ means in the publication.
  ///   - scope: how far the evidence for an open currency is looked for.
  /// - Complexity: the first one reads the tables, about four milliseconds; later ones are free.
  public init(house: HouseCurrency = .automatic, scope: EvidenceScope = .text) {
    lexicon = .embedded
    self.house = house
    self.scope = scope
  }

  /// Makes an annotator that knows names of the user's own.
  ///
  /// - Throws: the first faulty line of the names, with the file and the line.
  /// - Complexity: builds all tables anew, about four milliseconds.
  public init(
    house: HouseCurrency = .automatic, scope: EvidenceScope = .text, names: CurrencyNames
  ) throws(AnnotationError) {
    lexicon = try Lexicon(Lexicon.Sources(), own: names)
    self.house = house
    self.scope = scope
  }

  /// Annotates a text.
  ///
  /// - Complexity: O(length of the text).
  public func annotate(_ text: String) -> Annotation {
    let bytes = Array(text.utf8)
    return annotate(utf8: bytes.span)
  }

  /// Annotates UTF-8 bytes.
  ///
  /// - Complexity: O(length of the text).
  public func annotate(utf8 text: Span<UInt8>) -> Annotation {
    var scan = makeScan()
    return scan.annotate(text)
  }

  /// The state of one text's annotation, for a caller that has the text in blocks.
  func makeScan() -> TextScan {
    TextScan(
      lexicon: lexicon, resolver: CurrencyResolver(house: house, lexicon: lexicon, scope: scope))
  }
}

/// Annotates one text, block after block.
///
/// Blocks end where passages end.
struct TextScan {
  private var scanner: AmountScanner
  private var finder: RelationFinder

  init(lexicon: Lexicon, resolver: CurrencyResolver) {
    scanner = AmountScanner(lexicon: lexicon, resolver: resolver)
    finder = RelationFinder(lexicon: lexicon)
  }

  mutating func annotate(_ text: Span<UInt8>) -> Annotation {
    var annotation = Annotation()
    var start = 0
    while start < text.count {
      let end = text.passageEnd(from: start)
      let first = annotation.amounts.count
      scanner.scan(text, in: start..<end, into: &annotation.amounts)
      finder.find(text, amounts: &annotation.amounts, from: first, into: &annotation.relations)
      start = end
    }
    return annotation
  }
}
