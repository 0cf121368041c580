internal import ChineseText

/// A fast 64-bit hash that tells changed files apart and finds damage.
///
/// It guards against accidents, not against attackers: who may write the user's cache folder may also
/// replace the command. Four lanes of multiply and rotate keep it near the speed of memory, which matters because it
/// runs over every dictionary and the compiled program at each start.
enum Digest {
  private static let lanes: [UInt64] = [
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x27D4_EB2F_1656_67C5,
  ]

  static func of(_ bytes: Span<UInt8>) -> UInt64 {
    // SAFETY: every load lies inside the span, which outlives the closure.
    unsafe bytes.withUnsafeBytes { unsafe of($0) }
  }

  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var first = lanes[0]
    var second = lanes[1]
    var third = lanes[2]
    var fourth = lanes[3]
    var offset = 0
    while offset &+ 32 <= bytes.count {
      unsafe first = mix(first, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      unsafe second = mix(second, bytes.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self))
      unsafe third = mix(third, bytes.loadUnaligned(fromByteOffset: offset &+ 16, as: UInt64.self))
      unsafe fourth = mix(fourth, bytes.loadUnaligned(fromByteOffset: offset &+ 24, as: UInt64.self))
      offset &+= 32
    }
    while offset < bytes.count {
      unsafe first = mix(first, UInt64(bytes[offset]) | 0x100)
      offset &+= 1
    }
    var all = UInt64(truncatingIfNeeded: bytes.count)
    for lane in [first, second, third, fourth] { all = mix(all, lane) }
    all ^= all >> 33
    all &*= 0xFF51_AFD7_ED55_8CCD
    return all ^ (all >> 29)
  }

  @inline(__always)
  private static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word) &* 0x9FB2_1C65_1E98_DF25
    return product << 29 | product >> 35
  }
}
