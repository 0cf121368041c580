import ChineseConversion
import TestSupport
import Testing

@Suite struct PipelineTests {
  static func load(_ configuration: Configuration) throws -> Pipeline {
    var sources: [Pipeline.Source] = []
    let data = DataFolders()
    return try Pipeline.load(path: data.locate(configuration), data: data, sources: &sources)
  }

  @Test(arguments: Configuration.wellKnown)
  func followsLibrary(configuration: Configuration) throws {
    let pipeline = try Self.load(configuration)
    let library = try LibOpenCC(configuration.name + ".json")
    let texts = DictionaryTexts(pipeline)
    forAll(
      "pipeline of \(configuration)", seed: 11, cases: 300, generate: { texts.pieces(&$0, upTo: 40) },
      describe: { String(decoding: $0.joined(), as: UTF8.self) },
      check: { pieces in
        let text = Array(pieces.joined())
        var output: [UInt8] = []
        pipeline.convert(text[...], into: &output)
        let expected = try library.convert(text)
        return output == expected
          ? nil
          : "got \(String(decoding: output, as: UTF8.self)), not \(String(decoding: expected, as: UTF8.self))"
      })
  }
}
