internal import ChineseText

/// Which words of other regions are replaced when text is normalized to the variant of a region.
public enum RegionalWords: String, CaseIterable, Sendable {
  /// The author's words stay.
  case keep
  /// One thing that has two spellings: currencies, countries, places and persons of the world.
  case names
  /// The common vocabulary as well: 德士 and 出租车, 软体 and 软件.
  case region
}

/// The regions whose vocabularies the table holds.
enum Region: Int, CaseIterable {
  case malaysia
  case singapore
  case mainland
  case taiwan
  case hongKong

  var name: String { ["MY", "SG", "CN", "TW", "HK"][rawValue] }

  /// The region of a variant; nil for one that names none.
  init?(_ variant: Variant) {
    switch variant {
    case .malaysia: self = .malaysia
    case .singapore: self = .singapore
    case .mainland: self = .mainland
    case .taiwan: self = .taiwan
    case .hongKong, .macau: self = .hongKong
    case .simplified, .traditional, .japanese: return nil
    }
  }
}

/// The rows of the table of regional terms.
struct RegionalTerms: Sendable {
  /// What becomes of a row's forms.
  enum Tier: String {
    case names
    case region
    case protect
    case report
  }

  struct Term: Sendable {
    let id: String
    let tier: Tier
    /// By region, the preferred form first.
    let forms: [[String]]
    let sources: Set<Region>
    let targets: Set<Region>
    let hazards: [String]
    let reason: String
    let line: Int

    func forms(_ region: Region) -> [String] { forms[region.rawValue] }
  }

  let path: String
  private(set) var terms: [Term] = []

  /// Reads regions/terms.tsv.
  init(_ table: TableFile) throws(ConversionError) {
    path = table.path
    var seen: [String: Int] = [:]
    try table.forEachRow(fields: 13) { (fields, line) throws(ConversionError) in
      guard let tier = Tier(rawValue: fields[2]) else {
        throw table.error(line, "\(fields[2]) is no tier; tiers are names, region, protect and report")
      }
      if let first = seen.updateValue(line, forKey: fields[0]) {
        throw table.error(line, "\(fields[0]) stands on line \(first) already")
      }
      func regions(_ field: String) throws(ConversionError) -> Set<Region> {
        var result: Set<Region> = []
        for name in field.split(separator: ",") {
          guard let region = Region.allCases.first(where: { $0.name == name }) else {
            throw table.error(line, "\(name) is no region; regions are MY, SG, CN, TW and HK")
          }
          result.insert(region)
        }
        return result
      }
      let forms = fields[3...7].map { $0.split(separator: "/").map(String.init) }
      let targets = try regions(fields[9])
      for region in targets where forms[region.rawValue].isEmpty {
        throw table.error(line, "\(region.name) is a target but has no form")
      }
      terms.append(
        Term(
          id: fields[0], tier: tier, forms: forms, sources: try regions(fields[8]), targets: targets,
          hazards: fields[10].split(separator: ";").map { String($0.drop { $0 == " " }) }.filter {
            !$0.isEmpty
          },
          reason: fields[11], line: line))
    }
  }

  /// The phrases that bring text to a region: what is replaced, and what must not be.
  ///
  /// - Throws: ``ConversionError`` where two rows replace one word differently, or a result is replaced again.
  func phrases(
    _ words: RegionalWords, for region: Region, _ lexicon: Lexicon
  ) throws(ConversionError) -> PhraseIndex {
    var index = PhraseIndex()
    func keep(_ form: String, _ term: Term, needsBoundaries: Bool) {
      index.add(
        PhraseIndex.Phrase(
          key: lexicon.folded(form), value: nil, origin: rule(form, form, term),
          needsBoundaries: needsBoundaries))
    }
    let active = terms.filter { $0.tier == .names || ($0.tier == .region && words == .region) }
    // What the region says itself stays.
    var own: [[UInt32]: Term] = [:]
    for term in active where term.targets.contains(region) {
      for form in term.forms(region) {
        // Between 新台幣 and 新臺幣, which are one word in Simplified, the region's form decides.
        let key = lexicon.folded(form)
        own[key] = own[key] ?? term
        let isOnly = term.forms(region).count { lexicon.folded($0) == key } == 1
        index.add(
          PhraseIndex.Phrase(
            key: key, value: isOnly ? Array(form.utf8) : nil, origin: rule(form, form, term),
            needsBoundaries: true))
      }
    }
    var made: [[UInt32]: (term: Term, value: String)] = [:]
    for term in active where term.targets.contains(region) {
      guard let value = term.forms(region).first else { continue }
      for source in Region.allCases where term.sources.contains(source) && source != region {
        for form in term.forms(source) {
          let key = lexicon.folded(form)
          if let known = index.phrase(key) {
            if let other = known.value, other != Array(value.utf8), lexicon.folded(value) != key,
              own[key]?.id != term.id
            {
              let first = made[key]?.term ?? own[key]
              throw ConversionError(
                .invalidTable, place: "\(path):\(term.line)",
                cause: "\(form) is written \(value) for \(region.name), but \(known.origin.value) by line "
                  + "\(first?.line ?? 0), so a second run could change the text")
            }
            continue
          }
          made[key] = (term, value)
          index.add(
            PhraseIndex.Phrase(
              key: key, value: Array(value.utf8), origin: rule(form, value, term), needsBoundaries: true))
        }
      }
    }
    // A word in its own right may be another row's hazard, so these come last.
    for term in terms {
      switch term.tier {
      case .names, .region:
        let sources = made.filter { $0.value.term.id == term.id }.map(\.key)
        for hazard in term.hazards where sources.contains(where: { lexicon.folded(hazard).contains($0) }) {
          keep(hazard, term, needsBoundaries: false)
        }
      case .protect:
        for hazard in term.hazards { keep(hazard, term, needsBoundaries: false) }
        for form in term.forms.flatMap({ $0 }) { keep(form, term, needsBoundaries: true) }
      case .report:
        // The other columns are glosses, which other rows may replace.
        for region in term.sources {
          for form in term.forms(region) { keep(form, term, needsBoundaries: true) }
        }
      }
    }
    for (_, entry) in made.sorted(by: { $0.value.term.line < $1.value.term.line }) {
      if let again = index.phrase(lexicon.folded(entry.value)), let value = again.value,
        value != Array(entry.value.utf8)
      {
        throw ConversionError(
          .invalidTable, place: "\(path):\(entry.term.line)",
          cause:
            "\(entry.value) is written again as \(again.origin.value), so a second run would change the text")
      }
    }
    return index
  }

  private func rule(_ key: String, _ value: String, _ term: Term) -> Edit.Rule {
    Edit.Rule(
      dictionary: "regions/terms.tsv", key: key, value: value, line: term.line,
      reason: term.reason.isEmpty ? term.id : term.reason)
  }
}

extension Variant {
  /// Whether it is the variant of a region, which has words of its own.
  public var namesRegion: Bool { Region(self) != nil }
}
