internal import ChineseText

extension Pipeline {
  /// A stretch of the source and what it has become so far.
  private struct Link {
    var source: Range<Int>
    var current: [UInt32]
    var rules: [Edit.Rule]
  }

  /// What one stage did to the text it got: how many scalars it took together, and what for.
  private struct Token {
    let count: Int
    let output: [UInt32]
    let rule: Edit.Rule?
  }

  /// Appends the conversion of well-formed UTF-8 without NUL, and where it differs from the text.
  ///
  /// Source ranges are indices of the slice, output ranges count from the start of `output`.
  ///
  /// With `keepsIdentities` it also records the entries that keep their key, which explain why nothing changed.
  func convert(
    _ text: ArraySlice<UInt8>, into output: inout [UInt8], recording edits: inout [Edit],
    keepsIdentities: Bool = false
  ) {
    let scalars = decode(text)
    var ends: [Int] = [text.startIndex]
    for scalar in scalars { ends.append(ends[ends.count - 1] + CharacterEntry.byteCount(scalar)) }
    var links = scalars.indices.map {
      Link(source: ends[$0]..<ends[$0 + 1], current: [scalars[$0]], rules: [])
    }
    var lengths = [scalars.count]
    for stage in normalization { apply(stage, to: &links, in: &lengths, keepsIdentities) }
    lengths = segments(links.flatMap(\.current)).map(\.count)
    for stage in chain { apply(stage, to: &links, in: &lengths, keepsIdentities) }
    for link in links {
      let start = output.count
      encode(link.current, into: &output)
      if link.rules.isEmpty || (!keepsIdentities && text[link.source] == output[start...]) { continue }
      edits.append(Edit(source: link.source, output: start..<output.count, rules: link.rules))
    }
  }

  /// Takes the links through a stage, which sees each segment by itself.
  ///
  /// - Parameter lengths: how many scalars of what the links have become each segment has.
  private func apply(
    _ stage: FlatDictionary, to links: inout [Link], in lengths: inout [Int], _ keepsIdentities: Bool
  ) {
    let scalars = links.flatMap(\.current)
    var tokens: [Token] = []
    var start = 0
    for index in lengths.indices {
      let end = start + lengths[index]
      let first = tokens.count
      self.tokens(stage, scalars, start..<end, &tokens, keepsIdentities)
      lengths[index] = tokens[first...].reduce(0) { $0 + $1.output.count }
      start = end
    }
    links = join(links, tokens)
  }

  /// Takes links and tokens together until both end at the same place, so that each new link has whole ones of both.
  private func join(_ links: [Link], _ tokens: [Token]) -> [Link] {
    var result: [Link] = []
    var number = 0
    var index = 0
    while index < links.count {
      var link = links[index]
      index += 1
      // What has vanished already takes part in nothing.
      if link.current.isEmpty {
        result.append(link)
        continue
      }
      var taken = link.current.count
      var covered = 0
      link.current = []
      while covered < taken {
        let token = tokens[number]
        number += 1
        covered += token.count
        link.current += token.output
        if let rule = token.rule { link.rules.append(rule) }
        while taken < covered {
          let next = links[index]
          index += 1
          taken += next.current.count
          link.source = link.source.lowerBound..<next.source.upperBound
          link.rules = next.rules + link.rules
        }
      }
      result.append(link)
    }
    return result
  }

  private func tokens(
    _ stage: FlatDictionary, _ scalars: [UInt32], _ segment: Range<Int>, _ tokens: inout [Token],
    _ keepsIdentities: Bool
  ) {
    var index = segment.lowerBound
    while index < segment.upperBound {
      if let match = match(stage, scalars, index, segment.upperBound) {
        let value = stage.value(match.entry)
        let output = decode(value)
        let end = index + match.count
        // An entry that keeps its key says nothing about a change.
        let isChange = output[...] != scalars[index..<end]
        tokens.append(
          Token(
            count: match.count, output: output,
            rule: isChange || keepsIdentities ? rule(stage, match.entry) : nil))
        index = end
      } else {
        let end = index + plainLength(scalars, index, segment.upperBound)
        for scalar in scalars[index..<end] { tokens.append(Token(count: 1, output: [scalar], rule: nil)) }
        index = end
      }
    }
  }

  private func rule(_ stage: FlatDictionary, _ entry: Int) -> Edit.Rule {
    Edit.Rule(
      dictionary: stage.names[stage.entries[entry].dictionary],
      key: String(decoding: stage.key(entry), as: UTF8.self),
      value: String(decoding: stage.value(entry), as: UTF8.self),
      line: stage.entries[entry].line == 0 ? nil : stage.entries[entry].line)
  }
}
