import ChineseConversion
import Synchronization

/// What the tests of all configurations share: compiling fourteen of them takes a while, so it is done once.
struct Subject: Sendable {
  let pipeline: Pipeline
  let converter: Converter
  let texts: DictionaryTexts

  private static let known = Mutex<[Configuration: Subject]>([:])

  static func of(_ configuration: Configuration) throws -> Subject {
    if let subject = known.withLock({ $0[configuration] }) { return subject }
    var sources: [Pipeline.Source] = []
    let data = DataFolders()
    let pipeline = try Pipeline.load(path: data.locate(configuration), data: data, sources: &sources)
    let subject = Subject(
      pipeline: pipeline, converter: try Converter(pipeline: pipeline), texts: DictionaryTexts(pipeline))
    known.withLock { $0[configuration] = subject }
    return subject
  }

  func converted(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    converter.convert(utf8: text.span, into: &output)
    return output
  }
}

/// Nil if the two are equal, otherwise what differs.
func difference(_ output: [UInt8], _ expected: [UInt8]) -> String? {
  output == expected
    ? nil : "got \(String(decoding: output, as: UTF8.self)), not \(String(decoding: expected, as: UTF8.self))"
}
