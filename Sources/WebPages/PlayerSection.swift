import PodcastModel

/// The recording, to be heard: the browser's own player, and around it what the script brings to life.
struct PlayerSection {
  let episode: EpisodePage

  private static let speeds = [75, 100, 125, 150, 175, 200]
  private static let sleepMinutes = [5, 15, 30, 60]

  private var page: Page { episode.page }
  private var words: PageWords { page.words }
  private var published: PublishedEpisode { episode.published }

  func write(to html: inout HTMLWriter) {
    guard episode.recording != nil else { return }
    Waveform(peaks: published.peaks, duration: published.duration, chapters: episode.chapters)
      .write(to: &html)
    html.start("section", ["class": "player", "id": "player", "aria-label": words[.player]])
    html.line()
    writeAudio(to: &html)
    html.start("div", ["class": "controls", "id": "controls", "hidden": ""])
    button("back", "−10", label: .back, to: &html)
    button("forward", "+30", label: .forward, to: &html)
    choice(
      "speed", .speed, Self.speeds.map { (String($0), words.decimal(hundredths: $0) + "×") }, chosen: "100", to: &html)
    let minutes = Self.sleepMinutes.map {
      (String($0), words[.sleepAfter, words.duration(MediaTime(milliseconds: $0 * 60_000))])
    }
    choice(
      "sleep", .sleep,
      [("", words[.off])] + minutes + (episode.chapters.isEmpty ? [] : [("chapter", words[.end])]), chosen: "",
      to: &html)
    html.element("button", ["type": "button", "id": "copy", "data-done": words[.copied]], text: words[.copyLink])
    if episode.transcript?.cues.isEmpty == false {
      html.element("label", ["class": "check"]) {
        $0.void("input", ["type": "checkbox", "id": "follow", "checked": ""])
        $0.text(words[.follow])
      }
    }
    html.element("span", ["id": "status", "role": "status"]) { _ in }
    html.end()
    html.end()
    html.line()
  }

  /// - Parameter label: what the player is called, where nothing around it says so.
  func writeAudio(to html: inout HTMLWriter) {
    guard let recording = episode.recording else { return }
    // Another host is asked for nothing until somebody listens.
    html.start(
      "audio",
      [
        "id": "audio", "controls": "", "preload": page.mediaOrigin == nil ? "metadata" : "none",
        "aria-label": page.title, "data-key": published.episode.guid,
      ])
    html.void("source", ["src": recording, "type": published.enclosure?.mimeType.flatMap(filled)])
    for (rendition, enclosure) in published.otherForms {
      let type = enclosure.mimeType.flatMap(filled).map { "\($0); codecs=\(rendition.codecs)" }
      if let address = page.link(enclosure.url) { html.void("source", ["src": address, "type": type]) }
    }
    for transcript in published.transcripts where transcript.mimeType == "text/vtt" {
      guard let address = page.link(transcript.url) else { continue }
      html.void(
        "track",
        ["kind": "captions", "src": address, "srclang": filled(transcript.language), "label": words[.transcript]])
    }
    html.element("a", ["href": recording], text: words[.download])
    html.end()
    html.line()
  }

  private func button(_ id: String, _ text: String, label: PageWord, to html: inout HTMLWriter) {
    html.element("button", ["type": "button", "id": id, "aria-label": words[label]], text: text)
  }

  private func choice(
    _ id: String, _ label: PageWord, _ choices: [(value: String, text: String)], chosen: String,
    to html: inout HTMLWriter
  ) {
    html.element("label") { html in
      html.text(words[label])
      html.raw(" ")
      html.start("select", ["id": id])
      for choice in choices {
        html.element(
          "option", ["value": choice.value, "selected": choice.value == chosen ? "" : nil], text: choice.text)
      }
      html.end()
    }
  }

  /// What the keys do, which work only with the script.
  func writeKeys(to html: inout HTMLWriter) {
    let keys: [(keys: [String], word: PageWord)] = [
      (["k"], .keyPlay), (["j", "l"], .keyBack), (["p", "n"], .keyChapter), (["<", ">"], .keySpeed),
      (["0", "9"], .keyPart),
      (["m"], .keyMute), (["/"], .keySearch),
    ]
    html.start("details", ["class": "keys", "id": "keys", "hidden": ""])
    html.element("summary", text: words[.keys])
    html.element("label", ["class": "check"]) {
      $0.void("input", ["type": "checkbox", "id": "keys-on", "checked": ""])
      $0.text(words[.keysOn])
    }
    html.start("dl")
    for (keys, word) in keys {
      html.element("div") { html in
        html.element("dt") { html in
          for (index, key) in keys.enumerated() {
            if index > 0 { html.raw(word == .keyPart ? "–" : " ") }
            html.element("kbd", text: key)
          }
        }
        html.element("dd", text: words[word])
      }
    }
    html.end()
    html.end()
    html.line()
  }
}

extension PublishedEpisode {
  /// The same recording, encoded otherwise, in a settled order.
  var otherForms: [(rendition: Rendition, enclosure: Enclosure)] {
    renditions.sorted { $0.key.name < $1.key.name }.map { ($0.key, $0.value) }
  }
}
