import PodcastModel
import Testing

@testable import XMLTree

@Suite("XML, read in fragments")
struct XMLFragmentReaderTests {
  private struct Part {
    var fragment: XMLFragment
    var parent: Int
  }

  private static func read(
    _ bytes: [UInt8], pieceBytes: Int = 1 << 18, part: String = "item"
  ) throws -> (parts: [Part], ending: XMLFragmentReader.Ending) {
    var parts: [Part] = []
    var reader = try XMLFragmentReader(file: "a.xml", isPart: { name, _ in name.local == part }) {
      fragment, parent, _ in
      parts.append(Part(fragment: fragment, parent: parent))
    }
    for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
      reader.append(Array(bytes[start..<min(start + pieceBytes, bytes.count)]))
    }
    return (parts, reader.finish())
  }

  private static func names(_ fragment: XMLFragment) -> [String] {
    fragment.nodes.map { fragment.names[$0.name].qualified }
  }

  @Test("parts come by themselves, and the rest as one")
  func parts() throws {
    let text =
      "<rss><channel><title>A</title><item><title>One</title><b><c/></b></item><link>L</link><item/></channel></rss>"
    let (parts, ending) = try Self.read(Array(text.utf8))
    #expect(parts.map { Self.names($0.fragment) } == [["item", "title", "b", "c"], ["item"]])
    #expect(parts.map(\.parent) == [1, 1])
    #expect(parts[0].fragment.nodes.map(\.parent) == [nil, 0, 0, 2])
    #expect(parts[0].fragment.nodes.map(\.end) == [4, 2, 4, 4])
    #expect(parts[0].fragment.nodes[1].text == "One")
    #expect(Self.names(ending.document) == ["rss", "channel", "title", "link"])
    #expect(ending.document.nodes[1].end == 4)
    #expect(ending.faults == [])
  }

  @Test("text is its element's own; white space between elements is left out")
  func text() throws {
    let text = "<a> x <b> </b> y <c><![CDATA[<p>]]>&amp;</c>\n  <d>\n <e/>\n </d></a>"
    let nodes = try Self.read(Array(text.utf8)).ending.document.nodes
    #expect(nodes.map(\.text) == [" x  y ", " ", "<p>&", "", ""])
    #expect(nodes.map(\.hasCDATA) == [false, false, true, false, false])
  }

  @Test(
    "an element of a fragment is the same as it is in the whole document",
    arguments: [
      "<item/>", "<item> </item>", "<item>\n<a>x</a> y <b/>\n</item>", "<item><a><b>1</b>2<c> </c></a>3<a>4</a></item>",
      "<item x='1' n:y='2' xmlns:n='urn:n'><n:a>&amp;<![CDATA[<]]> <!-- c -->z</n:a><u:b u:c='3'/></item>",
    ])
  func elements(item: String) throws {
    let bytes = Array("<rss>\n <t>T <b/> t</t>\n \(item) <c> d <e/></c>\n</rss>".utf8)
    var whole = try XMLElement(parsing: bytes, file: "a.xml")
    Self.forgetColumns(&whole)
    let (parts, ending) = try Self.read(bytes)
    #expect(XMLElement(parts[0].fragment, 0, file: "a.xml") == whole.element("item"))
    let document = ending.document
    let rest = document.nodes.indices.filter { document.nodes[$0].parent == 0 }
      .map { XMLElement(document, $0, file: "a.xml") }
    #expect(rest == whole.elements.filter { $0.name != "item" })
  }

  private static func forgetColumns(_ element: inout XMLElement) {
    element.position.column = nil
    element.children = element.children.map { child in
      guard case .element(var inner) = child else { return child }
      forgetColumns(&inner)
      return .element(inner)
    }
  }

  @Test(
    "read strictly, a document that breaks gives the parts before, and says why it ends; else also what goes on behind")
  func strictly() throws {
    for (text, strict, mended) in [
      ("<rss><item/><item></rss>", 1, 2), ("<rss><item/><item>", 1, 2), ("<rss><item/>&x;<item/></rss>", 1, 2),
      ("<rss><item/></rss>", 1, 1),
    ] {
      for (isRecovering, count) in [(false, strict), (true, mended)] {
        var parts = 0
        var reader = try XMLFragmentReader(
          file: "a.xml", isRecovering: isRecovering, isPart: { name, _ in name.local == "item" },
          receive: { _, _, _ in parts += 1 })
        reader.append(Array(text.utf8))
        let ending = reader.finish()
        #expect(parts == count, "\(text)")
        #expect((ending.failure == nil) == (isRecovering || strict == mended), "\(text)")
        #expect(ending.losses.isEmpty == (strict == mended), "\(text)")
      }
    }
  }

  /// With everything that could lead an offset astray: comments, CDATA, entities, long attributes, letters of several bytes.
  private static func document(items: Int) -> String {
    var text = "<?xml version='1.0' encoding='UTF-8'?>\n<!-- <x> æ -->\n<rss\n  version='2.0'><channel>\n"
    for index in 0..<items {
      text += "<item><title>Blåbær &amp; &#230; \(index)</title>"
      text += "<e u='\(String(repeating: "ø>", count: index % 90))' v=\"a&lt;b\"\n   w='x'/>"
      text += "<d><![CDATA[<p>\n\(String(repeating: "æ<br/>", count: index % 200))]]></d><?pi <q>?></item>\n"
    }
    return text + "</channel></rss>\n"
  }

  @Test(
    "an offset is where the start tag begins, whatever stands before and however the bytes come",
    arguments: [37, 4096, 1 << 18])
  func offsets(pieceBytes: Int) throws {
    let bytes = Array(Self.document(items: 400).utf8)
    let whole = try XMLElement(parsing: bytes, file: "a.xml")
    var lines = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { lines.append(index + 1) }
    let items = try #require(whole.element("channel")).elements
    let (parts, ending) = try Self.read(bytes, pieceBytes: pieceBytes)
    #expect(parts.count == items.count && ending.faults == [])
    for (part, item) in zip(parts, items) {
      let offsets = ([item] + item.elements).map { element in
        element.position.line.flatMap { line in element.position.column.map { lines[line - 1] + $0 - 1 } }
      }
      #expect(part.fragment.nodes.map(\.byteOffset) == offsets)
    }
  }

  @Test("a document in another encoding has lines, and no offsets")
  func otherEncoding() throws {
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?>\n<a>".utf8) + [0xF8] + Array("<b/></a>".utf8)
    let nodes = try Self.read(latin).ending.document.nodes
    #expect(nodes.map(\.byteOffset) == [nil, nil] && nodes.map(\.line) == [2, 2])
    #expect(nodes[0].text == "ø")
  }

  @Test(
    "what is broken is told by its kind, and the rest is read",
    arguments: [
      ("<a><b>R & D</b><c/></a>", XMLFault.Kind.syntax), ("<a><b>&eacute;</b><c/></a>", .entity("eacute")),
      ("<a><b>&nonsense;</b><c/></a>", .entity("nonsense")), ("<a><b>\u{1}</b><c/></a>", .character),
      ("<a><b><c/></a>", .structure), ("<a><b/><c/>", .structure),
      (" <?xml version='1.0'?><a><b/><c/></a>", .declaration),
    ])
  func faults(text: String, kind: XMLFault.Kind) throws {
    let ending = try Self.read(Array(text.utf8)).ending
    #expect(ending.faults.first?.kind == kind, "\(ending.faults)")
    #expect(Self.names(ending.document) == ["a", "b", "c"])
  }

  @Test("bytes that are not of the encoding are told")
  func wrongBytes() throws {
    let ending = try Self.read(Array("<a><b>".utf8) + [0xE6] + Array(" x</b><c/></a>".utf8)).ending
    #expect(ending.faults.first?.kind == .encoding)
    #expect(Self.names(ending.document) == ["a", "b", "c"])
  }

  @Test("an endless nesting ends")
  func depth() throws {
    let bytes = Array(String(repeating: "<a>", count: 100_000).utf8)
    #expect(try Self.read(bytes).ending.faults.first?.kind == .limit)
  }

  @Test("every beginning of a document is read without harm")
  func cutOff() throws {
    let whole = Array(
      "\u{FEFF}<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]><a b='&amp;'><item><![CDATA[x]]>ø</item></a>".utf8)
    for count in 0..<whole.count { _ = try Self.read(Array(whole.prefix(count))) }
  }
}
