/// The checker's speed, and what it finds of planted errors.
///
///     swift run -c release CheckingBenchmarks speed
///     swift run -c release CheckingBenchmarks study [cases]
@main struct CheckingBenchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "speed": try Speed.run()
    case "study": try Study.run(cases: arguments.dropFirst().first.flatMap { Int($0) } ?? 20_000)
    default: print("usage: CheckingBenchmarks speed | study [cases]")
    }
  }
}
