/// The name of an OpenCC pipeline: one of the well-known ones, or a JSON file of one's own.
///
/// The static members are the fourteen that every OpenCC since 1.1 ships. Newer data brings more names
/// (`s2hkp`), and a path names any file; make those with ``init(_:)``. A configuration is only a name: whether
/// its files exist is found out when a ``Converter`` is made of it.
///
///     let taiwan = Configuration.s2twp
///     let own = Configuration("./house-style.json")
public struct Configuration: Hashable, Sendable, CustomStringConvertible {
  /// The text given, without the ending `.json` where it is a bare name.
  public let name: String
  /// Whether ``name`` is a path to a file rather than a name to look up.
  public let isPath: Bool

  /// Takes a name with or without `.json`, or a path.
  ///
  /// A text with a slash in it is a path. Anything else is looked up in the data folders first; `mine.json` may
  /// also be a file here.
  public init(_ text: String) {
    isPath = text.utf8.contains(UInt8(ascii: "/"))
    name = !isPath && text.hasSuffix(".json") ? String(text.dropLast(5)) : text
  }

  private init(known name: StaticString) {
    self.name = name.description
    self.isPath = false
  }

  /// The name as the user knows it.
  public var description: String { name }

  /// Simplified to Traditional (OpenCC standard).
  public static let s2t = Configuration(known: "s2t")
  /// Traditional (OpenCC standard) to Simplified.
  public static let t2s = Configuration(known: "t2s")
  /// Simplified to Traditional (Taiwan).
  public static let s2tw = Configuration(known: "s2tw")
  /// Simplified to Traditional (Taiwan) with the words of Taiwan.
  public static let s2twp = Configuration(known: "s2twp")
  /// Traditional (Taiwan) to Simplified.
  public static let tw2s = Configuration(known: "tw2s")
  /// Traditional (Taiwan) to Simplified with the words of mainland China.
  public static let tw2sp = Configuration(known: "tw2sp")
  /// Simplified to Traditional (Hong Kong).
  public static let s2hk = Configuration(known: "s2hk")
  /// Traditional (Hong Kong) to Simplified.
  public static let hk2s = Configuration(known: "hk2s")
  /// Traditional (OpenCC standard) to Traditional (Taiwan).
  public static let t2tw = Configuration(known: "t2tw")
  /// Traditional (Taiwan) to Traditional (OpenCC standard).
  public static let tw2t = Configuration(known: "tw2t")
  /// Traditional (OpenCC standard) to Traditional (Hong Kong).
  public static let t2hk = Configuration(known: "t2hk")
  /// Traditional (Hong Kong) to Traditional (OpenCC standard).
  public static let hk2t = Configuration(known: "hk2t")
  /// Old Japanese characters to new ones (Shinjitai).
  public static let t2jp = Configuration(known: "t2jp")
  /// New Japanese characters (Shinjitai) to old ones.
  public static let jp2t = Configuration(known: "jp2t")

  /// The fourteen well-known configurations.
  public static let wellKnown: [Configuration] = [
    s2t, t2s, s2tw, s2twp, tw2s, tw2sp, s2hk, hk2s, t2tw, tw2t, t2hk, hk2t, t2jp, jp2t,
  ]
}
