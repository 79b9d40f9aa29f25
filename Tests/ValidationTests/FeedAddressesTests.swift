import PodcastModel
import Testing

@testable import Validation

@Suite("Addresses of a feed")
struct FeedAddressesTests {
  private static func found(in text: String, pieces: Int = 1) throws -> FeedAddresses.Found {
    var reader = try FeedAddresses(file: "feed.xml")
    let bytes = Array(text.utf8)
    let length = max(1, bytes.count / pieces)
    for start in stride(from: 0, to: bytes.count, by: length) {
      reader.append(Array(bytes[start..<min(start + length, bytes.count)]))
    }
    return reader.finish { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }
  }

  private static let feed = """
    <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom" \
    xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
    <title>Å</title> <link> https://a.example.org/ </link>
    <atom:link rel="self" href="https://a.example.org/feed.xml"/>
    <atom:link rel="hub" href="https://hub.example.org/"/>
    <itunes:image href="https://a.example.org/cover.jpg"/>
    <docs>https://a.example.org/docs</docs>
    <item><itunes:image href="https://a.example.org/cover.jpg"/>
      <enclosure length="12" url="https://a.example.org/1.mp3?a=1&amp;b=2" type="audio/mpeg"/>
      <podcast:transcript url="https://a.example.org/1.vtt" type="text/vtt"/>
      <podcast:alternateEnclosure type="audio/opus" length="7"><podcast:source uri="https://a.example.org/1.opus"/>
        <podcast:source uri="ipfs://a"/></podcast:alternateEnclosure>
      <description>https://a.example.org/not-an-address</description>
    </item>
    <podcast:funding url="https://a.example.org/give">Give</podcast:funding>
    </channel></rss>
    """

  @Test(
    "each address of a use is found once, in the feed's order, with its place and what is said of it",
    arguments: [1, 7])
  func addresses(pieces: Int) throws {
    let found = try Self.found(in: Self.feed, pieces: pieces)
    #expect(
      found.addresses.map { "\($0.use.rawValue) \($0.address.dropFirst("https://".count))" } == [
        "link a.example.org/", "feed a.example.org/feed.xml", "hub hub.example.org/", "artwork a.example.org/cover.jpg",
        "recording a.example.org/1.mp3?a=1&b=2", "transcript a.example.org/1.vtt", "recording a.example.org/1.opus",
        "link a.example.org/give",
      ])
    let enclosure = found.addresses[4]
    #expect(enclosure.position == SourcePosition(file: "feed.xml", line: 8, column: 26))
    #expect(enclosure.path == "rss/channel/item[1]/enclosure/@url" && enclosure.element == "enclosure")
    #expect(enclosure.byteCount?.value == 12 && enclosure.byteCount?.position.column == 14)
    #expect(enclosure.mimeType == "audio/mpeg")
    #expect(found.addresses[6].byteCount?.value == 7 && found.addresses[6].mimeType == "audio/opus")
    #expect(found.addresses[1].hubs == ["https://hub.example.org/"] && found.hubs == found.addresses[1].hubs)
    #expect(found.ownAddress == "https://a.example.org/feed.xml" && found.leftOut == 0)
  }

  @Test("of a feed that is broken, what can be read is found")
  func broken() throws {
    let text = String(Self.feed.prefix { $0 != "§" }.dropLast(120))
    #expect(try Self.found(in: text).addresses.contains { $0.use == .recording })
    #expect(try Self.found(in: "no feed").addresses.isEmpty)
  }

  @Test("of more addresses than anybody waits for, the first are kept, and the others counted")
  func many() throws {
    let items = (0..<(FeedAddresses.most + 10)).map { "<item><link>https://a.example.org/\($0)</link></item>" }
    let found = try Self.found(
      in: "<rss version=\"2.0\"><channel>\(items.joined())</channel></rss>")
    #expect(found.addresses.count == FeedAddresses.most && found.leftOut == 10)
  }

  @Test("links in a header are told apart, whatever stands in their quotation marks")
  func linkHeader() {
    let links = LinkHeader.links(in: [
      "<https://a/?x,y>; rel=\"self Alternate\"; title=\"a, <b>; \\\"rel=c\", <d>", "<e>;rel=hub",
    ])
    #expect(links.map(\.target) == ["https://a/?x,y", "d", "e"])
    #expect(links.map(\.relations) == [["self", "alternate"], [], ["hub"]])
    #expect(LinkHeader.links(in: ["", "<", "rel=hub", "<a", ";;,,\""]) == [])
  }
}
