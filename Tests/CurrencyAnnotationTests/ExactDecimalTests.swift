import TestSupport
import Testing

@testable import CurrencyAnnotation

@Suite struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("1.50", "1.5"), ("0.05", "0.05"), ("-12.340", "-12.34"), ("8435102.16", "8435102.16"),
    ("1000000000000000000000000000000", "1000000000000000000000000000000"), ("007", "7"),
  ])
  func readsAndWrites(_ text: String, _ expected: String) throws {
    #expect(try #require(ExactDecimal(text)).description == expected)
  }

  @Test(arguments: ["", ".", "1.", ".5", "1.2.3", "1e3", "12a", "１", String(repeating: "9", count: 37)])
  func refuses(_ text: String) {
    #expect(ExactDecimal(text) == nil)
  }

  @Test func equalValuesAreEqual() {
    let held = ExactDecimal(significand: 1500, exponent: -3)
    let same = ExactDecimal(significand: 15, exponent: -1)
    #expect(held == same)
    #expect(held.hashValue == same.hashValue)
    #expect(!(held < same) && !(same < held))
  }

  @Test func dividesByHand() throws {
    // 5.0603 / 1.0887 = 4.648020574…
    let euroInRinggit = try #require(ExactDecimal("5.0603"))
    let euroInDollars = try #require(ExactDecimal("1.0887"))
    #expect(euroInRinggit.divided(by: euroInDollars, significantDigits: 6)?.description == "4.64802")
    #expect(ExactDecimal(1).divided(by: ExactDecimal(3), significantDigits: 4)?.description == "0.3333")
    #expect(ExactDecimal(2).divided(by: ExactDecimal(3), significantDigits: 4)?.description == "0.6667")
    #expect(ExactDecimal(1).divided(by: .zero, significantDigits: 4) == nil)
  }

  @Test func roundsHalfAwayFromZero() throws {
    #expect(try #require(ExactDecimal("2.5")).rounded(toPlace: 0) == ExactDecimal(3))
    #expect(try #require(ExactDecimal("-2.5")).rounded(toPlace: 0) == ExactDecimal(-3))
    #expect(try #require(ExactDecimal("0.125")).rounded(toSignificantDigits: 2).description == "0.13")
    // What is left over keeps a quotient just under a half from being rounded up.
    #expect(
      ExactDecimal(24_999_999_999).divided(by: ExactDecimal(10_000_000_000), significantDigits: 1)
        == ExactDecimal(2))
  }

  @Test func overflowIsNil() {
    let large = ExactDecimal(significand: .max, exponent: 0)
    #expect(large.adding(ExactDecimal(1)) == nil)
    #expect(large.multiplied(by: large) == nil)
    #expect(ExactDecimal.powerOfTen(40).adding(.powerOfTen(-40)) == nil)
    #expect(ExactDecimal.powerOfTen(-40) < .powerOfTen(40))
  }

  @Test func agreesWithIntegers() {
    forAll(
      "decimal arithmetic", seed: 11, cases: 500,
      generate: { $0.list(upTo: 4) { $0.below(2_000_001) - 1_000_000 } },
      check: { numbers in
        guard numbers.count == 4 else { return nil }
        let (a, b) = (numbers[0], numbers[1])
        let (x, y) = (numbers[2] % 4, numbers[3] % 4)
        let left = ExactDecimal(significand: Int128(a), exponent: x)
        let right = ExactDecimal(significand: Int128(b), exponent: y)
        func scaled(_ value: Int, _ exponent: Int) -> Int {
          // All compared at 10^-3.
          (0..<(exponent + 3)).reduce(value) { product, _ in product * 10 }
        }
        let (p, q) = (scaled(a, x), scaled(b, y))
        if left.adding(right) != ExactDecimal(significand: Int128(p + q), exponent: -3) { return "sum" }
        if (left < right) != (p < q) { return "order" }
        if left.multiplied(by: right) != ExactDecimal(significand: Int128(a * b), exponent: x + y) {
          return "product"
        }
        return ExactDecimal(left.description) == left ? nil : "text"
      })
  }
}
