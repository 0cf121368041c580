import ArgumentParser
import ChineseConversion
import ChineseText

struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Bring text in any mixture of variants to one variant.")

  @Option(help: ArgumentHelp("The variant.", valueName: "variant"))
  var to: String

  @Argument(help: ArgumentHelp("The files; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    guard let variant = Variant(rawValue: to), variant != .japanese else {
      throw ValidationError("Unknown variant \(to).")
    }
    let normalizer = try Normalizer(to: variant)
    try TextStreams(inputs: files, output: nil).process { reader, writer in
      let text = try reader.readAll()
      var output: [UInt8] = []
      normalizer.normalize(utf8: text.span, into: &output)
      try writer.append(output)
    }
  }
}
