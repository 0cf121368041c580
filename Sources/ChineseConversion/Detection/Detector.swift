internal import ChineseText

/// Tells which variant of Chinese a text is written in, with the evidence.
///
/// It asks what would have to be changed to bring the text to each variant: what needs no change in a variant speaks for
/// it. A text in which two scripts stand side by side is mixed; one whose characters are the same everywhere, or that is
/// not Chinese, is unknown. Within a script, a region is named when the forms or the words of it are there.
///
///     let detection = try Detector().detect(Array("車上載着三名乘客".utf8).span)
///     detection.outcome  // .variant(.hongKong)
///
/// A detector is immutable and can be shared by any number of threads. It is not made for other languages: Japanese is
/// recognized by its kana, everything else is unknown.
public struct Detector: Sendable {
  /// Other scripts below this part of the evidence are leftovers, above it the text is mixed.
  public static let leftoverLimit = 0.1

  private let simplified: Normalizer
  private let taiwan: Normalizer
  private let hongKong: Normalizer
  private let words: RegionalEvidence

  /// Prepares the tables.
  ///
  /// - Complexity: some milliseconds.
  /// - Throws: ``ConversionError`` if the tables hold an error.
  public init(tables: RepairTables? = nil) throws(ConversionError) {
    let tables = if let tables { tables } else { try RepairTables.embedded }
    simplified = try Normalizer(to: .simplified, tables: tables)
    taiwan = try Normalizer(to: .taiwan, tables: tables)
    hongKong = try Normalizer(to: .hongKong, tables: tables)
    words = RegionalEvidence(try tables.regionalTerms(), tables.lexicon)
  }

  /// The variant of a text.
  ///
  /// - Complexity: O(*n*), some ten megabytes a second.
  public func detect(_ text: Span<UInt8>) -> Detection {
    if Self.isJapanese(text) {
      return Detection(outcome: .variant(.japanese), confidence: 1, evidence: [])
    }
    let toSimplified = changes(simplified, text)
    let toTaiwan = changes(taiwan, text)
    let toHongKong = changes(hongKong, text)
    var evidence = characterEvidence(toSimplified, toTaiwan, toHongKong, text)
    // What both Traditional variants would change is Simplified; what only one would is the other's.
    let simplifiedCount = toTaiwan.keys.count { toHongKong[$0] != nil && toSimplified[$0] == nil }
    let traditionalCount = toSimplified.count
    let total = simplifiedCount + traditionalCount
    let outcome: Detection.Outcome
    let agreeing: Int
    if total == 0 {
      let regional = words.evidence(in: text, simplified)
      evidence += regional
      outcome = .unknown
      agreeing = 0
    } else if Double(min(simplifiedCount, traditionalCount)) >= Self.leftoverLimit * Double(total) {
      outcome = .mixed
      agreeing = total
    } else if simplifiedCount > traditionalCount {
      let regional = words.evidence(in: text, simplified)
      evidence += regional
      outcome = .variant(Self.region(of: regional, among: [.mainland, .singapore, .malaysia]) ?? .simplified)
      agreeing = simplifiedCount
    } else {
      let regional = words.evidence(in: text, simplified)
      evidence += regional
      outcome = .variant(traditionalVariant(toTaiwan, toHongKong, regional))
      agreeing = traditionalCount
    }
    let confidence = total == 0 ? 0 : (Double(agreeing) + 1) / Double(total + 2)
    return Detection(
      outcome: outcome, confidence: confidence,
      evidence: evidence.sorted {
        ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
      })
  }

  /// The characters that normalizing would change, by where they begin, with what would be written.
  private func changes(_ normalizer: Normalizer, _ text: Span<UInt8>) -> [Int: (end: Int, written: String)] {
    let (output, decisions) = normalizer.decide(text)
    var result: [Int: (end: Int, written: String)] = [:]
    for decision in decisions where decision.isChange {
      result[decision.source.lowerBound] = (decision.source.upperBound, output.span.string(decision.output))
    }
    return result
  }

  private func characterEvidence(
    _ toSimplified: [Int: (end: Int, written: String)], _ toTaiwan: [Int: (end: Int, written: String)],
    _ toHongKong: [Int: (end: Int, written: String)], _ text: Span<UInt8>
  ) -> [Detection.Evidence] {
    let places = Set(toSimplified.keys).union(toTaiwan.keys).union(toHongKong.keys)
    return places.map { place in
      let all: [(Variant, (end: Int, written: String)?)] = [
        (.simplified, toSimplified[place]), (.taiwan, toTaiwan[place]), (.hongKong, toHongKong[place]),
      ]
      let end = all.compactMap { $0.1?.end }.max() ?? place
      let others = all.compactMap { variant, change in
        change.map { "\(variant.rawValue) writes \($0.written)" }
      }
      var variants = all.filter { $0.1 == nil }.map(\.0)
      if variants == [.taiwan, .hongKong] { variants = [.traditional] }
      return Detection.Evidence(
        range: place..<end, text: text.string(place..<end), variants: variants,
        reason: others.joined(separator: ", "), preferring: variants)
    }
  }

  private func traditionalVariant(
    _ toTaiwan: [Int: (end: Int, written: String)], _ toHongKong: [Int: (end: Int, written: String)],
    _ regional: [Detection.Evidence]
  ) -> Variant {
    let hongKong = toTaiwan.keys.count { toHongKong[$0] == nil }
    let taiwan = toHongKong.keys.count { toTaiwan[$0] == nil }
    if taiwan > 2 * hongKong { return .taiwan }
    if hongKong > 2 * taiwan { return .hongKong }
    return Self.region(of: regional, among: [.taiwan, .hongKong]) ?? .traditional
  }

  /// The variant that most of the words speak for, nil where none clearly does.
  private static func region(of evidence: [Detection.Evidence], among variants: [Variant]) -> Variant? {
    // A word counts the less the more regions use it, and half where it is not the region's usual one.
    var scores = variants.map { variant in
      let score = evidence.reduce(0.0) { sum, item in
        guard item.variants.contains(variant) else { return sum }
        return sum + (item.preferring.contains(variant) ? 1 : 0.5) / Double(item.variants.count)
      }
      return (variant, score)
    }
    scores.sort { $0.1 > $1.1 }
    guard scores[0].1 >= Self.leastWords, scores[0].1 >= scores[1].1 + Self.leastLead else { return nil }
    return scores[0].0
  }

  /// A region takes the evidence of a word that nobody else uses, or of several that are shared with others.
  private static let leastWords = 0.75
  /// And leads by a word at least that the next one shares with others.
  private static let leastLead = 0.2

  /// Whether a good part of the letters are kana.
  private static func isJapanese(_ text: Span<UInt8>) -> Bool {
    var kana = 0
    var han = 0
    var position = 0
    while position < text.count {
      let character = text.character(at: position)
      position += character.width
      if (0x3041...0x30FA).contains(character.code) { kana += 1 }
      if LexiconImage.isHan(character.code) { han += 1 }
    }
    return kana > 0 && 4 * kana > han
  }
}
