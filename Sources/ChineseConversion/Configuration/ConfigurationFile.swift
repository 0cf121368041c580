// The one place of this module that needs Foundation, for its JSON decoder. It runs when a program is compiled,
// never when a compiled one is loaded.
private import FoundationEssentials

/// What a configuration's JSON says, before any dictionary is looked for.
///
/// Both generations are understood: that of OpenCC 1.1 (`segmentation`, `conversion_chain`), and that of 1.3.2
/// with `normalization`, `match_policy`, dictionaries written inline, comments and trailing commas.
struct ConfigurationFile: Sendable {
  /// A dictionary as the configuration refers to it.
  indirect enum Reference: Sendable {
    enum FileType: String {
      case text
      case ocd
      case ocd2
    }

    case file(String, FileType)
    case inline([String: String])
    case group([Reference], isUnion: Bool)
  }

  var normalization: [Reference] = []
  var segmentation: Reference?
  var chain: [Reference] = []
  /// Whether it uses what only newer generations have, and so means their rules.
  var isModern = false

  /// Groups inside groups beyond this are refused, before they exhaust the stack.
  static let deepestGroup = 64

  static func parse(_ content: [UInt8], path: String) throws(ConversionError) -> ConfigurationFile {
    let decoder = JSONDecoder()
    decoder.allowsJSON5 = true
    do {
      return try decoder.decode(Root.self, from: Data(content)).file
    } catch let error as Malformed {
      throw ConversionError(.invalidConfiguration, place: path, cause: error.reason)
    } catch let error as DecodingError {
      throw ConversionError(.invalidConfiguration, place: path, cause: describe(error))
    } catch {
      throw ConversionError(.invalidConfiguration, place: path, cause: "\(error)")
    }
  }

  private static func describe(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      return "\(trail(context))the property \"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "\(trail(context))the value has the wrong type"
    case .dataCorrupted(let context):
      // A JSON syntax error says where it is in the underlying error's words.
      return context.codingPath.isEmpty ? "not valid JSON" : "\(trail(context))\(context.debugDescription)"
    @unknown default: return "not a configuration"
    }
  }

  private static func trail(_ context: DecodingError.Context) -> String {
    guard !context.codingPath.isEmpty else { return "" }
    return
      "in \(context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")): "
  }
}

private struct Malformed: Error {
  let reason: String
}

private struct Root: Decodable {
  var file = ConfigurationFile()

  private enum Key: String, CodingKey {
    case normalization
    case segmentation
    case chain = "conversion_chain"
  }

  init(from decoder: any Decoder) throws {
    let root = try decoder.container(keyedBy: Key.self)
    var isModern = root.contains(.normalization)
    if root.contains(.normalization) {
      file.normalization = try root.decode([Item].self, forKey: .normalization).compactMap(\.reference)
    }
    if root.contains(.segmentation) {
      let segmentation = try root.decode(Segmentation.self, forKey: .segmentation)
      file.segmentation = segmentation.dictionary.reference
    } else {
      isModern = true
    }
    file.chain = try root.decode([Item].self, forKey: .chain).compactMap(\.reference)
    let all = file.normalization + (file.segmentation.map { [$0] } ?? []) + file.chain
    file.isModern = isModern || all.contains(where: \.isModern)
  }
}

private struct Segmentation: Decodable {
  let type: String
  let dict: DictionaryNode

  var dictionary: DictionaryNode { dict }

  private enum Key: CodingKey {
    case type
    case dict
  }

  init(from decoder: any Decoder) throws {
    let segmentation = try decoder.container(keyedBy: Key.self)
    type = try segmentation.decode(String.self, forKey: .type)
    guard type == "mmseg" else {
      throw Malformed(reason: "the segmentation type \"\(type)\" is unknown; only mmseg is built in")
    }
    dict = try segmentation.decode(DictionaryNode.self, forKey: .dict)
  }
}

/// One stage of a chain.
///
/// OpenCC passes over items that are no objects, and so does this.
private struct Item: Decodable {
  let reference: ConfigurationFile.Reference?

  private enum Key: CodingKey {
    case dict
  }

  init(from decoder: any Decoder) throws {
    guard let item = try? decoder.container(keyedBy: Key.self) else {
      reference = nil
      return
    }
    reference = try item.decode(DictionaryNode.self, forKey: .dict).reference
  }
}

private struct DictionaryNode: Decodable {
  let reference: ConfigurationFile.Reference

  private enum Key: String, CodingKey {
    case type
    case file
    case dicts
    case entries
    case matchPolicy = "match_policy"
  }

  init(from decoder: any Decoder) throws {
    guard decoder.codingPath.count <= 2 * ConfigurationFile.deepestGroup else {
      throw Malformed(reason: "groups are nested deeper than \(ConfigurationFile.deepestGroup)")
    }
    let dictionary = try decoder.container(keyedBy: Key.self)
    let type = try dictionary.decode(String.self, forKey: .type)
    switch type {
    case "group":
      let policy = try dictionary.decodeIfPresent(String.self, forKey: .matchPolicy) ?? "short_circuit"
      guard policy == "union" || policy == "short_circuit" else {
        throw Malformed(reason: "the match_policy \"\(policy)\" is neither short_circuit nor union")
      }
      let members = try dictionary.decode([DictionaryNode].self, forKey: .dicts).map(\.reference)
      reference = .group(members, isUnion: policy == "union")
    case "inline":
      reference = .inline(try dictionary.decode([String: String].self, forKey: .entries))
    default:
      guard let fileType = ConfigurationFile.Reference.FileType(rawValue: type) else {
        throw Malformed(
          reason: "the dictionary type \"\(type)\" is unknown; use text, ocd2, ocd, inline or group")
      }
      reference = .file(try dictionary.decode(String.self, forKey: .file), fileType)
    }
  }
}

extension ConfigurationFile {
  /// The dictionary files that are named, each as often as it is.
  var fileNames: [String] {
    (normalization + (segmentation.map { [$0] } ?? []) + chain).flatMap(\.fileNames)
  }
}

extension ConfigurationFile.Reference {
  fileprivate var fileNames: [String] {
    switch self {
    case .file(let name, _): [name]
    case .inline: []
    case .group(let members, _): members.flatMap(\.fileNames)
    }
  }

  /// Whether only newer generations of OpenCC take this.
  fileprivate var isModern: Bool {
    switch self {
    case .file: false
    case .inline: true
    case .group(let members, let isUnion): isUnion || members.contains(where: \.isModern)
    }
  }
}
