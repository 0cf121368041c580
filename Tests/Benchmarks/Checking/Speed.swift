import CurrencyAnnotation
import CurrencyChecking
import TestSupport

/// 10,000 articles of 3 KB with five conversions each, on one thread.
enum Speed {
  static func run() throws {
    var generator = SeededGenerator(seed: 61)
    let filler = "这是一段没有金额的新闻文字，记者昨日在现场采访了多位居民，他们都表示支持这项计划。"
    let articles = (0..<10_000).map { _ -> [UInt8] in
      var text = ""
      for _ in 0..<5 {
        let dollars = generator.below(9000) + 1000
        let ringgit = dollars * (4640 + generator.below(20)) / 1000
        text += "每人付\(dollars)美元(约\(ringgit)令吉)。" + String(repeating: filler, count: 4)
      }
      return Array((text + "\n").utf8)
    }
    let bytes = articles.reduce(0) { $0 + $1.count }
    let annotator = Annotator()
    let checker = Checker(date: CalendarDate("2023-08-22"))
    let clock = ContinuousClock()

    var annotations: [Annotation] = []
    let annotating = clock.measure {
      for article in articles { annotations.append(annotator.annotate(utf8: article.span)) }
    }
    var verdicts = 0
    var right = 0
    let checking = clock.measure {
      for (article, annotation) in zip(articles, annotations) {
        let review = checker.review(annotation, in: article.span)
        verdicts += review.conversions.count
        right += review.conversions.count { $0.verdict.name == "ok" }
      }
    }
    // A benchmark whose answer is wrong does not count.
    guard verdicts == 50_000, right == verdicts else {
      print("wrong: \(verdicts) verdicts, \(right) ok")
      return
    }
    print("articles      \(articles.count), \(bytes / articles.count) bytes each, 5 conversions each")
    print("annotate      \(annotating)")
    print("review        \(checking)")
    print("both          \(annotating + checking)")

    // What the rates cost a run that checks one conversion: the tables' heads and the days around one date.
    let small = Array("每人付10美元(约46令吉)。".utf8)
    let found = annotator.annotate(utf8: small.span)
    let fresh = clock.measure {
      for day in 1...28 {
        let checker = Checker(date: CalendarDate(year: 2023, month: 8, day: day))
        right += checker.check(found, in: small.span).count { $0.verdict.name == "ok" }
      }
    }
    guard right == 50_028 else {
      print("wrong: \(right - 50_000) of 28 ok")
      return
    }
    print("a new date    \(fresh / 28), one conversion included")
  }
}
