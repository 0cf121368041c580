/// A name in a folder, and what it is.
package struct FolderEntry: Sendable, Hashable {
  /// What a name stands for.
  package enum Kind: Sendable {
    case file
    case folder
    /// A link, a pipe, a device.
    case other
  }

  package let name: String
  package let kind: Kind

  /// What is in a folder, without `.` and `..`, sorted by the bytes of the names.
  package static func list(_ folder: String) throws(FileError) -> [FolderEntry] {
    try listFolder(folder).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}

/// What the system says of a path.
package struct FileStatus: Sendable {
  package let kind: FolderEntry.Kind
  /// In bytes.
  package let size: Int
  /// The permission bits.
  package let mode: UInt32
  /// How many names the file has.
  package let links: Int
  package let identity: FileIdentity

  /// The status of what a path leads to, links followed; nil where there is nothing.
  package init?(_ path: String) {
    guard let status = systemStatus(path) else { return nil }
    self = status
  }

  init(kind: FolderEntry.Kind, size: Int, mode: UInt32, links: Int, identity: FileIdentity) {
    (self.kind, self.size, self.mode) = (kind, size, mode)
    (self.links, self.identity) = (links, identity)
  }
}

/// Puts new content in place of a file's in one step: readers see the old file or the whole new one.
///
/// The content goes to a file beside it first, which takes the old one's mode and owner.
package func replaceContent(of path: String, with content: Span<UInt8>) throws(FileError) {
  // A link's target is replaced, never the link.
  let target = resolvedPath(path) ?? path
  guard let status = FileStatus(target) else {
    throw FileError(code: .missing, action: .write, path: path, cause: "")
  }
  try writeBeside(target, content, mode: status.mode)
}
