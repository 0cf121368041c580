import Testing

@testable import CurrencyAnnotation

/// Text that was made to hurt: long repetitions of whatever the grammar reads.
///
/// Each must come to an end, without a trap and with no more work for a byte than ordinary text has.
@Suite struct HostileTextTests {
  @Test(arguments: [
    "7", "亿", "(", "约", "1,", "1美元(约", "5、", "人民币约", "人民币(同", ")5元", "5元", "三分之", "零", "1.", "几多", "一二", "十",
    "RM", "RM5-",
    "5万-", "$", "约约5", "5角3", "1元2", "《5元", "100.", "５，", "万", "兆亿", "半", "5 ", "5 万 ", "-5元", "(5元/", "1美元兑",
    "\u{301}5元", "五点五", "点五", "一一一一一一一一一一一一一一一一一一一一一一一一一一一一点五五五五五五五五五五五五五五元",
  ])
  func repetitionsEnd(_ piece: String) {
    let bytes = Array(String(repeating: piece, count: 30_000 / piece.utf8.count).utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    var end = 0
    for amount in annotation.amounts {
      #expect(amount.range.lowerBound >= end && amount.range.upperBound <= bytes.count)
      end = amount.range.upperBound
    }
  }

  @Test func everyCutOfATextIsRead() {
    let text = Array("付人民币１，５００．５０元(约合US$ 210.5/新台幣6,700多元)、3至5万令吉零6仙。".utf8)
    for start in text.indices {
      for end in start...text.count {
        let piece = Array(text[start..<end])
        let annotation = Annotator().annotate(utf8: piece.span)
        #expect(annotation.amounts.allSatisfy { $0.range.upperBound <= piece.count })
      }
    }
  }
}
