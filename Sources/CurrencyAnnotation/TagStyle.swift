/// How the amounts of a text are marked when it is written back.
///
/// ```swift
/// let text = Array("付1500美元".utf8)
/// var writer = TagWriter(style: .xml)
/// var output: [UInt8] = []
/// writer.write(Annotator().annotate(utf8: text.span), of: text.span, into: &output)
/// print(String(decoding: output, as: UTF8.self))
/// // 付<amount currency="USD" value="1500">1500美元</amount>
/// ```
public enum TagStyle: Sendable, Hashable {
  /// `<amount currency="USD" value="1500">`.
  case xml
  /// `<data value="1500 USD" lang="zh-Hans" title="USD 1500">`, for a page.
  case html
  /// TEI's `<measure type="currency" quantity="1500" unit="USD">`.
  case tei
  /// `<ix:nonFraction unitRef="iso4217:USD" scale="8" decimals="-8">`: the attributes of Inline XBRL, which say how
  /// many digits were written. The element holds the whole surface, so that it is like Inline XBRL, not valid there.
  case ixbrl
  /// Brackets for people: `⟦1500美元⟧`.
  case plain
  /// Colour for a terminal.
  case terminal
  /// A template of the user's.
  case template(TagTemplate)

  /// Whether `&`, `<` and `>` of the text are turned into entities.
  var escapes: Bool {
    switch self {
    case .xml, .html, .tei, .ixbrl: true
    case .plain, .terminal, .template: false
    }
  }

  /// The name of the element that marks an amount, for the styles whose tags can be taken out again.
  var element: String? {
    switch self {
    case .xml: "amount"
    case .html: "data"
    case .tei: "measure"
    case .ixbrl: "ix:nonFraction"
    case .plain, .terminal, .template: nil
    }
  }
}

/// A user's own way of marking an amount: `⟦{surface}|{currency} {low}⟧`.
///
/// The fields are `surface`, `currency`, `low`, `high`, `value` (low, where both ends are one), `bound`, `known` and
/// `written`; one that an amount does not have is empty. `{{` and `}}` stand for single braces. Nothing is escaped.
public struct TagTemplate: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case field(Field)
  }

  enum Field: String, Sendable, CaseIterable {
    case surface
    case currency
    case low
    case high
    case value
    case bound
    case known
    case written
  }

  let parts: [Part]

  /// Reads a template.
  ///
  /// - Throws: a field that there is not, or a brace without its partner.
  public init(_ template: String) throws(AnnotationError) {
    var parts: [Part] = []
    var text = ""
    var rest = Substring(template)
    while let character = rest.popFirst() {
      if character == "{" || character == "}", rest.first == character {
        text.append(character)
        rest.removeFirst()
      } else if character == "{" {
        guard let end = rest.firstIndex(of: "}"), let field = Field(rawValue: String(rest[..<end])) else {
          let fields = Field.allCases.map(\.rawValue).joined(separator: ", ")
          throw AnnotationError(
            code: .malformedTemplate, cause: "a field of a tag is one of \(fields), in braces: {surface}")
        }
        parts += [.text(text), .field(field)]
        text = ""
        rest = rest[rest.index(after: end)...]
      } else if character == "}" {
        throw AnnotationError(code: .malformedTemplate, cause: "a } in a tag has no {; write }} for a brace")
      } else {
        text.append(character)
      }
    }
    self.parts = parts + [.text(text)]
  }

  func write(_ amount: Amount, surface: String) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .field(.surface): result += surface
      case .field(.currency): result += amount.currency?.code ?? ""
      case .field(.low): result += amount.low?.description ?? ""
      case .field(.high): result += amount.high?.description ?? ""
      case .field(.value): result += (amount.low == amount.high ? amount.low?.description : nil) ?? ""
      case .field(.bound): result += amount.bound?.rawValue ?? ""
      case .field(.known): result += amount.known.rawValue
      case .field(.written): result += amount.written.description
      }
    }
    return result
  }
}
