/// A user's own names of currencies, read before the embedded ones and winning over them.
///
/// A line of the file is a spelling in Simplified Chinese, half width (the Traditional and full-width spellings are
/// read too), a tab, and an ISO 4217 code; several codes, separated by spaces, make the name ambiguous. A third field
/// can say where the name stands: `unit` (behind the numeral, the default), `both`, or `mark` (before it). The first
/// line is a header.
///
/// ```swift
/// let names = CurrencyNames(tsv: Array("spelling\tcodes\n红毛钱\tGBP\n".utf8), file: "own.tsv")
/// let annotator = try Annotator(names: names)
/// print(annotator.annotate("五百红毛钱").amounts.count)  // 1
/// ```
public struct CurrencyNames: Sendable {
  let bytes: [UInt8]
  let file: String

  /// Takes the file's content; its faults are found when an annotator is made with it.
  public init(tsv bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }
}
