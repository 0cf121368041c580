import ArgumentParser
import ChineseConversion

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert text between the variants of written Chinese, as OpenCC does.",
    discussion: """
      Bytes that are no text (NUL, ill-formed UTF-8) are copied, and conversion goes on behind them. \
      Variants are zh-Hans, zh-Hans-CN, zh-Hans-SG, zh-Hans-MY, zh-Hant, zh-Hant-TW, zh-Hant-HK, zh-Hant-MO \
      and ja. OPENCC_DATA_DIR names a folder with OpenCC's data; compiled configurations are kept in \
      XDG_CACHE_HOME or ~/.cache.
      """)

  @Option(
    name: [.short, .customLong("config")],
    help: ArgumentHelp(
      "A configuration's name such as s2twp, with or without .json, or the path of a JSON file (default: s2t).",
      valueName: "name"))
  var config: String?

  @Option(help: ArgumentHelp("The variant of the text, instead of a configuration.", valueName: "variant"))
  var from: String?

  @Option(help: ArgumentHelp("The variant to convert to.", valueName: "variant"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      """
      With --from and --to, the words: keep leaves the author's, names and region bring currencies, countries and \
      persons, or the common vocabulary too, to the region by this project's tables, opencc converts the phrases of \
      OpenCC's configurations (s2twp, tw2sp) (default: keep).
      """, valueName: "words"))
  var words: ConvertedWords?

  @OptionGroup var diff: DiffOptions

  @OptionGroup var filter: FilterOptions

  @Option(help: "How many threads convert one large input; 0 means one for each core if it is large.")
  var jobs = 0

  @Option(help: "The engine: wenjin, or libopencc's own to compare with (wenjin, opencc).")
  var engine = FileConversion.Engine.wenjin

  @OptionGroup var data: DataOptions

  @Option(help: .hidden)
  var noflush: String?

  func validate() throws {
    if (from == nil) != (to == nil) { throw ValidationError("--from and --to belong together.") }
    if config != nil && from != nil { throw ValidationError("Use either -c or --from and --to.") }
    if words != nil && from == nil { throw ValidationError("--words needs --from and --to.") }
    if engine == .opencc && (diff.style != nil || regionalWords != .keep) {
      throw ValidationError("--diff, --word-diff and --words names or region need the engine wenjin.")
    }
    if !(0...256 ~= jobs) { throw ValidationError("--jobs takes a number from 0 to 256.") }
    for name in [from, to] {
      if let name, Variant(rawValue: name) == nil {
        throw ValidationError("Unknown variant \(name); known are \(Variant.known).")
      }
    }
  }

  func run() throws {
    let streams = try filter.streams()
    if let style = diff.style { return try write(style, streams) }
    try filter.write(streams, through: try makeConversion())
  }

  private var regionalWords: RegionalWords { words?.regional ?? .keep }

  private func makeConversion() throws -> FileConversion {
    if let normalizer = try regionalNormalizer() {
      return FileConversion(
        normalizer: normalizer, after: try converter(), isStrict: filter.strict,
        flushesAlways: filter.lineBuffered)
    }
    return try FileConversion(
      configuration: try chosenConfiguration(), data: data.dataFolders, cache: data.programCache,
      engine: engine,
      jobs: jobs, isStrict: filter.strict, flushesAlways: filter.lineBuffered)
  }

  private func write(_ style: DiffOptions.Style, _ streams: TextStreams) throws {
    let converter = try converter()
    let normalizer = try regionalNormalizer()
    try diff.write(style, streams) { text in
      let trace = try converter?.trace(text)
      guard let normalizer else { return trace ?? TracedConversion(unchanged: text) }
      return trace.map { normalizer.trace($0.output.span).following($0) } ?? normalizer.trace(text)
    }
  }

  /// What brings the words to the region, nil where they stay.
  private func regionalNormalizer() throws -> Normalizer? {
    guard regionalWords != .keep, let target = to.flatMap(Variant.init) else { return nil }
    return try Normalizer(to: target, words: regionalWords)
  }

  /// What converts the script; nil between two variants of one script, where only words differ.
  private func converter() throws -> Converter? {
    if regionalWords != .keep, let source = from.flatMap(Variant.init), let target = to.flatMap(Variant.init),
      Variant.configuration(from: source, to: target) == nil
    {
      return nil
    }
    return try Converter(
      configuration: try chosenConfiguration(), data: data.dataFolders, cache: data.programCache)
  }

  private func chosenConfiguration() throws -> Configuration {
    guard let source = from.flatMap(Variant.init), let target = to.flatMap(Variant.init) else {
      return Configuration(config ?? "s2t")
    }
    return try Variant.requireConfiguration(from: source, to: target, words: words == .opencc)
  }
}

/// The words that are converted along with the characters.
enum ConvertedWords: String, CaseIterable, ExpressibleByArgument {
  case keep
  case names
  case region
  case opencc

  var regional: RegionalWords? { RegionalWords(rawValue: rawValue) }
}

extension Variant {
  fileprivate static var known: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension FileConversion.Engine: ExpressibleByArgument {}
