package import ChineseText

/// Converts whole files one after the other, by the engine and in the way that was asked for.
///
///     var writer = ByteWriter.standardOutput()
///     for path in paths { writer = try conversion.convert(try ByteReader.open(path), to: writer) }
///     try writer.flush()
package struct FileConversion {
  /// Who converts.
  package enum Engine: String, CaseIterable, Sendable {
    /// A compiled program.
    case wenjin
    /// libopencc's own engine, which sees each file whole.
    case opencc
  }

  private enum Work {
    case compiled(Converter)
    case reference(ReferenceConverter)
    case normalized(Normalizer)
    /// Conversion first, then the words of the region.
    case both(Converter, Normalizer)
  }

  private let work: Work
  private let jobs: Int
  private let isStrict: Bool
  private let flushesAlways: Bool

  /// Files below this are converted before the threads would have started.
  private static let largeFile = 4 << 20

  /// Makes the converter.
  ///
  /// `jobs` is the number of threads for one file, 0 for one a core where that pays; strict conversion ends at the first
  /// flaw, with an error that names its place.
  package init(
    configuration: Configuration, data: DataFolders, cache: ProgramCache?, engine: Engine, jobs: Int,
    isStrict: Bool, flushesAlways: Bool
  ) throws(ConversionError) {
    switch engine {
    case .wenjin:
      work = .compiled(try Converter(configuration: configuration, data: data, cache: cache))
    case .opencc:
      work = .reference(try ReferenceConverter(configuration: configuration, data: data))
    }
    self.jobs = jobs
    self.isStrict = isStrict
    self.flushesAlways = flushesAlways
  }

  /// Normalizes instead; what is given of a configuration is converted by before.
  package init(
    normalizer: Normalizer, after converter: Converter? = nil, isStrict: Bool, flushesAlways: Bool
  ) {
    work = if let converter { .both(converter, normalizer) } else { .normalized(normalizer) }
    jobs = 1
    self.isStrict = isStrict
    self.flushesAlways = flushesAlways
  }

  /// Converts all of `reader` and hands the writer back, with the end of the output still in its buffer.
  package func convert(_ reader: consuming ByteReader, to writer: consuming ByteWriter) throws -> ByteWriter {
    switch work {
    case .reference(let converter): return try convertWhole(reader, to: writer, converter)
    case .compiled(let converter):
      let threads = threadCount(for: reader)
      if threads > 1 { return try converter.convert(reader, to: writer, jobs: threads) }
      return try stream(reader, to: writer, ConversionStream(converter))
    case .normalized(let normalizer):
      return try stream(reader, to: writer, NormalizationStream(normalizer))
    case .both(let converter, let normalizer):
      return try stream(reader, to: writer, NormalizedConversionStream(converter, normalizer))
    }
  }

  private func threadCount(for reader: borrowing ByteReader) -> Int {
    // The place of a flaw is counted from the start of the input, so strict reading keeps to one thread.
    if isStrict || flushesAlways || reader.isTerminal { return 1 }
    if jobs > 0 { return jobs }
    guard let identity = reader.identity, identity.kind == .regular, identity.size >= Self.largeFile else {
      return 1
    }
    return processorCount()
  }

  private func stream<Stream: TextStream & ~Copyable>(
    _ reader: consuming ByteReader, to writer: consuming ByteWriter, _ fresh: consuming Stream
  ) throws -> ByteWriter {
    var stream = fresh
    var chunk: [UInt8] = []
    var cutShort: [UInt8] = []
    var offset = 0
    while try reader.read(into: &chunk) {
      if isStrict {
        chunk = cutShort + chunk
        let text = try checked(chunk, offset, reader.name, &stream, &writer)
        cutShort = Array(chunk[text...])
        chunk.removeLast(chunk.count - text)
        offset += text
      }
      try push(chunk.span, isLast: false, &stream, &writer)
      if flushesAlways || writer.isTerminal { try writer.flush() }
    }
    try push([UInt8]().span, isLast: true, &stream, &writer)
    if !cutShort.isEmpty {
      try writer.flush()
      let flaw = TextFlaw(kind: .truncated, bytes: offset..<offset + cutShort.count)
      throw ConversionError(.illFormedText, place: reader.name, flaw: flaw)
    }
    return writer
  }

  private func push<Stream: TextStream & ~Copyable>(
    _ chunk: Span<UInt8>, isLast: Bool, _ stream: inout Stream, _ writer: inout ByteWriter
  ) throws(FileError) {
    try stream.push(chunk, isLast: isLast) { bytes throws(FileError) in try writer.append(bytes) }
  }

  /// How much of a chunk is text, but for a last character that the next chunk may complete.
  ///
  /// Throws at a flaw, with all before it converted and written.
  private func checked<Stream: TextStream & ~Copyable>(
    _ chunk: [UInt8], _ offset: Int, _ name: String, _ stream: inout Stream,
    _ writer: inout ByteWriter
  ) throws -> Int {
    var scanner = FlawScanner()
    guard let flaw = scanner.first(in: chunk.span) else { return chunk.count }
    let text = flaw.bytes.lowerBound
    if flaw.kind == .truncated && flaw.bytes.upperBound == chunk.count { return text }
    try push(chunk.span.extracting(..<text), isLast: true, &stream, &writer)
    try writer.flush()
    let place = flaw.bytes.lowerBound + offset..<flaw.bytes.upperBound + offset
    throw ConversionError(.illFormedText, place: name, flaw: TextFlaw(kind: flaw.kind, bytes: place))
  }

  private func convertWhole(
    _ reader: consuming ByteReader, to writer: consuming ByteWriter, _ converter: ReferenceConverter
  ) throws -> ByteWriter {
    let bytes = try reader.readAll()
    var flaws = FlawScanner()
    let flaw = isStrict ? flaws.first(in: bytes.span) : nil
    var converted: [UInt8] = []
    let text = bytes.span.extracting(..<(flaw?.bytes.lowerBound ?? bytes.count))
    try converter.convert(utf8: text, into: &converted)
    try writer.append(converted)
    if let flaw {
      try writer.flush()
      throw ConversionError(.illFormedText, place: reader.name, flaw: flaw)
    }
    return writer
  }
}
