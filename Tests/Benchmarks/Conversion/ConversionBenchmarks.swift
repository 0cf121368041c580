import ChineseConversion
import ChineseText

/// Times the conversion of one file and prints a line of JSON.
///
///     ConversionBenchmarks CONFIGURATION FILE EXPECTED
///
/// What libopencc makes of the file is written to EXPECTED, for the programs that are compared next. Rates are in
/// bytes of input a second, the best of several rounds.
@main struct ConversionBenchmarks {
  static let rounds = 7
  /// Threads are measured on as many copies of the text as make a large file.
  static let largeFile = 64 << 20

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      return print("usage: ConversionBenchmarks CONFIGURATION FILE EXPECTED")
    }
    let configuration = Configuration(arguments[1])
    var reader = try ByteReader(path: arguments[2])
    let text = try reader.readAll()
    let converter = try Converter(configuration: configuration)
    let reference = try ReferenceConverter(configuration: configuration)

    var expected: [UInt8] = []
    let library = try rate(text.count, rounds: 1) { try reference.convert(utf8: text.span, into: &expected) }
    try write(expected, to: arguments[3])

    var output: [UInt8] = []
    output.reserveCapacity(expected.count)
    let inMemory = try rate(text.count, rounds: rounds) {
      output.removeAll(keepingCapacity: true)
      converter.convert(utf8: text.span, into: &output)
    }

    let large = arguments[3] + ".large"
    let copies = max(1, largeFile / text.count)
    try write([UInt8]([[UInt8]](repeating: text, count: copies).joined()), to: large)
    var threads: [Double] = []
    for jobs in [1, 2] {
      threads.append(
        try rate(copies * text.count, rounds: 3) {
          let null = try ByteWriter(path: "/dev/null")
          _ = try converter.convert(try ByteReader(path: large), to: null, jobs: jobs)
        })
    }
    print(
      """
      {"configuration": "\(configuration)", "bytes": \(text.count), "same": \(output == expected), \
      "library": \(library), "one": \(inMemory), "file1": \(threads[0]), "file2": \(threads[1])}
      """)
  }

  private static func rate(_ bytes: Int, rounds: Int, _ work: () throws -> Void) throws -> Double {
    let clock = ContinuousClock()
    var best = Duration.seconds(3600)
    for _ in 0..<rounds { best = min(best, try clock.measure(work)) }
    return Double(bytes) / (best / .seconds(1))
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    var writer = try ByteWriter(path: path)
    try writer.append(bytes)
    try writer.flush()
  }
}
