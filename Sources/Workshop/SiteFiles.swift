import AudioTags
import Feeds
import Files
import PodcastModel
import ShowFolder
import WebPages

/// The show's site, on its way into the output folder.
struct SiteFiles {
  private let folder: ShowFolder
  private let site: Site
  private var searchIndex: SearchIndex

  /// - Parameters:
  ///   - locks: of the episodes that are published now, by their slugs.
  ///   - held: slugs of those that stay as they were published before.
  init(
    _ folder: ShowFolder, feeds: [PublishedFeed], locks: [String: EpisodeLock], held: [String],
    output: inout OutputFolder
  ) throws {
    self.folder = folder
    let listed = folder.episodes.filter { locks[$0.episode.slug] != nil || held.contains($0.episode.slug) }.map {
      var listed = ListedEpisode(
        episode: $0.episode,
        duration: (locks[$0.episode.slug] ?? $0.lock)?.recording?.facts.duration ?? .zero,
        artworkURL: $0.episode.artwork.map { WebAddress.below(folder.show.address, path: $0) })
      listed.episode.people = folder.withAddresses(listed.episode.people)
      return listed
    }.sorted { FeedQuery.isNewer($0.episode, than: $1.episode) }
    var show = folder.show
    show.people = folder.withAddresses(show.people)
    // The feed of all episodes is what pages offer first.
    let isMain = { (feed: PublishedFeed) in feed.url == folder.mainFeedAddress }
    site = Site(
      show: show, feeds: feeds.filter(isMain) + feeds.filter { !isMain($0) }, episodes: listed,
      artwork: try Self.artwork(of: folder, output: &output), theme: folder.theme)
    searchIndex = SearchIndex(of: site)
  }

  mutating func writePages(of published: PublishedEpisode, transcript: Transcript?, to output: inout OutputFolder)
    throws
  {
    try site.writePages(of: published, transcript: transcript) { try output.write($1, to: $0) }
    try searchIndex.add(published.episode, transcript: transcript) { try output.write($1, to: $0) }
  }

  /// Everything but the episodes' own pages.
  func writeOtherFiles(to output: inout OutputFolder) throws {
    try site.writeOtherFiles { try output.write($1, to: $0) }
    let files =
      folder.theme.files.map { ($0, Site.assets + $0) } + (folder.theme.hasStyle ? [("style.css", Site.style)] : [])
    for (name, path) in files {
      let source = folder.folder.absolute("theme/\(name)")
      try output.copy(source, digest: try SHA256.hex(ofFile: source), previousDigest: nil, to: path)
    }
  }

  private static func artwork(of folder: ShowFolder, output: inout OutputFolder) throws -> Site.Artwork? {
    guard let path = folder.theme.artwork ?? folder.show.artwork else { return nil }
    let url = try output.publish(picture: path, of: folder)
    // Both kinds say their size within their first bytes, but for a photograph with much about its camera.
    let header = PictureHeader(try FileStore.read(folder.folder.absolute(path), limit: 1 << 26))
    return header.map { Site.Artwork(url: url, mimeType: $0.mimeType, width: $0.width, height: $0.height) }
  }
}

extension ShowFolder {
  /// People with the addresses under which their pictures are published.
  fileprivate func withAddresses(_ credits: [Credit]) -> [Credit] {
    credits.map { credit in
      var credit = credit
      if let picture = credit.person.picture, !WebAddress.isAbsolute(picture) {
        credit.person.picture = WebAddress.below(show.address, path: picture)
      }
      return credit
    }
  }
}
