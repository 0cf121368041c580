import ChineseConversion
import ChineseText

/// Times conversions of one text: `Benchmarks CONFIGURATION FILE [ROUNDS]`.
@main struct Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments
    let configuration = Configuration(arguments[1])
    var reader = try ByteReader(path: arguments[2])
    let text = try reader.readAll()
    let rounds = arguments.count > 3 ? Int(arguments[3]) ?? 5 : 5
    let converter = try Converter(configuration: configuration)
    var output: [UInt8] = []
    output.reserveCapacity(2 * text.count)
    let clock = ContinuousClock()
    var best = Duration.seconds(1000)
    for _ in 0..<rounds {
      output.removeAll(keepingCapacity: true)
      best = min(best, clock.measure { converter.convert(utf8: text.span, into: &output) })
    }
    let seconds = Double(best.components.attoseconds) / 1e18 + Double(best.components.seconds)
    var expected: [UInt8] = []
    if arguments.count > 4 {
      try ReferenceConverter(configuration: configuration).convert(utf8: text.span, into: &expected)
      print("same:", expected == output)
    }
    print(configuration, text.count, Double(text.count) / seconds / 1e6, "MB/s")
  }
}
