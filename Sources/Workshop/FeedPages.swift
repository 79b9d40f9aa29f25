import Files
import PodcastModel
import ShowFolder
import Validation
import XMLTree

/// The pages of a feed that lie beside it as they will on the web.
extension FeedFiles {
  private static let mostPages = 1000

  /// The feed and, as far as they lie here, the pages to which its links lead: older ones, or those of its archive.
  func pages(from feed: XMLElement) -> [PagesSubject.Page] {
    var pages: [PagesSubject.Page] = []
    var seen: Set<String> = []
    var document: XMLElement? = feed
    // Of the document: where it lies, as far as that is known, and what leads to it.
    var (path, link) = (nil as String?, feed.position)
    while let channel = document?.element("channel"), pages.count < Self.mostPages {
      let links = channel.elements.filter { $0.name == "link" && $0.isAtoms }
      let own = links.first { $0.attribute("rel") == "self" }?.attribute("href") ?? ""
      let address = (path ?? local(own)).map { "\(bases.first ?? "")\($0)" } ?? own
      let isRepeated = !seen.insert(address).inserted
      pages.append(
        PagesSubject.Page(
          address: address, link: link, isArchive: channel.elements.contains { $0.name == "archive" && $0.isHistorys },
          guids: isRepeated ? [] : Self.guids(of: channel)))
      document = nil
      guard !isRepeated, let next = links.first(where: { ["next", "prev-archive"].contains($0.attribute("rel")) }),
        let href = next.attribute("href")
      else { break }
      link = next.position
      guard let found = local(href) else {
        // Where one page lies here, the others should.
        if pages.count > 1, bases.contains(where: href.hasPrefix), only == nil {
          pages.append(PagesSubject.Page(address: href, link: link, isArchive: false, guids: nil))
        }
        break
      }
      path = found
      let file = root.absolute(found)
      // A page that is no XML, or far too long, is one that nobody can read.
      document =
        (FileStore.stamp(of: file)?.byteCount ?? 0) <= Self.mostBytes
        ? try? XMLElement(parsing: FileStore.read(file), file: shownRoot + found) : nil
      if document?.element("channel") == nil {
        pages.append(PagesSubject.Page(address: href, link: link, isArchive: false, guids: nil))
      }
    }
    return pages
  }

  private static func guids(of channel: XMLElement) -> [Claim<String>] {
    channel.elements("item").compactMap { item in
      item.element("guid").map { Claim($0.text, at: $0.position, element: "guid") }
    }
  }
}
