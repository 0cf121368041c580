import ArgumentParser
import ChineseConversion

/// Where OpenCC's data and compiled configurations are, for every verb that converts.
struct DataOptions: ParsableArguments {
  @Option(
    name: .customLong("opencc-data"),
    help: ArgumentHelp("A folder with OpenCC's data, searched first. May be repeated.", valueName: "folder"))
  var folders: [String] = []

  @Flag(inversion: .prefixedNo, help: "Keep compiled configurations for the next start.")
  var cache = true

  var dataFolders: DataFolders { DataFolders(first: folders) }
  var programCache: ProgramCache? { cache ? .user : nil }
}
