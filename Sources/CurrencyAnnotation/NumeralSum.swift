/// The sections of a numeral added up, each with its unit.
struct NumeralSum {
  /// What stands before one unit, or at the end without one.
  struct Section {
    var low: ExactDecimal
    var high: ExactDecimal
    var isHalfOpen = false
    var isNearly = false
    /// The power of ten of its last written digit.
    var place: Int
    /// The power of ten of its last digit that is not zero.
    var lowestPlace: Int
    /// Characters read.
    var length: Int
    /// The digits it is written in.
    var digits: NumeralForm.Digits
    var groupSeparator: Unicode.Scalar?
    /// Begins with a unit: 百, 千.
    var isBareMagnitude = false
    /// Written as one digit alone, so that it counts tenths of the unit before it: the 五 of 三万五.
    var isSingleDigit = false
    /// 零 stands before it, so that it counts ones.
    var hasZero = false
    /// The power of ten of the unit behind it.
    var unit = 0

    /// Makes it vague, for 多 or 余 behind the digits: up to the next whole of the last one that is not zero.
    mutating func widen() {
      guard let wider = high.adding(.powerOfTen(lowestPlace)) else { return }
      high = wider
      isHalfOpen = true
    }
  }

  private var closedLow = ExactDecimal.zero
  private var closedHigh = ExactDecimal.zero
  private var groupLow: ExactDecimal?
  private var groupHigh = ExactDecimal.zero
  private(set) var lastUnit: Int?
  private var isHalfOpen = false
  var isNearly = false
  private var isBareMagnitude = false
  private var place = 0
  private var lowestPlace = 0
  private var digits: NumeralForm.Digits?
  private var groupSeparator: Unicode.Scalar?
  private var repeatedUnits = 0
  var units: [NumeralForm.Unit] = []
  var length = 0

  var isEmpty: Bool { groupLow == nil }

  /// Adds a section that has a unit.
  ///
  /// False when the units make no number: 5万3万.
  mutating func add(_ section: Section) -> Bool {
    take(section)
    let low = section.low.scaled(byPowerOfTen: section.unit)
    let high = section.high.scaled(byPowerOfTen: section.unit)
    place = section.place + section.unit
    lowestPlace = section.lowestPlace + section.unit
    guard let last = lastUnit else {
      (groupLow, groupHigh, lastUnit) = (low, high, section.unit)
      return true
    }
    if section.unit < last {
      guard closeGroup() else { return false }
      (groupLow, groupHigh, lastUnit) = (low, high, section.unit)
      return section.high < .powerOfTen(last - section.unit)
    }
    // 1万2000亿: the larger unit multiplies all that the smaller one began.
    guard section.unit > last, let before = groupLow,
      let newLow = before.adding(section.low)?.scaled(byPowerOfTen: section.unit),
      let newHigh = groupHigh.adding(section.high)?.scaled(byPowerOfTen: section.unit)
    else { return false }
    (groupLow, groupHigh, lastUnit) = (newLow, newHigh, section.unit)
    return true
  }

  /// Multiplies by a unit that stands straight behind another: 4万亿.
  ///
  /// In 27亿万 the smaller one is a slip and counts nothing. False for what no one can mean: 亿亿.
  mutating func multiply(by unit: Int) -> Bool {
    guard let last = lastUnit, let low = groupLow else {
      // 万元, 亿元: a unit alone counts one.
      (groupLow, groupHigh, lastUnit) = (.powerOfTen(unit), .powerOfTen(unit), unit)
      (isBareMagnitude, digits, place, lowestPlace) = (true, .chinese, unit, unit)
      return true
    }
    repeatedUnits += 1
    guard repeatedUnits == 1 else { return false }
    if unit < last { return last == 8 && unit == 4 }
    guard unit > last || unit == 4 else { return false }
    groupLow = low.scaled(byPowerOfTen: unit)
    groupHigh = groupHigh.scaled(byPowerOfTen: unit)
    place += unit
    lowestPlace += unit
    lastUnit = last + unit
    return true
  }

  /// Adds the last section, which has no unit.
  ///
  /// False when it is too large for its place.
  mutating func finish(with section: Section) -> Bool {
    take(section)
    place = section.place
    lowestPlace = section.lowestPlace
    guard let last = lastUnit else {
      (groupLow, groupHigh) = (section.low, section.high)
      return true
    }
    guard closeGroup() else { return false }
    var (low, high) = (section.low, section.high)
    if section.isSingleDigit, !section.hasZero {
      low = low.scaled(byPowerOfTen: last - 1)
      high = high.scaled(byPowerOfTen: last - 1)
      place += last - 1
      lowestPlace += last - 1
    }
    (groupLow, groupHigh) = (low, high)
    return high < .powerOfTen(last)
  }

  /// 多 and 余 behind what was read: up to the next whole of the last unit.
  mutating func widen() {
    let step = lastUnit.map { min($0, lowestPlace) } ?? lowestPlace
    if let wider = groupHigh.adding(.powerOfTen(step)) {
      groupHigh = wider
      isHalfOpen = true
    }
  }

  private mutating func take(_ section: Section) {
    if isEmpty { isBareMagnitude = section.isBareMagnitude }
    isHalfOpen = isHalfOpen || section.isHalfOpen
    isNearly = isNearly || section.isNearly
    length += section.length
    digits = digits ?? section.digits
    groupSeparator = groupSeparator ?? section.groupSeparator
  }

  private mutating func closeGroup() -> Bool {
    guard let low = groupLow, let newLow = closedLow.adding(low), let newHigh = closedHigh.adding(groupHigh)
    else { return false }
    (closedLow, closedHigh) = (newLow, newHigh)
    return true
  }

  /// The numeral that was read; nil when its value is beyond the type's range.
  func numeral(in range: Range<Int>) -> Numeral? {
    guard let last = groupLow, let low = closedLow.adding(last), let high = closedHigh.adding(groupHigh)
    else {
      return nil
    }
    let form = NumeralForm(
      range: range, digits: digits ?? .chinese, groupSeparator: groupSeparator, units: units)
    return Numeral(
      range: range, low: low, high: high, isHalfOpen: isHalfOpen, isNearly: isNearly,
      isBareMagnitude: isBareMagnitude, place: place, lowestPlace: lowestPlace, length: length, form: form)
  }
}
