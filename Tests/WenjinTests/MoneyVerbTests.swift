import TestSupport
import Testing

/// `annotate`, `check` and `rates` as real processes.
@Suite struct MoneyVerbTests {
  static let article = "(纽约22日讯)促要出席的亲友需每人付1500美元(约6975令吉)，不愿每人包RM6975。\n"

  @Test func annotateTagsAndStrips() throws {
    let tagged = try Command.wenjin.run(["annotate"], input: Self.article)
    #expect(tagged.status == 0 && tagged.errors.isEmpty)
    #expect(tagged.text.contains(#"<amount id="a1" currency="USD" value="1500">1500美元</amount>"#))
    #expect(tagged.text.contains(#"bound="about" of="a1" role="conversion">6975令吉</amount>"#))
    let stripped = try Command.wenjin.run(["annotate", "--strip"], input: tagged.output)
    #expect(stripped.text == Self.article)
  }

  @Test func annotateKeepsBytesThatAreNoText() throws {
    let input: [UInt8] = [0xFF, 0x00] + Array("付5令吉".utf8) + [0xE4, 0xB8, 0x0D, 0x0A, 0xC0]
    let tagged = try Command.wenjin.run(["annotate", "-"], input: input)
    #expect(tagged.text.contains(">5令吉</amount>"))
    #expect(try Command.wenjin.run(["annotate", "--strip"], input: tagged.output).output == input)
  }

  @Test func annotateWritesRecords() throws {
    let run = try Command.wenjin.run(
      ["annotate", "--format", "jsonl", "--offsets", "scalar", "--date", "2023-08-22"], input: Self.article)
    #expect(run.status == 0)
    #expect(run.text.contains(#""verdict": "ok", "implied": "4.65", "reference": "4.64802""#))
    let open = try Command.wenjin.run(["annotate", "--format", "jsonl"], input: Self.article)
    #expect(!open.text.contains("verdict"))
    let house = try Command.wenjin.run(["annotate", "--format", "jsonl", "--house", "SGD"], input: "罚500元")
    #expect(house.text.contains(#""currency": "SGD", "known": "house""#))
  }

  @Test func checkIsSilentOnRightFigures() throws {
    let run = try Command.wenjin.run(["check", "--date", "2023-08-22"], input: Self.article)
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.errors.contains("reference 4.64802 (ECB, 2023-08-22), +0.04 %"))
    let quiet = try Command.wenjin.run(["check", "--quiet", "--date", "2023-08-22"], input: Self.article)
    #expect(quiet.status == 0 && quiet.errors.isEmpty)
  }

  @Test(arguments: [("69750", "write 6975 "), ("697", "write 6970 ")])
  func checkFindsALostZero(_ figure: String, _ advice: String) throws {
    let text = Self.article.replacing("约6975", with: "约" + figure)
    let run = try Command.wenjin.run(["check", "--date", "2023-08-22"], input: text)
    #expect(run.status == 1)
    #expect(run.text.contains("<stdin>:1:"))
    #expect(run.text.contains(advice) && run.text.contains("[money/magnitude]"))
  }

  @Test func checkWithoutADateSaysSo() throws {
    let run = try Command.wenjin.run(["check"], input: Self.article)
    #expect(run.status == 0)
    #expect(run.text.contains("note: 1500美元 = 6975令吉 is not checked: no date was given"))
    #expect(run.text.contains("[money/unchecked]"))
  }

  @Test func checkReportsFilesInTheOrderOfTheirPaths() throws {
    let folder = try TemporaryFolder()
    let wrong = Self.article.replacing("约6975", with: "约7300")
    let first = try folder.file("a.txt", wrong)
    let second = try folder.file("b.txt", wrong)
    let run = try Command.wenjin.run(["check", "--date", "2023-08-22", second, first])
    #expect(run.status == 1)
    let lines = run.text.split(separator: "\n").filter { $0.contains("[money/rate]") }
    #expect(lines.count == 2 && lines[0].hasPrefix(first) && lines[1].hasPrefix(second))
  }

  @Test func ratesAreShown() throws {
    let run = try Command.wenjin.run(["rates", "show", "--pair", "USD/MYR", "--date", "2023-08-22"])
    #expect(run.status == 0 && run.text == "USD/MYR\t4.64802\t2023-08-22\tECB\n")
  }

  @Test func ownRatesAreAsked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("own.csv", "date,base,quote,rate\n2023-08-22,USD,MYR,4.7\n")
    let shown = try Command.wenjin.run(
      ["rates", "show", "--pair", "USD/MYR", "--date", "2023-08-22", "--rates", path])
    #expect(shown.text == "USD/MYR\t4.7\t2023-08-22\t\(path)\n")
    let checked = try Command.wenjin.run(
      ["check", "--date", "2023-08-22", "--rates", path], input: "1500美元(约7050令吉)")
    #expect(checked.status == 0 && checked.errors.contains("reference 4.7 "))
  }

  /// What cannot be done: one line on the standard error, nothing on the standard output.
  @Test(arguments: [
    (["rates", "show", "--pair", "USD/XYZ", "--date", "2023-08-22"], Int32(2), "XYZ"),
    (["rates", "show", "--pair", "USD/MYR", "--date", "1990-01-01"], 2, "1999-01-04 to "),
    (["rates", "show", "--pair", "USDMYR", "--date", "2023-08-22"], 64, "USD/MYR"),
    (["rates", "show", "--pair", "USD/MYR", "--date", "2023-02-30"], 64, "2023-02-30"),
    (["check", "--date", "22.8.2023"], 64, "22.8.2023"),
    (["check", "--date", "1990-01-01"], 2, "1990-01-01"),
    (["check", "/no/such/file"], 2, "/no/such/file"), (["check", "/no/*.txt"], 2, "no file matches"),
    (["annotate", "/no/such/file"], 2, "/no/such/file"), (["annotate", "/"], 2, "folder"),
    (["annotate", "--house", "XYZ"], 2, "XYZ"), (["annotate", "--format", "yaml"], 64, "yaml"),
    (["check", "--rates", "/no/such/file"], 2, "/no/such/file"),
    (["annotate", "--rates", "/no/such/file"], 2, "/no/such/file"),
  ])
  func badInputIsRefused(_ arguments: [String], _ status: Int32, _ hint: String) throws {
    let run = try Command.wenjin.run(arguments, input: Self.article)
    #expect(run.status == status)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(hint))
    if status == 2 { #expect(run.errors.split(separator: "\n").count == 1) }
  }

  @Test func aBadRateFileIsNotHalfLoaded() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("own.csv", "2023-08-22,USD,MYR,4.7\n2023-08-23,USD,MYR,zero\n")
    let run = try Command.wenjin.run(["check", "--date", "2023-08-22", "--rates", path], input: Self.article)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(
      run.errors == "wenjin: \(path):2: zero is no rate: a decimal number above 0 with up to 12 digits\n")
  }

  @Test func aFullDiskIsAnError() throws {
    for verb in ["annotate", "check"] {
      let run = try Command.wenjin.run(
        [verb], input: Array(Self.article.utf8), output: .path("/dev/full"))
      #expect(run.status == 2, "\(verb)")
      #expect(run.errors.contains("no space left"), "\(verb)")
    }
  }

  @Test func aClosedPipeIsSilence() throws {
    let long = Array(String(repeating: Self.article, count: 20_000).utf8)
    let run = try Command.wenjin.run(["annotate"], input: long, output: .closedPipe)
    #expect(run.status == 141 && run.errors.isEmpty)
  }

  @Test func anOutputThatIsAnInputIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.file("a.txt", Self.article)
    let run = try Command.wenjin.run(["annotate", path, "-o", path])
    #expect(run.status == 2)
    #expect(try readFile(path) == Array(Self.article.utf8))
  }
}
