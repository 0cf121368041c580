public import ArgumentParser
import ChineseText
import CurrencyAnnotation
import CurrencyChecking
import Reports

struct Annotate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the amounts of money in a text and write it back with tags, or as JSON records.",
    discussion: """
      The xml format puts <amount> tags around the amounts and turns &, < and > of the text into entities; \
      --strip takes both out again and gives back the text byte for byte. The jsonl format writes one \
      record for each line. With --date, stated conversions get a verdict there.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case xml
    case jsonl
  }

  @Option(help: "How to write what was found: xml or jsonl.")
  var format = Format.xml

  @Option(help: "What positions in jsonl are counted in: utf8, utf16 or scalar.")
  var offsets: LineIndex.Unit = .utf8

  @Flag(help: "Take the tags out of a text that was annotated with --format xml.")
  var strip = false

  @OptionGroup var money: MoneyOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file instead of the standard output.", valueName: "file"))
  var output: String?

  @Argument(help: ArgumentHelp("The files to annotate; - is the standard input.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    // A record stands for its line alone; a text with tags is one article.
    let annotator = try money.annotator(scope: format == .jsonl ? .line : .text)
    let checker = money.date == nil && money.rates == nil ? nil : try money.checker()
    let streams = try TextStreams(inputs: files, output: output)
    try streams.process { reader, writer in
      if strip {
        let tagged = try reader.readAll()
        try writer.append(InlineTags.strip(tagged.span))
        return
      }
      switch format {
      case .xml: try writeTags(annotator, &reader, &writer)
      case .jsonl: try writeRecords(annotator, checker, &reader, &writer)
      }
    }
  }

  private func writeTags(
    _ annotator: Annotator, _ reader: inout ByteReader, _ writer: inout ByteWriter
  ) throws(FileError) {
    var tags = InlineTags()
    try annotate(annotator, &reader, &writer) { block, annotation, output in
      tags.write(annotation, of: block, into: &output)
    }
  }

  private func writeRecords(
    _ annotator: Annotator, _ checker: Checker?, _ reader: inout ByteReader, _ writer: inout ByteWriter
  ) throws(FileError) {
    var records = AmountRecordWriter(offsets: offsets)
    try annotate(annotator, &reader, &writer) { block, annotation, output in
      records.write(annotation, checker?.check(annotation, in: block), of: block, into: &output)
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
    }
    stream.finish { format($0, $1, &output) }
    try writer.append(output)
  }
}

extension LineIndex.Unit: ExpressibleByArgument {}
