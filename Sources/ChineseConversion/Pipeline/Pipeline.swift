internal import ChineseText

/// A configuration with its dictionaries in memory: what a conversion means, step by step.
///
/// It follows OpenCC's own algorithm without any short cut. Programs are compiled from it, edits are traced with
/// it, and tests compare both with it and with libopencc.
package struct Pipeline: Sendable {
  /// Stages over the whole text, before segmentation.
  package let normalization: [FlatDictionary]
  /// Cuts the text into keys and the runs between them; nil means one run.
  package let segmentation: FlatDictionary?
  /// Stages over each segment.
  package let chain: [FlatDictionary]
  /// Whether ideographic description sequences are copied whole.
  let copiesDescriptions: Bool

  /// Appends the conversion of well-formed UTF-8 without NUL.
  package func convert(_ text: ArraySlice<UInt8>, into output: inout [UInt8]) {
    var scalars = decode(text)
    for stage in normalization { scalars = convert(scalars, 0..<scalars.count, through: stage) }
    for segment in segments(scalars) {
      var converted = Array(scalars[segment])
      for stage in chain { converted = convert(converted, 0..<converted.count, through: stage) }
      encode(converted, into: &output)
    }
  }

  /// The segments of a normalized text: keys of the segmentation dictionary, and the runs between them.
  package func segments(_ scalars: [UInt32]) -> [Range<Int>] {
    guard let segmentation else { return scalars.isEmpty ? [] : [0..<scalars.count] }
    var segments: [Range<Int>] = []
    var runStart = 0
    var index = 0
    while index < scalars.count {
      if let match = match(segmentation, scalars, index, scalars.count) {
        if runStart < index { segments.append(runStart..<index) }
        segments.append(index..<index + match.count)
        index += match.count
        runStart = index
      } else {
        index += plainLength(scalars, index, scalars.count)
      }
    }
    if runStart < index { segments.append(runStart..<index) }
    return segments
  }

  /// One stage over a segment.
  func convert(_ scalars: [UInt32], _ segment: Range<Int>, through stage: FlatDictionary) -> [UInt32] {
    var converted: [UInt32] = []
    converted.reserveCapacity(segment.count)
    var index = segment.lowerBound
    while index < segment.upperBound {
      if let match = match(stage, scalars, index, segment.upperBound) {
        converted += decode(stage.value(match.entry))
        index += match.count
      } else {
        let next = index + plainLength(scalars, index, segment.upperBound)
        converted += scalars[index..<next]
        index = next
      }
    }
    return converted
  }

  /// What a stage finds at a place, where a description sequence hides everything.
  func match(
    _ stage: FlatDictionary, _ scalars: [UInt32], _ index: Int, _ end: Int
  ) -> (entry: Int, count: Int)? {
    if copiesDescriptions && IdeographicDescription.length(scalars, from: index, before: end) != nil {
      return nil
    }
    return stage.longestMatch(scalars, from: index, before: end)
  }

  /// How many scalars are copied together where nothing matches.
  func plainLength(_ scalars: [UInt32], _ index: Int, _ end: Int) -> Int {
    guard copiesDescriptions else { return 1 }
    return IdeographicDescription.length(scalars, from: index, before: end) ?? 1
  }
}

/// The scalars of well-formed UTF-8.
func decode(_ text: ArraySlice<UInt8>) -> [UInt32] {
  String(decoding: text, as: UTF8.self).unicodeScalars.map(\.value)
}

/// Appends scalars as UTF-8.
func encode(_ scalars: [UInt32], into output: inout [UInt8]) {
  for scalar in scalars {
    switch scalar {
    case ..<0x80: output.append(UInt8(scalar))
    case ..<0x800:
      output.append(0xC0 | UInt8(scalar >> 6))
      output.append(0x80 | UInt8(scalar & 0x3F))
    case ..<0x1_0000:
      output.append(0xE0 | UInt8(scalar >> 12))
      output.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      output.append(0x80 | UInt8(scalar & 0x3F))
    default:
      output.append(0xF0 | UInt8(scalar >> 18 & 7))
      output.append(0x80 | UInt8(scalar >> 12 & 0x3F))
      output.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      output.append(0x80 | UInt8(scalar & 0x3F))
    }
  }
}
