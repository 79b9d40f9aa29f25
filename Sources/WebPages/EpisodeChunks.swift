/// A long list of episodes, cut into pages. Those behind the first are counted from the oldest episode, so that a new
/// one changes the first page and no other.
struct EpisodeChunk {
  /// Places in the site's list.
  let episodes: ArraySlice<Int>
  /// Ends in a slash, or is empty.
  let folder: String
  let newerFolder: String?
  let olderFolder: String?
  var isFirst: Bool { newerFolder == nil }
}

enum EpisodeChunks {
  static let size = 100

  /// - Parameters:
  ///   - episodes: the newest first.
  ///   - folder: of the first page; empty for the site's own.
  static func all(of episodes: [Int], folder: String) -> [EpisodeChunk] {
    // The first page has those that fill no whole page, and a page more, so that it is never nearly empty.
    let olderCount = max(0, episodes.count / size - 1)
    func folderOf(_ number: Int) -> String { number == olderCount + 1 ? folder : "\(folder)older/\(number)/" }
    return (1...olderCount + 1).reversed().map { number in
      let isFirst = number == olderCount + 1
      let end = episodes.count - (number - 1) * size
      return EpisodeChunk(
        episodes: episodes[(isFirst ? 0 : end - size)..<end], folder: folderOf(number),
        newerFolder: isFirst ? nil : folderOf(number + 1), olderFolder: number > 1 ? folderOf(number - 1) : nil)
    }
  }
}
