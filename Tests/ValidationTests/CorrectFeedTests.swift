import PodcastModel
import Testing

@testable import Validation

@Suite("A correct feed")
struct CorrectFeedTests {
  /// Every element that the podcast namespace has, and what stores ask for.
  static let text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
      xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom"
      xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:psc="http://podlove.org/simple-chapters">
    <channel>
      <title>Lent things</title>
      <link>https://show.example.org/</link>
      <description>What a library does with things that nobody needs often.</description>
      <language>nb</language>
      <copyright>Ragnhild Tveitmo</copyright>
      <atom:link rel="self" type="application/rss+xml" href="https://show.example.org/feed.xml"/>
      <itunes:image href="https://show.example.org/artwork.png"/>
      <itunes:category text="Education"><itunes:category text="How To"/></itunes:category>
      <itunes:explicit>false</itunes:explicit>
      <itunes:author>Ragnhild Tveitmo</itunes:author>
      <itunes:owner><itunes:name>Ragnhild Tveitmo</itunes:name><itunes:email>post@show.example.org</itunes:email></itunes:owner>
      <itunes:type>episodic</itunes:type>
      <podcast:guid>c0d1b9b7-6f0e-5b0c-9a43-0d1e4b7a8f11</podcast:guid>
      <podcast:locked owner="post@show.example.org">yes</podcast:locked>
      <podcast:medium>podcast</podcast:medium>
      <podcast:funding url="https://show.example.org/support">Support the show</podcast:funding>
      <podcast:person role="host" group="cast" img="https://show.example.org/r.jpg" href="https://show.example.org/r">Ragnhild Tveitmo</podcast:person>
      <podcast:location rel="creator" geo="geo:60.39,5.32" osm="R416" country="NO">Bergen</podcast:location>
      <podcast:trailer url="https://media.example.org/trailer.mp3" pubdate="Thu, 01 Jan 2026 09:00:00 +0000" length="1234567" type="audio/mpeg">Soon</podcast:trailer>
      <podcast:license>CC-BY-4.0</podcast:license>
      <podcast:value type="lightning" method="keysend" suggested="0.00000005000">
        <podcast:valueRecipient name="Ragnhild" type="node" address="02d5c1bf8b940dc9cadca86d1b0a3c37fbe39cee4c7e839e33bef9174531d27f52" split="100"/>
      </podcast:value>
      <podcast:txt purpose="verify">4b7a8f11</podcast:txt>
      <podcast:podroll>
        <podcast:remoteItem feedGuid="9a43c0d1-b9b7-5f0e-8b0c-0d1e4b7a8f11" feedUrl="https://other.example.org/feed.xml" title="Other things"/>
      </podcast:podroll>
      <podcast:updateFrequency rrule="FREQ=WEEKLY" complete="false">Weekly</podcast:updateFrequency>
      <podcast:podping usesPodping="false"/>
      <podcast:publisher>
        <podcast:remoteItem medium="publisher" feedGuid="0d1e4b7a-8f11-5b0c-9a43-c0d1b9b76f0e" feedUrl="https://house.example.org/feed.xml"/>
      </podcast:publisher>
      <podcast:block id="google">yes</podcast:block>
      <podcast:chat server="irc.example.org" protocol="irc" accountId="@show" space="#things"/>
      <podcast:image href="https://show.example.org/wide.png" alt="A saw on a shelf" aspect-ratio="16/9" width="1920" height="1080" type="image/png" purpose="banner"/>
      <item>
        <title>The saw</title>
        <link>https://show.example.org/2</link>
        <description>Ragnhild and Maud look for a saw.</description>
        <content:encoded><![CDATA[<p>Ragnhild and Maud look for a <a href="https://show.example.org/saw">saw</a>.</p>]]></content:encoded>
        <guid isPermaLink="false">0d1f7c3a-5c1e-4f0e-9d0a-3b8f2c6d7e91</guid>
        <pubDate>Thu, 12 Mar 2026 09:00:00 +0100</pubDate>
        <enclosure url="https://media.example.org/2.mp3" length="28800000" type="audio/mpeg"/>
        <itunes:duration>1800</itunes:duration>
        <itunes:image href="https://show.example.org/2.jpg"/>
        <itunes:explicit>false</itunes:explicit>
        <itunes:season>1</itunes:season>
        <itunes:episode>2</itunes:episode>
        <itunes:episodeType>full</itunes:episodeType>
        <podcast:season name="Tools">1</podcast:season>
        <podcast:episode display="Two">2</podcast:episode>
        <podcast:transcript url="https://show.example.org/2.vtt" type="text/vtt" language="nb"/>
        <podcast:chapters url="https://show.example.org/2.json" type="application/json+chapters"/>
        <podcast:soundbite startTime="73.0" duration="60.0">Where is the saw?</podcast:soundbite>
        <podcast:person role="host" group="cast" href="https://show.example.org/r">Ragnhild Tveitmo</podcast:person>
        <podcast:person role="guest" group="cast" href="https://show.example.org/m">Maud Ellerwick</podcast:person>
        <podcast:location rel="subject" geo="geo:60.39,5.32" osm="R416" country="NO">Bergen</podcast:location>
        <podcast:alternateEnclosure type="audio/opus" length="9600000" bitrate="42666" title="Smaller">
          <podcast:source uri="https://media.example.org/2.opus"/>
          <podcast:integrity type="sri" value="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="/>
        </podcast:alternateEnclosure>
        <podcast:socialInteract protocol="activitypub" uri="https://social.example.org/@show/2" accountId="@show@social.example.org" accountUrl="https://social.example.org/@show" priority="1"/>
        <podcast:value type="lightning" method="keysend" suggested="0.00000005000">
          <podcast:valueRecipient name="Ragnhild" type="node" address="02d5c1bf8b940dc9cadca86d1b0a3c37fbe39cee4c7e839e33bef9174531d27f52" split="100"/>
          <podcast:valueTimeSplit startTime="60" duration="30" remotePercentage="50">
            <podcast:remoteItem feedGuid="9a43c0d1-b9b7-5f0e-8b0c-0d1e4b7a8f11" itemGuid="song-1" medium="music"/>
          </podcast:valueTimeSplit>
        </podcast:value>
        <psc:chapters version="1.2">
          <psc:chapter start="00:00:00.000" title="The shelf"/>
          <psc:chapter start="00:10:00.000" title="The saw" href="https://show.example.org/2#saw"/>
        </psc:chapters>
      </item>
      <podcast:liveItem status="ended" start="2026-03-12T08:00:00+01:00" end="2026-03-12T09:00:00+01:00">
        <title>The saw, live</title>
        <description>As it was heard live.</description>
        <link>https://show.example.org/live</link>
        <pubDate>Thu, 12 Mar 2026 08:00:00 +0100</pubDate>
        <guid isPermaLink="false">0d1f7c3a-5c1e-4f0e-9d0a-3b8f2c6d7e92</guid>
        <enclosure url="https://media.example.org/live.mp3" length="31200000" type="audio/mpeg"/>
        <itunes:image href="https://show.example.org/live.jpg"/>
        <podcast:contentLink href="https://show.example.org/live">Listen live</podcast:contentLink>
      </podcast:liveItem>
    </channel>
    </rss>

    """

  @Test("gives no finding in any profile", arguments: Profile.allCases)
  func noFinding(profile: Profile) throws {
    let verdict = try FeedValidator.check(
      Array(Self.text.utf8), file: "feed.xml",
      context: CheckContext(profiles: [profile], now: testNow, address: "https://show.example.org/feed.xml"))
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
        context: CheckContext(now: testNow, address: "https://show.example.org/feed.xml"))
      let rules = verdict.findings.map(\.rule)
      #expect(rules.count { $0 == "xml-not-well-formed" } == 1)
      #expect(!rules.contains { $0.hasSuffix("-missing") || $0 == "rss-unknown-element" }, "\(rules)")
    }
  }
}
