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

  @Test(
    "drafts are where they are asked for",
    arguments: [([false], ["a"]), ([true], ["draft"]), ([true, false], ["draft", "a"])])
  func drafts(asked: [Bool], found: [String]) {
    var draft = episode("draft", 9)
    draft.episode.draft = true
    let feed = Feed(name: "m", query: EpisodeQuery(drafts: Set(asked)))
    #expect(FeedQuery.episodes(for: feed, from: [episode("a", 1), draft]).map(\.episode.slug) == found)
  }

  @Test(
    "every part of a query must agree",
    arguments: [
      (EpisodeQuery(organisations: ["tare as"]), true), (EpisodeQuery(organisations: ["Fjordlyd"]), true),
      (EpisodeQuery(organisations: ["Tare"]), false), (EpisodeQuery(people: ["bo-lie"]), true),
      (EpisodeQuery(people: ["BO LIE"]), true), (EpisodeQuery(people: ["Bo"]), false),
      (EpisodeQuery(languages: ["NB"]), true), (EpisodeQuery(languages: ["nb-NO"]), false),
      (EpisodeQuery(languages: ["n"]), false), (EpisodeQuery(tags: ["x", "Tang"]), true),
      (EpisodeQuery(seasons: [1, 2]), true), (EpisodeQuery(seasons: [1]), false), (EpisodeQuery(kinds: [.full]), true),
      (EpisodeQuery(kinds: [.bonus]), false), (EpisodeQuery(numbers: ["c0775"]), true),
      (EpisodeQuery(numbers: ["075"]), true), (EpisodeQuery(numbers: ["775"]), false),
      (EpisodeQuery(numbers: ["C075"]), false), (EpisodeQuery(numberRange: 75...75), true),
      (EpisodeQuery(numberRange: 76...1000), false), (EpisodeQuery(seasons: [2], numberRange: 0...74), false),
    ])
  func parts(query: EpisodeQuery, agrees: Bool) {
    // Its number for stores is 75, as printed it is C0775.
    #expect(query.matches(SampleShow.richEpisode().episode) == agrees)
  }

  @Test("a language is its regions too")
  func region() {
    var british = SampleShow.minimalEpisode.episode
    british.language = "en-GB"
    #expect(EpisodeQuery(languages: ["en"]).matches(british))
    #expect(!EpisodeQuery(languages: ["e", "en-US"]).matches(british))
  }

  @Test(
    "both ends of a range of dates are in it", arguments: [(9, false), (10, true), (15, true), (20, true), (21, false)])
  func dates(moment: Int, isIn: Bool) {
    let query = EpisodeQuery(dates: EpisodeQuery.Dates(first: 10, last: 20))
    #expect(query.matches(episode("a", moment).episode) == isIn)
  }

  @Test(
    "an episode without digits, or with more than fit, is in no range of numbers",
    arguments: [nil, "C", "9999999999999999999999"])
  func noNumber(number: String?) {
    #expect(!EpisodeQuery(numberRange: 0...Int.max).matches(episode("a", 1, number: number).episode))
  }
}
