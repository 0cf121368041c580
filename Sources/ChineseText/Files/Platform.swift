// The one place of this module where platforms differ, and where the C library is called.
#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the C library said of the last failed call, in words.
package func describeSystemError(_ code: Int32) -> String {
  guard let text = unsafe strerror(code) else { return "error \(code)" }
  return unsafe String(cString: text)
}

extension FileError {
  /// Translates the C library's error number.
  init(systemError number: Int32, action: Action, path: String) {
    let code: Code =
      switch number {
      case ENOENT: .missing
      case EISDIR: .isDirectory
      case EACCES, EPERM, EROFS: .notPermitted
      case ENOSPC, EDQUOT: .full
      case EPIPE: .closedPipe
      default: .system
      }
    self.init(code: code, action: action, path: path, cause: describeSystemError(number))
  }
}

/// An open file of the operating system, closed when the value ends.
///
/// Every call here retries when a signal interrupts it, and reports every other failure.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32
  let path: String
  private let owned: Bool

  /// Takes a descriptor that someone else opened and will close: the standard streams.
  init(borrowing number: Int32, path: String) {
    self.number = number
    self.path = path
    self.owned = false
  }

  /// Opens for reading.
  ///
  /// The system opens folders too: only ``identity`` tells.
  init(reading path: String) throws(FileError) {
    try self.init(path: path, flags: O_RDONLY | O_CLOEXEC, action: .read)
  }

  /// Opens for writing and creates, but leaves old content in place until ``truncate()``.
  init(writing path: String) throws(FileError) {
    try self.init(path: path, flags: O_WRONLY | O_CREAT | O_CLOEXEC, action: .write)
  }

  /// Opens for writing behind what is there.
  init(appending path: String) throws(FileError) {
    try self.init(path: path, flags: O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, action: .write)
  }

  private init(path: String, flags: Int32, action: FileError.Action) throws(FileError) {
    var opened: Int32
    repeat { opened = unsafe open(path, flags, 0o666) } while opened < 0 && errno == EINTR
    guard opened >= 0 else { throw FileError(systemError: errno, action: action, path: path) }
    self.number = opened
    self.path = path
    self.owned = true
  }

  deinit {
    if owned { _ = close(number) }
  }

  /// Which file this is, or nil where the system does not tell.
  var identity: FileIdentity? {
    var status = stat()
    guard unsafe fstat(number, &status) == 0 else { return nil }
    let kind: FileIdentity.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      default: .other
      }
    return FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino),
      kind: kind, size: Int(status.st_size))
  }

  var isTerminal: Bool { isatty(number) == 1 }

  /// Throws if this file is one of `inputs`.
  func refuse(_ inputs: [FileIdentity]) throws(FileError) {
    guard let identity, inputs.contains(where: identity.collides) else { return }
    throw FileError(code: .outputIsInput, action: .write, path: path, cause: "")
  }

  func truncate() throws(FileError) {
    // Devices and pipes cannot be truncated and need not be.
    guard identity?.kind == .regular, ftruncate(number, 0) != 0 else { return }
    throw FileError(systemError: errno, action: .write, path: path)
  }

  /// Reads at most `limit` bytes onto the end of `buffer`; 0 at the end of the file.
  func read(atMost limit: Int, appendingTo buffer: inout [UInt8]) throws(FileError) -> Int {
    var count = 0
    var failure: Int32 = 0
    buffer.append(addingCapacity: limit) { output in
      // SAFETY: the system writes at most `free` bytes into uninitialized room that this closure owns,
      // and exactly as many as it says are then declared initialized.
      unsafe output.withUnsafeMutableBufferPointer { room, initialized in
        repeat {
          #if canImport(Darwin)
            count = unsafe Darwin.read(number, room.baseAddress, limit)
          #elseif canImport(Musl)
            count = unsafe Musl.read(number, room.baseAddress, limit)
          #else
            count = unsafe Glibc.read(number, room.baseAddress, limit)
          #endif
          failure = errno
        } while count < 0 && failure == EINTR
        initialized = max(0, count)
      }
    }
    guard count >= 0 else { throw FileError(systemError: failure, action: .read, path: path) }
    return count
  }

  /// Writes all bytes, however many calls that takes.
  func write(_ bytes: Span<UInt8>) throws(FileError) {
    var offset = 0
    while offset < bytes.count {
      var failure: Int32 = 0
      // SAFETY: the system reads `buffer.count` bytes that the span keeps alive for the call.
      let written = unsafe bytes.extracting(offset...).withUnsafeBufferPointer { buffer in
        #if canImport(Darwin)
          let count = unsafe Darwin.write(number, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          let count = unsafe Musl.write(number, buffer.baseAddress, buffer.count)
        #else
          let count = unsafe Glibc.write(number, buffer.baseAddress, buffer.count)
        #endif
        failure = errno
        return count
      }
      if written > 0 {
        offset += written
      } else if written < 0 && failure != EINTR {
        throw FileError(systemError: failure, action: .write, path: path)
      }
    }
  }
}

extension Span<UInt8> {
  /// The first place of a byte; nil where there is none.
  ///
  /// - Complexity: O(*n*), many bytes at a time.
  package func firstIndex(ofByte byte: UInt8) -> Int? {
    // SAFETY: the C library reads `count` bytes that the span keeps alive for the call.
    unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress,
        let hit = unsafe memchr(base, Int32(byte), buffer.count)
      else { return nil }
      return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }
}

/// The value of an environment variable; nil where it is not set.
package func environmentVariable(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

/// Whether something that is not a folder is at this path.
package func fileExists(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
}

/// The length of a NUL-terminated string.
package func byteCount(ofCString text: UnsafePointer<CChar>) -> Int {
  unsafe strlen(text)
}

/// Maps a file; the caller owns the mapping.
func mapFile(_ path: String, _ isTrusted: (FileOwnership) -> Bool) -> UnsafeRawBufferPointer? {
  guard let descriptor = try? Descriptor(reading: path) else { return nil }
  var status = stat()
  guard unsafe fstat(descriptor.number, &status) == 0, status.st_size > 0 else { return nil }
  let ownership = FileOwnership(
    isRegular: status.st_mode & S_IFMT == S_IFREG, belongsToUser: status.st_uid == geteuid(),
    isWritableByOthers: status.st_mode & (S_IWGRP | S_IWOTH) != 0)
  guard ownership.isRegular, isTrusted(ownership) else { return nil }
  let size = Int(status.st_size)
  #if os(Linux)
    // One call instead of a fault for each page: the digest reads all of it anyway.
    let flags = MAP_PRIVATE | MAP_POPULATE
  #else
    let flags = MAP_PRIVATE
  #endif
  guard let address = unsafe mmap(nil, size, PROT_READ, flags, descriptor.number, 0),
    unsafe address != MAP_FAILED
  else { return nil }
  return unsafe UnsafeRawBufferPointer(start: address, count: size)
}

func unmapFile(_ bytes: UnsafeRawBufferPointer) {
  _ = unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
}

/// Whether a folder belongs to this user and nobody else may change what is in it.
package func isPrivateFolder(_ path: String) -> Bool {
  var status = stat()
  return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    && status.st_uid == geteuid() && status.st_mode & (S_IWGRP | S_IWOTH) == 0
}

/// Makes a folder, and those above it, that only this user may use; false if there is no such folder afterwards.
package func makePrivateFolder(_ path: String) -> Bool {
  var parent = ""
  for part in path.split(separator: "/") {
    parent += "/" + part
    _ = unsafe mkdir(parent, 0o700)
  }
  return isPrivateFolder(path)
}

/// Puts a file in place in one step, so that readers see the old one or the whole new one; false if that failed.
@discardableResult
package func replaceFile(_ path: String, head: Span<UInt8>, tail: Span<UInt8>) -> Bool {
  let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max))"
  let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
  guard file >= 0 else { return false }
  var succeeded = true
  do {
    let output = Descriptor(borrowing: file, path: temporary)
    try output.write(head)
    try output.write(tail)
  } catch {
    succeeded = false
  }
  succeeded = close(file) == 0 && succeeded
  succeeded = unsafe succeeded && rename(temporary, path) == 0
  if !succeeded { _ = unsafe unlink(temporary) }
  return succeeded
}

/// The names in a folder, in the system's order.
func listFolder(_ path: String) throws(FileError) -> [FolderEntry] {
  guard let folder = unsafe opendir(path) else {
    throw FileError(systemError: errno, action: .read, path: path)
  }
  defer { unsafe closedir(folder) }
  var entries: [FolderEntry] = []
  while let entry = unsafe readdir(folder) {
    // SAFETY: the system ends the name with NUL inside the entry, which lives until the next call.
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name == "." || name == ".." { continue }
    var kind = unsafe entry.pointee.d_type
    if kind == UInt8(DT_UNKNOWN) {
      var status = stat()
      guard unsafe lstat(path + "/" + name, &status) == 0 else { continue }
      kind = UInt8((status.st_mode & S_IFMT) >> 12)
    }
    entries.append(
      FolderEntry(
        name: name, kind: kind == UInt8(DT_REG) ? .file : kind == UInt8(DT_DIR) ? .folder : .other))
  }
  return entries
}

/// What the system says of a path; nil where there is nothing.
func systemStatus(_ path: String) -> FileStatus? {
  var status = stat()
  guard unsafe stat(path, &status) == 0 else { return nil }
  let isFolder = status.st_mode & S_IFMT == S_IFDIR
  let isFile = status.st_mode & S_IFMT == S_IFREG
  return FileStatus(
    kind: isFolder ? .folder : isFile ? .file : .other, size: Int(status.st_size),
    mode: UInt32(status.st_mode) & 0o7777, links: Int(status.st_nlink),
    identity: FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino),
      kind: isFolder ? .directory : isFile ? .regular : .other, size: Int(status.st_size)))
}

/// The path without links, `.` and `..`; nil where there is nothing.
package func resolvedPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  // SAFETY: the C library hands over a NUL-terminated string that is freed once.
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

/// Writes a file beside another one and puts it in its place.
func writeBeside(_ path: String, _ content: Span<UInt8>, mode: UInt32) throws(FileError) {
  let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0 ... .max))"
  let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
  guard file >= 0 else { throw FileError(systemError: errno, action: .write, path: path) }
  do throws(FileError) {
    try Descriptor(borrowing: file, path: path).write(content)
    var old = stat()
    // Only root can give a file away; for others the owner is the same anyway.
    if unsafe stat(path, &old) == 0 { _ = fchown(file, old.st_uid, old.st_gid) }
    guard fchmod(file, mode_t(mode)) == 0, fsync(file) == 0 else {
      throw FileError(systemError: errno, action: .write, path: path)
    }
  } catch {
    _ = close(file)
    _ = unsafe unlink(temporary)
    throw error
  }
  guard close(file) == 0, unsafe rename(temporary, path) == 0 else {
    let failure = errno
    _ = unsafe unlink(temporary)
    throw FileError(systemError: failure, action: .write, path: path)
  }
}

/// How many processors are at work.
package func processorCount() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

/// Where a byte first stands in memory, counted from `start`; nil where it does not.
///
/// - Complexity: O(*n*), many bytes at a time.
@unsafe
func searchMemory(_ start: UnsafePointer<UInt8>, count: Int, for byte: UInt8) -> Int? {
  guard let found = unsafe memchr(start, Int32(byte), count) else { return nil }
  return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(start)
}
