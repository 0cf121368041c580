import ChineseText
import Reports

/// Tells on a terminal's standard error how far a long run is; nothing where nobody watches.
struct Progress {
  private let total: Int
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var hasLine = false

  /// Short runs need no word.
  private static let patience = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)

  init(total: Int, isQuiet: Bool) {
    self.total = total
    isShown = !isQuiet && total > 1 && ByteWriter.standardError().isTerminal
  }

  /// Shows where the run is, at most ten times a second.
  mutating func show(_ summary: CheckSummary) {
    let now = ContinuousClock.now
    guard isShown, now - start > Self.patience, now - last > Self.interval else { return }
    last = now
    let seconds =
      Double((now - start).components.seconds) + Double((now - start).components.attoseconds) / 1e18
    let rate = Int(Double(summary.byteCount) / seconds / 100_000)
    let done = summary.fileCount + summary.skipped.count
    write(
      "\r\u{1B}[K\(done) of \(total) files, \(rate / 10).\(rate % 10) MB/s, \(summary.findingCount) findings")
    hasLine = true
  }

  /// Takes the line away before something else is written.
  mutating func clear() {
    guard hasLine else { return }
    write("\r\u{1B}[K")
    hasLine = false
  }

  private func write(_ text: String) {
    var errors = ByteWriter.standardError()
    // There is nobody left to tell when the standard error itself fails.
    try? errors.append(text)
    try? errors.flush()
  }
}
