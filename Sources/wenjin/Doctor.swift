import ArgumentParser
import ChineseConversion
import ChineseText

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what conversion finds on this machine, and compare its two engines.",
    discussion: "The exit status is 2 if a configuration is missing or the engines differ.")

  @OptionGroup var data: DataOptions

  func run() throws {
    let diagnosis = Diagnosis(data: data.dataFolders, cache: data.programCache)
    var writer = ByteWriter.standardOutput()
    for line in diagnosis.lines { try writer.append(line + "\n") }
    try writer.flush()
    if !diagnosis.isHealthy { throw ExitCode(2) }
  }
}
