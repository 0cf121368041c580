internal import ChineseText
internal import OpenCCDictionaries

/// What an installation consists of, and whether its two engines agree: for people who ask why a result is odd.
///
///     for line in Diagnosis(data: DataFolders(), cache: .user).lines { print(line) }
public struct Diagnosis: Sendable {
  /// What was found, one fact a line.
  public private(set) var lines: [String] = []
  /// Whether every well-known configuration is there and gives the same with both engines.
  public private(set) var isHealthy = true

  /// Text that reaches the phrases, the characters and the regional words of the configurations.
  static let sample = """
    头发和后来：干面里的皇后，台风下的鼠标软件与内存。什么是显著的著作？乾隆皇帝在里面着火。
    頭髮與後來，滑鼠與軟體，裏面的著作，臺灣的程式。國學會議芸術，糸弁当，衞星線爲什麼。SQL注入，U盘，PN接面。

    """

  /// Looks at everything; a second or two where nothing is cached.
  public init(data: DataFolders = DataFolders(), cache: ProgramCache? = .user) {
    lines.append("libopencc: \(Self.libraryPath)")
    for folder in data.folders {
      let here = DataFolders(only: [folder])
      let count = Configuration.wellKnown.count { (try? here.locate($0)) != nil }
      let state =
        count == 0 ? "no configurations" : "\(count) of \(Configuration.wellKnown.count) configurations"
      lines.append("data folder \(folder): \(state)")
    }
    if let cache {
      let state = fileExists(cache.folder) ? "a file is in its place" : cache.description
      lines.append("cache \(cache.folder): \(state)")
    } else {
      lines.append("cache: none")
    }
    for configuration in Configuration.wellKnown { examine(configuration, data, cache) }
    lines.append(isHealthy ? "all is well" : "something is wrong; see above")
  }

  private mutating func examine(_ configuration: Configuration, _ data: DataFolders, _ cache: ProgramCache?) {
    do throws(ConversionError) {
      let converter = try Converter(configuration: configuration, data: data, cache: cache)
      let path = try data.locate(configuration)
      let version = try Self.dataVersion(path, data)
      let kept = converter.cacheState.map { ", cache \($0.rawValue)" } ?? ""
      let verdict = compare(converter, configuration, data)
      lines.append("\(configuration): \(path), data \(version)\(kept), \(verdict)")
    } catch {
      isHealthy = false
      lines.append("\(configuration): \(error)")
    }
  }

  private mutating func compare(
    _ converter: Converter, _ configuration: Configuration, _ data: DataFolders
  ) -> String {
    do throws(ConversionError) {
      let reference = try ReferenceConverter(configuration: configuration, data: data)
      if try reference.convert(Self.sample) == converter.convert(Self.sample) { return "engines agree" }
      isHealthy = false
      return "ENGINES DIFFER"
    } catch {
      // Data of a newer release says things that an older library does not understand.
      return "libopencc cannot compare (\(error.cause))"
    }
  }

  /// The data carry no version of their own: how many entries there are, and a digest of all files, tell two apart.
  private static func dataVersion(_ path: String, _ data: DataFolders) throws(ConversionError) -> String {
    var sources: [Pipeline.Source] = []
    let pipeline = try Pipeline.load(path: path, data: data, sources: &sources)
    let dictionaries = pipeline.normalization + (pipeline.segmentation.map { [$0] } ?? []) + pipeline.chain
    let digest = sources.reduce(0) { $0 &* 31 &+ ($1.digest ?? 0) }
    return "\(String(digest, radix: 16)) with \(dictionaries.reduce(0) { $0 + $1.count }) entries"
  }

  /// The library does not tell its version, but its file does.
  private static var libraryPath: String {
    var path = [CChar](repeating: 0, count: 4096)
    guard unsafe wenjin_library_path(&path, path.count) == 0 else { return "linked into this program" }
    return String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension ProgramCache {
  fileprivate var description: String {
    isPrivateFolder(folder) ? "ready" : "not there yet, or not this user's alone"
  }
}
