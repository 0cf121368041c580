import COpenCC
import Testing

/// The C library itself, called with nothing of ours between.
@safe final class LibOpenCC {
  private let handle: opencc_t

  init(_ configuration: String) throws {
    let handle = unsafe opencc_open(configuration)
    unsafe self.handle = try unsafe #require(handle)
    let address = unsafe Int(bitPattern: self.handle)
    try #require(address != -1, "libopencc opens \(configuration)")
  }

  deinit { _ = unsafe opencc_close(handle) }

  /// What the library makes of well-formed text without NUL.
  func convert(_ text: [UInt8]) throws -> [UInt8] {
    let result = unsafe text.withUnsafeBytes { bytes in
      unsafe opencc_convert_utf8(handle, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count)
    }
    let converted = try unsafe #require(result)
    defer { unsafe opencc_convert_utf8_free(converted) }
    return unsafe Array(String(cString: converted).utf8)
  }

  func convert(_ text: String) throws -> String {
    String(decoding: try convert(Array(text.utf8)), as: UTF8.self)
  }
}
