import ChineseConversion
import CurrencyAnnotation
import CurrencyChecking
import Linting
import Testing

@testable import Reports

@Suite struct HTMLReportTests {
  static func page(_ text: String, _ context: ReportContext = ReportContext()) -> String {
    HostileReportTests.report(.html, CheckedSample.file(text), context)
  }

  @Test func theArticleKeepsItsLines() throws {
    let page = Self.page("这个\r\n\r\n付1500美元(约69750令吉)\r\n完\n")
    let article = try #require(page.firstMatch(of: #/<pre class="text" lang="zh-Hans">([^∎]*)</pre>/#)).1
    #expect(article.split(separator: "\n", omittingEmptySubsequences: false).count == 5)
    #expect(
      article.contains(
        "付<data value=\"USD 1500\" title=\"USD 1500\">1500美元</data>(约<a class=\"hit error\" href=\"#f1\">"))
    #expect(!page.contains("␍") && !page.contains("␊"))
  }

  @Test func whatIsNoAmountIsMarkedToo() throws {
    let linters = [try ScriptLinter(variant: .malaysia, words: .region)]
    let file = CheckedSample.file(Array("他举著旗，坐計程車，付1500美元(约69750令吉)。\n".utf8), linters: linters)
    let page = HostileReportTests.report(.html, file, ReportContext())
    #expect(page.contains("他举<mark>著</mark>旗，坐計程車，付<data"))
    #expect(page.contains("坐<mark>計程車</mark>，付<data"))
    // In the text two findings on one place are seen once, and each has its number.
    #expect(
      page.contains(
        "<a class=\"hit warning\" href=\"#f1\"><mark>著</mark></a>旗，坐<a class=\"hit warning\" href=\"#f2\"><mark>計</mark></a>程"
      ))
    #expect(page.contains("<a class=\"hit error\" href=\"#f5\"><data"))
  }

  @Test(arguments: [
    ("这个会说来，付1500美元(约69750令吉)", "zh-Hans"), ("這個會說來，付1500美元(約69750令吉)", "zh-Hant"),
    ("1500美元(69750令吉)", "zh"),
  ])
  func theLanguageIsGuessedForItsFonts(_ text: String, _ language: String) {
    #expect(ScriptGuess.language(of: text) == language)
    #expect(Self.page(text, ReportContext(variant: "zh-Hant-HK")).contains("lang=\"zh-Hant-HK\""))
  }

  @Test func onlyAddressesOfTheWebAreLinks() {
    let text = "付1500美元(约69750令吉)"
    for template in ["javascript:alert(1)", "data:text/html,x", "//x"] {
      let context = ReportContext(ruleLink: RuleLink(template: template), linkTemplate: template)
      #expect(!Self.page(text, context).contains(template))
    }
    let context = ReportContext(linkTemplate: "https://a.example/{path}#L{line}")
    #expect(Self.page(text, context).contains("<a href=\"https://a.example/news.txt#L1\">"))
  }

  /// Places on a scale are inside it and in the order of their values.
  @Test func scalesKeepTheOrder() throws {
    for values in [[1.0, 2, 3], [1, 1e6, 3e9], [0.001, 5], [7], [4.6, 4.7, 46.5]] {
      let scale = try #require(Scale(values, from: 12, width: 576))
      let places = values.sorted().map(scale.place)
      #expect(places.sorted() == places && places.allSatisfy { (12...588).contains($0) })
      #expect(Set(places).count == values.count)
    }
    #expect(Scale([], from: 0, width: 1) == nil && Scale([-1, .infinity], from: 0, width: 1) == nil)
    #expect(12.34.coordinate == "12.3" && (-0.26).coordinate == "-0.3" && 5.0.coordinate == "5")
  }
}
