#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A folder of a test's own, deleted with everything in it when the value goes away.
package final class TemporaryFolder: Sendable {
  package let path: String

  package init() throws {
    var template = Array("/tmp/wenjin-test-XXXXXX".utf8CString)
    // SAFETY: the template is NUL-terminated and written in place.
    guard unsafe mkdtemp(&template) != nil else {
      throw Command.SetupError(step: "mkdtemp", number: errno)
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    removeTree(path)
  }

  /// Writes a file in this folder and returns its path.
  @discardableResult
  package func file(_ name: String, _ content: [UInt8]) throws -> String {
    let place = path + "/" + name
    guard let file = unsafe fopen(place, "wb") else {
      throw Command.SetupError(step: "create \(place)", number: errno)
    }
    let written = unsafe fwrite(content, 1, content.count, file)
    guard unsafe fclose(file) == 0, written == content.count else {
      throw Command.SetupError(step: "write \(place)", number: errno)
    }
    return place
  }

  @discardableResult
  package func file(_ name: String, _ content: String) throws -> String {
    try file(name, Array(content.utf8))
  }

  /// Makes a folder in this folder and returns its path.
  package func folder(_ name: String) throws -> String {
    let place = path + "/" + name
    guard unsafe mkdir(place, 0o700) == 0 else {
      throw Command.SetupError(step: "create \(place)", number: errno)
    }
    return place
  }
}

/// The bytes of a file.
package func readFile(_ path: String) throws -> [UInt8] {
  guard let file = unsafe fopen(path, "rb") else {
    throw Command.SetupError(step: "open \(path)", number: errno)
  }
  defer { unsafe fclose(file) }
  var content: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe fread(&chunk, 1, chunk.count, file)
    if count == 0 { return content }
    content += chunk[..<count]
  }
}

private func removeTree(_ path: String) {
  guard let folder = unsafe opendir(path) else {
    unsafe unlink(path)
    return
  }
  while let entry = unsafe readdir(folder) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
    }
    if name == "." || name == ".." { continue }
    let place = path + "/" + name
    // A link is removed, never followed.
    if unsafe entry.pointee.d_type == UInt8(DT_DIR) { removeTree(place) } else { unsafe unlink(place) }
  }
  unsafe closedir(folder)
  unsafe rmdir(path)
}
