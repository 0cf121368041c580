import ArgumentParser
import ChineseConversion
import ChineseText

struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "Check and compile the tables by which text is normalized.",
    subcommands: [Compile.self])

  struct Compile: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compile the words and characters of a folder laid out as Tables of the repository is.")

    @Argument(help: ArgumentHelp("The folder.", valueName: "folder"))
    var folder: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String

    func run() throws {
      let image = try RepairTables.compiledLexicon(folder: folder)
      var writer = try ByteWriter(path: output, inputs: [])
      try writer.append(image)
      try writer.flush()
    }
  }
}
