internal import ChineseText

/// Where configurations and dictionaries are looked for, in order.
///
/// First the folders the caller names, then `OPENCC_DATA_DIR`, then the system's. The current folder is never
/// among them: a stray file there must not replace a dictionary.
///
///     let folders = DataFolders(first: ["/srv/opencc-data"])
///     let converter = try Converter(configuration: .s2t, data: folders)
public struct DataFolders: Hashable, Sendable {
  /// The folders in the order in which they are searched.
  public let folders: [String]

  /// The environment's and the system's folders behind `first`.
  ///
  /// - Parameter first: folders that come before all others.
  public init(first: [String] = []) {
    var folders = first
    if let variable = environmentVariable("OPENCC_DATA_DIR"), !variable.isEmpty { folders.append(variable) }
    self.folders = folders + Self.system
  }

  /// Exactly these folders, whatever the environment says.
  public init(only folders: [String]) {
    self.folders = folders
  }

  /// Where the packages of Debian, a local build and Homebrew put OpenCC's data.
  static let system = ["/usr/share/opencc", "/usr/local/share/opencc", "/opt/homebrew/share/opencc"]

  /// What to install when something is missing.
  static let advice =
    "install it with `apt install libopencc-dev` or `brew install opencc`, or name its folder"

  /// The path of a configuration's file.
  package func locate(_ configuration: Configuration) throws(ConversionError) -> String {
    if configuration.isPath {
      if fileExists(configuration.name) { return configuration.name }
      throw ConversionError(
        .unknownConfiguration, place: configuration.name, cause: "no such configuration file; check the path")
    }
    let file = configuration.name + ".json"
    for folder in folders {
      // Newer releases keep the configurations in a folder of their own beside the dictionaries.
      for path in [folder + "/" + file, folder + "/config/" + file] where fileExists(path) { return path }
    }
    if fileExists(file) { return "./" + file }
    let isKnown = Configuration.wellKnown.contains(configuration)
    let searched = "not found in \(folders.joined(separator: ", "))"
    throw ConversionError(
      .unknownConfiguration, place: configuration.name,
      cause: isKnown
        ? "this configuration's file was \(searched); \(Self.advice)"
        : "no such configuration, \(searched); known are "
          + Configuration.wellKnown.map(\.name).joined(separator: " "))
  }
}
