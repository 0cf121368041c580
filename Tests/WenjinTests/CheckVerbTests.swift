import TestSupport
import Testing

/// `check` and `rates` as real processes: dates, unchecked conversions, files of rates, bad input.
@Suite struct CheckVerbTests {
  static let clause = "每人付1500美元(约6975令吉)。\n"

  @Test func theDateIsTakenFromTheText() throws {
    let folder = try TemporaryFolder()
    let named = try folder.file("2023-08-22-film.txt", Self.clause)
    let front = try folder.file("a.md", "---\ndate: 2023-08-22\n---\n" + Self.clause)
    let run = try Command.wenjin.run(["check", named, front])
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.errors.contains("\(named): date 2023-08-22, from the file's name"))
    #expect(run.errors.contains("\(front): date 2023-08-22, from the front matter"))
    #expect(run.errors.contains("2 ok"))
    let dateline = try Command.wenjin.run(["check"], input: "(纽约2023年8月22日讯)" + Self.clause)
    #expect(dateline.errors.contains("date 2023-08-22, from the dateline"))
    // A day that is given wins.
    let given = try Command.wenjin.run(["check", "--date", "2015-08-03", named])
    #expect(given.status == 1 && !given.errors.contains("from the file's name"))
  }

  @Test func aDayWithoutAYearIsNoDate() throws {
    let run = try Command.wenjin.run(["check"], input: "(纽约22日讯)" + Self.clause)
    #expect(run.status == 0 && run.text.contains("no date was given"))
    #expect(run.errors.contains("unchecked: 1 no date"))
    let strict = try Command.wenjin.run(["check", "--require-checked"], input: "(纽约22日讯)" + Self.clause)
    #expect(strict.status == 1)
    let clean = try Command.wenjin.run(
      ["check", "--require-checked", "--date", "2023-08-22"], input: Self.clause)
    #expect(clean.status == 0)
  }

  @Test func theSummaryTellsRulesReasonsAndRates() throws {
    let text = Self.clause + "1500美元(约69750令吉)，100欧元(约790元)，1500美元(约4.8万新台币)，5美元(约90智利比索)。\n"
    let run = try Command.wenjin.run(["check", "--date", "2023-08-22"], input: text)
    #expect(run.status == 1)
    for line in [
      "10 amounts, 5 conversions: 2 ok, 1 finding, 2 unchecked", "findings: 1 money/magnitude",
      "unchecked: 1 ambiguous currency, 1 no rate", "rate used: USD/MYR 4.64802 (ECB, 2023-08-22), 2 times",
      "rate used: USD/TWD 31.8751 (NBP, 2023-08-16)",
    ] {
      #expect(run.errors.contains("wenjin: \(line)\n"), "\(line) in \(run.errors)")
    }
  }

  @Test func oldRatesCanBeRefused() throws {
    let run = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--max-age", "3", "--require-checked"],
      input: "1500美元(约4.8万新台币)。")
    #expect(run.status == 1)
    #expect(run.text.contains("the newest rate (NBP, 2023-08-16) is 6 days old"))
    let wrong = try Command.wenjin.run(["check", "--max-age", "-1"], input: Self.clause)
    #expect(wrong.status == 64)
  }

  @Test(arguments: [
    ("1500美元(约323令吉)", "money/direction"), ("1500澳元(约6975令吉)", "money/currency"),
    ("1500美元(约697500令吉)", "money/magnitude"), ("1500美元(约7300令吉)", "money/rate"),
    ("拍出逾27亿令吉\n画以27万令吉成交。", "money/headline"), ("价格3至5万令吉", "money/rounding"),
    ("1500美元(约6975令吉)，又说1500美元(约6957令吉)", "money/inconsistent"),
    ("甲捐512万令吉，乙捐330万令吉，合共824万令吉。", "money/arithmetic"), ("他举著旗子。", "script/leftover"),
    ("他坐出租车。", "script/region"),
  ])
  func eachRuleIsReported(_ text: String, _ rule: String) throws {
    let run = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--variant", "zh-Hans-MY", "--words", "region", "--quiet"],
      input: text)
    #expect(run.status == 1)
    #expect(run.text.split(separator: "\n").count { $0.contains("[\(rule)]") } == 1, "\(run.text)")
  }

  /// What cannot be known or is absurd: unchecked with its reason, or one line and status 2.
  @Test(arguments: [
    ("2031-01-01", Int32(2), "2031-01-01"), ("1998-06-01", 2, "1998-06-01"), ("0000-01-01", 64, "0000-01-01"),
  ])
  func aDayWithoutRatesIsSaid(_ date: String, _ status: Int32, _ hint: String) throws {
    let run = try Command.wenjin.run(["check", "--date", date], input: Self.clause)
    #expect(run.status == status && run.output.isEmpty && run.errors.contains(hint))
  }

  @Test func adateBeyondTheTablesInATextIsUnchecked() throws {
    for date in ["1998年8月22日", "2031年8月22日"] {
      let run = try Command.wenjin.run(["check"], input: "(纽约\(date)讯)" + Self.clause)
      #expect(run.status == 0 && run.text.contains("no rates on"), "\(date): \(run.text)")
      #expect(run.errors.contains("unchecked: 1 no rate"))
    }
  }

  @Test func ratesAreImported() throws {
    let folder = try TemporaryFolder()
    let ecb = try folder.file("ecb.csv", "Date,USD,MYR,\n2023-08-22,1.0887,5.0603,\n2023-08-21,1.0898,N/A,\n")
    let own = folder.path + "/own.csv"
    let run = try Command.wenjin.run(["rates", "import", ecb, "-o", own])
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.errors == "wenjin: 3 rates of 2 pairs from 2023-08-21 to 2023-08-22\n")
    #expect(
      String(decoding: try readFile(own), as: UTF8.self)
        == "date,base,quote,rate\n2023-08-21,EUR,USD,1.0898\n2023-08-22,EUR,MYR,5.0603\n2023-08-22,EUR,USD,1.0887\n"
    )
    let shown = try Command.wenjin.run(
      ["rates", "show", "--pair", "USD/MYR", "--date", "2023-08-22", "--rates", own, "--legs"])
    #expect(shown.text.hasPrefix("USD/MYR\t4.64802\t2023-08-22\t\(own)\n"))
    #expect(shown.text.contains("EUR/MYR 5.0603"))
    let direct = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--rates", ecb], input: Self.clause)
    #expect(direct.status == 0 && direct.errors.contains("(\(ecb), 2023-08-22)"))
  }

  @Test func aSlippedRateIsRefusedAndNothingIsWritten() throws {
    let folder = try TemporaryFolder()
    let bad = try folder.file("own.csv", "2023-08-22,USD,MYR,4.65\n2023-08-23,USD,MYR,46.5\n")
    let run = try Command.wenjin.run(["rates", "import", bad])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.hasPrefix("wenjin: \(bad):2: USD/MYR is 46.5 after 4.65 on 2023-08-22"))
    let checked = try Command.wenjin.run(["check", "--rates", bad], input: Self.clause)
    #expect(checked.status == 2 && checked.output.isEmpty)
    #expect(try Command.wenjin.run(["rates", "import", "--format", "xls", bad]).status == 64)
    #expect(try Command.wenjin.run(["rates", "import", folder.path + "/none.csv"]).status == 2)
  }

  @Test func ratesAreListed() throws {
    let run = try Command.wenjin.run(["rates", "list"])
    #expect(run.status == 0)
    let lines = run.text.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("MYR\t") && $0.contains("\tECB\t2005-04-01\t") })
    #expect(lines.contains { $0.hasPrefix("TWD\t") && $0.contains("\tNBP\t1999-01-05\t") })
    #expect(lines.contains { $0.hasPrefix("MOP\t") && $0.hasSuffix("\tpeg to HKD\t1977-04-07\ttoday") })
  }
}
