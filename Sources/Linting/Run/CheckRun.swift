internal import ChineseText

/// Checks many files on several threads and hands the results over in the order of their paths.
///
/// What depends on the order, the baseline, is applied as results are handed over, so that a run gives the same
/// answers however many threads work.
public struct CheckRun {
  /// What is done with the edits of findings.
  public enum Mending: Sendable {
    /// They are only part of the findings.
    case none
    /// They are worked out, and nothing is written.
    case shown(Mender)
    /// They are written, and the mended text is what is reported on.
    case written(Mender)
  }

  /// What became of a file.
  public enum Outcome: Sendable {
    /// It was checked.
    case checked(CheckedFile)
    /// It could not be read, or is no text.
    case skipped(SkippedFile)
  }

  private let checker: FileChecker
  private let reader: InputReader
  private let inputName: String
  private let jobs: Int
  private let mending: Mending
  private var baseline: Baseline?
  private var allowed: AllowList
  private var usedAllowances: Set<Int> = []

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - checker: what checks a file.
  ///   - reader: what reads one.
  ///   - inputName: what the standard input is called.
  ///   - jobs: how many threads work; nil is one for each processor.
  ///   - mending: what is done with edits; the standard input is never written.
  ///   - baseline: findings that are known.
  ///   - allowed: the list that the checker was made with.
  public init(
    checker: FileChecker, reader: InputReader, inputName: String = "<stdin>", jobs: Int? = nil,
    mending: Mending = .none, baseline: Baseline? = nil, allowed: AllowList = AllowList()
  ) {
    (self.checker, self.reader, self.inputName) = (checker, reader, inputName)
    self.jobs = jobs ?? processorCount()
    self.mending = mending
    (self.baseline, self.allowed) = (baseline, allowed)
  }

  /// Checks files.
  ///
  /// - Parameters:
  ///   - paths: the files in the order in which results are wanted; `-` is the standard input.
  ///   - use: receives what became of each, in order.
  public mutating func check<Failure: Error>(
    _ paths: [String], use: (Outcome) throws(Failure) -> Void
  ) throws(Failure) {
    let (checker, reader, inputName, mending) = (checker, reader, inputName, mending)
    try forEachInOrder(
      paths, jobs: jobs,
      work: { path -> Outcome in
        let name = path == "-" ? inputName : path
        switch reader.read(path, name: name) {
        case .skipped(let file): return .skipped(file)
        case .text(let bytes):
          let file = checker.check(bytes, path: name)
          do throws(LintingError) {
            return .checked(try Self.mend(file, path == "-" ? nil : path, mending, checker))
          } catch {
            return .skipped(SkippedFile(path: name, reason: error.description))
          }
        }
      },
      use: { (outcome: Outcome) throws(Failure) -> Void in
        guard case .checked(var file) = outcome else { return try use(outcome) }
        usedAllowances.formUnion(file.usedAllowances)
        takeKnown(&file)
        try use(.checked(file))
      })
  }

  private static func mend(
    _ file: CheckedFile, _ path: String?, _ mending: Mending, _ checker: FileChecker
  ) throws(LintingError) -> CheckedFile {
    switch mending {
    case .none: return file
    case .shown(let mender):
      var copy = file
      copy.edits = mender.mend(file).applied
      return copy
    case .written(let mender):
      let result = mender.mend(file)
      if result.applied.isEmpty { return file }
      if let path { try mender.write(result, to: path) }
      var mended = checker.check(result.bytes, path: file.path)
      mended.edits = result.applied
      return mended
    }
  }

  private mutating func takeKnown(_ file: inout CheckedFile) {
    guard baseline != nil else { return }
    var fresh: [Finding] = []
    for finding in file.findings {
      if baseline?.takes(finding, SentenceKey(finding, in: file.text.bytes)) == true {
        file.silenced.append(CheckedFile.Silenced(finding: finding, by: .known))
      } else {
        fresh.append(finding)
      }
    }
    file.findings = fresh
    file.silenced.sort { $0.finding < $1.finding }
  }

  /// What the run says of its own settings: ignores that nothing needed.
  ///
  /// Only a run over everything can tell.
  ///
  /// - Parameter baselinePath: what the baseline's file is called.
  public func notices(baselinePath: String?) -> [Notice] {
    var notices = allowed.unused(usedAllowances)
    if let baselinePath, let unmet = baseline?.unmet, unmet > 0 {
      notices.append(
        Notice(
          path: baselinePath, line: nil,
          text: "\(unmet) of its findings did not occur; write it anew with --write-baseline"))
    }
    return notices
  }
}
