import TestSupport
import Testing

@testable import ChineseConversion

@Suite struct OwnWordsTests {
  @Test func definitionsWinOverEverything() throws {
    var own = OwnWords()
    try own.define("麦旋风=冰炫風")
    try own.define("软体=软件")
    let normalizer = try Normalizer(to: .malaysia, own: own)
    #expect(normalizer.normalize("吃麥旋風，裝軟體，舉著") == "吃冰炫風，装软件，举着")
    #expect(normalizer.normalize("吃冰炫風，装软件，举着") == "吃冰炫風，装软件，举着")
  }

  @Test func keptWordsStay() throws {
    var own = OwnWords()
    try own.keep("德士")
    try own.keep("舉著")
    let normalizer = try Normalizer(to: .mainland, words: .region, own: own)
    #expect(normalizer.normalize("搭德士，舉著牌，載著客") == "搭德士，舉著牌，载着客")
  }

  @Test func laterStagesLeaveThemAlone() throws {
    var own = OwnWords()
    try own.define("网球=德士")
    let normalizer = try Normalizer(to: .mainland, words: .region, own: own)
    #expect(normalizer.normalize("打网球") == "打德士")
  }

  @Test func files() throws {
    let folder = try TemporaryFolder()
    let dictionary = try folder.file("own.txt", Array("# ours\n面书\t脸书 脸谱\n".utf8))
    let kept = try folder.file("keep.txt", Array("# ours\n举著\n\n".utf8))
    var own = OwnWords()
    try own.define(file: dictionary)
    try own.keep(file: kept)
    let normalizer = try Normalizer(to: .malaysia, own: own)
    #expect(normalizer.normalize("面书上举著，看著") == "脸书上举著，看着")
  }

  @Test func contradictions() throws {
    var own = OwnWords()
    try own.define("甲=乙")
    try own.define("甲=乙")
    #expect(throws: ConversionError.self) { try own.define("甲=丙") }
    #expect(throws: ConversionError.self) { try own.keep("甲") }
    #expect(throws: ConversionError.self) { try own.define("乙=丙") }
    #expect(throws: ConversionError.self) { try own.define("没有等号") }
    #expect(throws: ConversionError.self) { try own.define("=丙") }
    #expect(throws: ConversionError.self) { try own.keep("") }
    #expect(throws: ConversionError.self) { try own.keep(file: "/nonexistent") }
    var both = OwnWords()
    try both.define("软体=甲")
    try both.define("軟體=乙")
    #expect(throws: ConversionError.self) { try Normalizer(to: .malaysia, own: both) }
  }
}
