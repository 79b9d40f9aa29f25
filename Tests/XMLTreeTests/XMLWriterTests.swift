import Testing
import XMLTree

@Suite("XML, written")
struct XMLWriterTests {
  /// The bytes that a document writes.
  private func document(_ body: (inout XMLWriter) -> Void) throws -> [UInt8] {
    let written = Collected()
    var writer = XMLWriter { written.bytes += $0 }
    body(&writer)
    try writer.finish()
    return written.bytes
  }

  private final class Collected { var bytes: [UInt8] = [] }

  @Test("what is omitted is passed over with all that is in it, and only where it was meant")
  func omitted() throws {
    let bytes = try document { writer in
      writer.start("a")
      writer.omit(["x", "y"])
      writer.start("x")
      writer.element("b", text: "gone")
      writer.cdata("gone")
      writer.end()
      writer.element("y")
      writer.start("c")
      writer.element("x", text: "here")
      writer.end()
      writer.omit([])
      writer.element("y", text: "here too")
    }
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <a>
          <c>
            <x>here</x>
          </c>
          <y>here too</y>
        </a>

        """)
  }

  @Test("elements are indented, escaped, and closed at the end")
  func wholeDocument() throws {
    let bytes = try document { writer in
      writer.start("rss", ["version": "2.0", "xmlns:it": "urn:it"])
      writer.element("title", text: "R & D <b> \"æ\" 🎙")
      writer.element("it:image", ["href": "a?b&c=\"<æ\"", "alt": nil])
      writer.start("encoded")
      writer.cdata("<p>a</p>")
      writer.end()
      writer.start("open")
    }
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:it="urn:it">
          <title>R &amp; D &lt;b&gt; &quot;æ&quot; 🎙</title>
          <it:image href="a?b&amp;c=&quot;&lt;æ&quot;"/>
          <encoded><![CDATA[<p>a</p>]]></encoded>
          <open/>
        </rss>

        """)
  }

  @Test(
    "any value comes back as it was, less what XML forbids",
    arguments: [
      ("]]>", "]]>"), ("]]\u{0}>", "]]>"), ("]]]]>>]]>", "]]]]>>]]>"),
      ("a\u{0}b\u{1}\u{B}c\u{FFFE}\u{FFFF}\u{FFFD}", "abc\u{FFFD}"),
      ("\u{1F399}\u{FE0F} ﻿ \u{85}", "\u{1F399}\u{FE0F} ﻿ \u{85}"),
      ("<script>&amp;</script>", "<script>&amp;</script>"),
      ("]]", "]]"), ("&#0;", "&#0;"),
      (" \ta\n\n ", " \ta\n\n "),
    ])
  func roundTrip(value: String, expected: String) throws {
    let bytes = try document { writer in
      writer.start("a", ["b": value])
      writer.element("text", text: value)
      writer.start("cdata")
      writer.cdata(value)
      writer.end()
    }
    let root = try XMLElement(parsing: bytes, file: "a.xml")
    #expect(root.attribute("b") == expected)
    #expect(root.element("text")?.text == expected)
    #expect(root.element("cdata")?.text == expected)
  }

  @Test("twenty megabytes in one element can be read again")
  func longText() throws {
    let text = String(repeating: "ææ]]", count: 20_000_000 / 6)
    let bytes = try document { writer in
      writer.start("a")
      writer.cdata(text)
    }
    #expect(try XMLElement(parsing: bytes, file: "a.xml").text == text)
  }

  @Test("much is handed on at a flush, little is kept for later, and a sink's failure comes through")
  func flushing() throws {
    struct Full: Error {}
    let written = Collected()
    var writer = XMLWriter { bytes in
      written.bytes += bytes
      if written.bytes.count > 150_000 { throw Full() }
    }
    writer.start("a")
    try writer.flush()
    #expect(written.bytes.isEmpty)
    writer.element("b", text: String(repeating: "x", count: 100_000))
    try writer.flush()
    #expect(String(decoding: written.bytes, as: UTF8.self).hasSuffix("xxx</b>\n"))
    writer.element("b", text: String(repeating: "x", count: 100_000))
    #expect(throws: Full.self) { try writer.flush() }
  }
}
