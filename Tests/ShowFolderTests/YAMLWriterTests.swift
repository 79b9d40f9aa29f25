import PodcastModel
import Testing

@testable import ShowFolder

@Suite("YAMLWriter")
struct YAMLWriterTests {
  private static let hostile = [
    "plain", "Ærlig talt: nei", "- no list", "? no key", "# no comment", "a # no comment", "a: b", "a:", ": a", "'",
    "\"",
    "\\", "\\n", "%YAML", "@a", "`a`", "|", ">", "&anchor", "*alias", "!tag", "{a: b}", "[a, b]", "a, b", "---", "...",
    "--- a", "a\n---\nb", "a\n...\nb", "---\ntitle: other\n---", "null", "~", "true", "no", "0775", "10:00", "1e3",
    "0x1F",
    "2026-03-12", " leading", "trailing ", "\ttab", "a\tb", "a\n b\n  c", " a\nb", "\na", "a\n", "a\n\n\nb", "a\r\nb",
    "a\rb",
    "\u{85}", "\u{2028}", "\u{FEFF}a", "\u{202E}evil\u{202C}", "\u{7F}", "\u{9B}31m", "👩‍👩‍👧", "e\u{301}", "日本語：「はい」",
    "https://example.org/a?b=c&d=%20#e", "atom:link", "<a href=\"x\">]]></a>",
    "a" + String(repeating: "long ", count: 3000),
    "key: |-\n  block", "\u{0}", "\u{1}", "a\u{0B}b", "$(rm -rf)", "=", "<<", "a\\", "\"a\" b", "a\n# b\n- c\n\td",
  ]

  private func readBack(_ yaml: String) throws -> YAMLNode? { try YAMLFile.read(Array(yaml.utf8), file: "a.yaml") }

  private func value(_ key: String, in node: YAMLNode?) -> YAMLNode? {
    guard case .mapping(let entries) = node?.value else { return nil }
    return entries.first { $0.key == key }?.value
  }

  private func text(_ node: YAMLNode?) -> String? {
    guard case .scalar(let text, let isPlain) = node?.value else { return nil }
    // A text is never to be taken for nothing.
    return isPlain && node?.isNull == true ? nil : text
  }

  @Test("whatever a text holds, it is read back the same, at any depth", arguments: hostile)
  func texts(text: String) throws {
    var yaml = YAMLWriter()
    yaml.text("first", text)
    yaml.texts("list", [text, "other", text])
    yaml.block("block") {
      $0.text("in", text)
      $0.blocks("items", [text, text]) {
        $0.text("a", $1)
        $0.text("b", $1)
        $0.texts("c", [$1])
      }
    }
    yaml.text("last", text)
    let node = try readBack(yaml.text)
    #expect(self.text(value("first", in: node)) == text && self.text(value("last", in: node)) == text)
    guard case .sequence(let list) = value("list", in: node)?.value else {
      Issue.record("no list")
      return
    }
    #expect(list.map { self.text($0) } == [text, "other", text])
    let block = value("block", in: node)
    #expect(self.text(value("in", in: block)) == text)
    guard case .sequence(let items) = value("items", in: block)?.value else {
      Issue.record("no items")
      return
    }
    #expect(items.count == 2 && items.allSatisfy { self.text(value("a", in: $0)) == text })
    #expect(items.allSatisfy { self.text(value("b", in: $0)) == text })
  }

  @Test("so is any mixture of what means something in YAML")
  func mixtures() throws {
    let pieces = [
      "a", " ", "\n", ":", "#", "-", "\"", "'", "\\", "\t", "{", "]", "&", "*", "|", ">", "%", "@", "é", "👍",
      "\u{202E}", "---",
      "0", "~", "!", ",", "?", "`", "\u{A0}", "\u{2029}",
    ]
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<3000 {
      let text = (0...next(12)).map { _ in pieces[next(pieces.count)] }.joined()
      var yaml = YAMLWriter()
      yaml.block("outer") { $0.text("key", text) }
      yaml.text("after", "there")
      let node = try readBack(yaml.text)
      #expect(self.text(value("key", in: value("outer", in: node))) == text)
      #expect(self.text(value("after", in: node)) == "there")
    }
  }

  @Test("what people write plainly stays plain, and several lines are a block")
  func forms() {
    var yaml = YAMLWriter()
    yaml.text("title", "A walk, and what came of it")
    yaml.text("page", "https://example.org/1?a=b")
    yaml.text("number", "0775")
    yaml.text("xml", "<a>\n  <b/>\n</a>")
    yaml.blocks("people", [1]) { block, _ in
      block.text("name", "Bea")
      block.text("role", "guest")
    }
    #expect(
      yaml.text == """
        title: A walk, and what came of it
        page: https://example.org/1?a=b
        number: "0775"
        xml: |-
          <a>
            <b/>
          </a>
        people:
          - name: Bea
            role: guest

        """)
  }
}
