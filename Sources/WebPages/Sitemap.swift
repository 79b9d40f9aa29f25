import PodcastModel
import XMLTree

/// sitemap.xml: every page that search engines should know (sitemaps.org, version 0.9).
struct Sitemap {
  let site: Site
  /// No file may name more.
  private static let mostAddresses = 50_000
  private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"

  /// One file, or several and an index of them.
  func files() -> [(path: String, bytes: [UInt8])] {
    let base = site.show.address
    var addresses = EpisodeChunks.all(of: Array(site.episodes.indices), folder: "").map { base + $0.folder }
    // A page that says that another one is the true one has no place here.
    addresses += site.episodes.filter { URIReference.web($0.episode.page) == nil }.map {
      Site.address(of: $0.episode, of: site.show)
    }
    for collection in site.collections.all {
      addresses += EpisodeChunks.all(of: collection.episodes, folder: collection.folder).map { base + $0.folder }
    }
    guard addresses.count > Self.mostAddresses else { return [("sitemap.xml", Self.file(listing: addresses))] }
    let starts = Array(stride(from: 0, to: addresses.count, by: Self.mostAddresses))
    let parts = starts.enumerated().map { index, start in
      let part = addresses[start..<min(start + Self.mostAddresses, addresses.count)]
      return ("sitemap-\(index + 1).xml", Self.file(listing: Array(part)))
    }
    return parts + [("sitemap.xml", Self.file(listing: parts.map { base + $0.0 }, isIndex: true))]
  }

  private static func file(listing addresses: [String], isIndex: Bool = false) -> [UInt8] {
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += isIndex ? "<sitemapindex xmlns=\"\(namespace)\">\n" : "<urlset xmlns=\"\(namespace)\">\n"
    let element = isIndex ? "sitemap" : "url"
    for address in addresses {
      xml += "  <\(element)><loc>\(HTMLText.escaped(URIReference.ascii(address)))</loc></\(element)>\n"
    }
    xml += isIndex ? "</sitemapindex>\n" : "</urlset>\n"
    return Array(xml.utf8)
  }
}
