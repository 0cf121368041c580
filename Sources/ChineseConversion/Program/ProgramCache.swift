internal import ChineseText

/// A folder where compiled programs are kept from run to run.
///
/// Compiling takes up to a third of a second, mapping what was compiled before takes a millisecond. A
/// command that is started often should use ``user``; a service that keeps its converters has no need of it.
///
///     let converter = try Converter(configuration: .s2t, cache: .user)
///
/// A program is used only if the file belongs to this user, nobody else may write it, every byte of it is as it was
/// written by this version, and the configuration and dictionaries it was compiled from are unchanged. Otherwise it is
/// compiled again. A cache that cannot be written costs time and nothing else.
public struct ProgramCache: Hashable, Sendable {
  /// The folder; it is made when the first program is kept.
  public let folder: String

  /// Keeps programs in a folder of the caller's choice.
  public init(folder: String) {
    self.folder = folder
  }

  /// The folder `wenjin` in the user's cache folder, nil where there is none.
  ///
  /// That is `XDG_CACHE_HOME` if it is an absolute path, as its specification demands, and `~/.cache` otherwise.
  public static var user: ProgramCache? {
    if let home = environmentVariable("XDG_CACHE_HOME"), home.hasPrefix("/") {
      return ProgramCache(folder: home + "/wenjin")
    }
    guard let home = environmentVariable("HOME"), home.hasPrefix("/") else { return nil }
    return ProgramCache(folder: home + "/.cache/wenjin")
  }

  /// What became of a look into the cache.
  package enum State: String, Sendable {
    /// The program was there and sound.
    case used
    /// Nothing was there.
    case missing
    /// Something was there, but not what is needed or not to be trusted.
    case rejected
  }

  /// The file for a configuration as it is found along some folders.
  package func path(configuration path: String, data: DataFolders) -> String {
    var key = path
    for folder in data.folders { key += "\0" + folder }
    key += "\0\(ProgramImage.version)"
    let name = String(Digest.of(key.utf8.span), radix: 36)
    return folder + "/" + name + ".program"
  }

  func load(configuration: String, data: DataFolders) -> (image: ProgramImage?, state: State) {
    let path = path(configuration: configuration, data: data)
    guard fileExists(path) else { return (nil, .missing) }
    guard isPrivateFolder(folder),
      let file = MappedFile(path: path, isTrusted: { $0.belongsToUser && !$0.isWritableByOthers }),
      let imageStart = Manifest.check(file), let image = ProgramImage(file, offset: imageStart)
    else { return (nil, .rejected) }
    return (image, .used)
  }

  func store(_ image: ProgramImage, sources: [Pipeline.Source], configuration: String, data: DataFolders) {
    guard makePrivateFolder(folder) else { return }
    let manifest = Manifest.make(sources)
    image.withBytes { bytes in
      _ = replaceFile(path(configuration: configuration, data: data), head: manifest.span, tail: bytes)
    }
  }
}

/// What a kept program was compiled from, in front of the program.
///
///     magic, size, digest | for each source: digest, 1 or 0, length of the path, path | zeros up to a multiple of 64
private enum Manifest {
  static let magic: UInt64 = 0x7765_6E6A_696E_0002
  static let headerSize = 24

  static func make(_ sources: [Pipeline.Source]) -> [UInt8] {
    var body: [UInt8] = []
    for source in sources {
      body += bytes(of: [source.digest ?? 0, source.digest == nil ? 0 : 1, UInt64(source.path.utf8.count)])
      body += Array(source.path.utf8)
    }
    var manifest = bytes(of: [magic, UInt64(body.count), Digest.of(body.span)]) + body
    manifest += [UInt8](repeating: 0, count: (64 - manifest.count % 64) % 64)
    return manifest
  }

  /// Where the program begins, nil if the manifest is damaged or any source is no longer what it was.
  static func check(_ file: MappedFile) -> Int? {
    // SAFETY: every load is checked against the file's size first.
    func word(_ offset: Int) -> UInt64? {
      guard offset >= 0, offset <= file.count - 8 else { return nil }
      return unsafe file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    guard word(0) == magic, let size = word(8).flatMap(Int.init(exactly:)), size <= file.count - headerSize,
      unsafe word(16)
        == Digest.of(UnsafeRawBufferPointer(rebasing: file.bytes[headerSize..<headerSize + size]))
    else { return nil }
    var offset = headerSize
    let end = headerSize + size
    while offset < end {
      guard let digest = word(offset), let isPresent = word(offset + 8),
        let length = word(offset + 16).flatMap(Int.init(exactly:)), length <= end - offset - headerSize
      else { return nil }
      offset += headerSize
      let path = unsafe String(decoding: file.bytes[offset..<offset + length], as: UTF8.self)
      offset += length
      if isPresent == 0 {
        if fileExists(path) { return nil }
      } else {
        guard let source = MappedFile(path: path), unsafe Digest.of(source.bytes) == digest else {
          return nil
        }
      }
    }
    return (end + 63) & ~63
  }
}
