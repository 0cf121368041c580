import ArgumentParser
import ChineseConversion
import ChineseText

struct TablesVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables", abstract: "Check, compile and export the tables by which text is normalized.",
    subcommands: [Verify.self, Compile.self, Export.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Read the tables of a folder laid out as Tables of the repository is, and name what is wrong."
    )

    @Argument(help: ArgumentHelp("The folder.", valueName: "folder"))
    var folder: String

    func run() throws {
      let tables = try RepairTables(folder: folder)
      for variant in Variant.normalizable {
        _ = try Normalizer(to: variant, tables: tables)
        guard variant.namesRegion else { continue }
        for words in [RegionalWords.names, .region] {
          _ = try Normalizer(to: variant, words: words, tables: tables)
        }
      }
      Wenjin.say("\(folder): all is well")
    }
  }

  struct Compile: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compile the words and characters of a folder laid out as Tables of the repository is.")

    @Argument(help: ArgumentHelp("The folder.", valueName: "folder"))
    var folder: String

    @Option(name: .shortAndLong, help: ArgumentHelp("Write to this file.", valueName: "file"))
    var output: String

    func run() throws {
      try TablesVerb.write(try RepairTables.compiledLexicon(folder: folder), to: output)
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the words of regions as configurations and text dictionaries for OpenCC.",
      discussion: """
        Each pair of regions gets a configuration, as zh-Hant-TW_zh-Hans-MY.json, which `opencc -c` takes; the \
        dictionaries lie beside them. OpenCC's own dictionaries do the script.
        """)

    @Option(name: .customLong("opencc"), help: ArgumentHelp("Write into this folder.", valueName: "folder"))
    var folder: String

    @Option(help: "Which words: names or region.")
    var words = RegionalWords.region

    func validate() throws {
      if words == .keep { throw ValidationError("--words takes names or region here.") }
    }

    func run() throws {
      for file in try OpenCCExport(words: words).files {
        try TablesVerb.write(Array(file.content.utf8), to: folder + "/" + file.name)
      }
    }
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    var writer = try ByteWriter(path: path, inputs: [])
    try writer.append(bytes)
    try writer.flush()
  }
}
