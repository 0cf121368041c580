import ChineseText
import TestSupport
import Testing

@Suite struct FlawScannerTests {
  private func flaws(_ bytes: [UInt8]) -> [TextFlaw] {
    var scanner = FlawScanner()
    var found: [TextFlaw] = []
    var start = 0
    while let flaw = scanner.first(in: bytes.span, from: start) {
      found.append(flaw)
      start = flaw.bytes.upperBound
    }
    return found
  }

  @Test func wellFormedTextHasNone() {
    #expect(flaws(Array("汉字 ascii \u{10FFFF}\u{FEFF}\r\n".utf8)).isEmpty)
    #expect(flaws([]).isEmpty)
  }

  @Test(arguments: [
    ([0x00], TextFlaw.Kind.nul), ([0x80], .unexpectedContinuation), ([0xE4, 0xB8], .truncated),
    ([0xED, 0xA0, 0x80], .surrogate), ([0xC0, 0x80], .overlong), ([0xFF], .invalidByte),
    ([0xF5, 0x80, 0x80, 0x80], .invalidByte), ([0xF4, 0x90, 0x80, 0x80], .invalidByte),
  ])
  func eachKindIsNamedWhereItIs(bytes: [UInt8], kind: TextFlaw.Kind) throws {
    let found = try #require(flaws(Array("汉".utf8) + bytes + Array("字".utf8)).first)
    #expect(found.kind == kind)
    #expect(found.bytes.lowerBound == 3)
  }

  @Test func flawsOfBothSortsComeInOrder() {
    let found = flaws([0x61, 0x00, 0x62, 0xFF, 0x00, 0x00, 0x80])
    #expect(found.map(\.bytes.lowerBound) == [1, 3, 4, 5, 6])
  }

  @Test func whatLiesBetweenFlawsIsText() {
    let bytes: [UInt8] = [0x00, 0x61, 0xE4, 0xB8, 0xAD, 0xF0, 0x9F, 0xED, 0xA0, 0xC3, 0xFF]
    forAll(
      seed: 1, cases: 2000, generate: { $0.list(upTo: 24) { $0.pick(bytes) } }, check: passesOnlyText)
  }

  private func passesOnlyText(_ bytes: [UInt8]) -> String? {
    var start = 0
    for flaw in flaws(bytes) + [TextFlaw(kind: .nul, bytes: bytes.count..<bytes.count)] {
      let text = bytes[start..<flaw.bytes.lowerBound]
      if text.contains(0) { return "a NUL was passed over" }
      if String(validating: text, as: UTF8.self) == nil { return "ill-formed bytes were passed over" }
      start = flaw.bytes.upperBound
    }
    return nil
  }

  @Test func aTextOfFlawsAloneTakesLinearTime() {
    // Quadratic work on so many would not end within the patience of anyone.
    #expect(flaws([UInt8](repeating: 0x80, count: 200_000)).count == 200_000)
    #expect(flaws([UInt8](repeating: 0x00, count: 200_000)).count == 200_000)
  }
}
