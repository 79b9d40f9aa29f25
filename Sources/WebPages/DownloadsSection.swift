import PodcastModel

/// Everything of an episode that can be kept, and the ways to pass it on.
struct DownloadsSection {
  let episode: EpisodePage

  private var page: Page { episode.page }
  private var words: PageWords { page.words }
  private var published: PublishedEpisode { episode.published }

  func write(to html: inout HTMLWriter) {
    html.start("div", ["class": "extras"])
    html.line()
    html.start("section", ["class": "downloads", "aria-labelledby": "downloads"])
    html.element("h2", ["id": "downloads"], text: words[.downloads])
    html.start("ul", ["role": "list"])
    html.line()
    if let enclosure = published.enclosure {
      let size = enclosure.byteCount.flatMap { $0 > 0 ? words.size(byteCount: $0) : nil }
      let recordings = [enclosure] + published.otherForms.map(\.enclosure)
      write(
        words[.recording],
        recordings.map { ($0.url, $0.mimeType.map(Self.format) ?? words[.download], $0.mimeType) }, size, to: &html)
    }
    write(
      words[.transcript], published.transcripts.map { ($0.url, Self.format(of: $0.mimeType), $0.mimeType) }, to: &html)
    if let chapters = published.chaptersURL {
      write(words[.chapters], [(chapters, "JSON", "application/json+chapters")], to: &html)
    }
    html.end()
    html.end()
    html.line()
    writeLicence(to: &html)
    writeShare(to: &html)
    PlayerSection(episode: episode).writeKeys(to: &html)
    html.end()
    html.line()
  }

  private func write(
    _ title: String, _ files: [(address: String, format: String, type: String?)], _ note: String? = nil,
    to html: inout HTMLWriter
  ) {
    guard !files.isEmpty else { return }
    html.start("li")
    html.element("span", text: title)
    for (address, format, type) in files {
      guard let link = page.link(address) else { continue }
      html.raw(" ")
      html.element(
        "a",
        [
          "href": link, "type": type, "download": link.contains("://") ? nil : "", "aria-label": "\(title): \(format)",
        ], text: format)
    }
    if let note { html.text(" (\(note))") }
    html.end()
    html.line()
  }

  private func writeShare(to html: inout HTMLWriter) {
    html.start("details", ["class": "share"])
    html.element("summary", text: words[.share])
    html.element("p") {
      $0.element("a", ["href": page.canonical ?? episode.address, "rel": "bookmark"], text: words[.shareLink])
    }
    html.element("p", text: words[.embed] + ":")
    html.element("pre", ["tabindex": "0", "role": "region", "aria-label": words[.embed]]) {
      $0.element("code", ["dir": "ltr"], text: EmbedPage(page: episode).frame)
    }
    html.end()
    html.line()
  }

  private func writeLicence(to html: inout HTMLWriter) {
    guard let licence = published.episode.licence ?? episode.site.show.licence, filled(licence.name) != nil else {
      return
    }
    html.start("p", ["class": "licence"])
    html.text(words[.licence] + ": ")
    if let address = ShowData.licence(licence).flatMap(page.link) {
      html.element("a", ["href": address, "rel": "license"], text: licence.name)
    } else {
      html.text(licence.name)
    }
    html.end()
    html.line()
  }

  private static func format(of mimeType: String) -> String {
    switch mimeType {
    case "text/vtt": "WebVTT"
    case "application/x-subrip": "SRT"
    case "application/json": "JSON"
    case "text/html": "HTML"
    case "text/plain": "TXT"
    case "application/ttml+xml": "TTML"
    case "audio/mpeg": "MP3"
    case "audio/mp4", "audio/x-m4a", "video/mp4": "M4A"
    case "audio/ogg": "Ogg"
    case "audio/opus": "Opus"
    case "audio/flac", "audio/x-flac": "FLAC"
    case "audio/wav", "audio/x-wav": "WAV"
    default: mimeType
    }
  }
}
