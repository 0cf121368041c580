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
  /// - Parameter offset: where the text begins in the whole source; output ranges count from the start of `output`.
  func convert(
    _ text: ArraySlice<UInt8>, at offset: Int, into output: inout [UInt8], recording edits: inout [Edit]
  ) {
    let scalars = decode(text)
    var ends: [Int] = [offset]
    for scalar in scalars { ends.append(ends[ends.count - 1] + CharacterEntry.byteCount(scalar)) }
    var links = scalars.indices.map {
      Link(source: ends[$0]..<ends[$0 + 1], current: [scalars[$0]], rules: [])
    }
    for stage in normalization { links = apply(stage, to: links) }
    for segment in cut(links) {
      var converted = segment
      for stage in chain { converted = apply(stage, to: converted) }
      for link in converted {
        let start = output.count
        encode(link.current, into: &output)
        if link.rules.isEmpty || text[slice(link.source, offset, text)] == output[start...] { continue }
        edits.append(Edit(source: link.source, output: start..<output.count, rules: link.rules))
      }
    }
  }

  private func slice(_ source: Range<Int>, _ offset: Int, _ text: ArraySlice<UInt8>) -> Range<Int> {
    let shift = text.startIndex - offset
    return source.lowerBound + shift..<source.upperBound + shift
  }

  /// The links of each segment. A segment may begin inside what one link has become; then both stay together.
  private func cut(_ links: [Link]) -> [[Link]] {
    guard segmentation != nil else { return [links] }
    var starts = Set(segments(links.flatMap(\.current)).map(\.lowerBound))
    starts.insert(0)
    var result: [[Link]] = []
    var place = 0
    for link in links {
      if starts.contains(place) || result.isEmpty { result.append([]) }
      result[result.count - 1].append(link)
      place += link.current.count
    }
    return result
  }

  private func apply(_ stage: FlatDictionary, to links: [Link]) -> [Link] {
    let scalars = links.flatMap(\.current)
    let tokens = tokens(stage, scalars)
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
      // Tokens and links are taken together until both end at the same place.
      var taken = link.current.count
      var covered = 0
      link.current = []
      while covered < taken || number < tokens.count && covered == 0 {
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

  private func tokens(_ stage: FlatDictionary, _ scalars: [UInt32]) -> [Token] {
    var tokens: [Token] = []
    var index = 0
    while index < scalars.count {
      if let match = match(stage, scalars, index, scalars.count) {
        let key = String(decoding: stage.key(match.entry), as: UTF8.self)
        let value = stage.value(match.entry)
        let rule = Edit.Rule(
          dictionary: stage.names[stage.entries[match.entry].dictionary], key: key,
          value: String(decoding: value, as: UTF8.self))
        let output = decode(value)
        // An entry that keeps its key says nothing about a change.
        let isChange = output[...] != scalars[index..<index + match.count]
        tokens.append(Token(count: match.count, output: output, rule: isChange ? rule : nil))
        index += match.count
      } else {
        tokens.append(Token(count: 1, output: [scalars[index]], rule: nil))
        let plain = plainLength(scalars, index, scalars.count)
        for inner in index + 1..<max(index + 1, index + plain) {
          tokens.append(Token(count: 1, output: [scalars[inner]], rule: nil))
        }
        index += plain
      }
    }
    return tokens
  }
}
