internal import ChineseText

/// The day that a text was written for, and how that is known.
///
/// `find` reads what a text says of itself: front matter, the file's name, a dateline with a year, the published time
/// of an HTML page, asked in that order. It never guesses a year: (纽约22日讯) alone is no date. A day that the user
/// gives wins over all of it and needs no search.
///
/// ```swift
/// let text = Array("(吉隆坡2023年8月22日讯)每人付1500美元(约6975令吉)".utf8)
/// print(PublicationDate.find(in: text.span, path: "news.txt")!.date)  // 2023-08-22
/// ```
public struct PublicationDate: Sendable, Hashable {
  /// How a date is known.
  public enum Origin: String, Sendable, Hashable {
    /// The user gave it.
    case option
    /// `date: 2023-08-22` between `---` lines at the top.
    case frontMatter
    /// `2023-08-22`, `20230822` in the file's name or `2023/08/22` in its folders.
    case fileName
    /// A dateline or a first line with year, month and day.
    case dateline
    /// `article:published_time` and the like in an HTML page.
    case page

    /// The origin as a person reads it.
    public var explanation: String {
      switch self {
      case .option: "as given"
      case .frontMatter: "from the front matter"
      case .fileName: "from the file's name"
      case .dateline: "from the dateline"
      case .page: "from the page's published time"
      }
    }
  }

  /// The day.
  public let date: CalendarDate
  /// How it is known.
  public let origin: Origin

  /// Makes a date.
  public init(date: CalendarDate, origin: Origin) {
    (self.date, self.origin) = (date, origin)
  }

  /// The date that a text has by itself; nil when nothing names a day with its year.
  ///
  /// - Complexity: O(length of the path + the first 64 KiB of the text).
  public static func find(in text: Span<UInt8>, path: String) -> PublicationDate? {
    let length = min(text.count, 64 * 1024)
    let head = (0..<length).map { text[$0] }
    if let date = frontMatter(head) { return PublicationDate(date: date, origin: .frontMatter) }
    if let date = numeric(Array(path.utf8)) { return PublicationDate(date: date, origin: .fileName) }
    if let date = dateline(head) { return PublicationDate(date: date, origin: .dateline) }
    if let date = page(head) { return PublicationDate(date: date, origin: .page) }
    return nil
  }

  private static let frontMatterKeys = ["date", "published", "pubdate", "publishdate", "日期"]

  private static func frontMatter(_ head: [UInt8]) -> CalendarDate? {
    var lines = head.prefix(4096).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0, as: UTF8.self)
    }
    if let first = lines.first, first.unicodeScalars.first == "\u{FEFF}" {
      lines[0] = String(first.unicodeScalars.dropFirst())
    }
    guard let fence = lines.first, fence == "---" || fence == "+++" else { return nil }
    for line in lines.dropFirst() {
      if line == fence { return nil }
      guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "=" }) else { continue }
      let key = line[..<colon].filter { $0 != " " && $0 != "\"" }.lowercased()
      if frontMatterKeys.contains(key) { return numeric(Array(line[colon...].utf8)) }
    }
    return nil
  }

  /// The last `2023-08-22`, `2023/08/22`, `2023_08_22` or `20230822` that no digit touches.
  private static func numeric(_ bytes: [UInt8]) -> CalendarDate? {
    var found: CalendarDate?
    for start in bytes.indices where start == 0 || !isDigit(bytes[start - 1]) {
      for separated in [true, false] {
        let length = separated ? 10 : 8
        guard start + length <= bytes.count else { continue }
        if start + length < bytes.count, isDigit(bytes[start + length]) { continue }
        var piece = Array(bytes[start..<start + length])
        if separated {
          guard piece[4] == piece[7], [0x2D, 0x2F, 0x5F, 0x2E].contains(piece[4]) else { continue }
          (piece[4], piece[7]) = (0x2D, 0x2D)
        } else {
          guard piece.allSatisfy(isDigit) else { continue }
          piece.insert(0x2D, at: 6)
          piece.insert(0x2D, at: 4)
        }
        if let date = CalendarDate(bytes: piece), (1900...2100).contains(date.year) { found = date }
      }
    }
    return found
  }

  /// `2023年8月22日` in the first 400 bytes, where nothing but a dateline or a date of its own stands before it on
  /// its line.
  private static func dateline(_ head: [UInt8]) -> CalendarDate? {
    var start = 0
    while start < min(400, head.count) {
      let end = head[start...].firstIndex(of: UInt8(ascii: "\n")) ?? head.count
      let line = String(decoding: head[start..<min(end, start + 160)], as: UTF8.self)
      if let date = writtenDate(line) { return date }
      start = end + 1
    }
    return nil
  }

  private static func writtenDate(_ line: String) -> CalendarDate? {
    let scalars = Array(line.unicodeScalars)
    guard let mark = scalars.firstIndex(of: "年"), mark >= 4 else { return nil }
    var index = mark - 4
    func number(_ limit: Int) -> Int? {
      var (value, digits) = (0, 0)
      while index < scalars.count, digits < limit, let digit = digit(scalars[index]) {
        (value, digits, index) = (value * 10 + digit, digits + 1, index + 1)
      }
      return digits > 0 ? value : nil
    }
    func take(_ choices: Unicode.Scalar...) -> Bool {
      guard index < scalars.count, choices.contains(scalars[index]) else { return false }
      index += 1
      return true
    }
    let before = scalars[..<index].filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
    guard let year = number(4), take("年"), let month = number(2), take("月"), let day = number(2),
      take("日", "号", "號"), (1900...2100).contains(year)
    else { return nil }
    // (吉隆坡2023年8月22日讯), 2023年8月22日, 日期：2023年8月22日: a place or a label, and a few more at most.
    let behind = scalars[index...].prefix(6)
    let opening = before.first.map { "(（【[".unicodeScalars.contains($0) } ?? false
    let isNews = behind.contains { "讯訊电電".unicodeScalars.contains($0) }
    let isLabel = before.last == "：" || before.last == ":" || before.isEmpty
    guard (opening && before.count <= 16) || (isNews && before.count <= 16) || isLabel else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static let pageMarks = [
    "article:published_time", "datePublished", "pubdate", "publishdate", "publish_date", "<time ",
  ]

  /// The first date behind one of the marks of an HTML page.
  private static func page(_ head: [UInt8]) -> CalendarDate? {
    let text = String(decoding: head, as: UTF8.self)
    guard text.utf8.contains(UInt8(ascii: "<")) else { return nil }
    let bytes = Array(text.utf8)
    for mark in pageMarks {
      guard let place = firstPlace(of: Array(mark.utf8), in: bytes) else { continue }
      let piece = bytes[place...].prefix(160)
      for start in piece.indices where start + 10 <= piece.endIndex {
        if let date = CalendarDate(bytes: piece[start..<start + 10]), (1900...2100).contains(date.year) {
          return date
        }
      }
    }
    return nil
  }

  private static func firstPlace(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= needle.count else { return nil }
    for start in 0...(bytes.count - needle.count) where bytes[start] == needle[0] {
      if bytes[start..<start + needle.count].elementsEqual(needle) { return start }
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }
}
