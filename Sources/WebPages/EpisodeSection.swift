import PodcastModel
import XMLTree

/// An episode on the index page.
struct EpisodeSection {
  let show: Show
  let published: PublishedEpisode
  let words: PageWords

  private var episode: Episode { published.episode }
  private var audio: String? { published.enclosure.map { link($0.url) ?? URIReference.ascii($0.url) } }

  func write(to page: inout HTMLWriter) {
    let heading = "title-\(episode.slug)"
    page.start(
      "article",
      [
        "id": episode.slug, "aria-labelledby": heading,
        "lang": episode.language == show.language ? nil : filled(episode.language),
      ])
    page.line()
    if let artwork = published.artworkURL.flatMap(link) {
      page.void(
        "img", ["class": "cover", "src": artwork, "alt": "", "width": "96", "height": "96", "loading": "lazy"])
    }
    page.start("h3", ["id": heading])
    if let address = episode.page.flatMap(link) {
      page.element("a", ["href": address], text: episode.title)
    } else {
      page.text(episode.title)
    }
    page.end()
    writeFacts(to: &page)
    writePeople(to: &page)
    if let summary = filled(episode.summary) { page.element("p", text: summary) }
    if let audio {
      page.start("audio", ["controls": "", "preload": "none", "src": audio, "aria-label": episode.title])
      page.element("a", ["href": audio], text: words.download)
      page.end()
      page.line()
    }
    writeQuote(to: &page)
    writeGoals(to: &page)
    writeNotes(to: &page)
    writeChapters(to: &page)
    writeFiles(to: &page)
    page.end()
    page.line()
  }

  private func writeFacts(to page: inout HTMLWriter) {
    page.start("ul", ["class": "facts"])
    if let number = filled(episode.number) { page.element("li", text: number) }
    let date = episode.date.civil
    page.start("li")
    page.element("time", ["datetime": Self.isoDate(date)], text: words.date(date))
    page.end()
    let duration = published.enclosure?.duration ?? .zero
    if duration > .zero { page.element("li", text: words.duration(duration)) }
    if let place = filled(episode.place?.name) { page.element("li", text: place) }
    if let season = filled(episode.seasonName) ?? episode.season.map({ "\(words.season) \($0)" }) {
      page.element("li", text: season)
    }
    if let topic = filled(episode.topic) { page.element("li", text: topic) }
    if episode.explicit ?? show.explicit { page.element("li", text: words.explicit) }
    page.end()
    page.line()
  }

  /// `2026-03-03`
  private static func isoDate(_ date: CivilTime) -> String {
    let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))"
  }

  private func writePeople(to page: inout HTMLWriter) {
    let credits = episode.people.filter { filled($0.person.name) != nil }
    guard !credits.isEmpty else { return }
    page.start("ul", ["class": "people"])
    for credit in credits {
      page.start("li")
      page.start("strong")
      if let address = credit.person.page.flatMap(link) {
        page.element("a", ["href": address], text: credit.person.name)
      } else {
        page.text(credit.person.name)
      }
      page.end()
      for fact in [credit.title, credit.organisation].compactMap(filled) { page.text(", \(fact)") }
      page.end()
    }
    page.end()
    page.line()
  }

  private func writeQuote(to page: inout HTMLWriter) {
    guard let quote = episode.quote, let text = filled(quote.text) else { return }
    page.start("blockquote", ["class": "quote"])
    page.element("p", text: text)
    if let speaker = filled(quote.speaker) { page.element("footer", text: "— \(speaker)") }
    page.end()
    page.line()
  }

  private func writeGoals(to page: inout HTMLWriter) {
    let goals = episode.goals.compactMap(filled)
    guard !goals.isEmpty else { return }
    page.element("h4", text: words.goals)
    page.start("ul")
    for goal in goals { page.element("li", text: goal) }
    page.end()
    page.line()
  }

  private func writeNotes(to page: inout HTMLWriter) {
    guard let notes = filled(episode.notesHTML) else { return }
    page.start("details")
    page.element("summary", text: words.notes)
    page.start("div", ["class": "notes"])
    page.raw(notes)
    page.end()
    page.end()
    page.line()
  }

  /// Each chapter opens the recording where it begins (Media Fragments URI 1.0 §4.2.1).
  private func writeChapters(to page: inout HTMLWriter) {
    let chapters = published.chapters.filter { $0.isListed && filled($0.title) != nil }
    guard !chapters.isEmpty else { return }
    page.start("details")
    page.element("summary", text: words.chapters)
    page.start("ol", ["class": "chapters"])
    for chapter in chapters {
      page.start("li")
      if let audio {
        page.start("a", ["href": "\(audio)#t=\(max(0, chapter.start.milliseconds) / 1000)"])
        page.text(chapter.start.description)
        page.end()
      } else {
        page.text(chapter.start.description)
      }
      page.element("span", text: chapter.title)
      page.end()
    }
    page.end()
    page.end()
    page.line()
  }

  /// Everything else that is published of the episode, to be opened or kept.
  private func writeFiles(to page: inout HTMLWriter) {
    let megabytes = (Double(published.enclosure?.byteCount ?? 0) / 1_000_000).rounded()
    let size = megabytes >= 1 && megabytes < 1e6 ? " (\(Int(megabytes)) MB)" : ""
    var files = [(address: audio, text: words.download + size)]
    files += published.transcripts.map { (link($0.url), "\(words.transcript): \(Self.format(of: $0.mimeType))") }
    if let chapters = published.chaptersURL { files.append((link(chapters), "\(words.chapters): JSON")) }
    page.start("ul", ["class": "links"])
    for (address, text) in files {
      guard let address else { continue }
      page.start("li")
      page.element("a", ["href": address], text: text)
      page.end()
    }
    page.end()
    page.line()
  }

  private static func format(of mimeType: String) -> String {
    switch mimeType {
    case "text/vtt": "WebVTT"
    case "application/x-subrip": "SRT"
    case "application/json": "JSON"
    case "text/html": "HTML"
    case "text/plain": "TXT"
    case "application/ttml+xml": "TTML"
    default: mimeType
    }
  }

  private func link(_ address: String) -> String? { PageAddress.relative(address, to: show.address) }
}
