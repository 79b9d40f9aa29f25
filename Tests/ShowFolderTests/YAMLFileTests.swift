import PodcastModel
import Testing

@testable import ShowFolder

@Suite("YAML")
struct YAMLFileTests {
  private func read(_ text: String) throws -> YAMLNode? { try YAMLFile.read(Array(text.utf8), file: "f.yaml") }

  private func scalar(_ node: YAMLNode?, _ key: String) -> String? {
    guard case .mapping(let entries) = node?.value,
      case .scalar(let text, _) = entries.first(where: { $0.key == key })?.value.value
    else { return nil }
    return text
  }

  @Test(
    "a scalar stays the text that was written", arguments: ["no", "0775", "10:00", "1e3", "2026-03-12", "yes", "0x10"])
  func scalars(text: String) throws { #expect(scalar(try read("key: \(text)"), "key") == text) }

  @Test(
    "null is null only without quotes",
    arguments: [("~", true), ("null", true), ("", true), ("\"null\"", false), ("''", false)])
  func null(text: String, isNull: Bool) throws {
    guard case .mapping(let entries) = try read("key: \(text)")?.value else { throw CancellationError() }
    #expect(entries[0].value.isNull == isNull)
  }

  @Test("every value knows its line, and its column in bytes")
  func positions() throws {
    guard case .mapping(let entries) = try read("# ø\nå: 1\n\"æ ø\": {x: é, y: z}\n")?.value,
      case .mapping(let inner) = entries[1].value.value
    else { throw CancellationError() }
    #expect(entries[0].value.position == SourcePosition(file: "f.yaml", line: 2, column: 5))
    #expect(inner[1].value.position == SourcePosition(file: "f.yaml", line: 3, column: 21))
  }

  @Test(
    "what is wrong is said at its line and column",
    arguments: [
      ("a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3, 1),
      ("a:\n\tb: 1\n", "yaml-tab", 2, 1),
      ("a: [1, 2\nb: 3\n", "yaml-syntax", 2, 2),
      ("a: 1\n---\nb: 2\n", "yaml-syntax", 2, 1),
      ("a: *nobody\n", "yaml-syntax", 1, 4),
      ("? [a]\n: 1\n", "yaml-syntax", 1, 3),
      ("a: \u{7}\n", "yaml-syntax", 1, 4),
    ])
  func faults(text: String, rule: String, line: Int, column: Int) {
    let finding = #expect(throws: Finding.self) { try read(text) }
    #expect(finding?.rule == rule)
    #expect(finding?.position == SourcePosition(file: "f.yaml", line: line, column: column))
  }

  @Test("aliases that unfold without end are refused")
  func aliasBomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    #expect(throws: Finding.self) { try read(text) }.map { #expect($0.rule == "yaml-too-large") }
  }

  @Test("an alias of reasonable size is what it stands for")
  func alias() throws { #expect(scalar(try read("a: &x text\nb: *x\n"), "b") == "text") }

  @Test("nesting without end is refused", arguments: ["[", "{a: ", "- "])
  func depth(opening: String) {
    #expect(throws: Finding.self) { try read(String(repeating: opening, count: 100_000)) }
  }

  @Test("Latin-1 and UTF-16 are refused, at the first byte that is not UTF-8")
  func encodings() {
    let latin = #expect(throws: Finding.self) {
      try YAMLFile.read(Array("a: 1\nb: bl".utf8) + [0xE5] + Array(" b\n".utf8), file: "f.yaml")
    }
    #expect(latin?.position == SourcePosition(file: "f.yaml", line: 2, column: 6))
    #expect(latin?.rule == "text-not-utf8")
    #expect(throws: Finding.self) { try YAMLFile.read([0xFF, 0xFE, 0x61, 0, 0x3A, 0], file: "f.yaml") }
  }

  @Test("a byte-order mark and any line ending are no part of the text", arguments: ["\n", "\r\n"])
  func lineEndings(ending: String) throws {
    #expect(scalar(try read("\u{FEFF}a: 1\(ending)b: two\(ending)"), "b") == "two")
  }

  @Test("no bytes at all make it crash")
  func mutations() {
    let seed = Array("title: \"a\"\nlist: [1, {b: c}]\ntext: |\n  x\n  y\nanchor: &a {k: *a}\n".utf8)
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<2000 {
      var bytes = seed
      for _ in 0...next(4) { bytes[next(bytes.count)] = UInt8(next(256)) }
      _ = try? YAMLFile.read(bytes, file: "f.yaml")
    }
  }
}
