internal import CurrencyAnnotation

/// The few numbers that drawing needs; a picture may round where figures must not.
extension ExactDecimal {
  /// The nearest binary number.
  var approximate: Double { Double(description) ?? 0 }
}

extension Double {
  /// The number with at most one decimal, as coordinates need it.
  var coordinate: String {
    let tenths = (self * 10).rounded()
    guard tenths.magnitude < 1e9 else { return "0" }
    let whole = Int(tenths)
    return whole % 10 == 0
      ? "\(whole / 10)" : "\(whole < 0 && whole > -10 ? "-" : "")\(whole / 10).\(abs(whole % 10))"
  }
}

/// Maps values to the width of a picture: evenly, or by powers where they are far apart.
struct Scale {
  private let low: Double
  private let high: Double
  private let isLogarithmic: Bool
  private let left: Double
  private let width: Double

  /// A scale with some room beside the values; nil where there is nothing to show.
  init?(_ values: [Double], from left: Double, width: Double) {
    let values = values.filter { $0.isFinite && $0 > 0 }
    guard let lowest = values.min(), let highest = values.max() else { return nil }
    isLogarithmic = highest > 4 * lowest
    (self.left, self.width) = (left, width)
    if isLogarithmic {
      // The logarithm only places marks; a hundredth of the width beside them is enough.
      (low, high) = (Self.logarithm(lowest) - 0.1, Self.logarithm(highest) + 0.1)
    } else {
      let room = max((highest - lowest) * 0.15, highest * 0.002)
      (low, high) = (lowest - room, highest + room)
    }
  }

  /// The place of a value.
  func place(_ value: Double) -> Double {
    let position = isLogarithmic ? Self.logarithm(max(value, .leastNormalMagnitude)) : value
    return left + min(max((position - low) / (high - low), 0), 1) * width
  }

  /// The logarithm to base 10, from the exponent and a short series: the C library is not needed for a picture.
  private static func logarithm(_ value: Double) -> Double {
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    let natural = 2 * ratio * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
    return Double(value.exponent) * 0.301_029_995_663_981 + natural * 0.434_294_481_903_252
  }
}
