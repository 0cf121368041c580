internal import ChineseText

extension Pipeline {
  /// A file that went into a pipeline, or the place where one would have come first.
  package struct Source: Hashable, Sendable {
    package let path: String
    /// The file's content, hashed; nil for a place that was empty.
    package let digest: UInt64?
  }

  /// Loads a configuration and every dictionary it names.
  ///
  /// `sources` gets each file that was read and each place that was tried in vain, so that a cache can tell
  /// when the answer might be another.
  package static func load(
    path: String, data: DataFolders, sources: inout [Source]
  ) throws(ConversionError) -> Pipeline {
    let content = try read(path)
    sources.append(Source(path: path, digest: Digest.of(content.span)))
    let file = try ConfigurationFile.parse(content, path: path)
    var loader = Loader(
      configuration: path, folders: [folder(of: path)] + data.folders, hasComments: file.isModern,
      sources: sources)
    var normalization: [FlatDictionary] = []
    for reference in file.normalization { normalization.append(try loader.flatten(reference)) }
    let segmentation: FlatDictionary? =
      if let reference = file.segmentation { try loader.flatten(reference) } else { nil }
    var chain: [FlatDictionary] = []
    for reference in file.chain { chain.append(try loader.flatten(reference)) }
    sources = loader.sources
    return Pipeline(
      normalization: normalization, segmentation: segmentation, chain: chain,
      copiesDescriptions: file.isModern)
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// A file's bytes, with this module's error.
  static func read(_ path: String) throws(ConversionError) -> [UInt8] {
    do throws(FileError) {
      var reader = try ByteReader(path: path)
      return try reader.readAll()
    } catch {
      throw ConversionError(.unreadable, place: path, cause: error.description)
    }
  }
}

/// Finds and reads dictionaries, each file once.
private struct Loader {
  let configuration: String
  let folders: [String]
  let hasComments: Bool
  var sources: [Pipeline.Source]
  private var loaded: [String: FlatDictionary] = [:]

  init(configuration: String, folders: [String], hasComments: Bool, sources: [Pipeline.Source]) {
    self.configuration = configuration
    self.folders = folders
    self.hasComments = hasComments
    self.sources = sources
  }

  mutating func flatten(_ reference: ConfigurationFile.Reference) throws(ConversionError) -> FlatDictionary {
    switch reference {
    case .file(let name, let type): return try load(name, type)
    case .inline(let pairs): return try inline(pairs)
    case .group(let members, let isUnion):
      var flat: [FlatDictionary] = []
      for member in members { flat.append(try flatten(member)) }
      return try FlatDictionary(group: flat, isUnion: isUnion)
    }
  }

  private func inline(_ pairs: [String: String]) throws(ConversionError) -> FlatDictionary {
    var entries = DictionaryEntries()
    for (key, value) in pairs.sorted(by: { $0.key < $1.key }) {
      if value.isEmpty {
        throw ConversionError(
          .invalidDictionary, place: "\(configuration), inline dictionary",
          cause: "the value of \(key) is empty, which OpenCC refuses; write one or delete the entry")
      }
      entries.append(key: Array(key.utf8)[...], value: Array(value.utf8)[...])
      try entries.checkText(of: entries.count - 1, place: "\(configuration), inline dictionary")
    }
    return try FlatDictionary(entries, name: "inline")
  }

  private mutating func load(
    _ name: String, _ type: ConfigurationFile.Reference.FileType
  ) throws(ConversionError) -> FlatDictionary {
    let path = try locate(name)
    if let known = loaded[path] { return known }
    let content = try Pipeline.read(path)
    sources.append(Pipeline.Source(path: path, digest: Digest.of(content.span)))
    let entries =
      switch type {
      case .text: try TextDictionary.parse(content, path: path, hasComments: hasComments)
      case .ocd2: try BinaryDictionary.read(path, format: .ocd2)
      case .ocd: try BinaryDictionary.read(path, format: .ocd)
      }
    let dictionary = try FlatDictionary(entries, name: name)
    loaded[path] = dictionary
    return dictionary
  }

  private mutating func locate(_ name: String) throws(ConversionError) -> String {
    let candidates = name.hasPrefix("/") ? [name] : folders.map { $0 + "/" + name }
    for candidate in candidates {
      if fileExists(candidate) { return candidate }
      sources.append(Pipeline.Source(path: candidate, digest: nil))
    }
    throw ConversionError(
      .dictionaryMissing, place: configuration,
      cause: "the dictionary \(name) is in none of \(folders.joined(separator: ", ")); \(DataFolders.advice)")
  }
}
