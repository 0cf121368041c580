internal import ChineseText

/// The words that only some regions use, as evidence for them.
struct RegionalEvidence: Sendable {
  private var phrases = PhraseIndex()
  /// The regions that use a phrase, by its index.
  private var regions: [Set<Region>] = []
  private var preferring: [Set<Region>] = []
  private var reasons: [String] = []

  init(_ terms: RegionalTerms, _ lexicon: Lexicon) {
    for term in terms.terms {
      for hazard in term.hazards { add(hazard, [], [], "", lexicon) }
    }
    for term in terms.terms {
      // The same form in Simplified and Traditional is one word.
      var users: [[UInt32]: (form: String, regions: Set<Region>, preferring: Set<Region>)] = [:]
      let known = Set(Region.allCases.filter { !term.forms($0).isEmpty })
      // The other columns of a row that is only reported are glosses.
      for region in term.tier == .report ? term.sources : known {
        for (number, form) in term.forms(region).enumerated() {
          let key = lexicon.folded(form)
          users[key, default: (form, [], [])].regions.insert(region)
          if number == 0 { users[key]?.preferring.insert(region) }
        }
      }
      for (_, user) in users.sorted(by: { $0.value.form < $1.value.form }) where user.regions != known {
        let others = known.subtracting(user.regions).sorted { $0.rawValue < $1.rawValue }
          .compactMap { region in term.forms(region).first.map { "\(region.name) says \($0)" } }
        add(user.form, user.regions, user.preferring, others.joined(separator: ", "), lexicon)
      }
    }
  }

  private mutating func add(
    _ form: String, _ users: Set<Region>, _ preferring: Set<Region>, _ reason: String, _ lexicon: Lexicon
  ) {
    let key = lexicon.folded(form)
    if let known = phrases.phrases.firstIndex(where: { $0.key == key }) {
      // A form of several rows speaks for all their regions.
      if !regions[known].isEmpty {
        regions[known].formUnion(users)
        self.preferring[known].formUnion(preferring)
      }
      return
    }
    phrases.add(
      PhraseIndex.Phrase(
        key: key, value: nil, origin: Edit.Rule(dictionary: "regions/terms.tsv", key: form, value: form),
        needsBoundaries: !users.isEmpty))
    regions.append(users)
    self.preferring.append(preferring)
    reasons.append(reason)
  }

  /// The words of regions in a text.
  func evidence(in text: Span<UInt8>, _ normalizer: Normalizer) -> [Detection.Evidence] {
    var work = NormalizationWork(isTracing: false)
    var result: [Detection.Evidence] = []
    PassageCut.forEachPassage(of: text) { range in
      for (match, bytes) in work.phrases(phrases, in: text.extracting(range), normalizer.rules)
      where !regions[match].isEmpty {
        let place = bytes.lowerBound + range.lowerBound..<bytes.upperBound + range.lowerBound
        result.append(
          Detection.Evidence(
            range: place, text: text.string(place),
            variants: regions[match].sorted { $0.rawValue < $1.rawValue }.map(\.variant),
            reason: reasons[match], preferring: preferring[match].map(\.variant)))
      }
    }
    return result
  }
}

extension Region {
  /// The variant of the region.
  var variant: Variant {
    switch self {
    case .malaysia: .malaysia
    case .singapore: .singapore
    case .mainland: .mainland
    case .taiwan: .taiwan
    case .hongKong: .hongKong
    }
  }
}
