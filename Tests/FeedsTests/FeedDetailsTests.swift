import Feeds
import PodcastModel
import Testing
import XMLTree

@Suite("Details of a feed")
struct FeedDetailsTests {
  static let podcast = "https://podcastindex.org/namespace/1.0"
  static let media = "http://search.yahoo.com/mrss/"

  private final class Collected { var bytes: [UInt8] = [] }

  private func written(_ change: (inout Show, inout Episode) -> Void) throws -> String {
    var (feed, published) = (SampleShow.minimalFeed, SampleShow.minimalEpisode)
    change(&feed.show, &published.episode)
    let collected = Collected()
    try RSSFeed.write(feed, episodes: [published]) { collected.bytes += $0 }
    return String(decoding: collected.bytes, as: UTF8.self)
  }

  private func channel(_ change: (inout Show, inout Episode) -> Void) throws -> XMLElement {
    try #require(try XMLElement(parsing: Array(written(change).utf8), file: "a.xml").element("channel"))
  }

  @Test(
    "hostile values stay values", arguments: ["]]>", "</item><item>", "\"'&amp;<", "a\u{1}\u{0}b\u{FFFF}", "🎙\u{FE0F}"])
  func hostile(value: String) throws {
    var details = FeedDetails()
    details.subjects = [Subject(name: value, domain: value)]
    details.links = [FeedLink(relation: value, url: "https://a.example/\(value)", mimeType: value, title: value)]
    details.pictures = [
      FeedPicture(picture: "https://a.example/\(value)", alternativeText: value, aspectRatio: value, purposes: [value])
    ]
    let recipient = ValueBlock.Recipient(
      name: value, kind: value, address: value, split: 1, customKey: value, customValue: value)
    details.value = [ValueBlock(kind: value, method: value, suggested: value, recipients: [recipient])]
    details.discussions = [Discussion(network: .nostr, uri: "nostr:\(value)", account: value)]
    details.chat = Chat(server: "s" + value, network: .irc, account: value, room: value)
    details.records = [TextRecord(text: "t" + value, purpose: value)]
    details.dublinCore = [DublinCoreFact(term: .title, value: "d" + value)]
    var media = MediaDetails()
    media.description = "<b>\(value)</b>"
    media.credits = [.init(name: "c" + value, role: value, scheme: value)]
    details.media = media
    let channel = try channel { show, episode in
      show.details = details
      episode.details = details
      show.liveItems = [
        LiveItem(
          status: .live, start: Instant(unixSeconds: 0), stream: .init(url: "https://a.example/", mimeType: value),
          episode: episode)
      ]
    }
    let plain = String(value.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFF })
    let parents = [channel] + channel.elements("item") + channel.elements("liveItem", in: Self.podcast)
    #expect(parents.count == 3)
    for parent in parents {
      #expect(parent.element("category")?.text == plain)
      #expect(parent.element("image", in: Self.podcast)?.attribute("alt") == plain)
      #expect(parent.element("txt", in: Self.podcast)?.text == "t" + plain)
      #expect(parent.element("description", in: Self.media)?.text == "<b>\(plain)</b>")
      let paid = parent.element("value", in: Self.podcast)?.element("valueRecipient", in: Self.podcast)
      #expect(paid?.attribute("customValue") == plain)
    }
  }

  @Test("a namespace is declared only where it is used, wherever that is")
  func declarations() throws {
    func prefixes(_ change: (inout Show, inout Episode) -> Void) throws -> [String] {
      try written(change).split(separator: "<channel>")[0]
        .matches(of: /xmlns:([A-Za-z]+)=/).map { String($0.1) }
    }
    let always = ["itunes", "podcast", "atom"]
    #expect(try prefixes { _, _ in } == always)
    #expect(try prefixes { _, episode in episode.details.media = MediaDetails() } == always + ["media"])
    #expect(
      try prefixes { show, episode in
        show.details.dublinCore = [DublinCoreFact(term: .valid, value: "x")]
        episode.details.dublinCore = [DublinCoreFact(term: .title, value: "x")]
        show.distribution.spotifyLimit = 3
      } == always + ["spotify", "dc", "dcterms"])
    #expect(
      try prefixes { show, episode in
        episode.details.rawElements = RawElements(
          xml: "<z:a/>", namespaces: ["z": "https://z.example/", "media": Self.media])
        show.details.rawElements = RawElements(xml: "<b:a/>", namespaces: ["b": "https://b.example/"])
      } == always + ["media", "b", "z"])
  }

  @Test("elements as they are stand on lines of their own, behind all others")
  func rawElements() throws {
    let text = try written { show, episode in
      let elements = RawElements(xml: "<z:a>\n1 &amp; <![CDATA[<]]>\n</z:a>", namespaces: ["z": "https://z.example/"])
      show.details.rawElements = elements
      episode.details.rawElements = elements
    }
    #expect(text.contains("\n    <z:a>\n1 &amp; <![CDATA[<]]>\n</z:a>\n    <item>"))
    #expect(text.contains("\n      <z:a>\n1 &amp; <![CDATA[<]]>\n</z:a>\n    </item>\n"))
  }

  @Test("where talk is disabled, that stands alone")
  func disabledDiscussion() throws {
    let channel = try channel { show, _ in
      show.details.discussions = [
        Discussion(network: .nostr, uri: "nostr:1"), Discussion(network: .disabled),
      ]
    }
    let discussions = channel.elements("socialInteract", in: Self.podcast)
    #expect(discussions.map(\.attributes.count) == [1])
    #expect(discussions.first?.attribute("protocol") == "disabled")
  }

  @Test("a publisher's feed is named as one, and hours and days are said once")
  func normalised() throws {
    let channel = try channel { show, _ in
      show.publisher = RemoteItem(feedGUID: "g")
      show.distribution.skipHours = [5, 2, 5]
      show.distribution.skipDays = [.sunday, .monday, .sunday]
    }
    let publisher = channel.element("publisher", in: Self.podcast)?.element("remoteItem", in: Self.podcast)
    #expect(publisher?.attribute("medium") == "publisher")
    #expect(channel.element("skipHours")?.elements.map(\.text) == ["2", "5"])
    #expect(channel.element("skipDays")?.elements.map(\.text) == ["Monday", "Sunday"])
  }

  @Test("a private feed asks once not to be listed, whatever else the show says")
  func privateFeed() throws {
    var feed = SampleShow.minimalFeed
    feed.feed.token = "0123456789abcdef"
    feed.show.distribution.listing.isBlockedAtApple = true
    feed.show.distribution.listing.isBlocked = false
    let collected = Collected()
    try RSSFeed.write(feed, episodes: []) { collected.bytes += $0 }
    let channel = try XMLElement(parsing: collected.bytes, file: "a.xml").element("channel")
    #expect(channel?.elements("block", in: Self.podcast).map(\.text) == ["yes"])
    #expect(channel?.elements("block", in: "http://www.itunes.com/dtds/podcast-1.0.dtd").count == 1)
  }

  @Test("an element that is left out leaves nothing of itself")
  func omitted() throws {
    let channel = try channel { show, episode in
      show.feedOmits = Show.Omissions(show: ["podcast:locked", "itunes:type"], episodes: ["guid"])
      episode.feedOmits = ["itunes:explicit"]
    }
    let item = try #require(channel.element("item"))
    for parent in [channel, item] {
      let strays = parent.children.filter { node in
        if case .text(let text) = node { !text.allSatisfy(\.isWhitespace) } else { false }
      }
      #expect(strays == [])
    }
    #expect(channel.element("locked", in: Self.podcast) == nil)
    #expect(item.element("guid") == nil && item.element("title") != nil)
  }

  @Test("an archive page has no live items, for it never changes")
  func archivePage() throws {
    var feed = SampleShow.minimalFeed
    feed.show.liveItems = [
      LiveItem(status: .ended, start: Instant(unixSeconds: 0), episode: SampleShow.minimalEpisode.episode)
    ]
    feed.currentURL = "https://example.org/feeds/main.xml"
    let collected = Collected()
    try RSSFeed.write(feed, episodes: []) { collected.bytes += $0 }
    #expect(!String(decoding: collected.bytes, as: UTF8.self).contains("liveItem"))
  }
}
