import PodcastModel
import WebPages

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
      goals: ["Forstå hvordan tang vokser", "Se hva som hindrer eksport"], quiz: quiz,
      reflection: "Hva vokser der du bor?\n\nHva kan spises?", season: 2, explicit: true)
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
      ], chaptersURL: "\(place)/chapters.json", artworkURL: "\(place)/cover.png", peaks: [0, 40, 200, 90, 10])
  }()

  /// A question of each kind.
  static let quiz = Quiz(questions: [
    Quiz.Question(
      kind: .single, text: "Hva er tang?", choices: ["Et dyr", "En <alge>"], answers: ["En <alge>"],
      explanation: "Tang & tare er alger.", time: MediaTime(seconds: 754.2)),
    Quiz.Question(
      kind: .multiple, text: "Hva vokser i havet?", choices: ["Tang", "Tare", "Timian"], answers: ["Tang", "Tare"]),
    Quiz.Question(kind: .trueFalse, text: "Tang er en plante.", answers: ["false"]),
    Quiz.Question(kind: .text, text: "Hva dyrker Bo?", answers: ["Tang  og tare", "Tare"]),
    Quiz.Question(
      kind: .matching, text: "Hvem gjør hva?", choices: ["Sover"],
      pairs: [
        Quiz.Question.Pair(item: "Ada", match: "Spør"), Quiz.Question.Pair(item: "Bo", match: "Dyrker"),
      ]),
    Quiz.Question(kind: .order, text: "Hva kommer først?", answers: ["Spore", "Liten plante", "Høsting"]),
  ])

  /// What is said in the rich one: two who are named, one who is not heard, and some words in English.
  static let transcript = Transcript(
    language: "nb",
    headings: [
      Heading(text: "Utskrift: Tang på land <og> til vanns", turnIndex: 0), Heading(text: "Om eksport", turnIndex: 2),
    ],
    turns: [
      turn("Ada Berg", "Velkommen hit. Hva er tang?\nOg hva er tare?", from: 1000),
      turn("Bo Lie", "Tang & tare <er> alger.", from: 754_200),
      Turn(speaker: "Bo Lie", text: "Dette ble klippet bort."),
      turn("Ada Berg", "That is all.", from: 760_000, language: "en"),
    ],
    cues: [
      cue("Ada Berg", "Velkommen hit.\nHva er tang?", from: 1000), cue("Ada Berg", "Og hva er tare?", from: 3500),
      cue("Bo Lie", "Tang & tare\n<er> alger.", from: 754_200), cue("Ada Berg", "That is all.", from: 760_000),
    ])

  /// Half a second a word.
  private static func words(_ text: String, from start: Int) -> [Word] {
    text.split(whereSeparator: \.isWhitespace).enumerated().map { index, word in
      Word(
        String(word),
        span: Span(
          start: MediaTime(milliseconds: start + 500 * index), end: MediaTime(milliseconds: start + 500 * index + 500)))
    }
  }

  private static func span(_ words: [Word], _ start: Int) -> Span {
    Span(start: MediaTime(milliseconds: start), end: words.last?.span?.end ?? MediaTime(milliseconds: start))
  }

  static func turn(_ speaker: String?, _ text: String, from start: Int, language: String? = nil) -> Turn {
    let words = words(text, from: start)
    return Turn(speaker: speaker, language: language, text: text, span: span(words, start), words: words)
  }

  static func cue(_ speaker: String?, _ text: String, from start: Int) -> Cue {
    let words = words(text, from: start)
    return Cue(span: span(words, start), speaker: speaker, text: text, words: words)
  }

  static func site(
    _ episodes: [PublishedEpisode] = [rich, minimal], show: Show = show, theme: Theme = Theme()
  ) -> Site {
    Site(
      show: show, feeds: feeds,
      episodes: episodes.map {
        ListedEpisode(episode: $0.episode, duration: $0.duration, artworkURL: $0.artworkURL)
      },
      artwork: Site.Artwork(url: "\(show.address)artwork.png", mimeType: "image/png", width: 3000, height: 3000),
      theme: theme)
  }

  /// Every file of a site, by its path.
  static func files(
    _ episodes: [PublishedEpisode] = [rich, minimal], show: Show = show, theme: Theme = Theme(),
    transcript: Transcript? = transcript
  ) -> [String: [UInt8]] {
    let site = site(episodes, show: show, theme: theme)
    var files: [String: [UInt8]] = [:]
    for episode in episodes { site.writePages(of: episode, transcript: transcript) { files[$0] = $1 } }
    site.writeOtherFiles { files[$0] = $1 }
    var index = SearchIndex(of: site)
    for episode in episodes { index.add(episode.episode, transcript: transcript) { files[$0] = $1 } }
    return files
  }

  static let minimal = PublishedEpisode(
    episode: Episode(slug: "one", title: "One", date: Instant(unixSeconds: 951_782_400), language: "en"),
    enclosure: Enclosure(url: "https://cdn.example.net/one.mp3", byteCount: 9, mimeType: "audio/mpeg", duration: .zero))
}
