internal import COpenCC
internal import ChineseText
internal import Synchronization

/// An open converter of libopencc, closed when the last reference goes.
///
/// libopencc converts with a const object, so one handle serves any number of threads. Only its error text is
/// global, therefore opening is serialized.
@safe final class OpenCCHandle: Sendable {
  // SAFETY: set once, never written again, and libopencc's conversion does not change what it points to.
  nonisolated(unsafe) private let handle: opencc_t

  private static let opening = Mutex<Void>(())

  init(path: String) throws(ConversionError) {
    let result: Result<opencc_t, ConversionError> = unsafe Self.opening.withLock { _ in
      let handle = unsafe opencc_open(path)
      // The C interface returns the pointer -1 on failure, not null.
      guard let handle = unsafe handle, Int(bitPattern: handle) != -1 else {
        let text = unsafe opencc_error().map { unsafe String(cString: $0) } ?? "no reason given"
        return unsafe .failure(Self.failure(path: path, text: text))
      }
      return unsafe .success(handle)
    }
    unsafe handle = try result.get()
  }

  deinit {
    _ = unsafe opencc_close(handle)
  }

  private static func failure(path: String, text: String) -> ConversionError {
    let missing = " not found or not accessible."
    if text.hasSuffix(missing) {
      return ConversionError(
        .dictionaryMissing, place: path,
        cause: "the dictionary \(text.dropLast(missing.count)) is missing; \(DataFolders.advice)")
    }
    return ConversionError(.invalidConfiguration, place: path, cause: text)
  }

  /// Appends the conversion of `text`, which must be well-formed UTF-8 without NUL.
  func convert(_ text: Span<UInt8>, into output: inout [UInt8]) throws(ConversionError) {
    // An empty span may have no address, which libopencc does not take.
    if text.isEmpty { return }
    // SAFETY: libopencc reads `count` bytes that the span keeps alive, and hands out a NUL-terminated copy
    // that is freed here, once.
    let succeeded = unsafe text.withUnsafeBytes { bytes in
      guard
        let converted = unsafe opencc_convert_utf8(
          handle, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count)
      else { return false }
      defer { unsafe opencc_convert_utf8_free(converted) }
      unsafe output.append(
        contentsOf: UnsafeRawBufferPointer(start: converted, count: byteCount(ofCString: converted)))
      return true
    }
    if !succeeded {
      throw ConversionError(.engine, place: "libopencc", cause: "it refused a text of \(text.count) bytes")
    }
  }
}
