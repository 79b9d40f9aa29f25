import Files
import PodcastModel
import Testing

@testable import Validation

/// A show that says all that the podcast namespace has words for, the deprecated ones left out.
private enum FullFeed {
  static let address = "https://feeds.tides.example.org/main.xml"
  static let guid = UUIDv5.podcastGUID(forFeedAddress: address)

  static let text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
      xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"
      xmlns:psc="http://podlove.org/simple-chapters">
    <channel>
    <title>Tides and Harbours</title>
    <link>https://tides.example.org/</link>
    <description>Ada and Bjørn talk about the sea.</description>
    <language>en</language>
    <atom:link rel="self" type="application/rss+xml" href="\(address)"/>
    <itunes:image href="https://tides.example.org/cover.jpg"/>
    <itunes:category text="Science"><itunes:category text="Nature"/></itunes:category>
    <itunes:explicit>false</itunes:explicit>
    <itunes:author>Ada Ås</itunes:author>
    <itunes:owner><itunes:name>Ada Ås</itunes:name><itunes:email>ada@tides.example.org</itunes:email></itunes:owner>
    <itunes:type>episodic</itunes:type>
    <podcast:guid>\(guid)</podcast:guid>
    <podcast:locked owner="ada@tides.example.org">yes</podcast:locked>
    <podcast:medium>podcast</podcast:medium>
    <podcast:funding url="https://tides.example.org/give">Give us a coffee</podcast:funding>
    <podcast:person role="host" img="https://tides.example.org/ada.jpg" href="https://tides.example.org/ada">Ada Ås</podcast:person>
    <podcast:location rel="creator" geo="geo:63.43,10.39" osm="R406567" country="NO">Trondheim</podcast:location>
    <podcast:trailer url="https://media.tides.example.org/0.mp3" pubdate="Thu, 01 Jan 2026 09:00:00 +0100" length="900000" type="audio/mpeg" season="1">Soon</podcast:trailer>
    <podcast:license url="https://tides.example.org/licence">tides-1.0</podcast:license>
    <podcast:block id="google">yes</podcast:block>
    <podcast:block id="podcastindex">no</podcast:block>
    <podcast:txt purpose="ai-content">false</podcast:txt>
    <podcast:txt purpose="verify">tides-4711</podcast:txt>
    <podcast:podroll><podcast:remoteItem feedGuid="9b5e5a3c-2f0e-5c3a-8f3a-0f4b3e6d7c8a" feedUrl="https://ports.example.org/feed.xml" title="Ports"/></podcast:podroll>
    <podcast:publisher><podcast:remoteItem medium="publisher" feedGuid="1c5e5a3c-2f0e-5c3a-8f3a-0f4b3e6d7c8a" feedUrl="https://sea.example.org/feed.xml" title="Sea"/></podcast:publisher>
    <podcast:remoteItem feedGuid="9b5e5a3c-2f0e-5c3a-8f3a-0f4b3e6d7c8a" itemGuid="ports-1" medium="music"/>
    <podcast:updateFrequency dtstart="2026-01-06T06:00:00Z" rrule="FREQ=WEEKLY;BYDAY=TU;COUNT=40" complete="false">On Tuesdays</podcast:updateFrequency>
    <podcast:podping usesPodping="true"/>
    <podcast:chat server="irc.example.org" protocol="irc" accountId="@ada" space="#tides"/>
    <podcast:image href="https://tides.example.org/wide.jpg" alt="Boats at low tide" aspect-ratio="16/9" width="1920" height="1080" type="image/jpeg" purpose="banner"/>
    <podcast:socialInteract protocol="activitypub" uri="https://social.example.org/@tides" accountId="@tides" accountUrl="https://social.example.org/@tides" priority="1"/>
    <podcast:value type="lightning" method="keysend" suggested="0.00000005000">
      <podcast:valueRecipient name="Ada" type="node" address="02\(String(repeating: "a1", count: 32))" split="90" customKey="7629169" customValue="ada"/>
      <podcast:valueRecipient name="Host" type="lnaddress" address="pay@host.example.org" split="10" fee="true"/>
    </podcast:value>
    <podcast:liveItem status="pending" start="2026-06-03T18:00:00+02:00" end="2026-06-03T19:00:00+02:00">
      <title>Tides live</title>
      <description>From the harbour.</description>
      <link>https://tides.example.org/live</link>
      <guid isPermaLink="false">b5a9ab8e-2f2d-4a53-a5f7-3a3c0a6b8d11</guid>
      <pubDate>Mon, 25 May 2026 09:00:00 +0200</pubDate>
      <enclosure url="https://media.tides.example.org/live.mp3" length="0" type="audio/mpeg"/>
      <itunes:image href="https://tides.example.org/live.jpg"/>
      <itunes:explicit>false</itunes:explicit>
      <podcast:alternateEnclosure type="application/x-mpegURL" length="0" title="Stream"><podcast:source uri="https://media.tides.example.org/live.m3u8" contentType="application/x-mpegURL"/></podcast:alternateEnclosure>
      <podcast:contentLink href="https://tides.example.org/live">Listen on our page</podcast:contentLink>
      <podcast:chat server="irc.example.org" protocol="irc" accountId="@ada" space="#live"/>
    </podcast:liveItem>
    <item>
      <title>Why the sea rises</title>
      <description>The moon, and what it does.</description>
      <content:encoded><![CDATA[<p>The <em>moon</em>, and <a href="https://tides.example.org/moon">what it does</a>.</p>]]></content:encoded>
      <link>https://tides.example.org/1</link>
      <guid isPermaLink="false">4e1c3f2a-7d8b-4a65-9c0d-2b1e5f6a7c83</guid>
      <pubDate>Tue, 12 May 2026 09:00:00 +0200</pubDate>
      <enclosure url="https://media.tides.example.org/1.mp3" length="28800000" type="audio/mpeg"/>
      <itunes:duration>1800</itunes:duration>
      <itunes:image href="https://tides.example.org/1.jpg"/>
      <itunes:explicit>false</itunes:explicit>
      <itunes:episodeType>full</itunes:episodeType>
      <itunes:season>1</itunes:season>
      <itunes:episode>1</itunes:episode>
      <podcast:season name="Water">1</podcast:season>
      <podcast:episode display="First">1</podcast:episode>
      <podcast:transcript url="https://media.tides.example.org/1.vtt" type="text/vtt" language="en" rel="captions"/>
      <podcast:transcript url="https://media.tides.example.org/1.json" type="application/json" language="en"/>
      <podcast:chapters url="https://media.tides.example.org/1.chapters.json" type="application/json+chapters"/>
      <podcast:soundbite startTime="61.5" duration="30">What the moon does</podcast:soundbite>
      <podcast:person role="host">Ada Ås</podcast:person>
      <podcast:person role="guest" group="cast">Bjørn Bø</podcast:person>
      <podcast:location rel="subject" geo="geo:51.53,-2.58" osm="R57583#2" country="GB">The Severn</podcast:location>
      <podcast:license>CC-BY-4.0</podcast:license>
      <podcast:funding url="https://tides.example.org/give">Give us a coffee</podcast:funding>
      <podcast:txt purpose="ai-content">false</podcast:txt>
      <podcast:image href="https://tides.example.org/1-wide.jpg" alt="A wave" aspect-ratio="16/9"/>
      <podcast:socialInteract protocol="activitypub" uri="https://social.example.org/@tides/1" accountId="@tides" priority="1"/>
      <podcast:socialInteract protocol="nostr" uri="nostr:note1xyz" accountId="npub1xyz" priority="2"/>
      <podcast:alternateEnclosure type="audio/mpeg" length="28800000" bitrate="128000" default="true" lang="en" title="MP3" rel="default">
        <podcast:source uri="https://media.tides.example.org/1.mp3"/>
        <podcast:source uri="ipfs://bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi"/>
        <podcast:integrity type="sri" value="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="/>
      </podcast:alternateEnclosure>
      <podcast:alternateEnclosure type="video/mp4" length="90000000" height="720" codecs="avc1.64001f, mp4a.40.2"><podcast:source uri="https://media.tides.example.org/1.mp4"/></podcast:alternateEnclosure>
      <podcast:value type="lightning" method="lnaddress">
        <podcast:valueRecipient name="Bjørn" type="lnaddress" address="bo@host.example.org" split="1"/>
        <podcast:valueTimeSplit startTime="60" duration="120" remoteStartTime="0" remotePercentage="95"><podcast:remoteItem feedGuid="9b5e5a3c-2f0e-5c3a-8f3a-0f4b3e6d7c8a" itemGuid="ports-1" medium="music"/></podcast:valueTimeSplit>
      </podcast:value>
      <podcast:chat server="matrix.example.org" protocol="matrix" accountId="@ada:matrix.example.org"/>
      <psc:chapters version="1.2"><psc:chapter start="0" title="Hello"/><psc:chapter start="00:10:00.500" title="The moon" href="https://tides.example.org/moon"/></psc:chapters>
    </item>
    </channel>
    </rss>

    """
}

@Suite("A feed with all of the podcast namespace")
struct PodcastFeedTests {
  private static func findings(
    _ text: String, profiles: Set<Profile> = Set(Profile.allCases), previous: FeedSnapshot? = nil
  ) throws -> [Finding] {
    try FeedValidator.check(
      Array(text.utf8), file: "feed.xml",
      context: CheckContext(profiles: profiles, now: testNow, address: FullFeed.address, previous: previous)
    ).findings
  }

  @Test("nothing is found in one that is right, in no profile", arguments: Profile.allCases)
  func correct(profile: Profile) throws {
    #expect(try Self.findings(FullFeed.text, profiles: [profile]) == [])
  }

  @Test("all elements that the vocabulary has, and all of their attributes, are in it")
  func complete() {
    for term in Vocabulary.podcast where term.local != "images" {
      let tags = FullFeed.text.split(separator: "<").filter { tag in
        tag.hasPrefix(term.name) && tag.dropFirst(term.name.count).first.map { !$0.isLetter } ?? false
      }
      #expect(!tags.isEmpty, "\(term.name)")
      for attribute in term.attributes {
        #expect(tags.contains { $0.contains(" \(attribute.name)=\"") }, "\(attribute.name) of \(term.name)")
      }
    }
  }

  @Test("the same feed again says nothing of its earlier version")
  func unchanged() throws {
    let snapshot = try FeedSnapshot(of: Array(FullFeed.text.utf8))
    #expect(try Self.findings(FullFeed.text, previous: snapshot) == [])
  }

  @Test(
    "a wrong attribute is found at its place, columns counted in bytes",
    arguments: [
      ("role=\"guest\" group=\"cast\">Bjørn", "role=\"guest\" group=\"crew\">Bjørn", "group", "podcast-person-role"),
      ("duration=\"30\"", "duration=\"æ\"", "duration", "podcast-soundbite-invalid"),
      ("geo=\"geo:51.53,-2.58\"", "geo=\"51.53,-2.58\"", "geo", "podcast-location-invalid"),
      ("uri=\"nostr:note1xyz\"", "uri=\"http://a.example.org/ø\"", "uri", "podcast-url-not-https"),
      ("fee=\"true\"", "fee=\"yes\"", "fee", "podcast-boolean-invalid"),
    ])
  func places(right: String, wrong: String, attribute: String, rule: String) throws {
    let text = FullFeed.text.replacing(right, with: wrong)
      .replacing("<title>Why", with: "<title>Blåbær €𝄞 why").replacing("<podcast:", with: "<!-- æ --><podcast:")
    #expect(text.contains(wrong))
    let findings = try Self.findings(text, profiles: [.podcastindex])
    let finding = try #require(findings.first { $0.rule == rule })
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let index = try #require(lines.firstIndex { $0.contains(wrong) })
    let line = Array(lines[index].utf8)
    let start = try #require(line.firstRange(of: Array(wrong.utf8))).lowerBound
    let name = try #require(line[start...].firstRange(of: Array("\(attribute)=".utf8))).lowerBound
    #expect(finding.position == SourcePosition(file: "feed.xml", line: index + 1, column: name + 1))
    #expect(finding.path?.hasSuffix("/@\(attribute)") ?? false)
  }

  @Test("what is wrong with HTML is told at its element")
  func html() throws {
    let text = FullFeed.text.replacing("<p>The <em>moon</em>", with: "<p onclick='x()'>The <em>moon")
    let findings = try Self.findings(text)
    #expect(findings.map(\.rule).sorted() == ["content-html-malformed", "content-html-unsafe"])
    #expect(findings.allSatisfy { $0.path == "rss/channel/item[1]/content:encoded" })
  }

  @Test("an empty element or a lone mark of HTML is no tag", arguments: ["", "1 < 2 & 3", "AT&T", "<3", "a<", "</", "&"])
  func plain(text: String) { #expect(HTMLReading(text)?.tags.isEmpty ?? true) }

  @Test(
    "HTML is in order, or not",
    arguments: [
      ("<p>A<p>B", nil), ("<ul><li>A<li>B</ul>", nil), ("A<br>B<img src=x/>", nil), ("<b>A</b", "it ends within a tag"),
      ("<b><i>A</b></i>", "</b> stands where <i> is to be closed"), ("A</p>", "</p> closes nothing"),
      ("<div>A", "<div> is not closed"), ("<script>if (a<b) '</p>'</script>", nil), ("<!-- <b> -->", nil),
      ("<P>A</p>", nil), ("<a title='>'>A</a>", nil),
    ])
  func order(text: String, disorder: String?) throws {
    #expect(try #require(HTMLReading(text)).disorder == disorder)
  }

  @Test(
    "times are read as ISO 8601 has them",
    arguments: [
      ("2026-06-03T18:00:00+02:00", 1_780_502_400), ("20260603T160000Z", 1_780_502_400),
      ("2026-06-03T10:00:00.250-0600", 1_780_502_400), ("2026-06-03", 1_780_444_800), ("2026-06-03T16", nil),
      ("June 3", nil), ("2026-13-03", nil), ("2026-06-03T25:00:00Z", nil), ("", nil),
    ])
  func isoTime(text: String, seconds: Int?) { #expect(ISOTime(text)?.instant.unixSeconds == seconds) }

  @Test(
    "rules of recurrence are right, or not",
    arguments: [
      ("FREQ=WEEKLY;BYDAY=MO,WE,FR", true), ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261231T000000Z", true),
      ("freq=daily;interval=2", true), ("BYDAY=MO", false), ("FREQ=WEEKLY;COUNT=0", false), ("FREQ=WEEKLY;", false),
      ("FREQ=WEEKLY;BYDAY=XX", false), ("FREQ=YEARLY;BYMONTH=13", false), ("FREQ=WEEKLY;COUNT=1;UNTIL=20260101", false),
      ("FREQ=WEEKLY;FREQ=DAILY", false),
    ])
  func recurrence(text: String, isRight: Bool) { #expect((RecurrenceRule(text).problem == nil) == isRight) }
}
