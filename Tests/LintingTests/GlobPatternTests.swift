import TestSupport
import Testing

@testable import Linting

/// Patterns against paths, as gitignore(5) of git 2.39 describes them.
@Suite struct GlobPatternTests {
  static func names(_ path: String) -> [Substring] { path.split(separator: "/") }

  @Test(arguments: [
    ("*.md", "a.md", true), ("*.md", "x/y/a.md", true), ("*.md", "a.mdx", false), ("/a.md", "a.md", true),
    ("/a.md", "x/a.md", false), ("x/*.md", "x/a.md", true), ("x/*.md", "x/y/a.md", false),
    ("x/**/a.md", "x/a.md", true), ("x/**/a.md", "x/y/z/a.md", true), ("**/a.md", "a.md", true),
    ("x/**", "x/y/a.md", true), ("x/**", "x", false), ("a?.txt", "ab.txt", true), ("a?.txt", "a/.txt", false),
    ("a?.txt", "a文.txt", true), ("[a-c].txt", "b.txt", true), ("[!a-c].txt", "b.txt", false),
    ("[]].txt", "].txt", true), ("a\\*.txt", "a*.txt", true), ("a\\*.txt", "ab.txt", false),
    ("稿件/*.txt", "稿件/一.txt", true), ("*", "any", true), ("a[.txt", "a[.txt", true),
  ])
  func aPatternNamesPaths(_ pattern: String, _ path: String, _ isNamed: Bool) throws {
    let glob = try #require(GlobPattern(pattern))
    #expect(glob.matches(Self.names(path), isFolder: false) == isNamed)
  }

  @Test func slashesAtTheEndNameFolders() throws {
    let glob = try #require(GlobPattern("build/"))
    #expect(glob.matches(["build"], isFolder: true) && !glob.matches(["build"], isFolder: false))
    #expect(glob.matches(["x", "build"], isFolder: true))
  }

  @Test func theLastWordHolds() {
    let patterns = IgnorePatterns(["# words", "", "*.md", "!keep.md  ", "\\#a.md"])
    #expect(patterns.decision(["a.md"], isFolder: false) == true)
    #expect(patterns.decision(["keep.md"], isFolder: false) == false)
    #expect(patterns.decision(["a.txt"], isFolder: false) == nil)
    #expect(GlobPattern("# words") == nil && GlobPattern("/") == nil && GlobPattern("") == nil)
  }

  /// A matcher that tries everything, slow and plain.
  static func slow(_ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      return slow(pattern.dropFirst(), name) || (!name.isEmpty && slow(pattern, name.dropFirst()))
    }
    guard let head = name.first, first == "?" || first == head else { return false }
    return slow(pattern.dropFirst(), name.dropFirst())
  }

  @Test func starsMatchAsTryingEverythingDoes() {
    forAll(
      seed: 71, cases: 2000,
      generate: { generator in
        generator.list(upTo: 8) { $0.pick(Array("ab*?")) } + ["/"]
          + generator.list(upTo: 10) { $0.pick(Array("ab")) }
      },
      check: { (characters: [Character]) -> String? in
        guard let cut = characters.firstIndex(of: "/"), let glob = GlobPattern(String(characters[..<cut])),
          cut + 1 < characters.count
        else { return nil }
        let name = String(characters[(cut + 1)...])
        let expected = Self.slow(characters[..<cut], characters[(cut + 1)...])
        return glob.matches([name[...]], isFolder: false) == expected ? nil : "expected \(expected)"
      })
  }

  @Test func manyStarsTakeNoTime() throws {
    let glob = try #require(GlobPattern(String(repeating: "*a", count: 200) + "b"))
    let name = String(repeating: "a", count: 20_000)
    #expect(!glob.matches([name[...]], isFolder: false))
  }
}
