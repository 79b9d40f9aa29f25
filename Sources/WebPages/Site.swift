public import PodcastModel

/// A show's site: a page for the show, each episode, and all that episodes have in common. Plain files, which any host
/// can serve, and which work without one.
///
/// Pages are made one at a time and handed on, so a long show takes no more memory than its list of episodes.
public struct Site: Sendable {
  /// The show's picture, as pages show it.
  public struct Artwork: Hashable, Sendable {
    public var url: String
    public var mimeType: String
    public var width: Int
    public var height: Int
    public init(url: String, mimeType: String, width: Int, height: Int) {
      self.url = url
      self.mimeType = mimeType
      self.width = width
      self.height = height
    }
  }

  public let show: Show
  public let feeds: [PublishedFeed]
  /// The newest first.
  public let episodes: [ListedEpisode]
  public let artwork: Artwork?
  public let theme: Theme

  let words: PageWords
  let collections: Collections
  private let places: [String: Int]

  /// - Parameters:
  ///   - feeds: the first of them is what pages offer to subscribe to.
  ///   - episodes: the newest first.
  public init(
    show: Show, feeds: [PublishedFeed], episodes: [ListedEpisode], artwork: Artwork? = nil, theme: Theme = Theme()
  ) {
    self.show = show
    self.feeds = feeds
    self.episodes = episodes
    self.artwork = artwork
    self.theme = theme
    words = PageWords(show.language)
    collections = Collections(of: episodes, hosts: show.people, seasonWord: words[.season])
    // Of two with one number the newer one is meant.
    places = Dictionary(
      episodes.enumerated().flatMap { index, listed in
        [listed.episode.slug, listed.episode.number].compactMap(\.self).map { ($0.lowercased(), index) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The episode that a number or a folder's name means.
  func place(of reference: String) -> Int? { places[reference.lowercased()] }

  /// Where an episode's files lie, below the show's address: `episodes/SLUG/`.
  static func folder(of episode: Episode) -> String { "episodes/\(episode.slug)/" }

  /// The address of an episode's page, as the world knows it.
  public static func address(of episode: Episode, of show: Show) -> String {
    "\(show.address)episodes/\(episode.slug.asPathStep)/"
  }

  /// Where a show's site lies below its host: `/`, `/show/`.
  public static func basePath(of show: Show) -> String { PageAddress.path(of: show.address) }

  /// The pages of one episode.
  ///
  /// - Parameters:
  ///   - transcript: with turns and cues.
  ///   - write: takes each file's path in the output folder, and its bytes.
  public func writePages(
    of published: PublishedEpisode, transcript: Transcript?, write: (String, [UInt8]) throws -> Void
  ) rethrows {
    let page = EpisodePage(site: self, published: published, transcript: transcript)
    let folder = Self.folder(of: published.episode)
    try write(folder + "index.html", page.write())
    try write(folder + "embed.html", EmbedPage(page: page).write())
    try write(folder + "oembed.json", EmbedPage(page: page).oEmbed())
  }

  /// All other files of the site.
  ///
  /// - Parameter write: takes each file's path in the output folder, and its bytes.
  public func writeOtherFiles(_ write: (String, [UInt8]) throws -> Void) rethrows {
    if !theme.hasStyle { try write(Self.style, PackageResources.podwright_css) }
    try write(Self.script, PackageResources.podwright_js)
    if episodes.contains(where: { LearningSection.needsScript($0.episode) }) {
      try write(Self.learnScript, PackageResources.learn_js)
    }
    for chunk in EpisodeChunks.all(of: Array(episodes.indices), folder: "") {
      try write(chunk.folder + "index.html", ShowPage(site: self, chunk: chunk).write())
    }
    for collection in collections.all {
      for chunk in EpisodeChunks.all(of: collection.episodes, folder: collection.folder) {
        try write(chunk.folder + "index.html", CollectionPage(site: self, collection: collection, chunk: chunk).write())
      }
    }
    try write(Self.searchScript, PackageResources.search_js)
    try write(
      SearchPage.folder + "index.html", SearchPage(site: self, volumeCount: SearchIndex.volumeCount(of: self)).write())
    try write("404.html", NotFoundPage(site: self).write())
    for (path, bytes) in Sitemap(site: self).files() { try write(path, bytes) }
  }

  /// Where the style sheet, the script and the files of a theme lie.
  public static let assets = "assets/"
  public static let style = assets + "podwright.css"
  static let script = assets + "podwright.js"
  static let learnScript = assets + "learn.js"
  static let searchScript = assets + "search.js"
}
