import ArgumentParser
import ChineseText
import Reports

/// A report that was asked for: its form, and the file it goes to; nil is the standard output.
struct ReportRequest: ExpressibleByArgument {
  let format: ReportFormat
  let file: String?

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = ReportFormat(rawValue: String(parts[0])), parts.count == 1 || !parts[1].isEmpty else {
      return nil
    }
    self.format = format
    file = parts.count == 2 ? String(parts[1]) : nil
  }

  /// What the parser tells of it.
  static var allValueStrings: [String] { ReportFormat.allCases.map(\.rawValue) }
}

/// The reports of a run and where each goes, all opened before anything is checked.
final class ReportOutputs {
  private var reports: [any FindingReport] = []
  private var writer: ByteWriter
  private var isOnOutput: [Bool] = []
  private var files: [String?] = []
  private var pending: [[UInt8]] = []
  private let inputs: [FileIdentity]

  /// Opens the outputs.
  ///
  /// - Parameter inputs: files that no report may overwrite.
  init(_ requests: [ReportRequest], _ context: ReportContext, inputs: [FileIdentity]) throws(FileError) {
    writer = ByteWriter.standardOutput()
    try writer.refuse(inputs)
    self.inputs = inputs
    for request in requests {
      var context = context
      if request.file != nil { context.hasColor = false }
      var report = request.format.makeReport(context)
      var head: [UInt8] = []
      report.begin(into: &head)
      reports.append(report)
      files.append(request.file)
      pending.append([])
      // A file that cannot be written must be known before an hour of checking.
      if let file = request.file { _ = try ByteWriter(path: file, inputs: inputs) }
      try write(head, reports.count - 1)
    }
  }

  /// Hands a file's results to every report.
  func add(_ work: (inout any FindingReport, inout [UInt8]) -> Void) throws(FileError) {
    for index in reports.indices {
      var bytes: [UInt8] = []
      work(&reports[index], &bytes)
      try write(bytes, index)
    }
    if writer.isTerminal { try writer.flush() }
  }

  /// Whether something waits to be shown on the standard output's terminal.
  var isTerminal: Bool { writer.isTerminal }

  private func write(_ bytes: [UInt8], _ index: Int) throws(FileError) {
    guard let file = files[index] else { return try writer.append(bytes) }
    pending[index] += bytes
    if pending[index].count > ByteReader.chunkSize { try append(pending[index], to: file, index) }
  }

  private func append(_ bytes: [UInt8], to file: String, _ index: Int) throws(FileError) {
    var output = try ByteWriter(appending: file)
    try output.append(bytes)
    try output.flush()
    pending[index].removeAll(keepingCapacity: true)
  }

  /// Writes what is left.
  func finish(_ summary: CheckSummary) throws(FileError) {
    for index in reports.indices {
      var bytes: [UInt8] = []
      reports[index].finish(summary, into: &bytes)
      try write(bytes, index)
      if let file = files[index] { try append(pending[index], to: file, index) }
    }
    try writer.flush()
  }

  /// Writes bytes that are no report.
  func appendPlain(_ bytes: [UInt8]) throws(FileError) { try writer.append(bytes) }

  /// The page for a job's summary, where a report for GitHub is among them.
  func jobSummary(_ summary: CheckSummary) -> String? {
    for case let report as GitHubReport in reports { return report.jobSummary(summary) }
    return nil
  }
}
