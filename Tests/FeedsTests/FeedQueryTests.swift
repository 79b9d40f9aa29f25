import Feeds
import PodcastModel
import Testing

@Suite("Feed query")
struct FeedQueryTests {
  private func episode(_ slug: String, _ seconds: Int, number: String? = nil, topic: String? = nil) -> PublishedEpisode
  {
    var published = SampleShow.minimalEpisode
    published.episode.slug = slug
    published.episode.number = number
    published.episode.topic = topic
    published.episode.date = Instant(unixSeconds: seconds, utcOffsetSeconds: seconds % 7200)
    return published
  }

  @Test("the newest come first, and of the same moment the higher number, else the later name")
  func order() {
    let all = [
      episode("b", 5), episode("x", 7), episode("a", 5), episode("nine", 5, number: "9"),
      episode("ten", 5, number: "C010"),
    ]
    #expect(FeedQuery.episodes(for: Feed(name: "m"), from: all).map(\.episode.slug) == ["x", "ten", "nine", "b", "a"])
    #expect(FeedQuery.episodes(for: Feed(name: "m"), from: all.reversed()).map(\.episode.slug).first == "x")
  }

  @Test("the limit keeps the newest", arguments: [(nil, 3), (2, 2), (0, 0), (9, 3), (-1, 0)])
  func limit(limit: Int?, count: Int) {
    let all = (0..<3).map { episode("e\($0)", $0) }
    let found = FeedQuery.episodes(for: Feed(name: "m", limit: limit), from: all)
    #expect(found.map(\.episode.slug) == Array(["e2", "e1", "e0"].prefix(count)))
  }

  @Test("only what the query asks for, and never a draft")
  func query() {
    var draft = episode("draft", 9, topic: "hav")
    draft.episode.draft = true
    let all = [episode("a", 1, topic: "Hav"), episode("b", 2, topic: "land"), draft]
    let feed = Feed(name: "m", query: EpisodeQuery(topics: ["hav"]))
    #expect(FeedQuery.episodes(for: feed, from: all).map(\.episode.slug) == ["a"])
  }
}
