import PodcastModel
import XMLTree

/// The page of an episode: to listen, to read, to learn. It is complete as it is; a script adds what only a script can.
struct EpisodePage {
  let site: Site
  let published: PublishedEpisode
  /// With turns and cues.
  let transcript: Transcript?
  let page: Page
  let chapters: [ListedChapter]
  /// The recording's address, as the page links it; nil where there is none.
  let recording: String?
  /// The page's own address, as the world knows it.
  let address: String

  private var episode: Episode { published.episode }
  private var words: PageWords { page.words }

  init(site: Site, published: PublishedEpisode, transcript: Transcript?) {
    self.site = site
    self.published = published
    self.transcript = transcript
    let episode = published.episode
    address = URIReference.ascii(Site.address(of: episode, of: site.show))
    var page = Page(site: site, folder: Site.folder(of: episode), title: episode.title, language: episode.language)
    page.summary = filled(episode.summary) ?? filled(PageText.plain(episode.notesHTML))
    page.summary = page.summary.map { PageText.shortened($0, to: 300) }
    // Where an episode has a page of its own elsewhere, this one is its copy.
    page.canonical = URIReference.web(episode.page) ?? address
    page.image = published.artworkURL ?? site.artwork?.url
    page.kind = "article"
    page.published = episode.date
    page.data = EpisodeData(site: site, published: published, address: address).json
    page.oEmbed = address + "oembed.json"
    recording = (published.enclosure?.url).flatMap(page.link)
    page.scripts =
      (recording == nil ? [] : [Site.script]) + (LearningSection.needsScript(episode) ? [Site.learnScript] : [])
    if let url = published.enclosure?.url, recording?.contains("://") == true {
      page.mediaOrigin = PageAddress.origin(of: url)
    }
    self.page = page
    chapters = ListedChapter.all(of: published)
  }

  func write() -> [UInt8] {
    page.write { html in
      html.start("article", ["class": "episode"])
      writeHero(to: &html)
      PlayerSection(episode: self).write(to: &html)
      DownloadsSection(episode: self).write(to: &html)
      html.start("div", ["class": "columns"])
      html.line()
      writeChapters(to: &html)
      html.start("div", ["class": "text"])
      html.line()
      writeQuote(to: &html)
      writeNotes(to: &html)
      LearningSection(page: page, episode: episode, recording: recording, address: address).write(to: &html)
      writeTranscript(to: &html)
      html.end()
      html.end()
      html.line()
      RelatedSection(page: page, site: site, episode: episode).write(to: &html)
      html.end()
    }
  }

  // MARK: What it is

  private func writeHero(to html: inout HTMLWriter) {
    html.start("header", ["class": "hero"])
    if let artwork = page.picture(published.artworkURL) {
      html.void("img", ["class": "art", "src": artwork, "alt": "", "width": "240", "height": "240"])
    }
    html.start("div")
    html.start("p", ["class": "kicker"])
    if episode.draft { html.element("strong", ["class": "unpublished"], text: words[.draft]) }
    if let number = filled(episode.number) { html.element("span", ["class": "number"], text: number) }
    write(.topic, episode.topic, to: &html)
    html.end()
    html.element("h1", text: episode.title)
    html.line()
    if let summary = filled(episode.summary) { html.element("p", ["class": "lead"], text: summary) }
    writeFacts(to: &html)
    writePeople(to: &html)
    html.end()
    html.end()
    html.line()
  }

  private func writeFacts(to html: inout HTMLWriter) {
    html.start("ul", ["class": "facts", "role": "list", "aria-label": words[.facts]])
    let date = episode.date.civil
    html.element("li") {
      $0.element("time", ["datetime": PageWords.isoDate(date)], text: words.date(date))
    }
    let duration = published.duration
    if duration > .zero {
      html.element("li") {
        $0.element("time", ["datetime": PageWords.isoDuration(duration)], text: words.duration(duration))
      }
    }
    if let place = filled(episode.place?.name) { html.element("li", text: place) }
    if let season = Collections.seasonName(of: episode, word: words[.season]) {
      html.element("li") { html in
        guard let collection = site.collections.season(of: episode) else { return html.text(season) }
        html.element("a", ["href": page.link(to: collection)], text: season)
      }
    }
    if filled(episode.perspective) != nil {
      html.element("li") { write(.perspective, episode.perspective, to: &$0) }
    }
    if episode.explicit ?? site.show.explicit { html.element("li", text: words[.explicit]) }
    html.end()
    html.line()
  }

  private func writePeople(to html: inout HTMLWriter) {
    let credits = episode.people.filter { filled($0.person.name) != nil }
    guard !credits.isEmpty else { return }
    html.start("ul", ["class": "people", "role": "list", "aria-label": words[.people]])
    for credit in credits {
      html.start("li")
      if let picture = page.picture(credit.person.picture) {
        html.void("img", ["src": picture, "alt": "", "width": "48", "height": "48", "loading": "lazy"])
      }
      html.start("span")
      html.start("b")
      if let collection = site.collections.find(credit.person) {
        html.element("a", ["href": page.link(to: collection)], text: credit.person.name)
      } else {
        html.text(credit.person.name)
      }
      html.end()
      let facts = [credit.title, credit.organisation].compactMap(filled)
      if !facts.isEmpty { html.element("span", ["class": "role"], text: facts.joined(separator: ", ")) }
      html.end()
      html.end()
    }
    html.end()
    html.line()
  }

  /// A name, linked to the page of all that shares it.
  private func write(_ kind: Collection.Kind, _ name: String?, to html: inout HTMLWriter) {
    guard let name = filled(name) else { return }
    guard let collection = site.collections.find(kind, name) else { return html.text(name) }
    html.element("a", ["href": page.link(to: collection)], text: name)
  }

  // MARK: What it says

  private func writeQuote(to html: inout HTMLWriter) {
    guard let quote = episode.quote, let text = filled(quote.text) else { return }
    html.start("figure", ["class": "quote"])
    html.element("blockquote") { $0.element("p", text: text) }
    if let speaker = filled(quote.speaker) { html.element("figcaption", text: speaker) }
    html.end()
    html.line()
  }

  private func writeNotes(to html: inout HTMLWriter) {
    let notes = NotesHTML.safe(episode.notesHTML, on: page, below: 2)
    guard filled(notes) != nil else { return }
    html.start("section", ["class": "notes", "aria-labelledby": "notes"])
    html.element("h2", ["id": "notes"], text: words[.notes])
    html.line()
    html.raw(notes)
    html.end()
    html.line()
  }

  private func writeTranscript(to html: inout HTMLWriter) {
    guard let transcript, !transcript.turns.isEmpty else { return }
    html.start("section", ["class": "transcript", "id": "transcript", "aria-labelledby": "transcript-title"])
    html.start("div", ["class": "bar"])
    html.element("h2", ["id": "transcript-title"], text: words[.transcript])
    if !transcript.cues.isEmpty, recording != nil {
      html.start("form", ["id": "search", "role": "search", "hidden": ""])
      html.void(
        "input",
        [
          "type": "search", "name": "q", "autocomplete": "off", "placeholder": words[.search],
          "aria-label": words[.search],
        ])
      html.element(
        "output",
        ["name": "count", "data-hits": words[.hits], "data-none": words[.noHit]]
      ) { _ in }
      html.element("button", ["type": "button", "name": "back", "aria-label": words[.previousHit]], text: "↑")
      html.element("button", ["type": "submit", "aria-label": words[.nextHit]], text: "↓")
      html.end()
    }
    html.end()
    html.line()
    if !transcript.cues.isEmpty, recording != nil { html.element("p", ["class": "hint"], text: words[.transcriptHint]) }
    let language = transcript.language ?? episode.language
    html.start(
      "div",
      [
        "id": "words", "lang": language == page.language ? nil : filled(language),
        "dir": PageWords.direction(language, within: page.language),
      ])
    html.line()
    TranscriptSection(
      page: page, transcript: transcript, chapters: chapters, language: language, title: episode.title,
      recording: recording
    ).write(to: &html)
    html.end()
    html.end()
    html.line()
  }

  private func writeChapters(to html: inout HTMLWriter) {
    guard !chapters.isEmpty else { return }
    html.start("nav", ["class": "chapters", "aria-labelledby": "chapters"])
    html.element("h2", ["id": "chapters"], text: words[.chapters])
    html.start("ol", ["role": "list"])
    html.line()
    for chapter in chapters {
      // Without a script, the recording itself is opened there (Media Fragments URI 1.0 §4.2.1).
      let seconds = PageWords.seconds(chapter.span.start.milliseconds)
      html.start("li", ["id": chapter.id])
      html.start("a", ["href": recording.map { "\($0)#t=\(seconds)" }])
      html.element("span", ["class": "at"], text: chapter.span.start.description)
      html.raw(" ")
      html.element("span", ["lang": chapter.language], text: chapter.title)
      html.end()
      html.end()
      html.line()
    }
    html.end()
    html.end()
    html.line()
  }
}
