public import ArgumentParser
import ChineseText
import CurrencyAnnotation
import CurrencyChecking
import Reports

struct Annotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the amounts of money in a text and write it back with tags, or as JSON records.",
    discussion: """
      The formats xml, html, tei and ixbrl put tags around the amounts and turn &, < and > of the text into \
      entities; --strip takes both out again and gives back the text byte for byte. The plain format marks \
      amounts for people. The jsonl format writes one record for each line; with --date, stated conversions \
      get a verdict there.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case xml
    case html
    case tei
    case ixbrl
    case plain
    case jsonl
  }

  @Option(help: "How to write what was found: xml, html, tei, ixbrl, plain or jsonl.")
  var format = Format.xml

  @Option(
    help: ArgumentHelp(
      "Write each amount by this template, such as '⟦{surface}|{currency} {low}⟧'; fields are surface, currency, low, high, value, bound, known and written.",
      valueName: "template"))
  var tag: String?

  @Option(help: "Colour for the plain format: auto, always or never. NO_COLOR turns auto off.")
  var color = ColorChoice.auto

  @Flag(help: "With --format html, write a whole page.")
  var standalone = false

  @Option(
    help: ArgumentHelp("Keep only amounts in this currency. May be repeated.", valueName: "code"))
  var currency: [String] = []

  @Option(help: "What positions in jsonl are counted in: utf8, utf16 or scalar.")
  var offsets: LineIndex.Unit = .utf8

  @Flag(help: "Take the tags out of a text that was annotated with this --format.")
  var strip = false

  @OptionGroup var money: MoneyOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of the standard output.", valueName: "file"))
  var output: String?

  @Argument(help: ArgumentHelp("The files to annotate; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    if strip, tag != nil || format == .plain || format == .jsonl {
      throw ValidationError("Only xml, html, tei and ixbrl can be taken out again.")
    }
    if standalone, format != .html || strip { throw ValidationError("--standalone goes with --format html.") }
    if let tag {
      do throws(AnnotationError) { _ = try TagTemplate(tag) } catch {
        throw ValidationError(error.description)
      }
    }
    if tag != nil, format != .xml { throw ValidationError("Name either --tag or --format.") }
  }

  func run() throws {
    // A record stands for its line alone; a text with tags is one article.
    let annotator = try money.annotator(scope: format == .jsonl ? .line : .text)
    let checker = money.date == nil && money.rates == nil ? nil : try money.checker()
    let kept = try Set(currency.map { try knownCurrency($0) })
    let template = try tag.map { try TagTemplate($0) }
    let streams = try TextStreams(inputs: files, output: output)
    try streams.process { reader, writer in
      let style = style(template, isTerminal: writer.isTerminal)
      if strip {
        let tagged = try reader.readAll()
        try writer.append(TagWriter.strip(tagged.span, style: style) ?? tagged)
        return
      }
      let filter = { (found: Annotation) in kept.isEmpty ? found : found.keeping(kept) }
      switch format {
      case .jsonl: try writeRecords(annotator, checker, filter, &reader, &writer)
      case .xml, .html, .tei, .ixbrl, .plain: try writeTags(annotator, style, filter, &reader, &writer)
      }
    }
  }

  private func style(_ template: TagTemplate?, isTerminal: Bool) -> TagStyle {
    if let template { return .template(template) }
    return switch format {
    case .xml, .jsonl: .xml
    case .html: .html
    case .tei: .tei
    case .ixbrl: .ixbrl
    case .plain: color.isColored(isTerminal) ? .terminal : .plain
    }
  }

  private func writeTags(
    _ annotator: Annotator, _ style: TagStyle, _ filter: (Annotation) -> Annotation,
    _ reader: inout ByteReader, _ writer: inout ByteWriter
  ) throws(FileError) {
    var tags = TagWriter(style: style)
    if standalone { try writer.append(AmountPage.head(title: reader.name)) }
    try annotate(annotator, &reader, &writer) { block, annotation, output in
      tags.write(filter(annotation), of: block, into: &output)
    }
    if standalone { try writer.append(AmountPage.tail) }
  }

  private func writeRecords(
    _ annotator: Annotator, _ checker: Checker?, _ filter: (Annotation) -> Annotation,
    _ reader: inout ByteReader, _ writer: inout ByteWriter
  ) throws(FileError) {
    var records = AmountRecordWriter(offsets: offsets)
    try annotate(annotator, &reader, &writer) { block, annotation, output in
      let kept = filter(annotation)
      records.write(kept, checker?.check(kept, in: block), of: block, into: &output)
    }
    var last: [UInt8] = []
    records.finish(into: &last)
    try writer.append(last)
  }

  /// Annotates a stream block by block and writes what `format` makes of each.
  private func annotate(
    _ annotator: Annotator, _ reader: inout ByteReader, _ writer: inout ByteWriter,
    format: (Span<UInt8>, Annotation, inout [UInt8]) -> Void
  ) throws(FileError) {
    var stream = AnnotationStream(annotator)
    var chunk: [UInt8] = []
    var output: [UInt8] = []
    while try reader.read(into: &chunk) {
      stream.push(chunk.span) { format($0, $1, &output) }
      try writer.append(output)
      output.removeAll(keepingCapacity: true)
      if writer.isTerminal { try writer.flush() }
    }
    stream.finish { format($0, $1, &output) }
    try writer.append(output)
  }
}

extension LineIndex.Unit: ExpressibleByArgument {}
