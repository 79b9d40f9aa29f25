import Foundation
import PodcastModel
import ShowFolder
import Testing
import XMLTree

@testable import Workshop

/// A show that says everything a show can say, built without its recording.
@Suite("Everything a feed can say")
struct VocabularyTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  private static let golden = tests.appending(path: "WorkshopTests/Golden/everything.xml")

  /// The text of a feed of the show; nil where there is none.
  private func built(_ feed: String) async throws -> String? {
    let show = try LockedShow()
    try FileManager.default.removeItem(atPath: show.path)
    try FileManager.default.copyItem(
      atPath: Self.tests.appending(path: "ShowFolderTests/Everything").path, toPath: show.path)
    var lock = EpisodeLock(
      guid: "m7",
      recording: .init(
        sha256: String(repeating: "a", count: 64), name: "lyd.mp3",
        facts: MediaFacts(
          duration: MediaTime(seconds: 1740), format: "mp3", codec: "mp3", sampleRate: 44_100, channels: 1,
          bitRate: 64_000, byteCount: 13_920_000, mimeType: "audio/mpeg")))
    try show.write(
      String(decoding: JSONEncoder().encode(lock), as: UTF8.self),
      to: "episodes/m0007-enkeltbekkasin/episode.lock.json")
    lock.guid = "m8"
    try show.write(
      String(decoding: JSONEncoder().encode(lock), as: UTF8.self), to: "episodes/m0008-roedstilk.lock.json")
    let outcome = try await show.build(now: "2026-04-01")
    // The pictures are tiny, to keep this repository small.
    #expect(outcome.findings.filter { $0.severity != .info && $0.rule != "art-size" } == [])
    #expect(outcome.failures.map(\.description) == [])
    return show.published["feeds/\(feed).xml"]
  }

  @Test("the feed comes out as it should, to the byte")
  func golden() async throws {
    let text = try #require(try await built("main"))
    if ProcessInfo.processInfo.environment["PODWRIGHT_REWRITE_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: Self.golden)
    }
    #expect(text == String(decoding: try Data(contentsOf: Self.golden), as: UTF8.self))
  }

  @Test("a feed may say everything otherwise, and leave out what the show says")
  func otherwise() async throws {
    let text = try #require(try await built("english"))
    let channel = try #require(try XMLElement(parsing: Array(text.utf8), file: "english.xml").element("channel"))
    #expect(channel.element("author", in: Self.namespaces["itunes"])?.text == "Bog Sounds")
    #expect(channel.element("explicit", in: Self.namespaces["itunes"])?.text == "true")
    #expect(channel.element("medium", in: Self.namespaces["podcast"])?.text == "podcast")
    #expect(channel.elements("funding", in: Self.namespaces["podcast"]) == [])
    #expect(channel.elements("liveItem", in: Self.namespaces["podcast"]) == [])
    #expect(!text.contains("showId"))
    #expect(channel.element("chat", in: Self.namespaces["podcast"]) != nil, "what it does not say is the show's")
  }

  static let namespaces = [
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd", "podcast": "https://podcastindex.org/namespace/1.0",
    "atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/",
    "psc": "http://podlove.org/simple-chapters", "media": "http://search.yahoo.com/mrss/",
    "spotify": "http://www.spotify.com/ns/rss", "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
  ]

  /// Elements with their attributes, by the path of their parents.
  private static let vocabulary: KeyValuePairs<String, String> = [
    "rss": "@version",
    "rss/channel": """
    title link description language copyright managingEditor webMaster pubDate lastBuildDate category@domain generator
    cloud@domain@port@path@registerProcedure@protocol ttl image skipHours skipDays item
    atom:link@href@rel@type@hreflang@title@length
    itunes:image@href itunes:category@text itunes:explicit itunes:author itunes:owner itunes:title itunes:type
    itunes:new-feed-url itunes:block itunes:complete
    podcast:locked@owner podcast:funding@url podcast:person@role@group@img@href
    podcast:location@rel@geo@osm@country podcast:trailer@url@pubdate@length@type@season podcast:license@url
    podcast:guid podcast:medium podcast:liveItem@status@start@end podcast:value@type@method@suggested
    podcast:socialInteract@protocol@uri@accountId@accountUrl@priority podcast:block@id podcast:txt@purpose
    podcast:remoteItem@feedGuid@itemGuid@medium podcast:podroll podcast:publisher
    podcast:updateFrequency@rrule@dtstart@complete podcast:podping@usesPodping
    podcast:chat@server@protocol@accountId@space
    podcast:image@href@alt@aspect-ratio@width@height@type@purpose
    dc:creator dc:date dc:subject dc:publisher dc:rights dc:language dc:title dc:description dc:identifier dc:source
    dc:type dc:format dc:relation dc:coverage dc:contributor dcterms:modified dcterms:created dcterms:valid
    media:group media:thumbnail@url@width@height@time media:title@type media:description@type media:keywords
    media:credit@role@scheme media:category@scheme@label media:copyright@url media:rating@scheme
    media:restriction@relationship@type media:player@url@width@height media:hash@algo
    spotify:limit@recentCount spotify:countryOfOrigin
    """,
    "rss/channel/image": "url title link",
    "rss/channel/skipHours": "hour",
    "rss/channel/skipDays": "day",
    "rss/channel/itunes:owner": "itunes:name itunes:email",
    "rss/channel/itunes:category": "itunes:category@text",
    "rss/channel/media:group": """
    media:content@url@fileSize@type@medium@isDefault@expression@bitrate@framerate@samplingrate@channels@duration@height@width@lang
    """,
    "rss/channel/podcast:value": """
    podcast:valueRecipient@type@address@split@name@customKey@customValue@fee
    podcast:valueTimeSplit@startTime@duration@remoteStartTime@remotePercentage
    """,
    "rss/channel/podcast:value/podcast:valueTimeSplit":
      "podcast:remoteItem@feedGuid@feedUrl@itemGuid@medium@title podcast:valueRecipient@type@address@split",
    "rss/channel/podcast:podroll": "podcast:remoteItem@feedGuid@feedUrl@title",
    "rss/channel/podcast:publisher": "podcast:remoteItem@feedGuid@feedUrl@medium",
    "rss/channel/podcast:liveItem": """
    title link guid@isPermaLink description enclosure@url@length@type author category comments source@url
    itunes:explicit itunes:image@href itunes:title itunes:author atom:link@href
    podcast:person podcast:location podcast:license podcast:funding@url podcast:alternateEnclosure@type
    podcast:contentLink@href podcast:image@href podcast:value@type podcast:socialInteract@protocol
    podcast:chat@server podcast:txt@purpose media:thumbnail@url dc:date
    """,
    "rss/channel/item": """
    title link description guid@isPermaLink pubDate enclosure@url@length@type author category@domain comments source@url
    content:encoded atom:link@href@rel
    itunes:duration itunes:image@href itunes:explicit itunes:title itunes:season itunes:episode itunes:episodeType itunes:block
    itunes:author
    podcast:transcript@url@type@language@rel podcast:chapters@url@type podcast:soundbite@startTime@duration
    podcast:funding@url podcast:person@role podcast:location@rel podcast:season@name podcast:episode@display
    podcast:license podcast:alternateEnclosure@type@length@bitrate@height@lang@title@rel@codecs@default
    podcast:contentLink@href podcast:value@type@method podcast:socialInteract@protocol@uri podcast:txt@purpose
    podcast:chat@server@protocol podcast:image@href
    psc:chapters@version dc:creator dcterms:modified media:content@url media:thumbnail@url media:restriction@relationship
    """,
    "rss/channel/item/podcast:alternateEnclosure": "podcast:source@uri@contentType podcast:integrity@type@value",
    "rss/channel/item/psc:chapters": "psc:chapter@start@title@href@image",
  ]

  @Test("every element and every attribute is in it", arguments: vocabulary.map { ($0, $1) })
  func coverage(parents: String, wanted: String) throws {
    let root = try XMLElement(parsing: [UInt8](Data(contentsOf: Self.golden)), file: "everything.xml")
    var elements = [root]
    for name in parents.split(separator: "/").dropFirst() {
      elements = elements.flatMap { $0.elements }.filter { named($0) == name }
    }
    for words in wanted.split(whereSeparator: \.isWhitespace) {
      let parts = words.split(separator: "@", omittingEmptySubsequences: false)
      let found = parts[0].isEmpty ? elements : elements.flatMap(\.elements).filter { named($0) == parts[0] }
      #expect(!found.isEmpty, "\(parents) has no \(parts[0])")
      for attribute in parts.dropFirst() {
        let has = found.contains { $0.attribute(String(attribute)) != nil }
        #expect(has, "\(parents)/\(parts[0]) has no \(attribute)")
      }
    }
  }

  private func named(_ element: XMLElement) -> String {
    guard let uri = element.namespaceURI else { return element.name }
    let prefix = Self.namespaces.first { $0.value == uri }?.key ?? uri
    return "\(prefix):\(element.name)"
  }
}
