import PodcastModel
import XMLTree

/// An episode's player for other people's pages, and what tells their programs how to show it (oembed.com, 1.0).
struct EmbedPage {
  let page: EpisodePage

  private static let height = 180
  private static let width = 640

  func write() -> [UInt8] {
    let episode = page.published.episode
    var bare = Page(
      site: page.site, folder: page.page.folder, title: episode.title, language: episode.language)
    bare.mediaOrigin = page.page.mediaOrigin
    bare.scripts = [Site.script]
    bare.isBare = true
    return bare.write { html in
      html.start("div", ["class": "embed"])
      if let artwork = (page.published.artworkURL ?? page.site.artwork?.url).flatMap(bare.link) {
        html.void("img", ["src": artwork, "alt": "", "width": "96", "height": "96"])
      }
      html.start("div")
      html.element("p", ["class": "kicker"], text: page.site.show.title)
      html.element("h1") {
        // In the frame itself there is no room for a whole page.
        $0.element("a", ["href": bare.link(toPage: bare.folder), "target": "_blank"], text: episode.title)
      }
      html.end()
      html.end()
      PlayerSection(episode: page).writeAudio(to: &html)
    }
  }

  /// For a page that is to show the player.
  var frame: String {
    let title = HTMLText.escaped(page.published.episode.title)
    let address = HTMLText.escaped(page.address + "embed.html")
    return
      #"<iframe src="\#(address)" title="\#(title)" width="\#(Self.width)" height="\#(Self.height)" loading="lazy"></iframe>"#
  }

  func oEmbed() -> [UInt8] {
    let picture = page.published.artworkURL == nil ? page.site.artwork : nil
    let json = PageJSON.object([
      "version": .text("1.0"), "type": .text("rich"), "title": .text(page.published.episode.title),
      "author_name": PageJSON.text(page.site.show.author), "provider_name": .text(page.site.show.title),
      "provider_url": .text(URIReference.ascii(page.site.show.address)), "html": .text(frame),
      "width": .number(Self.width), "height": .number(Self.height),
      // All three or none of them (§2.3.4).
      "thumbnail_url": picture.map { .text(URIReference.ascii($0.url)) },
      "thumbnail_width": picture.map { .number($0.width) }, "thumbnail_height": picture.map { .number($0.height) },
    ])
    return json.bytes + [0x0A]
  }
}
