import Testing

@testable import XMLTree

@Suite("XMLRewriter")
struct XMLRewriterTests {
  private func rewrite(_ bytes: [UInt8], recovering: Bool = false, pieces: Int = 1 << 20) throws -> String {
    var rewriter = try XMLRewriter(file: "f.xml", isRecovering: recovering)
    var written: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      written += try rewriter.append(Array(bytes[start..<min(bytes.count, start + pieces)]))
    }
    written += try rewriter.finish().rest
    return try #require(String(validating: written, as: UTF8.self))
  }

  @Test("everything comes out under its own name, in its order, with comments, instructions and white space")
  func same() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <?xml-stylesheet href="a.xsl" type="text/xsl"?>
      <!-- before -->
      <rss xmlns:it="urn:it" xmlns="urn:d" version="2.0">
        <it:a b="1 &amp; &lt;2&gt; &quot;3&quot;" it:c="4"/><!-- in -->
        <x:y xmlns:x="urn:x">t &lt; &amp; <![CDATA[<b>]]> 🎙</x:y>
      </rss>
      """
    let once = try rewrite(Array(text.utf8))
    #expect(once == text + "\n")
    #expect(try rewrite(Array(once.utf8), pieces: 1) == once)
  }

  @Test("another encoding becomes UTF-8")
  func encoding() throws {
    let latin = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>bl".utf8) + [0xE5] + Array("</a>".utf8)
    #expect(try rewrite(latin) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>blå</a>\n")
  }

  @Test("bytes that are no UTF-8 become U+FFFD, wherever they stand")
  func noUTF8() throws {
    let bytes =
      Array("<a b='x".utf8) + [0xE6] + Array("y'>ø ".utf8) + [0xE6] + Array(" z<![CDATA[".utf8) + [0xE6, 0x21]
    let again = try rewrite(bytes + Array("]]></a>".utf8), recovering: true)
    #expect(again.contains("z") && again.contains("\u{FFFD}"))
  }

  @Test("what is broken is refused, or mended when asked to")
  func broken() throws {
    #expect(throws: XMLFailure.self) { try rewrite(Array("<a><b></a>".utf8)) }
    #expect(throws: XMLFailure.self) { try rewrite(Array("<a>".utf8)) }
    // A declaration in a wrong place is not taken over, so that what was mended is XML.
    let declared = try rewrite(Array("\n<?xml version=\"1.0\"?><a/>".utf8), recovering: true)
    #expect(declared.contains("<a/>") && declared.firstRange(of: "<?xml")?.lowerBound == declared.startIndex)
    #expect(!declared.dropFirst(5).contains("<?xml"))
    let mended = try rewrite(Array("<a>x&hellip;<b></a>".utf8), recovering: true)
    #expect(try XMLElement(parsing: Array(mended.utf8), file: "f").text == "x…")
  }
}
