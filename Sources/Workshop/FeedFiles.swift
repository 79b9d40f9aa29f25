import Chapters
import Files
import MediaJobs
import PodcastModel
import ShowFolder
import Transcripts
import Validation
import XMLTree

/// A feed against the files that it names, where they lie beside it as they will on the web.
struct FeedFiles {
  let validator: SubjectValidator
  /// The folder that lies where `base` leads to.
  let root: ContainedFolder
  /// Ends in a slash: `https://example.org/show/`.
  let bases: [String]
  /// How positions name the folder: `dist/`.
  let shownRoot: String
  /// Paths below the root that must be there; others may be somewhere else.
  var expected: Set<String> = []
  /// Paths below the root; nil for all. Others are not opened.
  var only: Set<String>?
  /// What is known of a recording already, by its path below the root.
  var known: [String: MediaFacts] = [:]
  /// Whether recordings of which nothing is known are opened.
  var probes = true
  /// Whether chapters are known to begin where they should: they were made of timed turns.
  var chaptersAreExact = false
  /// Files that were judged already, in this feed or another.
  private var seen: Set<String> = []

  /// Over this, a feed is judged by itself alone: all of it is held in memory here.
  static let mostBytes = 32 << 20
  private static let headBytes = 1 << 16

  /// Where a feed says it is published, and where it lies here, tell where its other files lie. Nil where they do not agree.
  init?(feed path: String, selfAddress: String, validator: SubjectValidator) {
    guard let real = FileStore.realPath(of: path) else { return nil }
    var steps = real.split(separator: "/", omittingEmptySubsequences: false)[...]
    var address = selfAddress.prefix { $0 != "?" && $0 != "#" }.split(separator: "/", omittingEmptySubsequences: false)[
      ...]
    guard address.count > 3, steps.last == address.last else { return nil }
    // Scheme, nothing, host: the rest may be folders.
    while steps.count > 1, address.count > 3, steps.last == address.last {
      steps.removeLast()
      address.removeLast()
    }
    guard let root = ContainedFolder(steps.count > 1 ? steps.joined(separator: "/") : "/"), steps.count > 1 else {
      return nil
    }
    self.init(
      validator: validator, root: root, bases: [address.joined(separator: "/") + "/"],
      shownRoot: steps.joined(separator: "/") + "/")
  }

  init(validator: SubjectValidator, root: ContainedFolder, bases: [String], shownRoot: String) {
    self.validator = validator
    self.root = root
    self.bases = bases
    self.shownRoot = shownRoot
  }

  /// Of a feed that lies among its files: nil where it does not say where it is published, or where nothing that its
  /// beginning names is there. Cheap, since hardly any feed that is checked does.
  init?(feed path: String, validator: SubjectValidator) throws(FileFailure) {
    let file = try ByteFile(path)
    guard file.byteCount <= Self.mostBytes else { return nil }
    let head = String(decoding: try file.bytes(0..<Self.headBytes), as: UTF8.self)
    guard let address = Self.selfAddress(in: head) else { return nil }
    self.init(feed: path, selfAddress: address, validator: validator)
    guard let base = bases.first else { return nil }
    let name = address.dropFirst(base.count)
    var rest = head[...]
    while let found = rest.firstRange(of: base) {
      let named = rest[found.lowerBound...].prefix { !"\"'<> \n\t".contains($0) }
      rest = rest[named.endIndex...]
      if !named.hasSuffix(name), local(String(named)) != nil { return }
    }
    return nil
  }

  /// By `<atom:link rel="self" href="…">`; nil where the feed does not say.
  private static func selfAddress(in head: String) -> String? {
    // Byte by byte: characters would take longer than checking a small feed.
    let bytes = head.utf8
    guard
      let mark = bytes.indices.first(where: { index in
        bytes[index] == UInt8(ascii: "r")
          && ["rel=\"self\"", "rel='self'"].contains { bytes[index...].starts(with: $0.utf8) }
      }), let start = bytes[..<mark].lastIndex(of: UInt8(ascii: "<"))
    else { return nil }
    let tag = head[start...].prefix { $0 != ">" }
    guard let name = tag.firstRange(of: "href="), let quote = tag[name.upperBound...].first else { return nil }
    return String(tag[name.upperBound...].dropFirst().prefix { $0 != quote })
  }

  // MARK: Checking

  /// For recordings that are known: the rest was said of their masters.
  private static let claimRules = RuleBook.all.filter {
    ["media-file-missing", "media-length-mismatch", "media-type-mismatch", "media-duration-mismatch"].contains($0.id)
  }

  mutating func check(_ feed: XMLElement) -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    let claims = SubjectValidator(profiles: validator.profiles, rules: Self.claimRules)
    var process: MediaProcess?
    var recordings: [ShowSubject.Recording] = []
    for channel in feed.elements("channel") {
      let language = channel.element("language").map { Claim($0.text, at: $0.position, element: "language") }
      verdict.add(picture(in: channel))
      for item in channel.elements("item") {
        verdict.add(picture(in: item))
        verdict.add(integrity(of: item))
        let (media, recording) = self.media(of: item, &process)
        if let recording { recordings.append(recording) }
        if let media { verdict.add((media.isMaster ? claims : validator).check(.media(media))) }
        verdict.add(texts(of: item, media, language: language))
      }
    }
    verdict.add(validator.check(.show(ShowSubject(recordings: recordings))))
    let pages = pages(from: feed)
    if pages.count > 1 { verdict.add(validator.check(.pages(PagesSubject(pages: pages)))) }
    return verdict
  }

  private mutating func picture(in element: XMLElement) -> SubjectVerdict {
    guard let image = element.elements.first(where: { $0.name == "image" && $0.isApples }),
      let address = image.attribute("href"), let path = local(address), seen.insert(path).inserted
    else { return SubjectVerdict(profiles: validator.profiles) }
    var subject = SubjectFiles.picture(root.absolute(path), named: shownRoot + path, use: .artwork)
    if subject.problem != nil {
      subject.position = image.position
      subject.element = "itunes:image"
    }
    return validator.check(.picture(subject))
  }

  private func media(
    of item: XMLElement, _ process: inout MediaProcess?
  ) -> (subject: MediaSubject?, recording: ShowSubject.Recording?) {
    guard let enclosure = item.element("enclosure"), let address = enclosure.attribute("url"), let path = local(address)
    else { return (nil, nil) }
    var subject = MediaSubject(path: shownRoot + path, position: enclosure.position)
    if let stamp = FileStore.stamp(of: root.absolute(path)) {
      if var facts = known[path] {
        facts.byteCount = stamp.byteCount
        subject.facts = facts
        subject.isMaster = true
      } else if probes {
        subject = probed(path, at: enclosure.position, &process)
      }
    } else {
      subject.problem = "there is no such file"
    }
    func claim<Value>(_ value: Value?) -> Claim<Value>? {
      value.map { Claim($0, at: enclosure.position, element: "enclosure") }
    }
    subject.claims.byteCount = claim(enclosure.attribute("length").flatMap { Int($0) })
    subject.claims.mimeType = claim(enclosure.attribute("type"))
    if let element = item.elements.first(where: { $0.name == "duration" && $0.isApples }),
      let seconds = FeedDuration.seconds(element.text)
    {
      subject.claims.duration = Claim(
        MediaTime(milliseconds: seconds * 1000), at: element.position, element: "itunes:duration")
    }
    if let title = item.element("title")?.text { subject.claims.tags["title"] = title }
    return (subject, ShowSubject.Recording(name: path, at: enclosure.position))
  }

  private func probed(
    _ path: String, at position: SourcePosition, _ process: inout MediaProcess?
  ) -> MediaSubject {
    if process == nil { process = SubjectFiles.mediaProcess() }
    do throws(Failure) {
      return try SubjectFiles.media(
        root.absolute(path), named: shownRoot + path, at: position, loudness: false, by: &process)
    } catch {
      // What cannot be measured is not judged: the feed is.
      return MediaSubject(path: shownRoot + path, position: position)
    }
  }

  // MARK: Transcripts and chapters

  private mutating func texts(
    of item: XMLElement, _ media: MediaSubject?, language: Claim<String>?
  ) -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    var episode = EpisodeSubject(at: item.position, duration: media?.facts?.duration)
    episode.wantsChapters = false
    let people = item.elements.filter { $0.isPodcasts && $0.name == "person" }.map(\.text)
    for element in item.elements where element.isPodcasts && element.name == "transcript" {
      guard let path = element.attribute("url").flatMap(local) else { continue }
      var surroundings = TranscriptSubject.Surroundings()
      surroundings.mimeType = element.attribute("type").map {
        Claim($0, at: element.position, element: "podcast:transcript")
      }
      surroundings.language =
        element.attribute("language").map { Claim($0, at: element.position, element: "podcast:transcript") } ?? language
      surroundings.cast = people
      surroundings.duration = media?.facts?.duration
      surroundings.speech = media?.facts?.sound?.speech ?? []
      let subject = SubjectFiles.transcript(
        root.absolute(path), named: shownRoot + path, surroundings: surroundings, roster: SpeakerRoster())
      if seen.insert(path).inserted { verdict.add(validator.check(.transcript(subject))) }
      episode.transcripts.append(subject)
    }
    for element in item.elements where element.isPodcasts && element.name == "chapters" {
      guard let path = element.attribute("url").flatMap(local) else { continue }
      var surroundings = ChaptersSubject.Surroundings()
      surroundings.duration = media?.facts?.duration
      surroundings.isExact = chaptersAreExact
      do throws(FileFailure) {
        let bytes = try FileStore.read(root.absolute(path))
        let subject = ChaptersSubject(file: shownRoot + path, bytes: bytes, surroundings: surroundings)
        if seen.insert(path).inserted { verdict.add(validator.check(.chapters(subject))) }
        // What the reader cannot read has been told.
        if let reading = try? ChaptersJob.read(bytes, file: shownRoot + path) {
          episode.chapterSources.append(
            .init(path.split(separator: "/").last.map(String.init) ?? path, reading.list.chapters, at: element.position)
          )
        }
      } catch {
        verdict.add(
          validator.judge(
            "chapters-schema", part: "syntax", at: element.position, element: "podcast:chapters", error.message))
      }
    }
    if let chapters = item.elements.first(where: { $0.name == "chapters" && $0.isPodloves }) {
      let own = FeedChapters.read(chapters)
      if !own.isEmpty { episode.chapterSources.append(.init("psc:chapters", own, at: chapters.position)) }
    }
    if let media, !media.isMaster, let facts = media.facts, !facts.chapters.isEmpty {
      episode.chapterSources.append(
        .init(
          "the recording", facts.chapters.map { Chapter(start: $0.span.start, title: $0.title) },
          at: media.position))
    }
    verdict.add(validator.check(.episode(episode)))
    return verdict
  }

  // MARK: Addresses

  /// The path below the root of what an address leads to; nil where it lies elsewhere, or is not looked at.
  func local(_ address: String) -> String? {
    let plain = address.prefix { $0 != "?" && $0 != "#" }
    guard let base = bases.first(where: plain.hasPrefix), let path = Self.decoded(plain.dropFirst(base.count)),
      !path.isEmpty, root.leadsInside(path)
    else { return nil }
    if let only, !only.contains(path) { return nil }
    guard expected.contains(path) || FileStore.stamp(of: root.absolute(path)) != nil else { return nil }
    return path
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let digits = String(rest.prefix(2)), digits.utf8.count == 2, let value = UInt8(digits, radix: 16), value > 0
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

/// `1800`, `30:00`, `1:02:03`.
private enum FeedDuration {
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: \.isWhitespace).first?.split(
      separator: ":", omittingEmptySubsequences: false)
    guard let parts, (1...3).contains(parts.count) else { return nil }
    var total = 0
    for part in parts {
      guard part.utf8.count <= 7, let number = Int(part), number >= 0 else { return nil }
      total = total * 60 + number
    }
    return total
  }
}

/// `<psc:chapters>`, as far as it is held against others.
private enum FeedChapters {
  static func read(_ element: XMLElement) -> [Chapter] {
    element.elements.compactMap { chapter in
      guard chapter.name == "chapter", let start = chapter.attribute("start").flatMap(time) else { return nil }
      return Chapter(start: start, title: chapter.attribute("title") ?? "")
    }
  }

  private static func time(_ text: String) -> MediaTime? {
    var total = 0.0
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    for part in parts {
      guard part.utf8.count <= 12, let number = Double(part), number >= 0, number < 1e7 else { return nil }
      total = total * 60 + number
    }
    return MediaTime(seconds: total)
  }
}

extension XMLElement {
  var isApples: Bool { namespaceURI?.lowercased() == "http://www.itunes.com/dtds/podcast-1.0.dtd" }
  var isPodcasts: Bool {
    namespaceURI == "https://podcastindex.org/namespace/1.0"
      || namespaceURI == "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
  }
  var isAtoms: Bool { namespaceURI == "http://www.w3.org/2005/Atom" }
  var isHistorys: Bool { namespaceURI == "http://purl.org/syndication/history/1.0" }
  var isPodloves: Bool { namespaceURI?.hasPrefix("http://podlove.org/simple-chapters") ?? false }
}
