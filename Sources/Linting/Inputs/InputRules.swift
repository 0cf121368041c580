internal import ChineseText

/// Which files of a folder are checked.
///
/// A file that is named is checked unless a `.wenjinignore`, the configuration or `exclude` names it; one that is
/// found in a folder must also have the name of a text, be visible, and not be ignored by git.
public struct InputRules: Sendable {
  /// Patterns of what is checked in folders, whatever its ending; without any, files with the name of a text.
  public var include: [String] = []
  /// Patterns of what is left out, below the folder in which the command was started.
  public var exclude: [String] = []
  /// Patterns of the configuration, and the folder it stands in.
  public var ignored: (patterns: [String], folder: String)?
  /// Whether files and folders that begin with a dot are looked at.
  public var includesHidden = false
  /// Whether ignore files are read.
  public var readsIgnoreFiles = true

  /// Makes the rules that hold without any option.
  public init() {}

  /// The endings of files that hold text for readers.
  public static let textEndings: Set<String> = [
    "adoc", "asc", "ass", "csv", "htm", "html", "json", "jsonl", "markdown", "md", "mdx", "ndjson", "org",
    "po",
    "rst", "srt", "tei", "tex", "text", "tsv", "txt", "vtt", "xhtml", "xml", "yaml", "yml",
  ]

  static func hasTextName(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return false }
    return textEndings.contains(name[name.index(after: dot)...].lowercased())
  }
}

/// What decides whether a path is ignored, from the weakest to the strongest word on it.
struct IgnoreChain: Sendable {
  private var layers: [IgnorePatterns] = []

  /// The patterns of `.gitignore` and `.wenjinignore` in a folder and the folders above it in the same repository.
  ///
  /// - Parameter folder: an absolute path without links.
  init(above folder: String, readsGit: Bool) {
    var folders = [folder]
    while let parent = Self.parent(of: folders[folders.count - 1]) { folders.append(parent) }
    // What stands above the repository, or else above the folder of the command, is somebody else's.
    let start = resolvedPath(".")
    let root =
      folders.firstIndex { fileOrFolderExists($0 + "/.git") } ?? folders.firstIndex { $0 == start }
    for folder in folders[...(root ?? 0)].reversed() { add(folder, readsGit: readsGit) }
  }

  /// No patterns at all.
  init() {}

  static func parent(of folder: String) -> String? {
    guard let slash = folder.lastIndex(of: "/"), folder != "/" else { return nil }
    return slash == folder.startIndex ? "/" : String(folder[..<slash])
  }

  static func names(_ path: String) -> [Substring] { path.split(separator: "/") }

  mutating func add(_ folder: String, readsGit: Bool) {
    let files = (readsGit ? [".git/info/exclude", ".gitignore"] : []) + [".wenjinignore"]
    for file in files {
      let path = folder == "/" ? "/" + file : folder + "/" + file
      guard fileExists(path), var reader = try? ByteReader(path: path), let bytes = try? reader.readAll()
      else { continue }
      let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
      add(
        text.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }, base: folder)
    }
  }

  mutating func add(_ lines: some Sequence<some StringProtocol>, base: String) {
    layers.append(IgnorePatterns(lines, base: Self.names(base)))
  }

  /// Whether a path is ignored, its folders not asked.
  func ignores(_ path: [Substring], isFolder: Bool) -> Bool {
    for layer in layers.reversed() {
      if let decision = layer.decision(path, isFolder: isFolder) { return decision }
    }
    return false
  }

  /// Whether a file or any folder that it stands in is ignored.
  func ignoresTree(_ path: [Substring]) -> Bool {
    for length in 1..<max(path.count, 1) where ignores(Array(path[..<length]), isFolder: true) { return true }
    return ignores(path, isFolder: false)
  }
}

private func fileOrFolderExists(_ path: String) -> Bool { FileStatus(path) != nil }
