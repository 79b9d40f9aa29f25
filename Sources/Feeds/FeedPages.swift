/// A feed in pages (RFC 5005, §4).
///
/// Archive pages are filled from the oldest episode on, and a page is there only when it is full: what is in it never
/// changes when episodes are added. The feed itself has the newest episodes, as many as a page; some of them are in the
/// newest archive page too, so that the feed is never short.
public enum FeedPages {
  /// - Parameters:
  ///   - episodes: the newest first.
  ///   - size: episodes a page, 1 or more; nil is one page for all.
  /// - Returns: the feed's own episodes, and those of the archive pages, the oldest page first; each page's newest first.
  public static func pages<Episode>(
    of episodes: [Episode], size: Int?
  ) -> (current: ArraySlice<Episode>, archives: [ArraySlice<Episode>]) {
    guard let size, size >= 1, episodes.count > size else { return (episodes[...], []) }
    let archives = (1...(episodes.count - 1) / size).map { page in
      episodes[(episodes.count - page * size)..<(episodes.count - (page - 1) * size)]
    }
    return (episodes.prefix(size), archives)
  }
}
