import PodcastModel
import Testing
import XMLTree

@Suite("XML, read")
struct XMLElementTests {
  private func read(_ text: String) throws -> XMLElement { try XMLElement(parsing: Array(text.utf8), file: "a.xml") }

  @Test("elements, attributes and text come out by their namespaces, in order")
  func namespaces() throws {
    let root = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:it="urn:it"><channel><!-- said nothing --><title>Sm&amp;r <![CDATA[<b>]]>brød</title>
      <it:image it:href="a&lt;b&#233;" href='plain'/></channel></rss>
      """)
    #expect(root.name == "rss" && root.namespaceURI == nil && root.attribute("version") == "2.0")
    let channel = try #require(root.element("channel"))
    #expect(channel.element("title")?.children == [.text("Sm&r <b>brød")])
    let image = try #require(channel.element("image", in: "urn:it"))
    #expect(channel.element("image") == nil)
    #expect(
      image.attributes == [
        XMLAttribute(name: "href", namespaceURI: "urn:it", value: "a<bé"), XMLAttribute(name: "href", value: "plain"),
      ])
    #expect(channel.elements.map(\.name) == ["title", "image"])
    #expect(channel.text == "Sm&r <b>brød\n")
  }

  @Test("a position is where the start tag begins, its column in bytes")
  func positions() throws {
    let root = try read("<a>\n  <b x='1'\n    y='>'>æ<c/></b>\n<d/></a>")
    let b = try #require(root.element("b"))
    #expect(root.position == SourcePosition(file: "a.xml", line: 1, column: 1))
    #expect(b.position == SourcePosition(file: "a.xml", line: 2, column: 3))
    #expect(b.element("c")?.position == SourcePosition(file: "a.xml", line: 3, column: 13))
    #expect(root.element("d")?.position == SourcePosition(file: "a.xml", line: 4, column: 1))
  }

  @Test("a byte-order mark and Latin-1 are understood")
  func encodings() throws {
    #expect(try XMLElement(parsing: [0xEF, 0xBB, 0xBF] + Array("<a>ø</a>".utf8), file: "a.xml").text == "ø")
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>".utf8) + [0xF8] + Array("</a>".utf8)
    let root = try XMLElement(parsing: latin, file: "a.xml")
    #expect(root.text == "ø" && root.position == SourcePosition(file: "a.xml", line: 2))
  }

  @Test("an element whose prefix nobody declared keeps it")
  func undeclaredPrefix() throws {
    #expect(try read("<rss><itunes:author>Ada</itunes:author></rss>").elements.map(\.name) == ["itunes:author"])
  }

  @Test(
    "what is not well-formed is refused, with the first complaint and its line",
    arguments: [
      ("<a>\n<b></a>", 2, "Opening and ending tag mismatch: b line 2 and a"),
      ("", nil, "the file is empty"),
      ("just words", 1, "Start tag expected, '<' not found"),
      ("<a>R & D</a>", 1, "xmlParseEntityRef: no name"),
      ("<a>\n\n&hellip;</a>", 3, "Entity 'hellip' not defined"),
      ("<a x='1' x='2'/>", 1, "Attribute x redefined"),
      ("<a>\u{1}</a>", 1, "PCDATA invalid Char value 1"),
      ("<a/><b/>", 1, "Extra content at the end of the document"),
    ])
  func malformed(text: String, line: Int?, message: String) {
    let failure = #expect(throws: XMLFailure.self) { try read(text) }
    #expect(failure?.message == message)
    #expect(failure?.position.file == "a.xml" && failure?.position.line == line)
  }

  @Test("every beginning of a document is refused without harm")
  func cutOff() {
    let whole = Array(
      "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]><a b='&amp;'><![CDATA[x]]>ø&#65;<?p q?></a>".utf8)
    for count in 0..<whole.count {
      #expect(throws: XMLFailure.self) { try XMLElement(parsing: Array(whole.prefix(count)), file: "a.xml") }
    }
    #expect(throws: Never.self) { try XMLElement(parsing: whole, file: "a.xml") }
  }

  @Test(
    "an entity of the document's own is unknown: nothing is fetched, nothing grows",
    arguments: [
      "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;&x;&x;&x;'>]><a>&y;</a>",
      "<!DOCTYPE a [<!ENTITY x 'ha'>]><a b='&x;'/>",
      "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/hostname'> %x;]><a>&y;</a>",
    ])
  func entities(text: String) {
    #expect(throws: XMLFailure.self) { try read(text) }
  }

  @Test("attributes that only a DTD supplies are left out")
  func defaultedAttributes() throws {
    let root = try read("<!DOCTYPE a [<!ATTLIST a x CDATA 'large' y CDATA 'large'>]><a y='mine'/>")
    #expect(root.attributes == [XMLAttribute(name: "y", value: "mine")])
  }

  @Test("nesting ends at 256 levels", arguments: [(256, true), (257, false), (200_000, false)])
  func depth(levels: Int, isRead: Bool) {
    let text = String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
    #expect(((try? read(text)) != nil) == isRead)
  }

  @Test("an element with more than ten thousand attributes is refused")
  func attributes() {
    let attributes = (0..<10_001).map { " a\($0) =\n'='" }.joined()
    let failure = #expect(throws: XMLFailure.self) { try read("<a\(attributes)/>").name }
    #expect(failure?.message == "an element has more than 10000 attributes")
  }

  @Test("a thousand attributes are fine, and so are many equals signs in a text")
  func manyAttributes() throws {
    let attributes = (0..<1000).map { " a\($0)='='" }.joined()
    #expect(try read("<a\(attributes)/>").attributes.count == 1000)
    #expect(
      try read("<a>\(String(repeating: "='", count: 9999))\(String(repeating: "=", count: 99_999))</a>").name == "a")
  }
}

@Suite("HTML, read")
struct HTMLReadingTests {
  private func read(_ text: String) throws -> XMLElement {
    try XMLElement(parsingHTML: Array(text.utf8), file: "a.html")
  }

  @Test("broken HTML is mended")
  func mended() throws {
    let body = try #require(
      try read("<CITE>Ada:</cite><p>Hei &aelig; &amp; R & D<br>mer<p>neste <b>fet").element("body"))
    #expect(body.elements.map(\.name) == ["cite", "p", "p"])
    #expect(body.elements[1].text == "Hei æ & R & Dmer")
    #expect(body.elements[2].element("b")?.text == "fet")
  }

  @Test("UTF-8 is read whatever the page says of itself, and its byte-order mark is no text")
  func encoding() throws {
    let page = try XMLElement(
      parsingHTML: [0xEF, 0xBB, 0xBF] + Array("<meta charset=latin1><p lang='nb'>Bjørn 🎙".utf8) + [0xFF], file: "a.html"
    )
    #expect(page.element("body")?.elements.map(\.text) == ["Bjørn 🎙\u{FFFD}"])
    #expect(page.element("body")?.element("p")?.attribute("lang") == "nb")
  }

  @Test("lines are counted")
  func lines() throws {
    #expect(try read("<html>\n<body>\n<p>a</p></body>").element("body")?.element("p")?.position.line == 3)
  }

  @Test("an attribute without a value is there, empty")
  func bareAttribute() throws {
    #expect(try read("<p hidden>a").element("body")?.element("p")?.attribute("hidden") == "")
  }

  @Test("what follows the end of the page is kept")
  func afterTheEnd() throws {
    #expect(try read("<html><body><p>a</p></body></html><p>b</p>").text == "ab")
  }

  @Test("an empty file is refused")
  func empty() {
    let failure = #expect(throws: XMLFailure.self) { try read("") }
    #expect(failure?.message == "the file is empty")
  }

  @Test("deep nesting ends at once, unmatched end tags or not")
  func depth() {
    let text = String(repeating: "<b>", count: 300_000) + String(repeating: "</i>", count: 300_000)
    let failure = #expect(throws: XMLFailure.self) { try read(text) }
    #expect(failure?.message == "elements are nested deeper than 256 levels")
  }

  @Test("tens of thousands of different attributes are refused")
  func attributes() {
    let failure = #expect(throws: XMLFailure.self) {
      try read("<p \((0..<100_000).map { "a\($0)" }.joined(separator: " "))>x").name
    }
    #expect(failure?.message == "there are too many different attributes in this file")
  }

  @Test("any bytes are read or refused, without harm")
  func noise() {
    var state: UInt64 = 42
    for _ in 0..<300 {
      let bytes = (0..<200).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Array("<>&/!-[]='\" abp?;#x".utf8 + [0, 0xC3, 0xB8, 0xFF])[Int(state >> 33) % 23]
      }
      _ = try? XMLElement(parsingHTML: bytes, file: "a.html")
      _ = try? XMLElement(parsing: Array("<a>".utf8) + bytes, file: "a.xml")
    }
  }
}
