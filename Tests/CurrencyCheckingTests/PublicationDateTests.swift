import Testing

@testable import CurrencyChecking

@Suite struct PublicationDateTests {
  static func find(_ text: String, path: String = "news.txt") -> String? {
    let bytes = Array(text.utf8)
    return PublicationDate.find(in: bytes.span, path: path).map { "\($0.date) \($0.origin.rawValue)" }
  }

  @Test(arguments: [
    ("---\ntitle: 甲\ndate: 2023-08-22T10:00:00+08:00\n---\n(纽约2023年8月21日讯)", "2023-08-22 frontMatter"),
    ("\u{FEFF}---\r\ndate: \"2023-08-22\"\r\n---\r\n", "2023-08-22 frontMatter"),
    ("+++\ndate = 2023-08-22\n+++\n", "2023-08-22 frontMatter"),
    ("(纽约2023年8月22日讯)要求每人", "2023-08-22 dateline"), ("（中央社台北2023年8月22日電）", "2023-08-22 dateline"),
    ("吉隆坡2023年8月22日讯 |", "2023-08-22 dateline"), ("标题\n2023年8月22日\n正文", "2023-08-22 dateline"),
    ("日期：２０２３年８月２２日", "2023-08-22 dateline"),
    (
      "<html><meta property=\"article:published_time\" content=\"2023-08-22T08:00:00+08:00\">",
      "2023-08-22 page"
    ),
    ("<p>甲<time datetime=\"2023-08-22\">昨日</time>", "2023-08-22 page"),
  ])
  func isFound(_ text: String, _ expected: String) {
    #expect(Self.find(text) == expected)
  }

  @Test(arguments: [
    ("2023-08-22-film.txt", "2023-08-22 fileName"), ("news/2023/08/22/a.txt", "2023-08-22 fileName"),
    ("kwongwah_20230822.html", "2023-08-22 fileName"),
    ("archive/2020-01-01/2023-08-22.md", "2023-08-22 fileName"),
  ])
  func aPathNamesADay(_ path: String, _ expected: String) {
    #expect(Self.find("", path: path) == expected)
  }

  /// No year, no date; a day that does not exist; a day that the story tells of.
  @Test(arguments: [
    "(纽约22日讯)要求", "(纽约8月22日讯)要求", "2023年2月30日", "2023年8月讯", "他在2023年8月22日付了1500美元，",
    "---\ntitle: 甲\n---\n", "电话20230822", "",
  ])
  func nothingIsGuessed(_ text: String) {
    #expect(Self.find(text) == nil)
  }

  @Test(arguments: ["tel-120230822.txt", "20231345.txt", "v2023.08.txt", "<stdin>"])
  func aPathWithoutADay(_ path: String) {
    #expect(Self.find("", path: path) == nil)
  }
}
