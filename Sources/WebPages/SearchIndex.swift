public import PodcastModel

/// What is said in a show, as `search/index.html` finds it: volumes of episodes, counted from the oldest, so that a new
/// episode changes the last of them only. A volume is written, and forgotten, as soon as all its episodes have come.
public struct SearchIndex {
  private let places: [String: Int]
  private let episodeCount: Int
  private var volumes: [Int: SearchVolume] = [:]

  public init(of site: Site) {
    episodeCount = site.episodes.count
    places = Dictionary(
      site.episodes.enumerated().map { ($1.episode.slug, site.episodes.count - 1 - $0) },
      uniquingKeysWith: { first, _ in first })
  }

  static func volumeCount(of site: Site) -> Int { (site.episodes.count + SearchVolume.size - 1) / SearchVolume.size }

  /// - Parameters:
  ///   - episode: one of the site's; each comes once, in any order.
  ///   - write: takes each file's path in the output folder, and its bytes.
  public mutating func add(
    _ episode: Episode, transcript: Transcript?, write: (String, [UInt8]) throws -> Void
  ) rethrows {
    guard let place = places[episode.slug] else { return }
    let number = place / SearchVolume.size
    var volume = volumes.removeValue(forKey: number) ?? SearchVolume(number: number)
    volume.add(episode, at: place % SearchVolume.size, transcript: transcript)
    guard volume.episodeCount == min(SearchVolume.size, episodeCount - number * SearchVolume.size) else {
      volumes[number] = volume
      return
    }
    for (name, bytes) in volume.files() { try write("\(SearchPage.folder)\(number)/\(name)", bytes) }
  }
}
