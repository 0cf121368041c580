/// Converts one endless stretch of text that cannot be cut, piece by piece.
///
/// The program's other loops see a stretch from cut to cut. Text made to have no cuts, or dictionaries that allow
/// none, would make them wait forever; here every stage keeps the few bytes that it cannot decide on yet:
///
///     text → normalization … → segmentation → run → stage … → output
///              └ undecided      └ undecided          └ undecided
struct StepwiseConversion: ~Copyable {
  private let program: Program
  private var normalizing: [[UInt8]]
  private var segmenting: [UInt8] = []
  private var staging: [[UInt8]]

  /// Runs go on to the stages in pieces of this size.
  private static let pieceSize = 4096

  /// How much is undecided.
  var keptBytes: Int { (normalizing + [segmenting] + staging).reduce(0) { $0 + $1.count } }

  init(_ program: Program) {
    self.program = program
    normalizing = program.normalization.map { _ in [] }
    staging = program.chain.map { _ in [] }
  }

  /// Takes more of the stretch; `isLast` ends it.
  mutating func push(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into sink: inout ByteSink) {
    var text = ByteSink()
    unsafe text.append(bytes)
    for index in normalizing.indices {
      text.move(to: &normalizing[index])
      program.convert(&normalizing[index], through: program.normalization[index], isLast, into: &text)
    }
    text.move(to: &segmenting)
    segment(isLast, into: &sink)
  }

  private mutating func segment(_ isLast: Bool, into sink: inout ByteSink) {
    let text = segmenting
    let count = text.count
    var place = 0
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return }
      while place < count && (isLast || count - place >= program.tables.lookahead) {
        let character = unsafe DecodedCharacter(bytes + place, count - place)
        let plain = unsafe program.plainCount(character, bytes + place, count - place)
        let match = unsafe program.longestKey(character, bytes + place, count - place)
        if match.count > 0 && plain == character.count {
          stage(true, into: &sink)
          if match.value == 1 {
            unsafe program.map(bytes + place, match.count, into: &sink)
          } else {
            unsafe sink.append(program.tables.pooled(match.value))
          }
          place += match.count
        } else {
          unsafe addToRun(UnsafeBufferPointer(start: bytes + place, count: plain), into: &sink)
          place += plain
        }
      }
    }
    segmenting.removeFirst(place)
    if isLast { stage(true, into: &sink) }
  }

  private mutating func addToRun(_ bytes: UnsafeBufferPointer<UInt8>, into sink: inout ByteSink) {
    if staging.isEmpty {
      unsafe sink.append(bytes)
    } else {
      unsafe staging[0].append(contentsOf: bytes)
      if staging[0].count >= Self.pieceSize { stage(false, into: &sink) }
    }
  }

  /// Moves a run through the stages as far as it is decided.
  private mutating func stage(_ isLast: Bool, into sink: inout ByteSink) {
    for index in staging.indices {
      if index + 1 == staging.count {
        program.convert(&staging[index], through: program.chain[index], isLast, into: &sink)
      } else {
        var text = ByteSink()
        program.convert(&staging[index], through: program.chain[index], isLast, into: &text)
        text.move(to: &staging[index + 1])
      }
    }
  }
}

extension Program {
  /// One stage over the front of `text`, which is then removed.
  fileprivate func convert(
    _ text: inout [UInt8], through stage: StageTable, _ isLast: Bool, into sink: inout ByteSink
  ) {
    let decided = unsafe text.withUnsafeBufferPointer { buffer in
      guard let bytes = buffer.baseAddress else { return 0 }
      return unsafe convert(through: stage, bytes, buffer.count, isLast: isLast, into: &sink)
    }
    text.removeFirst(decided)
  }
}
