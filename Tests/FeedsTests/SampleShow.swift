import PodcastModel

/// A made-up show with everything a feed can say, and one with as little as possible.
enum SampleShow {
  static let ada = Person(
    id: "ada-berg", name: "Ada Berg", page: "https://example.org/folk/ada berg", picture: "https://example.org/ada.jpg",
    title: "Redaktør", organisation: "Fjordlyd")
  static let bo = Person(id: "bo-lie", name: "Bo Lie", picture: "pictures/bo.jpg")

  static let richShow = Show(
    title: "Fjord & Fjell", description: "Samtaler om kyst og fjell.\n\nHver uke.", language: "nb", author: "Fjordlyd",
    owner: Show.Owner(name: "Fjordlyd AS", email: "post@example.org"), address: "https://example.org/show/",
    page: "https://example.org/fjord",
    categories: [
      Show.Category(name: "Science", subcategory: "Earth Sciences"), Show.Category(name: "Society & Culture"),
    ], kind: .serial, medium: "podcast", copyright: "Fjordlyd", licence: Licence(name: "CC-BY-4.0"),
    place: Place(name: "Bergen", geo: "geo:60.39,5.32", osm: "R413512", country: "NO"),
    people: [Credit(person: ada, role: "Host")],
    funding: [Funding(url: "https://example.org/støtt", label: "Støtt oss")],
    guid: "9b024349-ccf0-5f69-a609-6b82873eab3c", timeZone: "Europe/Oslo")

  static let richFeed = PublishedFeed(
    show: richShow, feed: Feed(name: "main", guid: "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    url: "https://example.org/show/feeds/main.xml", artworkURL: "https://example.org/show/artwork.png")

  /// - Parameter minute: moves the date.
  static func richEpisode(minute: Int = 0) -> PublishedEpisode {
    var episode = Episode(
      slug: "c0775-innovation", guid: "0f8c1d2e-0000-5000-8000-000000000775", title: "Tang på land <og> til vanns",
      number: "C0775",
      date: Instant(unixSeconds: 1_772_524_800 + minute * 60, utcOffsetSeconds: 3600), language: "nb",
      summary: "Ada møter Bo, som dyrker tang & tare.",
      notesHTML: """
        <h2>Om tang</h2>
        <p>Vi ser på <a href="https://example.org/tang?a=1&amp;b=2">tang</a> &amp; <em>tare</em>.</p>
        <ul>
        <li>Første</li>
        </ul>
        """,
      place: Place(name: "Oslo", country: "no"), topic: "hav", organisations: ["Tare AS"], tags: ["tang"],
      people: [
        Credit(person: ada, role: "host", title: "Redaktør", organisation: "Fjordlyd"),
        Credit(person: bo, role: "Guest", title: "Gründer", organisation: "Tare & Tang AS"),
        Credit(person: Person(id: "cy", name: "Cy Moe"), role: "tidtaker"),
      ], quote: Episode.Quote(text: "Havet er åpent.", speaker: "Bo Lie"), goals: ["Forstå tang"], season: 2,
      seasonName: "Kysten", episode: 75, explicit: true,
      licence: Licence(name: "Egen", url: "https://example.org/vilkår"),
      funding: [Funding(url: "https://example.org/tang", label: "Tangfondet")])
    episode.soundbites = [
      Episode.Soundbite(span: Span(start: MediaTime(seconds: 73.5), end: MediaTime(seconds: 101)), title: "Åpent hav"),
      Episode.Soundbite(span: Span(start: MediaTime(seconds: 5), end: MediaTime(seconds: 20.25))),
    ]
    let place = "https://example.org/show/episodes/c0775-innovation"
    return PublishedEpisode(
      episode: episode,
      enclosure: Enclosure(
        url: "https://cdn.example.org/c0775 brød.mp3", byteCount: 27_901_234, mimeType: "audio/mpeg",
        duration: MediaTime(milliseconds: 1_745_500)),
      transcripts: [
        TranscriptLink(url: "\(place)/transcript.vtt", mimeType: "text/vtt", language: "nb", relation: "captions"),
        TranscriptLink(
          url: "\(place)/transcript.srt", mimeType: "application/x-subrip", language: "nb", relation: "captions"),
        TranscriptLink(url: "\(place)/transcript.json", mimeType: "application/json", language: "nb"),
        TranscriptLink(url: "\(place)/transcript.html", mimeType: "text/html", language: "nb"),
      ],
      chapters: [
        Chapter(start: .zero, title: "Velkommen"),
        Chapter(start: MediaTime(seconds: 30), title: "Et merke", isListed: false),
        Chapter(
          start: MediaTime(milliseconds: 3_723_045), title: "Tang & tare", url: "https://example.org/tang",
          image: "https://example.org/tang.png"),
      ], chaptersURL: "\(place)/chapters.json", artworkURL: "\(place)/cover.jpg", pageURL: "\(place)/")
  }

  static let minimalFeed = PublishedFeed(
    show: Show(
      title: "Bare lyd", description: "Bare lyd.", language: "nn", address: "https://example.org/", locked: false),
    feed: Feed(name: "main"), url: "https://example.org/feeds/main.xml")

  static let minimalEpisode = PublishedEpisode(
    episode: Episode(
      slug: "ein", guid: "1", title: "Ein", date: Instant(unixSeconds: 951_782_400, utcOffsetSeconds: -12_600),
      language: "nn"),
    enclosure: Enclosure(
      url: "https://example.org/ein.mp3", byteCount: 0, mimeType: "audio/mpeg", duration: .zero))
}
