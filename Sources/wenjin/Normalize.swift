import ArgumentParser
import ChineseConversion

struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring text in any mixture of variants to one variant.",
    discussion: """
      Leftovers of other scripts and of other regions' standards are repaired by the words around them (举著, \
      後来, 头髮); text that is right already stays byte for byte as it is, and a second run changes nothing. Words \
      stay the author's own unless --words asks for more. Bytes that are no text are copied.
      """)

  @Option(
    help: ArgumentHelp(
      "The variant: \(Variant.normalizable.map(\.rawValue).joined(separator: ", ")).", valueName: "variant"))
  var to: String

  @OptionGroup var normalization: NormalizationOptions

  @OptionGroup var diff: DiffOptions

  @OptionGroup var filter: FilterOptions

  func validate() throws {
    _ = try Variant.parse(to, among: Variant.normalizable)
  }

  func run() throws {
    let normalizer = try normalization.normalizer(to: try Variant.parse(to, among: Variant.normalizable))
    let streams = try filter.streams()
    if let style = diff.style {
      return try diff.write(style, streams) { text in normalizer.trace(text) }
    }
    let conversion = FileConversion(
      normalizer: normalizer, isStrict: filter.strict, flushesAlways: filter.lineBuffered)
    try filter.write(streams, through: conversion)
  }
}
