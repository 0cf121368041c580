import CurrencyAnnotation
import Testing

@testable import CurrencyChecking

/// Rates that market reports quote without an amount.
@Suite struct QuotationTests {
  /// The texts that the mends leave; the text itself where there is none.
  static func mended(_ text: String, _ date: String?) -> [String] {
    let bytes = Array(text.utf8)
    let annotation = Annotator().annotate(utf8: bytes.span)
    let review = Checker(date: date.flatMap { CalendarDate($0) }).review(annotation, in: bytes.span)
    return review.remarks.map { remark in
      guard case .quotation = remark.kind else { return "\(remark.kind)" }
      return remark.mend.map { ExplanationTests.applied($0, to: text) } ?? text
    }
  }

  /// Right, of another day, or no rate at all.
  @Test(arguments: [
    ("令吉兑美元报4.6480，兑新元报3.4298。", "2023-08-22"), ("令吉兑美元闭市报4.6480/6530，周一为4.6510/6550。", "2023-08-22"),
    ("令吉兑美元今年已贬值5.5%。", "2023-08-22"), ("令吉兑美元从年初的4.40跌至4.648。", "2023-08-22"),
    ("令吉兑美元曾跌至3.80。", "2023-08-22"), ("人民幣兌港元中間價報1.0737，美元兌日圓升至148.6。", "2025-03-14"),
    ("人民币兑美元中间价上调29个基点，报7.1738。", "2025-03-14"), ("新台幣兌美元收盤32.95元，貶值1.2角。", "2025-03-14"),
    ("100日圓兌港元報5.228。", "2025-03-14"), ("高盛预测年底美元兑日元将跌至120。", "2025-03-14"),
    ("港元兑人民币报0.9313，创3周新高。", "2025-03-14"), ("韩元兑美元跌至1453.6。", "2025-03-14"), ("令吉对美元2023年走软。", "2023-08-22"),
    ("令吉兑美元报46.480。", nil), ("令吉兑美元报46.480。", "1998-01-05"), ("他对美元说了3.5小时。", "2023-08-22"),
    ("兑", "2023-08-22"),
  ])
  func nothingIsSaid(_ text: String, _ date: String?) {
    #expect(Self.mended(text, date).isEmpty)
  }

  @Test(arguments: [
    ("令吉兑美元报46.480，创新低。", "2023-08-22", "令吉兑美元报46.480，创新低。"),
    ("令吉兑美元报6.4480，创新低。", "2023-08-22", "令吉兑美元报4.6480，创新低。"),
    ("美元兌日圓升至184.6。", "2025-03-14", "美元兌日圓升至148.6。"),
    ("新台幣兌美元收盤39.25元。", "2025-03-14", "新台幣兌美元收盤32.95元。"),
    ("歐元兌美元報10.889。", "2025-03-14", "歐元兌美元報10.889。"),
  ])
  func aSlipIsFound(_ text: String, _ date: String, _ mended: String) {
    #expect(Self.mended(text, date) == [mended])
  }
}
