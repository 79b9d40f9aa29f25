import PodcastModel
import Testing

@testable import Workshop

@Suite("The mender")
struct MenderTests {
  /// One finding for each `x`, which may become anything.
  private static func mender(_ text: String, _ check: @escaping @Sendable ([UInt8]) -> [Finding]) -> Mender {
    let bytes = Array(text.utf8)
    return Mender(read: { _ in bytes }) { files in check(files["a"] ?? bytes) }
  }

  private static func findings(
    of mark: Character, in bytes: [UInt8], becoming new: String? = nil, rule: String? = nil
  ) -> [Finding] {
    bytes.indices.filter { bytes[$0] == mark.asciiValue }.map { index in
      var finding = Finding(
        rule ?? "no-\(mark)", at: SourcePosition(file: "a"), path: "\(index)", isFixable: new != nil,
        "\(mark) at \(index)")
      if let new { finding.edits = [ByteEdit(index..<index + 1, Array(new.utf8))] }
      return finding
    }
  }

  private static func text(_ outcome: Mender.Outcome) -> String? {
    outcome.files["a"].map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("everything that can be mended is, and nothing else changes")
  func plain() async throws {
    let outcome = try await Self.mender("axbxc") { Self.findings(of: "x", in: $0, becoming: "yy") }.run()
    #expect(Self.text(outcome) == "ayybyyc" && outcome.mended.count == 2 && outcome.remaining.isEmpty)
  }

  @Test("a mend that brings a new finding is left out, and the others are done")
  func harm() async throws {
    // An y behind a b is worse than what it stood for.
    let outcome = try await Self.mender("axbxcx") { bytes in
      let marks = Self.findings(of: "x", in: bytes, becoming: "y")
      let text = String(decoding: bytes, as: UTF8.self)
      return marks + (text.contains("by") ? [Finding("harm", at: SourcePosition(file: "a"), "harm")] : [])
    }.run()
    #expect(Self.text(outcome) == "aybxcy" && outcome.leftOut.count == 1 && outcome.mended.count == 2)
  }

  @Test("a mend that does not hold is left out")
  func unmended() async throws {
    let outcome = try await Self.mender("ax") { Self.findings(of: "x", in: $0, becoming: "xz") }.run()
    #expect(outcome.files.isEmpty && outcome.mended.isEmpty && outcome.leftOut.count == 1)
  }

  @Test("what a mend brings to light is mended with it")
  func chain() async throws {
    let outcome = try await Self.mender("ax") { bytes in
      Self.findings(of: "x", in: bytes, becoming: "y") + Self.findings(of: "y", in: bytes, becoming: "z")
    }.run()
    #expect(Self.text(outcome) == "az" && outcome.remaining.isEmpty)
  }

  @Test("of edits that overlap the first is done, and the other in the next round")
  func overlap() async throws {
    let outcome = try await Self.mender("axb") { bytes in
      guard let index = bytes.firstIndex(of: UInt8(ascii: "x")) else {
        return Self.findings(of: "b", in: bytes, becoming: "c")
      }
      var (first, second) = (
        Finding("one", at: SourcePosition(file: "a"), isFixable: true, "x"),
        Finding("no-b", at: SourcePosition(file: "a"), isFixable: true, "b")
      )
      first.edits = [ByteEdit(index..<index + 1, [UInt8(ascii: "d")])]
      second.edits = [ByteEdit(index..<index + 2, Array("xc".utf8))]
      return [first, second]
    }.run()
    #expect(Self.text(outcome) == "adc")
  }

  @Test("where the file cannot be read afterwards either, nothing is changed")
  func broken() async throws {
    let outcome = try await Self.mender("ax") { bytes in
      Self.findings(of: "x", in: bytes, becoming: "y", rule: "xml-doctype")
        + [Finding("xml-not-well-formed", at: SourcePosition(file: "a"), "broken")]
    }.run()
    #expect(outcome.files.isEmpty && outcome.mended.isEmpty)
  }
}

@Suite("The unified diff")
struct UnifiedDiffTests {
  private static func diff(_ old: String, _ new: String) -> String {
    UnifiedDiff(Array(old.utf8), Array(new.utf8)).text(named: "a")
  }

  @Test("nothing is said of equal files")
  func equal() { #expect(Self.diff("a\nb\n", "a\nb\n").isEmpty) }

  @Test("a change is shown with three lines around it")
  func change() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      Self.diff(old, old.replacing("5", with: "five"))
        == "--- a\n+++ a\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n")
  }

  @Test("changes far from each other are shown apart, and a missing line end is said")
  func several() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let diff = Self.diff("0\n" + old + "x", old + "y")
    #expect(diff.hasPrefix("--- a\n+++ a\n@@ -1,4 +1,3 @@\n-0\n 1\n 2\n 3\n@@ -19,4 +18,4 @@\n"))
    #expect(diff.hasSuffix("-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"))
  }

  @Test("lines that were put between are found among equal ones")
  func between() {
    #expect(Self.diff("a\n\nb\n\n", "a\n\nc\n\nb\n\n").contains("+c\n"))
    #expect(!Self.diff("a\n\nb\n\n", "a\n\nc\n\nb\n\n").contains("-" + "b"))
  }
}
