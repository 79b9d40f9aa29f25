import Testing
import XMLTree

@testable import Feeds

@Suite("ElementBalance")
struct ElementBalanceTests {
  private func elements(_ xml: String) throws -> [XMLElement] {
    let start = """
      <e xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" \
      xmlns:old="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md" \
      xmlns:atom="http://www.w3.org/2005/Atom" xmlns:psc="http://podlove.org/simple-chapters">
      """
    return try XMLElement(parsing: Array("\(start)\(xml)</e>".utf8), file: "").elements
  }

  @Test(
    "the same said in another form is the same",
    arguments: [
      ("<pubDate>Thu, 12 Mar 2026 09:05 EST</pubDate>", "<pubDate>12 Mar 2026 14:05:00 +0000</pubDate>"),
      ("<itunes:duration>1:02:03</itunes:duration>", "<itunes:duration>3723</itunes:duration>"),
      ("<itunes:explicit>clean</itunes:explicit>", "<itunes:explicit>false</itunes:explicit>"),
      ("<guid>a</guid>", "<guid isPermaLink=\"true\"> a </guid>"),
      ("<old:person>Kim</old:person>", "<podcast:person role=\"host\" group=\"cast\">Kim</podcast:person>"),
      ("<enclosure url=\"u\" length=\"x\"/>", "<enclosure url=\"u\"/>"),
      (
        "<itunes:category text=\"A\"><itunes:category text=\"B\"/><itunes:category text=\"C\"/></itunes:category>",
        "<itunes:category text=\"A\"><itunes:category text=\"B\"/></itunes:category><itunes:category text=\"A\"><itunes:category text=\"C\"/></itunes:category>"
      ),
      ("<language>en-us</language>", "<language>en-US</language>"),
    ])
  func forms(wanted: String, written: String) throws {
    let balance = ElementBalance(wanted: try elements(wanted), written: try elements(written))
    #expect(balance.missing.isEmpty && balance.surplus.isEmpty)
  }

  @Test("what is missing is told in its order, and what says something else by its name")
  func differences() throws {
    let balance = ElementBalance(
      wanted: try elements("<title>A</title><link>l</link><guid>g</guid><x>1</x><x>2</x><y a=\"1\"/>"),
      written: try elements("<title>B</title><link>l</link><x>1</x><z/><guid isPermaLink=\"false\">g</guid>"))
    #expect(balance.missing.map(\.name) == ["title", "guid", "x", "y"] && balance.missing[2].text == "2")
    #expect(balance.surplus == ["title", "guid", "z"])
  }

  @Test("links of other kinds do not matter to the feed's own, but go with it when it is wrong")
  func links() throws {
    let wanted = try elements(
      "<atom:link rel=\"hub\" href=\"h\"/><atom:link rel=\"self\" href=\"s\" type=\"application/rss+xml\"/>")
    let right = ElementBalance(wanted: wanted, written: try elements("<atom:link rel=\"self\" href=\"s\"/>"))
    #expect(right.surplus.isEmpty && right.missing.map { $0.attribute("rel") } == ["hub"])
    let wrong = ElementBalance(wanted: wanted, written: try elements("<atom:link rel=\"self\" href=\"t\"/>"))
    #expect(wrong.surplus == ["atom:link"] && wrong.missing.count == 2)
  }
}
