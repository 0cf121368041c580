internal import ChineseText

/// Finds the files that a run checks: those that were named, and those in the folders and patterns that were named.
///
/// The files come sorted by their paths, each once, however often and in whichever order they were named.
public struct InputFinder: Sendable {
  /// What was found.
  public struct Found: Sendable {
    /// The paths, as reports show them; `-` is the standard input.
    public internal(set) var paths: [String] = []
    /// Folders that could not be read, and why.
    public internal(set) var skipped: [SkippedFile] = []
    /// How many files that were named are ignored.
    public internal(set) var ignored = 0
    /// Whether a folder or a pattern was searched, so that more than what was named is checked.
    public internal(set) var hasSearched = false

    /// Takes paths out again.
    public mutating func leaveOut(_ isOut: (String) -> Bool) {
      paths.removeAll(where: isOut)
    }
  }

  private let rules: InputRules
  private let start: String
  private var always = IgnoreChain()

  /// Makes a finder.
  public init(_ rules: InputRules) {
    self.rules = rules
    start = resolvedPath(".") ?? "/"
    if let ignored = rules.ignored { always.add(ignored.patterns, base: ignored.folder) }
    always.add(rules.exclude, base: start)
  }

  /// The files of a run.
  ///
  /// - Throws: a path at which nothing is, or a pattern that matches nothing.
  /// - Complexity: O(names in the folders that are searched).
  public func find(_ arguments: [String]) throws(LintingError) -> Found {
    var search = Search()
    for argument in arguments.isEmpty ? ["-"] : arguments {
      if argument == "-" {
        search.found.paths.append("-")
      } else if let status = FileStatus(argument) {
        if status.kind == .folder {
          walkTree(argument, include: rules.include, &search)
        } else {
          addNamed(argument, &search)
        }
      } else if argument.contains(where: { "*?[".contains($0) }) {
        try expand(argument, &search)
      } else {
        throw LintingError(.missingInput, place: argument, cause: "no such file or folder; check the path")
      }
    }
    search.found.paths.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    search.found.skipped.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return search.found
  }

  private struct Search {
    var found = Found()
    /// The real paths that are in already.
    var seen: Set<String> = []
  }

  private func addNamed(_ path: String, _ search: inout Search) {
    let real = resolvedPath(path) ?? path
    if rules.readsIgnoreFiles || rules.ignored != nil || !rules.exclude.isEmpty {
      let names = IgnoreChain.names(real)
      // Who names a file that git ignores wants it checked; who lists it for us does not.
      let chain = IgnoreChain.parent(of: real).map { IgnoreChain(above: $0, readsGit: false) }
      let isListed = rules.readsIgnoreFiles && chain?.ignoresTree(names) == true
      if isListed || always.ignoresTree(names) {
        search.found.ignored += 1
        return
      }
    }
    if search.seen.insert(real).inserted { search.found.paths.append(path) }
  }

  /// Searches the folder in front of a pattern's first wildcard.
  private func expand(_ pattern: String, _ search: inout Search) throws(LintingError) {
    let names = pattern.split(separator: "/", omittingEmptySubsequences: false)
    let fixed = names.prefix { name in !name.contains { "*?[".contains($0) } }
    let folder = fixed.isEmpty ? "." : fixed == [""] ? "/" : fixed.joined(separator: "/")
    let rest = "/" + names.dropFirst(fixed.count).joined(separator: "/")
    let before = search.seen.count + search.found.ignored
    if FileStatus(folder)?.kind == .folder { walkTree(folder, include: [rest], &search) }
    if search.seen.count + search.found.ignored == before {
      throw LintingError(.missingInput, place: pattern, cause: "no file matches; check the pattern")
    }
  }

  private func walkTree(_ folder: String, include: [String], _ search: inout Search) {
    search.found.hasSearched = true
    let real = resolvedPath(folder) ?? folder
    var chain = IgnoreChain()
    if rules.readsIgnoreFiles {
      chain = IgnoreChain.parent(of: real).map { IgnoreChain(above: $0, readsGit: true) } ?? chain
      // Above a folder that is a repository itself, nothing holds.
      if FileStatus(real + "/.git") != nil { chain = IgnoreChain() }
    }
    let wanted = include.isEmpty ? nil : IgnorePatterns(include, base: IgnoreChain.names(real))
    let shown = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    walk(real, shown: shown, chain, wanted, &search)
  }

  private func walk(
    _ folder: String, shown: String, _ outer: IgnoreChain, _ wanted: IgnorePatterns?, _ search: inout Search
  ) {
    let entries: [FolderEntry]
    do throws(FileError) {
      entries = try FolderEntry.list(folder)
    } catch {
      search.found.skipped.append(SkippedFile(path: shown.isEmpty ? "." : shown, reason: error.description))
      return
    }
    var chain = outer
    if rules.readsIgnoreFiles { chain.add(folder, readsGit: true) }
    let base = IgnoreChain.names(folder)
    for entry in entries where entry.kind != .other && entry.name != ".git" {
      if entry.name.hasPrefix("."), !rules.includesHidden { continue }
      let names = base + [entry.name[...]]
      let isFolder = entry.kind == .folder
      if always.ignores(names, isFolder: isFolder) || chain.ignores(names, isFolder: isFolder) { continue }
      let real = folder == "/" ? "/" + entry.name : folder + "/" + entry.name
      if isFolder {
        walk(real, shown: shown + entry.name + "/", chain, wanted, &search)
      } else if wanted.map({ $0.decision(names, isFolder: false) == true })
        ?? InputRules.hasTextName(entry.name), search.seen.insert(real).inserted
      {
        search.found.paths.append(shown + entry.name)
      }
    }
  }
}

/// A file that was to be checked and could not be.
public struct SkippedFile: Sendable, Hashable {
  /// The path as reports show it.
  public let path: String
  /// Why, in one line with the path in it.
  public let reason: String

  /// Names a file and the reason.
  public init(path: String, reason: String) {
    (self.path, self.reason) = (path, reason)
  }
}
