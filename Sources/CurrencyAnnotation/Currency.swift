/// A currency, named by its three-letter ISO 4217 code: `MYR`, `USD`, or a historic one such as `DEM`.
///
/// ```swift
/// let ringgit = Currency("MYR")!
/// print(ringgit.code)  // MYR
/// ```
public struct Currency: Hashable, Sendable {
  private let letters: UInt32

  /// Makes a currency from a code of three capital ASCII letters; nil for anything else.
  ///
  /// That the code is one in use is a question for `CurrencyTable.isKnown`.
  public init?(_ code: some StringProtocol) {
    guard code.utf8.count == 3 else { return nil }
    var letters: UInt32 = 0
    for byte in code.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { return nil }
      letters = letters << 8 | UInt32(byte)
    }
    self.letters = letters
  }

  /// The three letters of the code.
  public var code: String {
    let bytes = [letters >> 16 & 0xFF, letters >> 8 & 0xFF, letters & 0xFF].map { UInt8($0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Currency: CustomStringConvertible, Comparable {
  /// The three letters of the code.
  public var description: String { code }

  /// Orders by code.
  public static func < (left: Currency, right: Currency) -> Bool { left.letters < right.letters }
}
