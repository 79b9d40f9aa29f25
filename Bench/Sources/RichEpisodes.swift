import PodcastModel

/// Episodes that say as much as a feed can hold of most: notes, people, a place, chapters, transcripts. Made when they are
/// asked for, so that a hundred thousand need no memory.
struct RichEpisodes: RandomAccessCollection {
  let count: Int
  var startIndex: Int { 0 }
  var endIndex: Int { count }

  static let feed = PublishedFeed(
    show: Show(
      title: "Nabolagsprat", description: "Om det som skjer like ved.", language: "nb", author: "Nabolaget",
      address: "https://prat.example.org/", categories: [Show.Category(name: "Education")]),
    feed: Feed(name: "main"), url: "https://prat.example.org/feeds/main.xml",
    artworkURL: "https://prat.example.org/artwork.png")

  private static let people = [
    Credit(
      person: Person(id: "ragnhild", name: "Ragnhild Tveitmo", page: "https://prat.example.org/r"), role: "host",
      title: "Redaktør", organisation: "Nabolaget"),
    Credit(
      person: Person(id: "maud", name: "Maud Ellerwick"), role: "guest", title: "Bibliotekar",
      organisation: "Ærfugl & co"),
  ]

  private static let paragraph =
    "<p>Hva skal til for at naboer <em>låner</em> hverandre verktøy? Vi snakker om tillit, om <a href=\"https://prat.example.org/om\">ordninger som virker</a> &amp; om en bod som ble til et bibliotek, og hvorfor det tok ni år.</p>\n"

  subscript(index: Int) -> PublishedEpisode {
    let episode = Episode(
      slug: "c\(index)-nabolaget", guid: "0f5f9a51-5bd3-5c7e-9d0c-\(100_000_000_000 + index)",
      title: "Samtale \(index): å låne bort noe", number: "C\(index)",
      date: Instant(unixSeconds: 1_760_000_000 - index * 86_400, utcOffsetSeconds: 3600), language: "nb",
      summary: "Om å låne bort \"det beste\" man har, og hva som kommer tilbake.",
      notesHTML: String(repeating: Self.paragraph, count: 6),
      place: Place(name: "Oslo", geo: "geo:59.91,10.75", country: "NO"),
      people: Self.people, quote: Episode.Quote(text: "Det handler om tillit.", speaker: "Maud Ellerwick"),
      season: index / 50 + 1, seasonName: "Høsten", episode: index + 1, licence: Licence(name: "CC-BY-4.0"),
      soundbites: [
        Episode.Soundbite(
          span: Span(start: MediaTime(milliseconds: 73_500), end: MediaTime(milliseconds: 133_500)), title: "Boden")
      ])
    let address = "https://prat.example.org/episodes/c\(index)-nabolaget/"
    return PublishedEpisode(
      episode: episode,
      enclosure: Enclosure(
        url: address + "audio.mp3", byteCount: 28_000_000 + index, mimeType: "audio/mpeg",
        duration: MediaTime(milliseconds: 1_741_000)),
      transcripts: ["text/vtt", "application/x-subrip", "application/json"].map {
        TranscriptLink(url: address + "transcript", mimeType: $0, language: "nb")
      },
      chapters: (0..<8).map {
        Chapter(start: MediaTime(milliseconds: $0 * 180_000), title: "Kapittel \($0): om verktøy")
      },
      chaptersURL: address + "chapters.json", artworkURL: address + "artwork.jpg")
  }

  func index(after index: Int) -> Int { index + 1 }
}
