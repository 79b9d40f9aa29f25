import PodcastModel
import Testing
import XMLTree

@testable import WebPages

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("Site")
struct SiteTests {
  private static let episodePath = "episodes/c0775-innovation/index.html"

  /// Every element of a page, in order.
  private func elements(_ bytes: [UInt8]?) throws -> [XMLElement] {
    func all(_ element: XMLElement) -> [XMLElement] { [element] + element.elements.flatMap(all) }
    return all(try XMLElement(parsingHTML: try #require(bytes), file: "index.html"))
  }

  private func pages(_ files: [String: [UInt8]]) -> [String: [UInt8]] { files.filter { $0.key.hasSuffix(".html") } }

  @Test(
    "pages are written byte for byte as they were",
    arguments: [("index.html", "index.html"), (episodePath, "episode.html")])
  func golden(path: String, name: String) throws {
    let written = String(decoding: try #require(SampleShow.files()[path]), as: UTF8.self)
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["PODWRIGHT_REWRITE_GOLDEN"] == "1" { try Data(written.utf8).write(to: file) }
    #expect(written == String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test("there is a page for the show, each episode, and all that episodes have in common")
  func all() {
    let paths = Set(SampleShow.files().keys)
    for expected in [
      "index.html", "404.html", "sitemap.xml", "assets/podwright.css", "assets/podwright.js",
      "topics/hav/index.html", "people/ada-berg/index.html", "people/bo-lie/index.html", "seasons/2/index.html",
      "episodes/c0775-innovation/index.html", "episodes/c0775-innovation/embed.html",
      "episodes/c0775-innovation/oembed.json", "episodes/one/index.html",
    ] { #expect(paths.contains(expected), "\(expected)") }
  }

  @Test("every link within the site leads to a file of it, from wherever it stands")
  func links() throws {
    let files = SampleShow.files()
    let published =
      [
        "artwork.png", "feeds/main.xml", "feeds/hav.xml", "episodes/c0775-innovation/cover.png",
        "episodes/c0775-innovation/tang%20p%C3%A5%20land.mp3", "episodes/c0775-innovation/chapters.json",
      ] + ["vtt", "srt", "json", "html", "txt"].map { "episodes/c0775-innovation/transcript.\($0)" }
    let known = Set(files.keys).union(published)
    for (path, bytes) in pages(files) where path != "404.html" {
      for element in try elements(bytes) where element.name != "meta" && element.attribute("rel") != "canonical" {
        for name in ["href", "src"] {
          guard let link = element.attribute(name), !link.contains("://"), !link.hasPrefix("#") else { continue }
          var steps = path.split(separator: "/").dropLast()
          for step in link.prefix(while: { $0 != "#" }).split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
          }
          #expect(known.contains(steps.joined(separator: "/")), "\(path): \(link)")
        }
      }
    }
  }

  @Test("a page asks nobody but its own host, and holds no script and no style of its own")
  func ownOrigin() throws {
    for (path, bytes) in pages(SampleShow.files([SampleShow.rich])) {
      let all = try elements(bytes)
      let policy = all.first { $0.attribute("http-equiv") == "Content-Security-Policy" }?.attribute("content")
      #expect(policy == "default-src 'self'; object-src 'none'; base-uri 'none'", "\(path)")
      for element in all {
        if element.name == "script" {
          #expect(
            [Site.script, Site.learnScript, Site.searchScript].contains {
              element.attribute("src")?.hasSuffix($0) == true
            }
              || element.attribute("type") == "application/ld+json")
        }
        #expect(element.name != "style" && element.attribute("style") == nil && element.name != "iframe")
        #expect(!element.attributes.contains { $0.name.hasPrefix("on") })
        if ["img", "source", "track", "script"].contains(element.name) {
          #expect(element.attribute("src")?.contains("://") != true, "\(path)")
        }
      }
    }
    let remote = try elements(SampleShow.files()["episodes/one/index.html"])
    let policy = remote.first { $0.attribute("http-equiv") == "Content-Security-Policy" }?.attribute("content")
    #expect(policy?.hasSuffix("; media-src 'self' https://cdn.example.net") == true)
    #expect(remote.first { $0.name == "audio" }?.attribute("preload") == "none")
  }

  static let hostile = [
    "<script>alert(1)</script>", "\" onload=\"x", "'><img src=x onerror=y>", "javascript:alert(1)",
    "]]>-->&amp;\u{0}\u{1}",
    "a\u{202E}b\u{2066}c🎙", "</script><!--", "{{root}}", "../../x", "C:\\x?#%2F",
  ]

  private func quiz(_ value: String) -> Quiz {
    Quiz(
      questions: Quiz.Question.Kind.allCases.map { kind in
        Quiz.Question(
          kind: kind, text: value, choices: [value, "x"], answers: [value, "\(value) 2"],
          pairs: [Quiz.Question.Pair(item: value, match: value), Quiz.Question.Pair(item: "a", match: "b")],
          explanation: value, time: MediaTime(seconds: 3))
      })
  }

  @Test("whatever stands in any field comes out as text", arguments: hostile)
  func hostileFields(value: String) throws {
    var published = SampleShow.rich
    published.episode = Episode(
      slug: "c0775-innovation", guid: value, title: value, number: value, date: published.episode.date, language: value,
      summary: value, notesHTML: "<p>\(HTMLText.escaped(value))</p>", place: Place(name: value), topic: value,
      perspective: value, organisations: [value], tags: [value],
      people: [
        Credit(
          person: Person(id: value, name: value, page: value, picture: value, title: value, organisation: value),
          role: value, title: value, organisation: value)
      ], quote: Episode.Quote(text: value, speaker: value), goals: [value], quiz: quiz(value), reflection: value,
      related: [Episode.Related(reference: value, title: value, people: [value], organisations: [value])], season: 1,
      seasonName: value, licence: Licence(name: value, url: value), page: value,
      funding: [Funding(url: value, label: value)])
    published.chapters = [Chapter(start: .zero, title: value, url: value, language: value)]
    published.transcripts.append(TranscriptLink(url: value, mimeType: value, language: value))
    published.enclosure?.mimeType = value
    var show = SampleShow.show
    (show.title, show.description, show.language, show.author, show.copyright) = (value, value, value, value, value)
    show.licence = Licence(name: value)
    show.funding = [Funding(url: value, label: value)]
    let transcript = Transcript(
      language: value, headings: [Heading(text: value, turnIndex: 0)],
      turns: [SampleShow.turn(value, value, from: 0, language: value)], cues: [SampleShow.cue(value, value, from: 0)])
    let plain = String(value.unicodeScalars.filter { $0.value >= 0x20 })
    let files = SampleShow.files([published], show: show, transcript: transcript)
    for (path, bytes) in pages(files) {
      let all = try elements(bytes)
      for element in all {
        #expect(!element.attributes.contains { $0.name.hasPrefix("on") }, "\(path)")
        for name in ["href", "src"] {
          #expect(element.attribute(name)?.hasPrefix("javascript:") != true, "\(path)")
        }
        if element.name == "script" {
          #expect(
            ["../../assets/podwright.js", "../../assets/learn.js", "../assets/search.js"].contains(
              element.attribute("src"))
              || element.attribute("type") == "application/ld+json")
        }
        if element.name == "img" { #expect(element.attribute("src") != "x") }
      }
      #expect(!bytes.contains(0))
    }
    let page = try elements(files[Self.episodePath])
    #expect(page.first { $0.name == "h1" }?.text == plain)
    for (name, value) in files where name.hasSuffix(".json") {
      #expect(throws: Never.self) { try JSONDecoder().decode([String: JSONValue].self, from: Data(value)) }
    }
    let data = try #require(page.first { $0.attribute("type") == "application/ld+json" })
    let object = try JSONDecoder().decode([String: JSONValue].self, from: Data(data.text.utf8))
    #expect(object["name"] == .text(plain))
  }

  /// No more than a test asks for.
  private enum JSONValue: Decodable, Hashable {
    case text(String), other
    init(from decoder: any Decoder) throws {
      // What is no text is of no interest here.
      self = (try? decoder.singleValueContainer().decode(String.self)).map { .text($0) } ?? .other
    }
  }

  @Test("no id stands twice, and all that is referred to is there")
  func ids() throws {
    for (path, bytes) in pages(SampleShow.files()) {
      let all = try elements(bytes)
      let ids = all.compactMap { $0.attribute("id") }
      #expect(Set(ids).count == ids.count, "\(path)")
      for element in all {
        if let label = element.attribute("aria-labelledby") { #expect(ids.contains(label), "\(path): \(label)") }
      }
    }
  }

  @Test("the transcript stands in the page by turns, each cue with its time, and each word's")
  func transcript() throws {
    let all = try elements(SampleShow.files()[Self.episodePath])
    let turns = all.filter { $0.attribute("class") == "turn" }
    #expect(turns.map { $0.attribute("id") } == ["turn-1", "turn-2", "turn-3", "turn-4"])
    let cues = all.filter { $0.attribute("data-t") != nil }
    #expect(cues.map { $0.attribute("id") } == ["c1", "c2", "c3", "c4"])
    #expect(
      cues.map(\.text) == ["Velkommen hit. Hva er tang?", "Og hva er tare?", "Tang & tare <er> alger.", "That is all."])
    #expect(cues.map { $0.attribute("data-t") } == ["1", "3.5", "754.2", "760"])
    #expect(cues[0].attribute("data-w") == "0 50 100 150 200")
    #expect(turns[2].text.contains("Dette ble klippet bort.") && !turns[2].text.contains("Bo Lie"))
    #expect(turns[3].elements("p").last?.attribute("lang") == "en")
    #expect(turns[1].elements("p").first?.element("a")?.attribute("href") == "tang%20p%C3%A5%20land.mp3#t=754.2")
    #expect(
      all.first { $0.attribute("id") == "chapter-2" }?.element("a")?.attribute("href")
        == "tang%20p%C3%A5%20land.mp3#t=754.2")
    let headings = all.filter { $0.name == "h3" }.map(\.text)
    #expect(headings.contains("Tang & tare") && headings.contains("Om eksport"))
    #expect(!headings.contains { $0.hasPrefix("Utskrift") })
  }

  @Test("a page in a language that runs from right to left says so, and marks what does not")
  func rightToLeft() throws {
    var episode = SampleShow.minimal
    episode.episode.language = "ar"
    let all = try elements(SampleShow.files([episode])["episodes/one/index.html"])
    #expect(all.first { $0.name == "html" }?.attribute("dir") == "rtl")
    #expect(all.first { $0.attribute("id") == "words" }?.attribute("dir") == "ltr")
    let index = try elements(SampleShow.files([episode])["index.html"])
    #expect(index.first { $0.name == "article" }?.attribute("dir") == "rtl")
  }

  @Test("an episode with a page of its own elsewhere names that one as the true one")
  func canonical() throws {
    var episode = SampleShow.minimal
    func canonical() throws -> String? {
      try elements(SampleShow.files([episode])["episodes/one/index.html"]).first { $0.attribute("rel") == "canonical" }?
        .attribute("href")
    }
    #expect(try canonical() == "https://example.org/show/episodes/one/")
    episode.episode.page = "https://example.com/one"
    #expect(try canonical() == "https://example.com/one")
    let sitemap = String(decoding: try #require(SampleShow.files([episode])["sitemap.xml"]), as: UTF8.self)
    #expect(sitemap.contains("<loc>https://example.org/show/</loc>") && !sitemap.contains("episodes/one"))
  }

  @Test(
    "a long list is cut so that a new episode changes no page but the first", arguments: [0, 1, 199, 200, 201, 1050])
  func chunks(count: Int) {
    let all = EpisodeChunks.all(of: Array(0..<count), folder: "topics/x/")
    #expect(all.flatMap { Array($0.episodes) } == Array(0..<count))
    #expect(all[0].folder == "topics/x/" && all[0].newerFolder == nil && all.last?.olderFolder == nil)
    #expect(all[0].episodes.count < 200 || count == 0)
    for (newer, older) in zip(all, all.dropFirst()) {
      #expect(newer.olderFolder == older.folder && older.newerFolder == newer.folder)
      #expect(older.episodes.count == EpisodeChunks.size)
    }
    let later = EpisodeChunks.all(of: Array(0...count), folder: "topics/x/")
    let counted = { (chunks: [EpisodeChunk], total: Int) in
      Dictionary(uniqueKeysWithValues: chunks.dropFirst().map { ($0.folder, $0.episodes.map { total - $0 }) })
    }
    let (before, after) = (counted(all, count), counted(later, count + 1))
    #expect(before.allSatisfy { after[$0.key] == $0.value })
  }

  @Test("a theme's pieces stand in the page, with what they ask for")
  func theme() throws {
    let theme = Theme(
      hasStyle: true,
      fragments: [
        .header: [
          .html("<header id=\"mine\">"), .value(.show), .html(" <a href=\""), .value(.root),
          .html("index.html\">x</a></header>"),
        ]
      ])
    let files = SampleShow.files(theme: theme)
    #expect(files["assets/podwright.css"] == nil)
    let page = String(decoding: try #require(files[Self.episodePath]), as: UTF8.self)
    #expect(page.contains("<header id=\"mine\">Fjord &amp; Fjell <a href=\"../../index.html\">x</a></header>"))
    #expect(!page.contains("<header class=\"site\">"))
  }

  @Test("a recording that is no file of the web, or none at all, leaves a page without a player")
  func withoutRecording() throws {
    for address in ["javascript:alert(1)", nil] {
      var episode = SampleShow.rich
      episode.enclosure = address.map {
        Enclosure(url: $0, byteCount: nil, mimeType: nil, duration: MediaTime(seconds: 60))
      }
      episode.artworkURL = "https://elsewhere.example/a.png"
      let all = try elements(SampleShow.files([episode])[Self.episodePath])
      #expect(!all.contains { $0.name == "audio" })
      // What is learnt needs no recording, and leads into none.
      #expect(all.compactMap { $0.attribute("src") }.filter { $0.hasSuffix(".js") } == ["../../assets/learn.js"])
      #expect(!all.contains { $0.attribute("href")?.contains("#t=") == true })
      #expect(!all.contains { $0.attribute("href")?.hasPrefix("javascript") == true })
      #expect(!all.contains { $0.name == "img" && $0.attribute("src")?.contains("://") == true })
      #expect(all.contains { $0.attribute("id") == "words" })
    }
  }

  @Test("other forms of the recording are sources too, with their codecs")
  func renditions() throws {
    var episode = SampleShow.rich
    episode.renditions[Rendition(codec: .opus)] = Enclosure(
      url: "https://example.org/show/episodes/c0775-innovation/a.opus", byteCount: 9, mimeType: "audio/ogg",
      duration: MediaTime(seconds: 60))
    let sources = try elements(SampleShow.files([episode])[Self.episodePath]).filter { $0.name == "source" }
    #expect(sources.map { $0.attribute("type") } == ["audio/mpeg", "audio/ogg; codecs=opus"])
    #expect(sources.last?.attribute("src") == "a.opus")
  }

  @Test("style and script are small")
  func sizes() {
    #expect(PackageResources.podwright_js.count <= 15_000)
    #expect(PackageResources.search_js.count <= 8000)
    #expect(PackageResources.learn_js.count <= 5000)
    #expect(PackageResources.podwright_css.count <= 20_000)
  }
}
