import AudioTags
import PodcastModel
import Testing

@testable import Packaging

@Suite("EpisodeTags")
struct EpisodeTagsTests {
  private let show = Show(
    title: "Virkemåte", description: "", language: "nb", owner: Show.Owner(name: "Foreningen"),
    address: "https://a.example/",
    copyright: "Foreningen", licence: Licence(name: "CC-BY-4.0"),
    people: [Credit(person: Person(id: "h", name: "Henrik"), role: "host")])
  private let episode = Episode(
    slug: "c0101", guid: "some-guid", title: "Tittel\u{0}", number: "C0101",
    date: Instant(unixSeconds: 1_773_266_400, utcOffsetSeconds: 7200), language: "nb-NO", summary: "Kort sagt",
    people: [Credit(person: Person(id: "g", name: "Gjest"), role: "guest")], page: "https://a.example/1")

  @Test("facts become tags by FFmpeg's names")
  func texts() {
    let change = EpisodeTags(episode: episode, show: show, feed: "https://a.example/feeds/main.xml").change
    #expect(
      change.texts == [
        "title": "Tittel", "artist": "Henrik", "album": "Virkemåte", "genre": "Podcast", "date": "2026-03-12",
        "track": "101", "publisher": "Foreningen", "language": "nob", "copyright": "Foreningen, CC-BY-4.0",
        "comment": "Kort sagt", "description": "Kort sagt", "url": "https://a.example/1", "podcast": "1",
        "podcast_guid": "some-guid", "podcast_description": "Kort sagt",
        "podcast_feed": "https://a.example/feeds/main.xml",
      ])
    #expect(change.cover == nil && change.chapters == nil && change.lyrics == nil)
  }

  @Test("an episode without a page has its mark on the show's")
  func page() {
    var episode = episode
    episode.page = nil
    #expect(EpisodeTags(episode: episode, show: show).change.texts["url"] == "https://a.example/#c0101")
  }

  @Test("the author goes before the hosts, and the hosts before the guests")
  func artist() {
    var show = show
    show.author = "Laget"
    #expect(EpisodeTags(episode: episode, show: show).change.texts["artist"] == "Laget")
    show.author = nil
    show.people = []
    #expect(EpisodeTags(episode: episode, show: show).change.texts["artist"] == "Gjest")
  }

  @Test("a transcript is a paragraph a turn, and lines with times that name who begins to speak")
  func lyrics() {
    func cue(_ start: Int, _ speaker: String, _ text: String) -> Cue {
      Cue(
        span: Span(start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: start + 900)), speaker: speaker,
        text: text)
    }
    let turns = [Turn(speaker: "Ada", text: "Hei. Hallo."), Turn(speaker: nil, text: "Musikk")]
    let cues = [
      cue(2000, "Bo", "Ja"), cue(0, "Ada", "Hei\npå  deg."), cue(1000, "Ada", "Hallo."), cue(3000, "Bo", " "),
    ]
    let lyrics = EpisodeLyrics.make(turns: turns, cues: cues, language: "nb")
    #expect(lyrics?.text == "Ada: Hei. Hallo.\nMusikk")
    #expect(lyrics?.language == "nob")
    #expect(lyrics?.cues.map(\.text) == ["Ada: Hei på deg.", "Hallo.", "Bo: Ja"])
    #expect(EpisodeLyrics.make(turns: [], cues: [], language: nil) == nil)
  }

  @Test(
    "languages have three letters",
    arguments: [("nb", "nob"), ("en-GB", "eng"), ("ZH-Hant", "zho"), ("sma", "sma"), ("xx", nil), ("", nil)])
  func languages(tag: String, code: String?) { #expect(LanguageCode.threeLetters(of: tag) == code) }
}
