import PodcastModel

/// A made-up show with all that the page can tell.
enum SampleShow {
  static let show = Show(
    title: "Fjord & Fjell", description: "Samtaler om kyst, hav og høye topper.\n\nNy episode hver uke.",
    language: "nb",
    author: "Fjordlyd", address: "https://example.org/show/")

  static let feeds = ["main", "hav"].map { name in
    PublishedFeed(
      show: show, feed: Feed(name: name, title: name == "hav" ? "Bare hav" : nil),
      url: "https://example.org/show/feeds/\(name).xml")
  }

  static let rich: PublishedEpisode = {
    let ada = Person(id: "ada-berg", name: "Ada Berg", page: "https://example.com/ada")
    let episode = Episode(
      slug: "c0775-innovation", title: "Tang på land <og> til vanns", number: "C0775",
      date: Instant(unixSeconds: 1_772_524_800, utcOffsetSeconds: 3600), language: "nb",
      summary: "Ada Berg møter Bo Lie, som dyrker tang & tare langs hele kysten.",
      notesHTML:
        "<p>Vi ser på <a href=\"https://example.com/tang\">tang</a> og <em>tare</em>.</p>\n<ul>\n<li>Første</li>\n</ul>",
      place: Place(name: "Oslo"), topic: "Hav",
      people: [
        Credit(person: ada, role: "host", title: "Redaktør", organisation: "Fjordlyd"),
        Credit(
          person: Person(id: "bo-lie", name: "Bo Lie"), role: "guest", title: "Gründer", organisation: "Tare & Tang AS"),
      ], quote: Episode.Quote(text: "Havet er åpent for den som vil.", speaker: "Bo Lie"),
      goals: ["Forstå hvordan tang vokser", "Se hva som hindrer eksport"], season: 2, explicit: true)
    let place = "https://example.org/show/episodes/c0775-innovation"
    return PublishedEpisode(
      episode: episode,
      enclosure: Enclosure(
        url: "\(place)/tang på land.mp3", byteCount: 27_901_234, mimeType: "audio/mpeg",
        duration: MediaTime(milliseconds: 1_745_500)),
      transcripts: [
        ("vtt", "text/vtt"), ("srt", "application/x-subrip"), ("json", "application/json"),
        ("html", "text/html"), ("txt", "text/plain"),
      ].map {
        TranscriptLink(url: "\(place)/transcript.\($0.0)", mimeType: $0.1, language: "nb")
      },
      chapters: [
        Chapter(start: .zero, title: "Velkommen"), Chapter(start: MediaTime(seconds: 30), title: "x", isListed: false),
        Chapter(start: MediaTime(seconds: 754.2), title: "Tang & tare"),
      ], chaptersURL: "\(place)/chapters.json", artworkURL: "\(place)/cover.png")
  }()

  static let minimal = PublishedEpisode(
    episode: Episode(slug: "one", title: "One", date: Instant(unixSeconds: 951_782_400), language: "en"),
    enclosure: Enclosure(url: "https://cdn.example.net/one.mp3", byteCount: 9, mimeType: "audio/mpeg", duration: .zero))
}
