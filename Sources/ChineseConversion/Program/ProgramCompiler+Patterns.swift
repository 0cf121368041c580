extension ProgramCompiler {
  /// The texts whose occurrence means that mapping character by character may be wrong.
  struct Patterns {
    /// In the text as it is read.
    var text: [[UInt32]] = []
    /// In a run of unmatched characters, after normalization.
    var run: [[UInt32]] = []
  }

  /// A key that several texts can turn into is cut to its first characters when the texts get more than these.
  private static let mostPreimages = 256

  /// Outputs beyond this are the work of dictionaries that multiply each other's values.
  private static let longestOutput = 1 << 20

  /// What the chain makes of each key of the segmentation, which is a segment by itself.
  func keyOutputs() throws(ConversionError) -> [[UInt32]] {
    guard let segmentation else { return [] }
    var outputs: [[UInt32]] = []
    outputs.reserveCapacity(segmentation.count)
    for entry in 0..<segmentation.count {
      var current = decode(segmentation.key(entry))
      for stage in chainRange {
        current = pipeline.convert(current, 0..<current.count, through: stages[stage])
        guard current.count <= Self.longestOutput else { throw tooLarge }
      }
      outputs.append(current)
    }
    return outputs
  }

  /// What stages do to description sequences that later stages would copy whole.
  func descriptionFlags() -> UInt64 {
    var flags: UInt64 = 0
    for stage in stages.dropLast() {
      for entry in 0..<stage.count {
        let key = decode(stage.key(entry))
        let value = decode(stage.value(entry))
        if key.count != value.count { flags |= ProgramTables.Flags.descriptionsChange }
        if (key + value).contains(where: IdeographicDescription.isOperator) {
          flags |= ProgramTables.Flags.descriptionsAppear
        }
      }
    }
    return flags
  }

  /// The conversions of a text's characters, each alone; nil if one has none by itself.
  func oneByOne(_ text: [UInt32], through range: Range<Int>) -> [UInt32]? {
    var output: [UInt32] = []
    for scalar in text {
      guard let value = alone(scalar, through: range) else { return nil }
      output += value
    }
    return output
  }

  /// Whether a key of the segmentation occurs in a text: then it cannot lie in a run.
  func holdsKey(_ text: ArraySlice<UInt32>) -> Bool {
    guard let segmentation else { return false }
    let scalars = Array(text)
    return scalars.indices.contains {
      segmentation.longestMatch(scalars, from: $0, before: scalars.count) != nil
    }
  }

  func findPatterns(_ keyOutputs: [[UInt32]]) -> Patterns {
    var patterns = Patterns()
    var found: [[UInt32]] = []
    if let segmentation {
      for entry in 0..<segmentation.count {
        let key = decode(segmentation.key(entry))
        if key.count > 1 && keyOutputs[entry] != oneByOne(key, through: chainRange) { found.append(key) }
      }
    }
    for index in chainRange {
      let sources = preimages(through: normalizationCount..<index)
      for key in unevenKeys(of: index) {
        patterns.run += expand(key, sources).filter { !holdsKey($0[...]) }
      }
    }
    found += patterns.run
    guard normalizationCount > 0 else {
      patterns.text = found
      return patterns
    }
    let sources = preimages(through: 0..<normalizationCount)
    for key in found { patterns.text += expand(key, sources) }
    for index in 0..<normalizationCount {
      let sources = preimages(through: 0..<index)
      for key in unevenKeys(of: index) { patterns.text += expand(key, sources) }
    }
    return patterns
  }

  /// The longer keys of a stage whose value is not what the stage makes of their characters.
  private func unevenKeys(of index: Int) -> [[UInt32]] {
    let stage = stages[index]
    return (0..<stage.count).compactMap { entry in
      let key = decode(stage.key(entry))
      guard key.count > 1 else { return nil }
      let even = key.flatMap { singles[index][$0] ?? [$0] }
      return decode(stage.value(entry)) == even ? nil : key
    }
  }

  /// For each character, which ones some stages turn into it.
  private func preimages(through range: Range<Int>) -> [UInt32: [UInt32]] {
    var sources: [UInt32: [UInt32]] = [:]
    guard !range.isEmpty else { return sources }
    for scalar in alphabet {
      if let value = alone(scalar, through: range), value.count == 1 {
        sources[value[0], default: []].append(scalar)
      }
    }
    return sources
  }

  /// Every text whose characters turn into `key`'s, or beginnings of such texts where there are too many.
  ///
  /// A character without an entry in `sources` comes from itself alone: it is outside the alphabet.
  private func expand(_ key: [UInt32], _ sources: [UInt32: [UInt32]]) -> [[UInt32]] {
    guard !sources.isEmpty else { return [key] }
    var texts: [[UInt32]] = [[]]
    for (index, scalar) in key.enumerated() {
      let choices = sources[scalar] ?? (alphabet.contains(scalar) ? [] : [scalar])
      if index >= 2 && texts.count * choices.count > Self.mostPreimages { return texts }
      texts = texts.flatMap { text in choices.map { text + [$0] } }
    }
    return texts
  }
}
