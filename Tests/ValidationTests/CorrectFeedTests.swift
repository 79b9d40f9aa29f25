import Files
import PodcastModel
import Testing

@testable import Validation

@Suite("A correct feed")
struct CorrectFeedTests {
  static let address = "https://feeds.tides.example.org/main.xml"

  /// Every element that the podcast namespace has, but for the one that it has given up, and what stores ask for.
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
    <podcast:guid>\(UUIDv5.podcastGUID(forFeedAddress: address))</podcast:guid>
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

  @Test("gives no finding in any profile", arguments: Profile.allCases)
  func noFinding(profile: Profile) throws {
    let verdict = try FeedValidator.check(
      Array(Self.text.utf8), file: "feed.xml",
      context: CheckContext(profiles: [profile], now: testNow, address: Self.address))
    #expect(verdict.findings.map(\.description) == [])
    #expect(verdict.standings == [FeedVerdict.Standing(profile: profile, errors: 0, warnings: 0)])
  }

  @Test("broken anywhere, it is one finding of its XML, and nothing is said to be missing or in the wrong place")
  func broken() throws {
    // Each end tag in turn is left out.
    let notes = try #require(Self.text.firstRange(of: "<![CDATA["))
    let notesEnd = try #require(Self.text.firstRange(of: "]]>"))
    let ends = Self.text.ranges(of: "</").filter { !(notes.lowerBound..<notesEnd.lowerBound).contains($0.lowerBound) }
    #expect(ends.count > 30)
    for end in ends.dropLast() {
      let close = try #require(Self.text[end.lowerBound...].firstIndex(of: ">"))
      let text = Self.text[..<end.lowerBound] + Self.text[Self.text.index(after: close)...]
      let verdict = try FeedValidator.check(
        Array(text.utf8), file: "feed.xml",
        context: CheckContext(now: testNow, address: Self.address))
      let rules = verdict.findings.map(\.rule)
      #expect(rules.count { $0 == "xml-not-well-formed" } == 1)
      #expect(!rules.contains { $0.hasSuffix("-missing") || $0 == "rss-unknown-element" }, "\(rules)")
    }
  }
}
