internal import ChineseText

/// Converts with libopencc's own engine.
///
/// It is slow, it takes long to open, and it is right by definition: use it to compare, or to rule out
/// that a difference is ours. Everything else is better served by `Converter`, which gives the same bytes. What
/// libopencc cannot take (NUL, ill-formed UTF-8) is kept from it: text is converted between such bytes, and they are copied.
///
///     let reference = try ReferenceConverter(configuration: .s2t)
///     try reference.convert("汉字")  // 漢字
///
/// A converter is immutable and serves any number of threads.
public struct ReferenceConverter: Sendable {
  private let handle: OpenCCHandle

  /// Opens a configuration.
  ///
  /// - Complexity: 1 to 40 ms, most of it for the phrases of Simplified Chinese.
  /// - Throws: ``ConversionError`` if the configuration or one of its dictionaries cannot be used.
  public init(configuration: Configuration, data: DataFolders = DataFolders()) throws(ConversionError) {
    let path = try data.locate(configuration)
    // libopencc looks for dictionaries in the current folder first, and would say nothing of what it finds there.
    let file = try ConfigurationFile.parse(try Pipeline.read(path), path: path)
    for name in file.fileNames where !name.hasPrefix("/") && fileExists(name) {
      throw ConversionError(
        .engine, place: "libopencc",
        cause: "it would read \(name) of the current folder; start it in another one")
    }
    handle = try OpenCCHandle(path: path)
  }

  /// The conversion of a string.
  ///
  /// - Complexity: O(*n*), at a few megabytes a second.
  /// - Throws: ``ConversionError`` if libopencc fails, which no text is known to cause.
  public func convert(_ text: String) throws(ConversionError) -> String {
    var output: [UInt8] = []
    try convert(utf8: text.utf8.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends the conversion of any bytes to `output`.
  ///
  /// - Complexity: O(*n*), at a few megabytes a second.
  /// - Throws: ``ConversionError`` if libopencc fails, which no text is known to cause.
  public func convert(utf8 bytes: Span<UInt8>, into output: inout [UInt8]) throws(ConversionError) {
    var flaws = FlawScanner()
    var start = 0
    while let flaw = flaws.first(in: bytes, from: start) {
      try handle.convert(bytes.extracting(start..<flaw.bytes.lowerBound), into: &output)
      output.append(copying: bytes.extracting(flaw.bytes))
      start = flaw.bytes.upperBound
    }
    try handle.convert(bytes.extracting(start...), into: &output)
  }
}
