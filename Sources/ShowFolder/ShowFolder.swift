public import Files
public import PodcastModel

/// A show folder, read: what people wrote, as the model, with all that is wrong with it.
public struct ShowFolder: Hashable, Sendable {
  public static let showFile = "podwright.yaml"

  public let folder: ContainedFolder
  public var show: Show
  public var people: [Person]
  public var episodes: [EpisodeFolder]
  public var feeds: [Feed]
  /// Where the show's picture is published, if not from here.
  public var artworkElsewhere: String?
  /// The feed that it was imported from, as it was named.
  public var importedFrom: String?
  public var theme: Theme
  /// In the order in which the files are read; an error means that the folder does not say what to build.
  public var findings: [Finding]
  /// What `podwright check` need not tell.
  public var silencers: [Silencer]

  /// Reads everything but the recordings and the transcripts.
  ///
  /// - Parameter replacements: what is read in the place of files, by their paths.
  /// - Throws: `FileFailure` where there is no folder, or no show in it.
  public init(_ path: String, replacing replacements: [String: [UInt8]] = [:]) throws(FileFailure) {
    guard let folder = ContainedFolder(path) else {
      throw FileFailure(.missing, path: path, "there is no such folder")
    }
    guard FileStore.stamp(of: folder.absolute(Self.showFile)) != nil else {
      throw FileFailure(
        .missing, path: path, "this is not a show folder: it has no \(Self.showFile) (`podwright init` makes one)")
    }
    var reading = Reading(folder: folder, replacements: replacements)
    let peopleNode = reading.yaml("people.yaml")
    let people = PeopleReader.read(peopleNode, file: "people.yaml")
    reading.findings += people.findings
    let everybody = people.people.map { person in
      var person = person
      if let picture = person.picture, !WebAddress.isAbsolute(picture) {
        person.picture = reading.picture(picture, in: "", at: SourcePosition(file: "people.yaml"))
      }
      return person
    }
    self.people = everybody

    let showNode = reading.yaml(Self.showFile)
    var fields = Fields(
      showNode
        ?? YAMLNode(
          value: .mapping([]), position: SourcePosition(file: Self.showFile, line: 1, column: 1), nodeCount: 1))
    // A file that could not be read at all has its finding; it does not lack its keys besides.
    let isReadable = showNode != nil || !reading.findings.contains { $0.position.file == Self.showFile }
    var show = ShowReader(people: everybody).read(&fields)
    silencers = Silencer.read(&fields, reach: .show)
    fields.finish()
    if isReadable { reading.findings += fields.findings }
    if let artwork = show.artwork {
      show.artwork = reading.picture(artwork, in: "", at: fields.positions["artwork"] ?? fields.position)
    } else {
      // Where nobody named one.
      show.artwork = EpisodeFiles.pictures.first { reading.has($0) }.flatMap {
        reading.picture($0, in: "", at: SourcePosition(file: $0))
      }
    }
    reading.resolvePictures(of: &show, in: "", of: fields.position.file) { fields.positions[$0] }

    if reading.has("description.html") { show.writtenDescription = reading.html("description.html") }

    let lock = reading.lock(LockFile.showName, as: ShowLock.self)
    artworkElsewhere = lock?.artwork
    importedFrom = lock?.importedFrom
    feeds = reading.feeds(of: show, people: everybody, tokens: lock?.tokens ?? [:])
    if feeds.isEmpty { feeds = [Feed(name: "main")] }
    for index in feeds.indices {
      let position = SourcePosition(file: "feeds/\(feeds[index].name).yaml")
      feeds[index].artwork = feeds[index].artwork.flatMap { reading.picture($0, in: "feeds", at: position) }
      if var own = feeds[index].show {
        reading.resolvePictures(of: &own, in: "feeds", of: position.file, besides: show) { _ in nil }
        feeds[index].show = own
      }
    }
    let main = feeds.first { $0.name == "main" } ?? feeds[0]
    // Of the address without a token, which may be changed.
    func guid(of feed: Feed) -> String {
      UUIDv5.podcastGUID(forFeedAddress: WebAddress.below(show.address, path: Feed(name: feed.name).path))
    }
    if show.guid.isEmpty { show.guid = lock?.guid ?? guid(of: main) }
    for index in feeds.indices where feeds[index].guid.isEmpty {
      let feed = feeds[index]
      feeds[index].guid =
        lock?.feeds[feed.name] ?? (feed.name == main.name ? show.guid : guid(of: feed))
    }

    show.nameLiveItems(in: show.guid)
    for index in feeds.indices {
      feeds[index].show?.guid = show.guid
      feeds[index].show?.nameLiveItems(in: show.guid)
    }

    episodes = reading.episodes(of: show, people: everybody)
    reading.reportTwins(episodes)
    reading.reportTwins(feeds)
    reading.reportUnknown(relatedOf: episodes)
    theme = reading.theme()
    self.show = show
    self.folder = folder
    findings = reading.findings
  }

  /// What podwright.lock.json should hold.
  public var lock: ShowLock {
    let tokens = feeds.compactMap { feed in feed.token.map { (feed.name, $0) } }
    return ShowLock(
      guid: show.guid, feeds: Dictionary(feeds.map { ($0.name, $0.guid) }, uniquingKeysWith: { first, _ in first }),
      tokens: tokens.isEmpty ? nil : Dictionary(tokens, uniquingKeysWith: { first, _ in first }),
      artwork: artworkElsewhere, importedFrom: importedFrom)
  }

  /// Of the feed that has all episodes, or is the first; a private one is named nowhere.
  package var mainFeedAddress: String? {
    let feeds = feeds.filter { !$0.isPrivate }
    return (feeds.first { $0.name == "main" } ?? feeds.first).map(address)
  }

  /// Where a feed will stand.
  package func address(of feed: Feed) -> String { feed.address ?? WebAddress.below(show.address, path: feed.path) }

  public func write(_ lock: EpisodeLock, to path: String) throws {
    try FileStore.write(try LockFile.bytes(of: lock), to: folder.absolute(path))
  }

  public func writeShowLock() throws { try write(lock) }

  public func write(_ lock: ShowLock) throws {
    try FileStore.write(try LockFile.bytes(of: lock), to: folder.absolute(LockFile.showName))
  }
}

/// The reading of one show folder: a file that cannot be read becomes a finding, and the reading goes on.
private struct Reading {
  let folder: ContainedFolder
  var findings: [Finding] = []

  private let replacements: [String: [UInt8]]

  init(folder: ContainedFolder, replacements: [String: [UInt8]]) {
    self.folder = folder
    self.replacements = replacements
  }

  func has(_ path: String) -> Bool { FileStore.stamp(of: folder.absolute(path)) != nil }

  /// A file's bytes; nil where there is none, or where it cannot be read.
  mutating func bytes(_ path: String, limit: Int = YAMLFile.maximumBytes) -> [UInt8]? {
    guard folder.leadsInside(path) else {
      findings.append(
        Finding(
          "path-outside-show", at: SourcePosition(file: path),
          "this is a link that leads out of the show folder; put the file itself in its place"))
      return nil
    }
    if let bytes = replacements[path] { return bytes }
    do throws(FileFailure) {
      return try FileStore.read(folder.absolute(path), limit: limit)
    } catch {
      if error.reason != .missing {
        findings.append(Finding("file-unreadable", at: SourcePosition(file: path), error.message))
      }
      return nil
    }
  }

  mutating func yaml(_ path: String) -> YAMLNode? {
    guard let bytes = bytes(path) else { return nil }
    return collect { () throws(Finding) in try YAMLFile.read(bytes, file: path) } ?? nil
  }

  mutating func lock<Lock: Decodable>(_ path: String, as type: Lock.Type) -> Lock? {
    // A three-hour episode has some 40,000 words, at about 16 bytes each.
    guard let bytes = bytes(path, limit: 64 << 20) else { return nil }
    return collect { () throws(Finding) in try LockFile.read(bytes, as: type, file: path) }
  }

  /// A path that a fact names, resolved; nil, with a finding, where it leads outside or to nothing.
  mutating func file(_ path: String, in base: String, at position: SourcePosition) -> String? {
    let folder = folder
    guard let resolved = collect({ () throws(Finding) in try folder.resolve(path, in: base, at: position) }) else {
      return nil
    }
    guard FileStore.stamp(of: folder.absolute(resolved))?.isFolder == false else {
      findings.append(Finding("file-missing", at: position, "`\(path)`: there is no such file"))
      return nil
    }
    return resolved
  }

  /// Pictures that are no addresses.
  ///
  /// - Parameters:
  ///   - file: in which they are named; `position` knows where, if anybody does.
  ///   - besides: the show from which a feed's own one has what it does not say itself; that is resolved already.
  mutating func resolvePictures(
    of show: inout Show, in base: String, of file: String, besides other: Show? = nil,
    at position: (String) -> SourcePosition?
  ) {
    resolvePictures(of: &show.details, in: base, of: file, besides: other?.details, at: position)
    guard show.liveItems != other?.liveItems else { return }
    for index in show.liveItems.indices {
      // One that stands alone has no number.
      func place(_ key: String) -> SourcePosition? {
        position("live[\(index)].\(key)") ?? position("live.\(key)")
      }
      show.liveItems[index].episode.artwork = show.liveItems[index].episode.artwork.flatMap {
        picture($0, in: base, at: place("artwork") ?? SourcePosition(file: file))
      }
      resolvePictures(of: &show.liveItems[index].episode.details, in: base, of: file, at: place)
    }
  }

  mutating func resolvePictures(
    of details: inout FeedDetails, in base: String, of file: String, besides other: FeedDetails? = nil,
    at position: (String) -> SourcePosition?
  ) {
    func place(_ list: String, _ index: Int) -> SourcePosition {
      position("\(list)[\(index)].picture") ?? position("\(list).picture") ?? SourcePosition(file: file)
    }
    if details.pictures != other?.pictures {
      details.pictures = details.pictures.enumerated().compactMap { index, picture in
        resolved(picture, \.picture, in: base, at: place("images", index))
      }
    }
    if let thumbnails = details.media?.thumbnails, thumbnails != other?.media?.thumbnails {
      details.media?.thumbnails = thumbnails.enumerated().compactMap { index, thumbnail in
        resolved(thumbnail, \.picture, in: base, at: place("media.thumbnails", index))
      }
    }
  }

  private mutating func resolved<Value>(
    _ value: Value, _ key: WritableKeyPath<Value, String>, in base: String, at position: SourcePosition
  ) -> Value? {
    guard !WebAddress.isAbsolute(value[keyPath: key]) else { return value }
    guard let path = picture(value[keyPath: key], in: base, at: position) else { return nil }
    var value = value
    value[keyPath: key] = path
    return value
  }

  /// A picture that a fact names; it is published under its own name, so its content and its ending must be a picture's.
  mutating func picture(_ path: String, in base: String, at position: SourcePosition) -> String? {
    guard let resolved = file(path, in: base, at: position) else { return nil }
    let endings: [(first: [UInt8], endings: [String])] = [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [".png"]), ([0xFF, 0xD8, 0xFF], [".jpg", ".jpeg"]),
    ]
    // A file that cannot be read is no picture either.
    let bytes = (try? FileStore.read(folder.absolute(resolved))) ?? []
    let isPicture = endings.contains { kind in
      bytes.starts(with: kind.first) && kind.endings.contains { resolved.lowercased().hasSuffix($0) }
    }
    guard isPicture else {
      findings.append(
        Finding(
          "picture-unreadable", at: position,
          "`\(path)` is no JPEG or PNG picture with the ending that belongs to it (.jpg, .png)"))
      return nil
    }
    return resolved
  }

  /// What `theme/` says of the pages' looks.
  mutating func theme() -> Theme {
    var theme = Theme()
    let endings = ["css", "js", "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "ico", "woff", "woff2", "txt"]
    for name in names(in: "theme") where !name.hasPrefix(".") {
      let path = "theme/\(name)"
      guard isPlain(name, in: "theme"), inside(path) != nil else { continue }
      let isFolder = FileStore.stamp(of: folder.absolute(path))?.isFolder == true
      let ending = name.split(separator: ".").last?.lowercased() ?? ""
      if !isFolder, name == "style.css" {
        theme.hasStyle = true
      } else if !isFolder, ["artwork.png", "artwork.jpg", "artwork.jpeg"].contains(name) {
        theme.artwork = picture(path, in: "", at: SourcePosition(file: path))
      } else if !isFolder, ending == "html", let place = Theme.Place(rawValue: String(name.dropLast(5))) {
        guard let bytes = bytes(path) else { continue }
        theme.fragments[place] = collect { () throws(Finding) in
          try ThemeFragment.read(bytes, file: path, for: place)
        }
      } else if !isFolder, endings.contains(ending), name != "podwright.css", name != "podwright.js" {
        theme.files.append(name)
      } else {
        let known = ["style.css", "artwork.png"] + Theme.Place.allCases.map { "\($0.rawValue).html" }
        let advice = Spelling.nearest(to: name, among: known).map { "; did you mean `\($0)`?" }
        findings.append(
          Finding(
            "theme-file", .warning, at: SourcePosition(file: path),
            "this is no part of a theme\(advice ?? "; it is passed over"): \(known.joined(separator: ", ")), and pictures, fonts and scripts that these name"
          ))
      }
    }
    return theme
  }

  /// An episode that goes on to another one by nothing but its number or name, which none has.
  mutating func reportUnknown(relatedOf episodes: [EpisodeFolder]) {
    let known = Set(episodes.flatMap { [$0.episode.slug, $0.episode.number] }.compactMap { $0?.lowercased() })
    for folder in episodes {
      for (index, related) in folder.episode.related.enumerated()
      where related.title == nil && related.people.isEmpty && related.organisations.isEmpty
        && !known.contains(related.reference.lowercased())
      {
        let advice = Spelling.nearest(to: related.reference.lowercased(), among: known.sorted())
        findings.append(
          Finding(
            "related-unknown", at: folder.position(of: "related[\(index)]"), element: "related[\(index)]",
            "`\(related.reference)` is neither the number nor the name of an episode of this show\(advice.map { "; did you mean `\($0)`?" } ?? "; where it is another show's, say its title: `{number: \(related.reference), title: …}`")"
          ))
      }
    }
  }

  /// - Parameter tokens: those that were made before, by the feed's name.
  mutating func feeds(of show: Show, people: [Person], tokens: [String: String]) -> [Feed] {
    let reader = FeedReader(show: show, people: people, tokens: tokens)
    return names(in: "feeds").filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.compactMap { name in
      guard isPlain(name, in: "feeds") else { return nil }
      let feed = reader.read(yaml("feeds/\(name)"), name: String(name.dropLast(".yaml".count)))
      findings += feed.findings
      return feed.feed
    }
  }

  mutating func episodes(of show: Show, people: [Person]) -> [EpisodeFolder] {
    let reader = EpisodeReader(show: show, people: people)
    let entries = names(in: "episodes").filter { !$0.hasPrefix(".") }
    return entries.compactMap { name -> EpisodeFolder? in
      guard isPlain(name, in: "episodes") else { return nil }
      if FileStore.stamp(of: folder.absolute("episodes/\(name)"))?.isFolder == true {
        guard folder.leadsInside("episodes/\(name)") else {
          findings.append(
            Finding(
              "path-outside-show", at: SourcePosition(file: "episodes/\(name)"),
              "this is a link that leads out of the show folder"))
          return nil
        }
        let files = EpisodeFiles(folderNamed: name, names: names(in: "episodes/\(name)"))
        guard files.has(files.facts) else {
          findings.append(
            Finding(
              "episode-without-facts", .warning, at: SourcePosition(file: files.folder),
              "this folder has no episode.md, so it is passed over (`podwright new` makes one)"))
          return nil
        }
        return episode(files, reader)
      }
      guard name.hasSuffix(".md") else { return nil }
      return episode(EpisodeFiles(singleFile: String(name.dropLast(3)), names: entries), reader)
    }
  }

  /// A file that nobody had to name; nil, with a finding, where it is a link that leads outside.
  private mutating func inside(_ path: String) -> String? {
    if folder.leadsInside(path) { return path }
    findings.append(
      Finding(
        "path-outside-show", at: SourcePosition(file: path),
        "this is a link that leads out of the show folder; put the file itself in its place"))
    return nil
  }

  /// A file of HTML, as it is.
  mutating func html(_ path: String) -> String? {
    guard let bytes = bytes(path, limit: 16 << 20) else { return nil }
    guard let offset = YAMLFile.firstInvalidByte(of: bytes) else { return String(decoding: bytes, as: UTF8.self) }
    findings.append(
      Finding(
        "text-not-utf8", at: SourceText(bytes, file: path).position(ofByte: offset),
        "this byte is not UTF-8 (the file may be Latin-1 or UTF-16); save the file as UTF-8"))
    return nil
  }

  private mutating func isPlain(_ name: String, in path: String) -> Bool {
    let isPlain = name.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    if !isPlain {
      findings.append(
        Finding(
          "file-name", at: SourcePosition(file: path), "a name in here holds a control character; rename it"))
    }
    return isPlain
  }

  private mutating func episode(_ files: EpisodeFiles, _ reader: EpisodeReader) -> EpisodeFolder? {
    let factsPath = files.path(files.facts)
    guard let bytes = bytes(factsPath),
      let matter = collect({ () throws(Finding) in try FrontMatter(bytes, file: factsPath) })
    else { return nil }
    let reading = reader.read(matter, file: factsPath, slug: files.slug)
    findings += reading.findings
    var episode = reading.episode
    let position = { (key: String) in reading.positions[key] ?? SourcePosition(file: factsPath) }

    if files.has(files.quiz) {
      let quiz = QuizReader.read(yaml(files.path(files.quiz)))
      episode.quiz = quiz.quiz
      findings += quiz.findings
    }
    // What was written here is what counts.
    if episode.notesHTML.isEmpty, files.has(files.notes) { episode.writtenNotes = html(files.path(files.notes)) }
    if files.has(files.description) { episode.writtenDescription = html(files.path(files.description)) }
    var chapters: [Chapter]?
    if files.has(files.chapters) {
      let list = ChapterListReader.read(yaml(files.path(files.chapters)))
      chapters = list.chapters?.map { chapter in
        var chapter = chapter
        if let image = chapter.image, !WebAddress.isAbsolute(image) {
          chapter.image = picture(image, in: files.folder, at: SourcePosition(file: files.path(files.chapters)))
        }
        return chapter
      }
      findings += list.findings
    }
    if let artwork = episode.artwork ?? files.picture() {
      episode.artwork = picture(artwork, in: files.folder, at: position("artwork"))
    }
    resolvePictures(of: &episode.details, in: files.folder, of: factsPath) { reading.positions[$0] }
    let audio =
      reading.audio.map { file($0, in: files.folder, at: position("audio")) }
      ?? (collect(files.audio) ?? nil).flatMap { inside($0) }
    let transcript =
      reading.transcript.map { file($0, in: files.folder, at: position("transcript")) }
      ?? files.transcript().flatMap { inside($0) }
    let chaptersPath = files.chaptersFile().flatMap { inside($0) }
    let timings = files.timings().flatMap { inside($0) }
    let lock = lock(files.path(files.lock), as: EpisodeLock.self)
    if episode.guid.isEmpty, let lock, !lock.guid.isEmpty {
      (episode.guid, episode.guidIsPermaLink) = (lock.guid, lock.guidIsPermaLink ?? false)
    }
    if episode.guid.isEmpty {
      // A show that was imported without a guid has none.
      let show = reader.show
      let home = show.guid.isEmpty ? UUIDv5.podcastGUID(forFeedAddress: show.address) : show.guid
      episode.guid = UUIDv5.make(name: files.slug, in: home)
    }
    return EpisodeFolder(
      episode: episode, factsPath: factsPath, audioPath: audio, transcriptPath: transcript, timingsPath: timings,
      lockPath: files.path(files.lock), chapters: chapters, chaptersPath: chaptersPath, lock: lock,
      positions: reading.positions, silencers: reading.silencers)
  }

  /// Two episodes must not share a guid, nor a name on a disk that does not tell `A` from `a`.
  mutating func reportTwins(_ episodes: [EpisodeFolder]) {
    var guids: [String: EpisodeFolder] = [:]
    var slugs: [String: EpisodeFolder] = [:]
    for folder in episodes {
      if let twin = guids.updateValue(folder, forKey: folder.episode.guid) {
        findings.append(
          Finding(
            "guid-duplicate", at: folder.position(of: "guid"), element: "guid",
            "the guid `\(folder.episode.guid)` is that of \(twin.factsPath) too; apps would show one of them only, so give this one its own (delete \(folder.lockPath) if the folder was copied)"
          ))
      }
      if let twin = slugs.updateValue(folder, forKey: folder.episode.slug.lowercased()) {
        findings.append(
          Finding(
            "episode-name-duplicate", at: SourcePosition(file: folder.factsPath),
            "its name differs from that of \(twin.factsPath) in letter case only or not at all, so both would be written to one place; rename one"
          ))
      }
    }
  }

  /// Nor two feeds; `é` may be written in two ways that are one name.
  mutating func reportTwins(_ feeds: [Feed]) {
    for (index, feed) in feeds.enumerated() {
      let position = SourcePosition(file: "feeds/\(feed.name).yaml")
      for twin in feeds[..<index] {
        if twin.writesInPlace(of: feed) || feed.writesInPlace(of: twin) {
          findings.append(
            Finding(
              "feed-name-duplicate", at: position,
              "its file would stand where a page of feeds/\(twin.name).yaml does; rename one"))
        }
        if twin.name.lowercased() == feed.name.lowercased() {
          findings.append(
            Finding(
              "feed-name-duplicate", at: position,
              "there is another feed of this name but for the letter case or the way it is written; rename one"))
        }
        if twin.guid == feed.guid {
          findings.append(
            Finding(
              "guid-duplicate", at: position, element: "guid",
              "the guid `\(feed.guid)` is that of feeds/\(twin.name).yaml too; apps would take the two for one podcast")
          )
        }
      }
    }
  }

  private mutating func names(in path: String) -> [String] {
    guard FileStore.stamp(of: folder.absolute(path))?.isFolder == true else { return [] }
    guard folder.leadsInside(path) else {
      findings.append(
        Finding("path-outside-show", at: SourcePosition(file: path), "this is a link that leads out of the show folder")
      )
      return []
    }
    do throws(FileFailure) {
      return try FileStore.names(inFolder: folder.absolute(path))
    } catch {
      findings.append(Finding("file-unreadable", at: SourcePosition(file: path), error.message))
      return []
    }
  }

  private mutating func collect<Value>(_ body: () throws(Finding) -> Value) -> Value? {
    do throws(Finding) {
      return try body()
    } catch {
      findings.append(error)
      return nil
    }
  }
}

extension Feed {
  /// Whether the other feed's file would be one of this one's: its own, behind a token, or one of its archive pages.
  fileprivate func writesInPlace(of other: Feed) -> Bool {
    let (mine, others) = (path.lowercased(), other.path.lowercased())
    if mine == others { return name.lowercased() != other.name.lowercased() }
    guard pageSize != nil else { return false }
    let (stem, ending) = ("\(mine.dropLast(".xml".count))-archive-", ".xml")
    return others.hasPrefix(stem) && others.dropFirst(stem.count).dropLast(ending.count).allSatisfy(\.isNumber)
  }
}

extension Show {
  /// Live items get guids of what tells one from another and stays the same while it comes, runs and ends.
  fileprivate mutating func nameLiveItems(in guid: String) {
    for index in liveItems.indices where liveItems[index].episode.guid.isEmpty {
      let item = liveItems[index]
      liveItems[index].episode.guid = UUIDv5.make(name: "\(item.episode.title)\n\(item.start.iso8601)", in: guid)
    }
  }
}
