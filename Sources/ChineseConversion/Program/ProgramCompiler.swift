/// Turns a pipeline into the tables of a program.
///
/// Three observations make a program fast. A matched segment is always exactly a key, so what the whole chain makes
/// of it is a constant. Most keys become just what their characters become one by one, so text can be mapped
/// character by character as long as none of the *other* keys occurs. And text can be cut between any two characters
/// that no key holds side by side, so where such a key occurs only the few characters between two cuts are
/// converted again, step by step.
struct ProgramCompiler {
  let pipeline: Pipeline
  let path: String
  let segmentation: FlatDictionary?
  let stages: [FlatDictionary]
  /// What each stage makes of the characters that are keys by themselves.
  let singles: [[UInt32: [UInt32]]]
  /// Every character of every key.
  let alphabet: Set<UInt32>
  let normalizationCount: Int
  /// Whether a normalized character may become something else than it would without normalization.
  private(set) var normalizationIsDeep = false

  init(_ pipeline: Pipeline, path: String) throws(ConversionError) {
    self.pipeline = pipeline
    self.path = path
    stages = pipeline.normalization + pipeline.chain
    guard stages.count <= ProgramImage.mostStages else {
      throw ConversionError(
        .invalidConfiguration, place: path, cause: "more than \(ProgramImage.mostStages) stages; join some")
    }
    normalizationCount = pipeline.normalization.count
    // Without segmentation one stage finds in the whole text what it would find in segments cut by its own keys.
    let isItsOwnSegmentation = pipeline.segmentation == nil && pipeline.chain.count == 1
    segmentation = isItsOwnSegmentation ? pipeline.chain[0] : pipeline.segmentation
    var alphabet: Set<UInt32> = []
    var singles: [[UInt32: [UInt32]]] = []
    for stage in stages {
      var own: [UInt32: [UInt32]] = [:]
      for entry in 0..<stage.count {
        let key = decode(stage.key(entry))
        alphabet.formUnion(key)
        if key.count == 1 { own[key[0]] = decode(stage.value(entry)) }
      }
      singles.append(own)
    }
    if let segmentation {
      for entry in 0..<segmentation.count { alphabet.formUnion(decode(segmentation.key(entry))) }
    }
    self.alphabet = alphabet
    self.singles = singles
    normalizationIsDeep = isNormalizationDeep()
  }

  var chainRange: Range<Int> { normalizationCount..<stages.count }

  /// What some stages make of a character that stands alone; nil if a stage gets more or less than one
  /// character from the one before, because then its neighbours may matter.
  func alone(_ scalar: UInt32, through range: Range<Int>) -> [UInt32]? {
    var current = [scalar]
    for stage in range {
      guard current.count == 1 else { return nil }
      if let value = singles[stage][current[0]] { current = value }
    }
    return current
  }

  func compile() throws(ConversionError) -> ProgramImage {
    var pool = ValuePool()
    let keyOutputs = try keyOutputs()
    let patterns = findPatterns(keyOutputs)
    var tables = CharacterTables()
    var longs = EdgeTable()
    var longValues: [UInt32] = [0, 0]
    var flags: UInt64 = 0
    if pipeline.copiesDescriptions {
      flags |= ProgramTables.Flags.copiesDescriptions | descriptionFlags()
      for scalar: UInt32 in 0x2FF0...0x2FFF {
        tables.add(CharacterEntry.fires | CharacterEntry.inKey, to: scalar)
      }
    }
    for scalar in alphabet.sorted() {
      var marks = CharacterEntry.inKey
      var output = scalar
      if let value = alone(scalar, through: stages.indices) {
        if value.count == 1, CharacterEntry.byteCount(value[0]) == CharacterEntry.byteCount(scalar) {
          output = value[0]
        } else {
          guard let node = longs.insertChild(of: EdgeTable.root, scalar) else { throw tooLarge }
          while longValues.count <= node { longValues.append(0) }
          longValues[node] = pool.place(value)
          marks |= CharacterEntry.isLong | CharacterEntry.fires
        }
      } else {
        marks |= CharacterEntry.needsStages | CharacterEntry.fires
      }
      // Only three-byte characters are mapped in the tightest loop; ASCII is passed over in it.
      if scalar >= 0x80 && CharacterEntry.byteCount(scalar) != 3 { marks |= CharacterEntry.fires }
      if scalar < 0x80 && (output != scalar || marks & CharacterEntry.fires != 0) {
        flags |= ProgramTables.Flags.asciiIsActive
      }
      if segmentation?.edges.child(of: EdgeTable.root, scalar) != nil { marks |= CharacterEntry.startsKey }
      tables.set(scalar, to: output, marks: marks)
    }
    if alphabet.contains(0x0A) { flags |= ProgramTables.Flags.lineFeedIsInKeys }
    if normalizationIsDeep { flags |= ProgramTables.Flags.normalizationIsDeep }

    var runTrie = PatternTrie()
    for pattern in patterns.run { try runTrie.insert(pattern[...], path) }
    for pattern in patterns.run { tables.add(CharacterEntry.startsRunPattern, to: pattern[0]) }
    if !patterns.run.isEmpty || tables.needsStages { flags |= ProgramTables.Flags.hasRunPatterns }

    var pairs = PairFilter(pairCount: patterns.text.count, bitsPerPair: 64, mostBits: 19)
    var triples = pairs
    for pattern in patterns.text where !tables.anyFires(pattern) {
      guard let anchor = pairs.anchor(of: pattern) else {
        flags |= ProgramTables.Flags.asciiIsActive
        continue
      }
      pairs.insert(pattern[anchor], pattern[anchor + 1])
      triples.insert(
        pattern[anchor], pattern[anchor + 1], pattern.count > anchor + 2 ? pattern[anchor + 2] : 0)
    }

    let keys = keyTable(keyOutputs, &pool)
    var sections: [[UInt8]] = [
      bytes(of: tables.bmp), bytes(of: tables.latin), bytes(of: tables.astralIndex),
      bytes(of: tables.astralPages),
      bytes(of: pairs.words), bytes(of: joinFilter().words), bytes(of: triples.words), bytes(of: keys.slots),
      bytes(of: keys.values),
    ]
    var stageSections: [[UInt8]] = []
    for index in stages.indices {
      let table = try stageTable(index, &pool)
      stageSections += [bytes(of: table.slots), bytes(of: table.values)]
    }
    sections += [
      pool.bytes, bytes(of: longs.slots), bytes(of: longValues), bytes(of: runTrie.edges.slots), runTrie.ends,
    ]
    var lookahead = stages.map(\.longestKey).max() ?? 0
    lookahead = max(lookahead, segmentation?.longestKey ?? 0, 4)
    if pipeline.copiesDescriptions { lookahead = max(lookahead, 4 * IdeographicDescription.longestSequence) }
    return ProgramImage(
      sections: sections + stageSections, flags: flags, lookahead: lookahead,
      normalizationCount: normalizationCount, stageCount: stages.count)
  }

  private func isNormalizationDeep() -> Bool {
    // A character that it lets through is not changed by it; only those that it puts in may be.
    stages[..<normalizationCount].contains { stage in
      (0..<stage.count).contains { entry in
        decode(stage.value(entry)).contains {
          alone($0, through: stages.indices) != alone($0, through: chainRange)
        }
      }
    }
  }

  var tooLarge: ConversionError {
    ConversionError(
      .invalidConfiguration, place: path, cause: "its dictionaries are too large; leave some out")
  }

  /// The segmentation's trie with what the whole chain makes of each key.
  private func keyTable(
    _ keyOutputs: [[UInt32]], _ pool: inout ValuePool
  ) -> (slots: [UInt64], values: [UInt32]) {
    guard let segmentation else { return (EdgeTable().slots, [0, 0]) }
    var values = [UInt32](repeating: 0, count: segmentation.edges.nodeCount + 1)
    for (node, entry) in segmentation.terminals.enumerated() where entry >= 0 {
      let key = decode(segmentation.key(Int(entry)))
      let value = keyOutputs[Int(entry)]
      values[node] =
        !normalizationIsDeep && value == oneByOne(key, through: chainRange) ? 1 : pool.place(value)
    }
    return (segmentation.edges.slots, values)
  }

  /// A stage's trie with places in the pool, without the keys that no run can hold.
  private func stageTable(
    _ index: Int, _ pool: inout ValuePool
  ) throws(ConversionError) -> (slots: [UInt64], values: [UInt32]) {
    let stage = stages[index]
    var edges = EdgeTable()
    var values: [UInt32] = [0, 0]
    for entry in 0..<stage.count {
      let key = decode(stage.key(entry))
      if index == normalizationCount && holdsKey(key[...]) { continue }
      var node = EdgeTable.root
      for scalar in key {
        guard let child = edges.insertChild(of: node, scalar) else { throw tooLarge }
        node = child
      }
      while values.count <= node { values.append(0) }
      values[node] = pool.place(decode(stage.value(entry)))
    }
    while values.count <= edges.nodeCount { values.append(0) }
    return (edges.slots, values)
  }
}
