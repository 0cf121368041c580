internal import ChineseText

/// Converts Chinese text between its variants with OpenCC's answers, at the speed of the machine.
///
/// A converter is a configuration compiled for speed: its output is byte for byte what libopencc gives. Use one
/// wherever text is converted, and share it: it is immutable and serves any number of threads without locks. For
/// text that comes in pieces there is `ConversionStream`; to compare with libopencc's own engine there is
/// ``ReferenceConverter``.
///
///     let converter = try Converter(configuration: .s2twp)
///     converter.convert("鼠标里面的硅二极管坏了")  // 滑鼠裡面的矽二極體壞了
///
/// Bytes that are no text (NUL, ill-formed UTF-8) are copied, and conversion goes on behind them.
public struct Converter: Sendable {
  let program: Program
  let tracing: Tracing

  /// What the cache had, nil without one.
  package let cacheState: ProgramCache.State?

  /// Compiles a configuration, or takes it from a cache.
  ///
  /// - Complexity: Proportional to the size of the dictionaries: about 0.3 s for the phrases of Simplified
  ///   Chinese, about 1 ms if the cache has them.
  /// - Throws: ``ConversionError`` if the configuration or one of its dictionaries cannot be used.
  public init(
    configuration: Configuration, data: DataFolders = DataFolders(), cache: ProgramCache? = nil
  ) throws(ConversionError) {
    let path = try data.locate(configuration)
    let kept = cache?.load(configuration: path, data: data)
    cacheState = kept?.state
    tracing = Tracing(path: path, data: data)
    if let image = kept?.image {
      program = Program(image)
      return
    }
    var sources: [Pipeline.Source] = []
    let pipeline = try Pipeline.load(path: path, data: data, sources: &sources)
    let image = try ProgramCompiler(pipeline, path: path).compile()
    cache?.store(image, sources: sources, configuration: path, data: data)
    program = Program(image)
  }

  package init(pipeline: Pipeline) throws(ConversionError) {
    program = Program(try ProgramCompiler(pipeline, path: "pipeline").compile())
    cacheState = nil
    tracing = Tracing(path: "pipeline", data: DataFolders(only: []), pipeline: pipeline)
  }

  /// The conversion of a string.
  ///
  /// - Complexity: O(*n*).
  public func convert(_ text: String) -> String {
    var sink = ByteSink()
    convert(text.utf8.span, &sink)
    return sink.withBytes { bytes in
      unsafe String(unsafeUninitializedCapacity: bytes.count) { room in
        unsafe bytes.withUnsafeBufferPointer { unsafe room.update(fromContentsOf: $0) }
      }
    }
  }

  /// Appends the conversion of any bytes to `output`.
  ///
  /// - Complexity: O(*n*).
  public func convert(utf8 bytes: Span<UInt8>, into output: inout [UInt8]) {
    var sink = ByteSink()
    convert(bytes, &sink)
    sink.withBytes { output.append(copying: $0) }
  }

  /// Appends the conversion of a whole text.
  func convert(_ bytes: Span<UInt8>, _ sink: inout ByteSink) {
    var workspace = Workspace()
    sink.reserve(bytes.count + 16)
    // SAFETY: the buffer is used only inside the closure, while the span keeps it alive.
    let isSimple = unsafe bytes.withUnsafeBufferPointer { buffer in
      guard unsafe program.firstFragileDescription(buffer) == nil else { return false }
      _ = unsafe program.convert(buffer, isLast: true, into: &sink, &workspace)
      return true
    }
    if isSimple { return }
    var stream = ConversionStream(self)
    stream.push(bytes, isLast: true) { converted in sink.append(converted) }
  }
}
