import Feeds
import Files
import PodcastModel
import ShowFolder
public import WebJobs
import XMLTree

/// A feed of any host becomes a show folder that builds the same feed again.
public struct ImportJob: Sendable {
  /// A file, or an address.
  public var source: String
  /// The show folder; nil is one that bears the show's name, here.
  public var target: String?
  /// Where `dist/` will stand; nil is not known yet.
  public var address: String?
  /// Reads what can be read of a feed that is no XML.
  public var isRecovering: Bool
  /// Recordings, pictures, transcripts and chapters are fetched too.
  public var fetchesMedia: Bool
  public var policy: WebPolicy
  public var isDryRun: Bool

  public init(
    source: String, target: String? = nil, address: String? = nil, isRecovering: Bool = false,
    fetchesMedia: Bool = false, policy: WebPolicy = WebPolicy(), isDryRun: Bool = false
  ) {
    self.source = source
    self.target = target
    self.address = address
    self.isRecovering = isRecovering
    self.fetchesMedia = fetchesMedia
    self.policy = policy
    self.isDryRun = isDryRun
  }

  /// What was imported, or would be.
  public struct Result: Sendable {
    /// The show folder.
    public var path = ""
    public var title: String?
    /// The folders of the episodes, in the feed's order.
    public var slugs: [String] = []
    /// Below the show folder, without those of the episodes.
    public var showFiles: [String] = []
    /// Where the feed says that it stands, and that it has moved to.
    public var feedURL, newFeedURL: String?
    public var podcastGUID: String?
    /// Whether the show's address is still to be said.
    public var needsAddress = false
    /// The folder was there, and only the media were fetched.
    public var wasThere = false
    /// Nil where none were wanted.
    public var media: MediaFetch.Result?
  }

  /// - Parameter progress: what is at work, and the part of it that is done.
  public func run(progress: @escaping (String, Double) -> Void = { _, _ in }) throws -> Outcome<Result> {
    do {
      var outcome: Outcome<Result>
      if let target, let show = try importedShow(at: target) {
        var result = Result()
        result.path = target
        result.title = show.title
        result.wasThere = true
        outcome = Outcome(result)
      } else {
        outcome = try importShow(progress: progress)
      }
      if fetchesMedia {
        let media = try MediaFetch(path: outcome.result.path, policy: policy).run(
          isDryRun: isDryRun, of: isDryRun && !outcome.result.wasThere ? nil : outcome.result.path, progress: progress)
        outcome.result.media = media.result
        outcome.findings += media.findings
        outcome.failures += media.failures
      }
      return outcome
    } catch let failure as FileFailure {
      throw Failure(failure)
    }
  }

  // MARK: Where to

  /// The show that an earlier run made of the same feed, when its media are wanted now.
  private func importedShow(at path: String) throws -> Show? {
    guard FileStore.stamp(of: path) != nil || FileStore.isLink(path) else { return nil }
    guard FileStore.stamp(of: path)?.isFolder == true, !FileStore.isLink(path) else {
      throw Failure(
        .configuration, "import-target", at: SourcePosition(file: path), "this is no folder; name another with `--into`"
      )
    }
    let isEmpty = try FileStore.names(inFolder: path).isEmpty
    guard !isEmpty else { return nil }
    if FileStore.stamp(of: "\(path)/\(ShowFolder.showFile)") != nil {
      let show = try readShow(path)
      if fetchesMedia, show.importedFrom == source { return show.show }
      if show.importedFrom == source {
        throw Failure(
          .configuration, "import-target", at: SourcePosition(file: path),
          "this feed was imported here before; `--media` fetches its recordings, and `--into` names another folder to import it again"
        )
      }
    }
    throw Failure(
      .configuration, "import-target", at: SourcePosition(file: path),
      "this folder is not empty, and what is in it stays; name another with `--into`")
  }

  // MARK: The show folder

  private func importShow(progress: @escaping (String, Double) -> Void) throws -> Outcome<Result> {
    if FeedSource.isAddress(source) { progress("fetching the feed", 0) }
    let feed = try FeedSource.open(source, policy: policy)
    let outline = try FeedOutline(feed.path, shownAs: source, isRecovering: isRecovering)
    var result = Result()
    var findings = outline.losses
    let name = Self.folderName(outline.channel.title)
    result.path = target ?? name
    if target == nil, FileStore.stamp(of: name) != nil || FileStore.isLink(name) {
      throw Failure(
        .configuration, "import-target", at: SourcePosition(file: name),
        "there is a folder of this show's name already; name one with `--into`")
    }
    result.title = outline.channel.title
    (result.feedURL, result.newFeedURL) = (outline.channel.selfURL, outline.channel.newFeedURL)
    result.podcastGUID = outline.channel.guid
    result.needsAddress = address == nil

    var draft = try isDryRun ? nil : FolderDraft(result.path)
    var people = ImportedPeople()
    let show = ImportedShow(
      outline.channel, outline.channelElements, isAtom: outline.isAtom,
      address: Self.endingInSlash(address ?? "https://example.org/\(name)"), name: name, people: &people)
    let (order, places) = outline.places()
    let writer = EpisodeImport(
      places: places, context: .init(show: show.show, names: outline.names), people: people,
      progress: { progress("importing", $0) })
    try writer.run(feed.path, shownAs: source, isRecovering: isRecovering) { episode in
      for file in episode.files { try draft?.write(file.bytes, to: "episodes/\(episode.slug)/\(file.name)") }
    }
    result.slugs = writer.slugs
    findings += writer.findings
    let files = try show.files(
      people: writer.people, omittedFromEpisodes: writer.omittedEverywhere, order: order, source: source)
    result.showFiles = files.map(\.path)
    for file in files { try draft?.write(file.bytes, to: file.path) }
    try draft?.makeFolder("episodes")
    try draft.take()?.finish()
    return Outcome(result, findings: findings)
  }

  private static func folderName(_ title: String?) -> String {
    var names = SlugMaker()
    return names.slug(title: title ?? "show")
  }

  private static func endingInSlash(_ address: String) -> String { address.hasSuffix("/") ? address : address + "/" }
}

/// The second reading: item by item, each written before the next one is read. A class, since the reader's events lead
/// to it.
private final class EpisodeImport {
  private let places: [(date: Instant, order: Int?)]
  private let context: ImportedEpisode.Context
  private let progress: (Double) -> Void
  private(set) var people: ImportedPeople
  private(set) var slugs: [String] = []
  private(set) var omittedEverywhere: Set<String> = []
  private(set) var findings: [Finding] = []
  private var slugMaker = SlugMaker()
  private var guids: Set<String> = []
  /// The parser's events cannot throw.
  private var failure: (any Error)?

  init(
    places: [(date: Instant, order: Int?)], context: ImportedEpisode.Context, people: ImportedPeople,
    progress: @escaping (Double) -> Void
  ) {
    self.places = places
    self.context = context
    self.people = people
    self.progress = progress
  }

  func run(
    _ path: String, shownAs name: String, isRecovering: Bool, write: @escaping (ImportedEpisode) throws -> Void
  ) throws {
    try FeedJob.translating(isRecovering) {
      var reader = try FeedReader(file: name, isRecovering: isRecovering) { [self] (part: FeedReader.Part) in
        guard case .item(let item, let element) = part, failure == nil else { return }
        do { try write(take(item, element)) } catch { failure = error }
      }
      try FeedJob.pieces(of: path) { piece in
        try reader.append(piece)
        if let failure { throw failure }
      }
      _ = try reader.finish()
    }
    if let failure { throw failure }
  }

  private func take(_ item: FeedItem, _ element: XMLElement) throws -> ImportedEpisode {
    let index = slugs.count
    guard places.indices.contains(index) else {
      throw Failure(
        .unreadable, "feed-unreadable", at: SourcePosition(file: ""), "the feed changed while it was imported")
    }
    let number = item.episodeDisplay ?? item.episode.map { (item.season.map { "s\($0)e" } ?? "") + String($0) }
    let slug = slugMaker.slug(
      title: item.title ?? "", number: number, date: item.date.map(\.civil))
    let episode = try ImportedEpisode(
      item, element, slug: slug, date: places[index].date, order: places[index].order,
      ownsGUID: item.guid.map { guids.insert($0).inserted } ?? false, people: &people, in: context)
    slugs.append(slug)
    omittedEverywhere.formUnion(episode.omittedEverywhere)
    if findings.count < 100 { findings += episode.findings }
    progress(Double(slugs.count) / Double(max(1, places.count)))
    return episode
  }
}

/// A folder that appears at its place only when all is in it.
private struct FolderDraft: ~Copyable {
  private let path: String
  private let temporaryPath: String
  private let lock: LockedFile
  private var isFinished = false

  init(_ path: String) throws {
    let plain = path.hasSuffix("/") ? String(path.dropLast()) : path
    let slash = plain.lastIndex(of: "/")
    let parent = slash.map { String(plain[..<$0]) } ?? "."
    let name = slash.map { plain[plain.index(after: $0)...] } ?? plain[...]
    guard !name.isEmpty, name != ".", name != ".." else {
      throw Failure(
        .configuration, "import-target", at: SourcePosition(file: path), "name the new folder itself with `--into`")
    }
    try FileStore.makeFolder(parent.isEmpty ? "/" : parent)
    let temporaryPath = "\(parent)/.\(name).podwright-import"
    guard let lock = try LockedFile(temporaryPath + ".lock") else {
      throw Failure(
        .busy, "import-busy", at: SourcePosition(file: path),
        "another import into this folder is at work; try again when it is done")
    }
    // What a killed import left.
    try FileStore.removeTree(temporaryPath)
    try FileStore.makeFolder(temporaryPath)
    self.path = plain
    self.temporaryPath = temporaryPath
    self.lock = lock
  }

  func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    try FileStore.writeUnsynced(bytes, to: "\(temporaryPath)/\(path)")
  }

  func makeFolder(_ path: String) throws(FileFailure) { try FileStore.makeFolder("\(temporaryPath)/\(path)") }

  consuming func finish() throws(FileFailure) {
    try FileStore.sync(temporaryPath)
    try FileStore.move(temporaryPath, to: path)
    isFinished = true
  }

  deinit {
    // Nothing more can be done about what cannot be removed: the next import removes it.
    if !isFinished { try? FileStore.removeTree(temporaryPath) }
    try? FileStore.remove(temporaryPath + ".lock")
  }
}
