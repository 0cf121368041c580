/// A file's bytes, mapped read-only into memory for as long as the value lives.
///
/// Use it for files that nobody changes in place: one that is cut short while it is mapped ends the process.
@safe package final class MappedFile: Sendable {
  // SAFETY: the mapping is read-only and ends with this object.
  nonisolated(unsafe) package let bytes: UnsafeRawBufferPointer
  package var count: Int { unsafe bytes.count }

  /// Maps the file; nil where it cannot be, or where `isTrusted` says no to the open file's owner and mode.
  package init?(path: String, isTrusted: (FileOwnership) -> Bool = { _ in true }) {
    guard let bytes = unsafe mapFile(path, isTrusted) else { return nil }
    unsafe self.bytes = bytes
  }

  deinit {
    unsafe unmapFile(bytes)
  }
}

/// Who may change a file.
package struct FileOwnership: Sendable {
  package let isRegular: Bool
  package let belongsToUser: Bool
  package let isWritableByOthers: Bool
}
