internal import ChineseText

/// The settings of a run as they were given, each with where it comes from.
///
/// Flags beat the environment, the environment beats the file, the file beats what holds by itself. What the values
/// mean is in ``CheckSettings``.
///
/// ```swift
/// var configuration = Configuration()
/// if let file = Configuration.findFile(from: "articles") { try configuration.read(file: file) }
/// configuration.readEnvironment { environmentVariable($0) }
/// configuration.set(.house, "MYR", flag: "--house")
/// ```
public struct Configuration: Sendable {
  /// Where a value comes from.
  public enum Origin: Sendable, Hashable, CustomStringConvertible {
    /// A file's line.
    case file(String, line: Int)
    /// An environment variable.
    case environment(String)
    /// A flag of the command.
    case flag(String)

    /// The origin as messages give it.
    public var description: String {
      switch self {
      case .file(let path, let line): "\(path):\(line)"
      case .environment(let name): name
      case .flag(let name): name
      }
    }
  }

  struct Entry: Sendable {
    let value: JSONDocument.Value
    let origin: Origin
  }

  /// The names of a configuration file, the first one first.
  public static let fileNames = [".wenjin.json", "wenjin.json"]

  var entries: [SettingKey: Entry] = [:]
  /// The folder of the file that was read; paths in it are below this.
  public private(set) var folder: String?
  /// The file that was read.
  public private(set) var file: String?
  /// What is odd about the settings and no error: a key that there is not.
  public internal(set) var notices: [Notice] = []

  /// Makes a configuration without any value.
  public init() {}

  /// The nearest configuration file in a folder or above it; nil where there is none.
  public static func findFile(from folder: String) -> String? {
    guard var place = resolvedPath(folder) else { return nil }
    let here = resolvedPath(".")
    while true {
      for name in fileNames {
        let path = place == "/" ? "/\(name)" : "\(place)/\(name)"
        // Below the current folder the path is shown as a person would type it.
        if fileExists(path) { return place == here ? name : path }
      }
      guard let parent = IgnoreChain.parent(of: place) else { return nil }
      place = parent
    }
  }

  /// Reads a file; a setting that it has replaces what was there.
  public mutating func read(file path: String) throws(LintingError) {
    let bytes: [UInt8]
    do throws(FileError) {
      var reader = try ByteReader(path: path)
      bytes = try reader.readAll()
    } catch {
      throw LintingError(.malformedConfiguration, place: path, cause: error.description)
    }
    let root: JSONDocument.Value
    do throws(JSONDocument.Fault) {
      root = try JSONDocument.parse(bytes)
    } catch {
      throw LintingError(.malformedConfiguration, place: "\(path):\(error.line)", cause: error.cause)
    }
    guard case .object(let members, _) = root else {
      throw LintingError(
        .malformedConfiguration, place: "\(path):\(root.line)", cause: "the settings must stand in braces")
    }
    file = path
    folder = IgnoreChain.parent(of: resolvedPath(path) ?? path) ?? "."
    var seen: Set<String> = []
    for member in members where member.key != "$schema" {
      if !seen.insert(member.key).inserted {
        notices.append(
          Notice(path: path, line: member.line, text: "\(member.key) is set twice; the last one holds"))
      }
      guard let key = SettingKey(rawValue: member.key) else {
        let near = Suggestion.nearest(to: member.key, among: SettingKey.allCases.map(\.rawValue))
        notices.append(
          Notice(path: path, line: member.line, text: "no setting is called \(member.key)\(near)"))
        continue
      }
      entries[key] = Entry(value: member.value, origin: .file(path, line: member.line))
    }
  }

  /// Where a setting's value comes from; nil where nobody set it.
  public func origin(of key: SettingKey) -> Origin? { entries[key]?.origin }

  /// Takes the settings that environment variables give; an empty variable gives none.
  public mutating func readEnvironment(_ variable: (String) -> String?) {
    for key in SettingKey.allCases {
      guard let name = key.environment, let text = variable(name), !text.isEmpty else { continue }
      entries[key] = Entry(value: Self.value(text, of: key), origin: .environment(name))
    }
  }

  /// Sets a value as a flag gives it.
  public mutating func set(_ key: SettingKey, _ text: String, flag: String) {
    entries[key] = Entry(value: Self.value(text, of: key), origin: .flag(flag))
  }

  /// Sets a list as a flag gives it.
  public mutating func set(_ key: SettingKey, _ list: [String], flag: String) {
    entries[key] = Entry(value: .list(list.map { .text($0, line: 0) }, line: 0), origin: .flag(flag))
  }

  /// Sets the severity of some rules; those of the file stay for the others.
  public mutating func set(rules: [(rule: String, severity: String)], flag: String) {
    var members: [JSONDocument.Member] = []
    if case .object(let old, _)? = entries[.rules]?.value { members = old }
    for (rule, severity) in rules {
      var value = JSONDocument.Value.text(severity, line: 0)
      // What else the file says of the rule stays.
      if case .object(let parts, let line)? = members.last(where: { $0.key == rule })?.value {
        let rest = parts.filter { $0.key != "severity" }
        value = .object([JSONDocument.Member(key: "severity", line: 0, value: value)] + rest, line: line)
      }
      members.removeAll { $0.key == rule }
      members.append(JSONDocument.Member(key: rule, line: 0, value: value))
    }
    entries[.rules] = Entry(value: .object(members, line: 0), origin: .flag(flag))
  }

  private static func value(_ text: String, of key: SettingKey) -> JSONDocument.Value {
    switch (key.kind, text) {
    case (.flag, "true"), (.flag, "1"), (.flag, "yes"): .flag(true, line: 0)
    case (.flag, "false"), (.flag, "0"), (.flag, "no"): .flag(false, line: 0)
    case (.count, _): .number(text, line: 0)
    default: .text(text, line: 0)
    }
  }
}

/// Something about the settings or the ignores of a run that a person should know; no finding in a text.
public struct Notice: Sendable, Hashable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// The line in it, from 1; nil where it is about no one line.
  public let line: Int?
  /// What is odd.
  public let text: String

  /// Names a place and what is odd there.
  public init(path: String, line: Int?, text: String) {
    (self.path, self.line, self.text) = (path, line, text)
  }

  /// The notice in one line.
  public var description: String {
    line.map { "\(path):\($0): warning: \(text)" } ?? "\(path): warning: \(text)"
  }
}

/// Finds what a person may have meant.
enum Suggestion {
  /// `; did you mean house?` for a word that is two edits or fewer away, else nothing.
  static func nearest(to word: String, among choices: [String]) -> String {
    let ranked = choices.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }.min { $0.1 < $1.1 }
    guard let (choice, edits) = ranked, edits <= 2 else { return "" }
    return "; did you mean \(choice)?"
  }

  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count < 40, abs(left.count - right.count) <= 2 else { return 40 }
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[right.count]
  }
}
