import PodcastModel
import Testing

@testable import ShowFolder

@Suite("What a feed may say, in the show folder")
struct VocabularyTests {
  private func findings(_ facts: String, show: String = "") throws -> [Finding] {
    let yaml = """
      title: The Bench
      description: Things that were mended.
      language: en
      address: https://bench.example/

      """
    let scratch = try ScratchFolder.show([
      "podwright.yaml": yaml + show, "episodes/one/episode.md": "---\ntitle: One\ndate: 2026-03-12\n\(facts)\n---\n",
    ])
    return try withExtendedLifetime(scratch) { try ShowFolder(scratch.path).findings }
  }

  @Test(
    "a value that cannot be is said at its line and column",
    arguments: [
      ("discussion: {protocol: mastodon, address: https://a.example/1}", "`activitypub`", 4, 24),
      ("discussion: nowhere", "neither `disabled`", 4, 13),
      ("discussion: {protocol: nostr}", "`discussion.address` is missing", 4, 13),
      ("chat: {server: a.example, protocol: icq}", "`irc`", 4, 37),
      ("value: {type: lightning, method: keysend}", "`value.recipients` is missing", 4, 8),
      ("value: {type: lightning, method: keysend, recipients: {type: node, address: a, split: -1}}", "0 to", 4, 87),
      ("alternates: {type: opus, sources: https://a.example/1}", "a media type", 4, 20),
      ("alternates: {type: audio/opus, sources: [here]}", "`here` is not an address", 4, 41),
      ("alternates: {type: audio/opus, sources: a:b, sri: sha1-x}", "a digest", 4, 51),
      ("images: {picture: https://a.example/1.png, aspect-ratio: wide}", "`16/9`", 4, 58),
      ("images: {picture: none.png}", "there is no such file", 4, 19),
      ("place: {name: Oslo, rel: home}", "`subject`", 4, 26),
      ("episode: 0", "from 1 to", 4, 10),
      ("media: {restriction: {allow: [Norway]}}", "two letters", 4, 31),
      ("media: {restriction: {allow: [\"NO\"], deny: [SE]}}", "one of the two", 4, 22),
      ("comments: here", "a web address", 4, 11),
      ("feed-elements: <a>", "tag mismatch: a and feed-elements", 4, 16),
      ("feed-elements: words alone", "there must be elements", 4, 16),
      ("feed-elements: |\n  <a>\n  <b></a>", "mismatch", 6, 10),
      ("feed-elements: |\n\n  <a/>\n    <x:b/>", "`x`", 7, 5),
      ("feed-elements: <a>&nbsp;</a>", "nbsp", 4, 16),
      ("feed-elements: </feed-elements><a/>", "Extra content", 4, 16),
    ])
  func wrongFacts(yaml: String, words: String, line: Int, column: Int) throws {
    let finding = try #require(try findings(yaml).first { $0.severity == .error })
    #expect(finding.message.contains(words))
    #expect(finding.position == SourcePosition(file: "episodes/one/episode.md", line: line, column: column))
  }

  @Test(
    "so it is of a show",
    arguments: [
      ("medium: radio", "a medium", 5, 9),
      ("recommends: {feed-guid: 917393e3}", "a UUID", 5, 25),
      ("schedule: {label: Weekly, rule: weekly}", "RFC 5545", 5, 33),
      ("skip-hours: [1, 24]", "an hour", 5, 17),
      ("skip-days: Sundays", "`Saturday`", 5, 12),
      ("cloud: {domain: a, port: 80, path: /, protocol: carrier}", "`xml-rpc`", 5, 49),
      ("spotify: {countries: NOR}", "two letters", 5, 22),
      ("trailers: {title: T, address: https://a.example/t.mp3}", "`trailers.date` is missing", 5, 11),
      (
        "live: {status: soon, start: 2026-05-01, title: T, content-links: {address: https://a.example/}}", "`pending`",
        5, 16
      ),
      ("live: {status: live, start: 2026-05-01, title: T}", "`live.content-links` is missing", 5, 7),
      ("block: {services: [Spotify!]}", "a service's name", 5, 20),
      ("namespaces: {itunes: https://a.example/}", "take another", 5, 22),
      ("namespaces: {a b: https://a.example/}", "no name for a prefix", 5, 19),
    ])
  func wrongShow(yaml: String, words: String, line: Int, column: Int) throws {
    let finding = try #require(try findings("", show: yaml).first { $0.severity == .error })
    #expect(finding.message.contains(words))
    #expect(finding.position == SourcePosition(file: "podwright.yaml", line: line, column: column))
  }

  @Test("elements as they are know which namespaces they need")
  func rawElements() throws {
    let scratch = try ScratchFolder.show([
      "episodes/one/episode.md": """
      ---
      title: One
      date: 2026-03-12
      feed-elements: |
        <acast:id podcast:a="1">7</acast:id>
        <own:b xmlns:own="https://own.example/"/>
      ---
      """
    ])
    let elements = try ShowFolder(scratch.path).episodes.first?.episode.details.rawElements
    #expect(elements?.xml == "<acast:id podcast:a=\"1\">7</acast:id>\n<own:b xmlns:own=\"https://own.example/\"/>")
    #expect(elements?.namespaces.keys.sorted() == ["acast", "podcast"])
  }

  @Test("a live item keeps its guid while it comes, runs and ends")
  func liveGUID() throws {
    func guid(_ status: String) throws -> String? {
      let scratch = try ScratchFolder.show([
        "podwright.yaml": """
        title: The Bench
        description: Things that were mended.
        language: en
        address: https://bench.example/
        live: {status: \(status), start: 2026-05-01T20:00, title: T, content-links: {address: "https://a.example/"}}
        """
      ])
      return try ShowFolder(scratch.path).show.liveItems.first?.episode.guid
    }
    let pending = try #require(try guid("pending"))
    #expect(pending.count == 36)
    #expect(try guid("ended") == pending)
  }
}
