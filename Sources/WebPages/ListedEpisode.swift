public import PodcastModel

/// What the other pages of a site say of an episode.
public struct ListedEpisode: Hashable, Sendable {
  /// With addresses for the pictures of its people.
  public var episode: Episode
  public var duration: MediaTime
  /// The address of the episode's own picture, where it has one.
  public var artworkURL: String?

  public init(episode: Episode, duration: MediaTime, artworkURL: String? = nil) {
    self.episode = episode
    self.duration = duration
    self.artworkURL = artworkURL
  }
}
