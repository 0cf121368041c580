import TestSupport
import Testing

@Suite struct DoctorTests {
  @Test func aSoundInstallationIsWell() throws {
    let run = try Command.wenjin.run(["doctor"])
    #expect(run.status == 0 && run.errors == "")
    let lines = run.text.split(separator: "\n")
    #expect(lines.first?.contains("libopencc") == true)
    #expect(lines.count { $0.hasSuffix("engines agree") } == 14)
    #expect(lines.last == "all is well")
  }

  @Test func whatIsMissingIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.file(
      "s2t.json",
      #"{"segmentation": {"type": "mmseg", "dict": {"type": "text", "file": "no.txt"}}, "conversion_chain": []}"#
    )
    let run = try Command.wenjin.run(["doctor", "--opencc-data", folder.path])
    #expect(run.status == 2)
    #expect(run.text.contains("s2t: \(folder.path)/s2t.json: the dictionary no.txt is in none of"))
    #expect(run.text.contains("/t2s.json, data "))
  }

  @Test func newerDataThanTheLibraryIsNoFault() throws {
    let folder = try TemporaryFolder()
    let inline = #"{"type": "inline", "entries": {"汉": "漢"}}"#
    try folder.file("s2t.json", #"{"conversion_chain": [{"dict": \#(inline)}]}"#)
    let run = try Command.wenjin.run(["doctor", "--opencc-data", folder.path, "--no-cache"])
    #expect(run.status == 0)
    #expect(run.text.contains("libopencc cannot compare"))
  }
}
