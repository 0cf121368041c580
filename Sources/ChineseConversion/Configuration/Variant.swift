/// A written form of Chinese (or Japanese, for the configurations between old and new characters), by its tag.
///
///     let converter = try Converter(from: .simplified, to: .taiwan)
public enum Variant: String, CaseIterable, Hashable, Sendable {
  /// Simplified characters of no particular region.
  case simplified = "zh-Hans"
  /// Simplified, mainland China.
  case mainland = "zh-Hans-CN"
  /// Simplified, Singapore.
  case singapore = "zh-Hans-SG"
  /// Simplified, Malaysia.
  case malaysia = "zh-Hans-MY"
  /// Traditional characters by OpenCC's standard.
  case traditional = "zh-Hant"
  /// Traditional, Taiwan.
  case taiwan = "zh-Hant-TW"
  /// Traditional, Hong Kong.
  case hongKong = "zh-Hant-HK"
  /// Traditional, Macau, which writes as Hong Kong does.
  case macau = "zh-Hant-MO"
  /// Japanese with new characters (Shinjitai).
  case japanese = "ja"

  private enum Form {
    case simplified
    case traditional
    case taiwan
    case hongKong
    case japanese
  }

  private var form: Form {
    switch self {
    case .simplified, .mainland, .singapore, .malaysia: .simplified
    case .traditional: .traditional
    case .taiwan: .taiwan
    case .hongKong, .macau: .hongKong
    case .japanese: .japanese
    }
  }

  /// The configuration between two variants; nil where OpenCC has none.
  ///
  /// With `words`, words of the region are converted too where OpenCC can (軟體 for 软件).
  public static func configuration(from source: Variant, to target: Variant, words: Bool = false)
    -> Configuration?
  {
    switch (source.form, target.form) {
    case (.simplified, .traditional): .s2t
    case (.simplified, .taiwan): words ? .s2twp : .s2tw
    case (.simplified, .hongKong): .s2hk
    case (.traditional, .simplified): .t2s
    case (.taiwan, .simplified): words ? .tw2sp : .tw2s
    case (.hongKong, .simplified): .hk2s
    case (.traditional, .taiwan): .t2tw
    case (.taiwan, .traditional): .tw2t
    case (.traditional, .hongKong): .t2hk
    case (.hongKong, .traditional): .hk2t
    case (.traditional, .japanese): .t2jp
    case (.japanese, .traditional): .jp2t
    default: nil
    }
  }
}

extension Variant {
  /// The configuration between two variants, or an error that says what to do instead.
  package static func requireConfiguration(
    from source: Variant, to target: Variant, words: Bool
  ) throws(ConversionError) -> Configuration {
    if let configuration = configuration(from: source, to: target, words: words) { return configuration }
    throw ConversionError(
      .unknownConfiguration, place: "\(source.rawValue) to \(target.rawValue)",
      cause: "OpenCC has no configuration between these; go through zh-Hant, or leave the text as it is")
  }
}

extension Converter {
  /// Compiles the configuration between two variants.
  ///
  /// - Complexity: As for ``init(configuration:data:cache:)``.
  /// - Throws: ``ConversionError`` if there is no such configuration, or it cannot be used.
  public init(
    from source: Variant, to target: Variant, words: Bool = false, data: DataFolders = DataFolders(),
    cache: ProgramCache? = nil
  ) throws(ConversionError) {
    let configuration = try Variant.requireConfiguration(from: source, to: target, words: words)
    try self.init(configuration: configuration, data: data, cache: cache)
  }
}
