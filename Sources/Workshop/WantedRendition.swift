import Files
import PodcastModel
import ShowFolder

/// Another form of one recording, which a feed wants. Encoding is costly: what came of it is kept in .podwright/, as it was
/// before it got its tags.
struct WantedRendition: Hashable, Sendable {
  /// Raised when the same recording would be encoded otherwise.
  private static let methodVersion = 1
  static let folderPath = ".podwright/renditions"

  let rendition: Rendition
  /// Of what is asked.
  let sha256: String
  /// Absolute.
  let path: String

  init(_ rendition: Rendition, ofAudio digest: String, in folder: ContainedFolder) {
    self.rendition = rendition
    sha256 = SHA256.hex(of: Array("\(Self.methodVersion)\n\(digest)\n\(rendition.name)".utf8))
    path = folder.absolute("\(Self.folderPath)/\(sha256).\(rendition.fileExtension)")
  }

  var isMade: Bool { FileStore.stamp(of: path) != nil }

  /// What the lock says of it, where that still holds.
  func known(in folder: EpisodeFolder) -> EpisodeLock.Encoded? {
    let encoded = folder.lock?.renditions?[rendition.name]
    return encoded?.sha256 == sha256 ? encoded : nil
  }

  /// Removes what no episode wants any more.
  static func removeOthers(than wanted: [WantedRendition], in folder: ContainedFolder) throws(FileFailure) {
    let folderPath = folder.absolute(folderPath)
    guard FileStore.stamp(of: folderPath)?.isFolder == true else { return }
    let paths = Set(wanted.map(\.path))
    for name in try FileStore.names(inFolder: folderPath) where !paths.contains("\(folderPath)/\(name)") {
      try FileStore.remove("\(folderPath)/\(name)")
    }
  }
}
