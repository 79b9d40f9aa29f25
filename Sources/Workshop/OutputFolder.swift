import Files
import Packaging
import PodcastModel
import ShowFolder
import Synchronization

/// The folder of all that is uploaded. What is in it already is left alone; what a former build wrote and this one does
/// not is removed; what others put there stays.
struct OutputFolder {
  let folder: ContainedFolder
  /// What the last build left.
  private let previous: [String: FileStamp]
  private(set) var stamps: [String: FileStamp] = [:]
  /// What was written, in the order of the writing.
  private(set) var changes: [String] = []
  private(set) var removals: [String] = []

  init(_ path: String, previous: [String: FileStamp]) throws(FileFailure) {
    try FileStore.makeFolder(path)
    guard let folder = ContainedFolder(path) else {
      throw FileFailure(.unwritable, path: path, "this is not a folder that can be written to")
    }
    self.folder = folder
    self.previous = previous
  }

  func has(_ path: String) -> Bool { FileStore.stamp(of: folder.absolute(path)) != nil }

  mutating func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    try put(path) { absolute throws(FileFailure) in try FileStore.write(bytes, to: absolute) }
  }

  /// - Parameters:
  ///   - digest: of the source.
  ///   - previousDigest: of what was copied last time.
  mutating func copy(_ source: String, digest: String, previousDigest: String?, to path: String) throws(FileFailure) {
    let absolute = folder.absolute(path)
    if let stamp = FileStore.stamp(of: absolute), stamp.byteCount == FileStore.stamp(of: source)?.byteCount {
      let isLastBuilds = previous[path] == stamp && previousDigest == digest
      if try isLastBuilds ? true : SHA256.hex(ofFile: absolute) == digest {
        stamps[path] = stamp
        return
      }
    }
    try put(path) { absolute throws(FileFailure) in try FileStore.copy(source, to: absolute) }
  }

  /// A recording with its tags.
  ///
  /// - Parameter isLastBuilds: the last build made it of the same recording and the same tags.
  mutating func write(
    to path: String, isLastBuilds: Bool, _ attach: () throws -> Attachment
  ) throws {
    let absolute = folder.absolute(path)
    let stamp = FileStore.stamp(of: absolute)
    if isLastBuilds, let stamp, stamp == previous[path] {
      stamps[path] = stamp
      return
    }
    let attachment = try attach()
    if attachment.isWritten(at: absolute) {
      stamps[path] = stamp
      return
    }
    try put(path) { absolute throws(FileFailure) in
      if let slash = absolute.lastIndex(of: "/") { try FileStore.makeFolder(String(absolute[..<slash])) }
      _ = try attachment.write(to: absolute)
    }
  }

  /// A file that comes piece by piece.
  ///
  /// - Parameter produce: hands the pieces to the function it is given.
  mutating func write(to path: String, _ produce: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
    let bytes = Mutex<[UInt8]>([])
    try produce { piece in bytes.withLock { $0 += piece } }
    try write(bytes.withLock { $0 }, to: path)
  }

  /// People whose pictures lie in the show folder, with the addresses of these.
  mutating func publish(picturesOf credits: [Credit], of show: ShowFolder) throws(FileFailure) -> [Credit] {
    var credits = credits
    for index in credits.indices {
      guard let picture = credits[index].person.picture, !WebAddress.isAbsolute(picture) else { continue }
      credits[index].person.picture = try publish(picture: picture, of: show)
    }
    return credits
  }

  /// A show with addresses for all its pictures that lie in the show folder, but its artwork.
  mutating func publish(picturesOf show: Show, of folder: ShowFolder) throws(FileFailure) -> Show {
    var show = show
    show.people = try publish(picturesOf: show.people, of: folder)
    show.details = try publish(picturesOf: show.details, of: folder)
    for index in show.liveItems.indices {
      var episode = show.liveItems[index].episode
      if let artwork = episode.artwork { episode.artwork = try publish(picture: artwork, of: folder) }
      episode.people = try publish(picturesOf: episode.people, of: folder)
      episode.details = try publish(picturesOf: episode.details, of: folder)
      show.liveItems[index].episode = episode
    }
    return show
  }

  /// The same for pictures that only a feed has.
  mutating func publish(picturesOf details: FeedDetails, of show: ShowFolder) throws(FileFailure) -> FeedDetails {
    var details = details
    for index in details.pictures.indices where !WebAddress.isAbsolute(details.pictures[index].picture) {
      details.pictures[index].picture = try publish(picture: details.pictures[index].picture, of: show)
    }
    for index in (details.media?.thumbnails ?? []).indices {
      guard let picture = details.media?.thumbnails[index].picture, !WebAddress.isAbsolute(picture) else { continue }
      details.media?.thumbnails[index].picture = try publish(picture: picture, of: show)
    }
    return details
  }

  /// A picture of the show folder, under its own path.
  ///
  /// - Returns: its address.
  mutating func publish(picture path: String, of show: ShowFolder) throws(FileFailure) -> String {
    if stamps[path] == nil {
      let source = show.folder.absolute(path)
      try copy(source, digest: try SHA256.hex(ofFile: source), previousDigest: nil, to: path)
    }
    return WebAddress.below(show.show.address, path: path)
  }

  /// Leaves all that a former build wrote as it is.
  mutating func keepLeftovers() {
    stamps.merge(previous) { new, _ in new }
  }

  /// Removes what the last build wrote and this one did not.
  mutating func removeLeftovers() throws(FileFailure) {
    for path in previous.keys.sorted() where !path.isEmpty && stamps[path] == nil && folder.leadsInside(path) {
      try FileStore.remove(folder.absolute(path))
      removals.append(path)
      if let slash = path.lastIndex(of: "/") { FileStore.removeFolder(folder.absolute(String(path[..<slash]))) }
    }
  }

  private mutating func put(_ path: String, _ write: (String) throws(FileFailure) -> Void) throws(FileFailure) {
    let absolute = folder.absolute(path)
    guard folder.leadsInside(path) else {
      throw FileFailure(.unwritable, path: absolute, "a link on the way leads out of the output folder; remove it")
    }
    let before = FileStore.stamp(of: absolute)
    try write(absolute)
    let after = FileStore.stamp(of: absolute)
    if before != after { changes.append(path) }
    stamps[path] = after
  }
}
