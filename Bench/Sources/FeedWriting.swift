import Feeds
import Glibc
import PodcastModel

/// Writing a feed, against libxml2's text writer with the same bytes to write and nothing to find out.
enum FeedWriting {
  private static let rounds = 9

  static func compare(_ count: Int) throws {
    // Episodes are there before the clock starts; strings are shared, so they take little room.
    let episodes = Array(RichEpisodes(count: count))
    var whole: [UInt8] = []
    try RSSFeed.write(RichEpisodes.feed, episodes: episodes) { whole += $0 }
    let calls = LibXMLCalls(documentOf: whole)
    guard calls.write() == whole else { fatalError("libxml2's writer makes other bytes of this feed") }

    var (ours, theirs) = (Double.infinity, Double.infinity)
    for _ in 0..<rounds {
      ours = try min(ours, processorSeconds { try RSSFeed.write(RichEpisodes.feed, episodes: episodes) { _ in } })
      theirs = min(theirs, processorSeconds { calls.replay() })
    }
    print("podwright, \(count) episodes, \(whole.count / 1_000_000) MB \(milliseconds(ours)) ms")
    print(
      "  libxml2's text writer \(milliseconds(theirs)) ms   "
        + "\(Double(Int(ours / theirs * 100)) / 100) x as long (at most 1.5)")
  }

  private static func milliseconds(_ seconds: Double) -> Int { Int(seconds * 1000) }

  private static func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try body()
    return now() - start
  }
}
