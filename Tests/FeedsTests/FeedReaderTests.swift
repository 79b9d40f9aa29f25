import PodcastModel
import Testing
import XMLTree

@testable import Feeds

@Suite("FeedReader")
struct FeedReaderTests {
  private func read(_ text: String, recovering: Bool = false) throws -> (
    channel: FeedChannel, items: [FeedItem], losses: [XMLFailure]
  ) {
    try FeedReader.read(Array(text.utf8), file: "feed.xml", isRecovering: recovering)
  }

  private static let namespaces = """
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0" \
    xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" \
    xmlns:psc="http://podlove.org/simple-chapters"
    """

  @Test("an RSS 2.0 podcast gives its show and its episodes, whatever the prefixes")
  func rss() throws {
    let (channel, items, _) = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:it="http://www.itunes.com/DTDs/Podcast-1.0.dtd"
        xmlns:p="https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md" \(Self.namespaces)>
      <channel>
        <title> The Bench </title><link>https://bench.example/</link><description><![CDATA[<b>Mending</b> & more]]></description>
        <language>nb</language><atom:link rel="self" href="https://bench.example/feed.xml"/>
        <it:author>Kim</it:author><it:owner><it:name>Kim Berg</it:name><it:email>kim@bench.example</it:email></it:owner>
        <it:image href="https://bench.example/a.jpg"/><it:explicit>clean</it:explicit><it:type>Serial</it:type>
        <it:category text="Education"><it:category text="Courses"/></it:category><it:category text="Arts"/>
        <p:guid>9b024349-ccf0-5f69-a609-6b82873eab3c</p:guid><p:locked owner="x">yes</p:locked>
        <x:strange xmlns:x="urn:x" a="1"><x:inner/></x:strange>
        <item>
          <itunes:title>Chairs</itunes:title><title>C1: Chairs</title><guid isPermaLink="false"> tag:1 </guid>
          <pubDate>Thu, 12 Mar 2026 09:05:00 +0100</pubDate>
          <enclosure url="https://bench.example/1.mp3" length="120934" type="audio/mpeg"/>
          <itunes:duration>1:02:03</itunes:duration><podcast:season name="Wood">2</podcast:season>
          <podcast:episode display="C0001">1</podcast:episode><itunes:episodeType>bonus</itunes:episodeType>
          <podcast:transcript url="https://bench.example/1.vtt" type="text/vtt" language="nb" rel="captions"/>
          <podcast:chapters url="https://bench.example/1.json" type="application/json+chapters"/>
          <podcast:person role="guest" img="https://bench.example/o.jpg">Ola</podcast:person>
          <podcast:soundbite startTime="73.5" duration="15">Best</podcast:soundbite>
          <psc:chapters><psc:chapter start="00:01:13.290" title="Legs"/><psc:chapter title="none"/></psc:chapters>
          <content:encoded>&lt;p&gt;Notes&lt;/p&gt;</content:encoded>
        </item>
      </channel></rss>
      """)
    #expect(channel.title == "The Bench")
    #expect(channel.description == "<b>Mending</b> & more")
    #expect(channel.selfURL == "https://bench.example/feed.xml")
    #expect(channel.author == "Kim" && channel.ownerEmail == "kim@bench.example")
    #expect(channel.explicit == false && channel.kind == "serial" && channel.isLocked == true)
    #expect(channel.categories == [.init(name: "Education", subcategory: "Courses"), .init(name: "Arts")])
    #expect(channel.guid == "9b024349-ccf0-5f69-a609-6b82873eab3c")
    #expect(channel.others.map(\.name) == ["strange"])
    let item = try #require(items.first)
    #expect(item.title == "C1: Chairs" && item.shortTitle == "Chairs")
    #expect(item.guid == "tag:1" && !item.guidIsPermaLink)
    #expect(item.date?.iso8601 == "2026-03-12T09:05:00+01:00")
    #expect(item.enclosures == [.init(url: "https://bench.example/1.mp3", byteCount: 120_934, mimeType: "audio/mpeg")])
    #expect(item.durationSeconds == 3723 && item.season == 2 && item.seasonName == "Wood")
    #expect(item.episode == 1 && item.episodeDisplay == "C0001" && item.kind == "bonus")
    #expect(item.transcripts.first?.language == "nb" && item.chaptersURL == "https://bench.example/1.json")
    #expect(item.people.map(\.role) == ["guest"])
    #expect(item.soundbites.first?.span.end.milliseconds == 88_500)
    #expect(item.chapters.map(\.start.milliseconds) == [73_290])
    #expect(item.contentHTML == "<p>Notes</p>")
  }

  @Test("Atom and RSS 1.0 are feeds too")
  func others() throws {
    let atom = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><link href="https://a.example/"/>
      <entry><title>One</title><id>urn:1</id><updated>2026-03-12T09:05:00Z</updated><published>2026-03-11T09:05:00Z</published>
      <link rel="enclosure" href="https://a.example/1.mp3" length="7" type="audio/mpeg"/></entry></feed>
      """)
    #expect(atom.channel.title == "A" && atom.channel.link == "https://a.example/")
    #expect(atom.items.first?.guid == "urn:1" && atom.items.first?.enclosures.first?.byteCount == 7)
    #expect(atom.items.first?.date?.iso8601 == "2026-03-11T09:05:00Z")
    let rdf = try read(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
      <channel><title>R</title></channel><item><title>One</title></item><item><title>Two</title></item></rdf:RDF>
      """)
    #expect(rdf.channel.title == "R" && rdf.items.map(\.title) == ["One", "Two"])
  }

  @Test("a prefix that is not declared means what it customarily means")
  func undeclared() throws {
    let items = try read(
      "<rss><channel><item><title>x</title><itunes:duration>90</itunes:duration></item></channel></rss>"
    ).items
    #expect(items.first?.durationSeconds == 90)
  }

  @Test("what is no XML is refused with line and column, or read as far as it goes when asked to")
  func broken() throws {
    let text =
      "<rss><channel><title>A&nbsp;B &amp; C</title>\n<item><title>One</title></itm>\n<item><title>Two</title></item></channel></rss>"
    let failure = #expect(throws: XMLFailure.self) { try read(text) }
    #expect(failure?.position == SourcePosition(file: "feed.xml", line: 1, column: 29))
    let (channel, items, losses) = try read(text, recovering: true)
    #expect(channel.title == "A\u{A0}B & C")
    #expect(items.first?.title == "One")
    #expect(!losses.isEmpty)
  }

  @Test(
    "what is no feed is refused, with the name of what it is",
    arguments: [("<html><body/></html>", "<html>"), ("", "empty"), ("just text", "")])
  func noFeed(text: String, message: String) {
    let failure = #expect(throws: XMLFailure.self) { try read(text) }
    #expect(failure?.message.contains(message) == true)
  }

  @Test("of a feed that was cut off, the last item is read as far as it goes when asked to")
  func cutOff() throws {
    let text = "<rss><channel><title>A</title><item><title>One</title></item><item><title>Two</title><guid>2</gu"
    #expect(throws: XMLFailure.self) { try read(text) }
    let (channel, items, losses) = try read(text, recovering: true)
    #expect(channel.title == "A" && items.map(\.title) == ["One", "Two"] && items.last?.guid == "2" && !losses.isEmpty)
  }

  @Test("what is said of the show comes in its order, wherever it stands, with all that is in it")
  func channelParts() throws {
    let names = Box()
    var reader = try FeedReader(file: "f") { (part: FeedReader.Part) in
      switch part {
      case .channel(let element): names.all.append("\(element.name) \(element.text)")
      case .item(let item, let element): names.all.append("\(item.title ?? "") \(element.elements.count)")
      }
    }
    try reader.append(
      Array(
        "<rss><channel><a>1</a><item><title>t</title><x/></item><b>2 <c>3</c> 4</b><item/></channel><d/></rss>".utf8))
    #expect(try reader.finish().itemCount == 2)
    #expect(names.all == ["t 2", " 0", "a 1", "b 2 3 4", "d "])
  }

  @Test("the same comes out in whatever pieces the bytes come")
  func pieces() throws {
    let text = Array(
      "<rss><channel><title>Blåbær &amp; 🫐</title><item><title>Én</title><guid>1</guid></item></channel></rss>".utf8)
    for size in [1, 2, 3, 7] {
      let titles = Box()
      var reader = try FeedReader(file: "f") { titles.all.append($0.title ?? "") }
      for start in stride(from: 0, to: text.count, by: size) {
        try reader.append(Array(text[start..<min(text.count, start + size)]))
      }
      #expect(try reader.finish().channel.title == "Blåbær & 🫐")
      #expect(titles.all == ["Én"])
    }
  }

  private final class Box { var all: [String] = [] }

  @Test("entities of a document are not expanded, and depth is bounded")
  func bombs() {
    let bomb =
      "<!DOCTYPE rss [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>"
    #expect(throws: XMLFailure.self) { try read(bomb) }
    let deep = "<rss><channel>" + String(repeating: "<a>", count: 10_000)
    #expect(throws: XMLFailure.self) { try read(deep) }
    #expect(throws: XMLFailure.self) { try read(deep, recovering: true) }
  }
}
