/// Who a feed is meant for: a store, or a standard.
public enum Profile: String, Hashable, Sendable, CaseIterable, Codable {
  case apple, spotify, psp1, podcastindex, youtube, rss2

  /// As people know it.
  public var title: String {
    switch self {
    case .apple: "Apple"
    case .spotify: "Spotify"
    case .psp1: "PSP-1"
    case .podcastindex: "Podcast Index"
    case .youtube: "YouTube"
    case .rss2: "RSS 2.0"
    }
  }
}
