import AudioTags
import Chapters
import Files
import MediaJobs
import Packaging
import PodcastModel
import ShowFolder
import Synchronization
import Transcripts
import Validation

/// All that can be found out about a show folder without the network: what people wrote, the recordings, the pictures,
/// the transcripts and the chapters, and each against the others. What was measured once is not measured again.
struct ShowCheck: Sendable {
  private let show: ShowFolder
  private let validator: SubjectValidator
  private let measured: MeasuredFacts
  /// What the last build knows of files that have not changed since.
  private let lastBuild: BuildState.Table?
  private let clock: ReleaseClock
  private let workers: Int

  init(_ show: ShowFolder, validator: SubjectValidator, clock: ReleaseClock, workers: Int) {
    self.show = show
    self.validator = validator
    self.clock = clock
    self.workers = workers
    measured = MeasuredFacts(of: show.folder)
    lastBuild = BuildState(of: show.folder)?.table
  }

  /// What is found of one episode.
  private struct EpisodeResult: Sendable {
    var verdict: SubjectVerdict
    var recording: ShowSubject.Recording?
  }

  /// - Parameters:
  ///   - factsPath: of the only episode that is looked at; nil for all, and the show itself.
  ///   - published: what was found of the last build's files; nil where they are not those of the show as it is now.
  func run(only factsPath: String? = nil, published: SubjectVerdict? = nil) async -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    let folders = show.episodes.filter { factsPath == nil || $0.factsPath == factsPath }
    let files = Dictionary(
      folders.map { ($0.factsPath, self.files(of: $0)) }, uniquingKeysWith: { first, _ in first })
    let known = files.values.reduce(into: Set<String>()) { $0.formUnion($1) }
    for finding in show.findings where factsPath == nil || known.contains(finding.position.file) {
      verdict.add(finding)
    }
    let results = await check(folders)
    for result in results { verdict.add(result.verdict) }
    if factsPath == nil {
      verdict.add(validator.check(.show(ShowSubject(recordings: results.compactMap(\.recording)))))
      verdict.add(checkShow())
    }
    if let published { verdict.add(published) }
    return silenced(verdict, files: files, isWhole: factsPath == nil, isPublished: published != nil)
  }

  /// The episodes that are still to be looked at, shared by the workers; a class, since a lock cannot be copied.
  private final class Queue: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
      count.withLock { count in
        defer { count += 1 }
        return count
      }
    }
  }

  private func check(_ folders: [EpisodeFolder]) async -> [EpisodeResult] {
    let queue = Queue()
    return await withTaskGroup(of: [(Int, EpisodeResult)].self) { group in
      for _ in 0..<max(1, min(workers, folders.count)) {
        group.addTask {
          var process: MediaProcess?
          var results: [(Int, EpisodeResult)] = []
          while true {
            let index = queue.next()
            guard index < folders.count else { return results }
            results.append((index, check(folders[index], by: &process)))
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  // MARK: One episode

  private func check(_ folder: EpisodeFolder, by process: inout MediaProcess?) -> EpisodeResult {
    var result = EpisodeResult(verdict: SubjectVerdict(profiles: validator.profiles))
    let episode = folder.episode
    var whole = EpisodeSubject(at: SourcePosition(file: folder.factsPath, line: 1, column: 1))
    whole.wantsChapters = episode.kind == .full && !episode.draft && episode.chapters.source != .none
    if !episode.notesHTML.isEmpty {
      whole.description = Claim(episode.notesHTML, at: SourcePosition(file: folder.factsPath))
    }
    let facts = checkRecording(folder, by: &process, into: &result)
    whole.duration = facts?.duration
    whole.sound = facts?.sound
    checkTranscript(folder, facts, &whole, into: &result.verdict)
    checkChapters(folder, facts, &whole, into: &result.verdict)
    if let artwork = episode.artwork {
      result.verdict.add(picture(artwork, at: folder.position(of: "artwork"), element: "artwork", use: .artwork))
    }
    result.verdict.add(validator.check(.episode(whole)))
    return result
  }

  private func checkRecording(
    _ folder: EpisodeFolder, by process: inout MediaProcess?, into result: inout EpisodeResult
  ) -> MediaFacts? {
    guard let path = folder.audioPath else {
      // A lock speaks for a recording that is somewhere else.
      if folder.lacksRecording(in: show.show) {
        result.verdict.add(folder.missingRecording(isDue: clock.isDue(folder.episode)))
      }
      return folder.lock?.recording?.facts
    }
    var subject = MediaSubject(path: path)
    subject.isMaster = show.show.packaging.tags == .write
    let position = folder.position(of: "duration")
    if let stated = folder.episode.statedDuration {
      subject.claims.duration = Claim(stated, at: position, element: "duration")
      // Whole minutes may be rounded either way; a stated second may not.
      subject.claims.durationGrain = MediaTime(milliseconds: stated.milliseconds % 60_000 == 0 ? 60_000 : 1000)
    }
    if !subject.isMaster {
      let texts = EpisodeTags(episode: folder.episode, show: show.show).change.texts
      for name in ["title", "artist", "album", "track"] { subject.claims.tags[name] = texts[name] }
      subject.claims.isExplicit = folder.episode.explicit ?? show.show.explicit
    }
    do {
      let digest = try digest(of: path)
      result.recording = ShowSubject.Recording(
        name: path, at: SourcePosition(file: path), digest: digest)
      if let facts = measured.facts(of: digest) {
        subject.facts = facts
      } else {
        let measuredSubject = try measure(path, by: &process)
        subject.facts = measuredSubject.facts
        subject.problem = measuredSubject.problem
        if let facts = subject.facts { measured.keep(facts, of: digest) }
      }
    } catch let failure as Failure {
      // What the lock knows must do; why no more is known is said once for each recording.
      for finding in failure.findings { result.verdict.add(finding) }
      subject.facts = folder.lock?.recording?.facts
    } catch {
      subject.problem = (error as? FileFailure)?.message ?? "\(error)"
    }
    result.verdict.add(validator.check(.media(subject)))
    return subject.facts
  }

  private func measure(_ path: String, by process: inout MediaProcess?) throws -> MediaSubject {
    if process == nil { process = SubjectFiles.mediaProcess() }
    return try SubjectFiles.media(show.folder.absolute(path), named: path, loudness: true, by: &process)
  }

  private func digest(of path: String) throws(FileFailure) -> String {
    let stamp = FileStore.stamp(of: show.folder.absolute(path))
    if let lastBuild, let stamp, stamp == lastBuild.inputs[path], let known = lastBuild.digests[path] { return known }
    return try SHA256.hex(ofFile: show.folder.absolute(path))
  }

  private func checkTranscript(
    _ folder: EpisodeFolder, _ facts: MediaFacts?, _ whole: inout EpisodeSubject, into verdict: inout SubjectVerdict
  ) {
    guard let path = folder.transcriptPath else {
      if folder.lock?.elsewhere?.transcripts == nil { verdict.add(folder.missingTranscript) }
      return
    }
    let episode = folder.episode
    var surroundings = TranscriptSubject.Surroundings()
    surroundings.isSource = true
    surroundings.language = Claim(episode.language, at: folder.position(of: "language"), element: "language")
    let people = (episode.people + show.show.people).map(\.person)
    surroundings.cast = people.map(\.name).enumerated().filter { index, name in
      !people[..<index].contains { $0.name == name }
    }.map(\.element)
    surroundings.aliases = Set(show.people.flatMap { [$0.name] + $0.aliases })
    surroundings.duration = facts?.duration
    let subject = SubjectFiles.transcript(
      show.folder.absolute(path), named: path, surroundings: surroundings,
      roster: EpisodePlan.roster(of: episode, in: show), title: episode.title)
    verdict.add(validator.check(.transcript(subject)))
    // What the last build found out of the turns, where they are still what it aligned.
    guard let alignment = folder.lock?.alignment, let recording = folder.lock?.recording,
      // A transcript that cannot be read has been told of.
      let reading = try? EpisodePlan.read(path, of: episode, in: show),
      alignment.aligned.turns.count == reading.transcript.turns.count,
      let digest = try? EpisodePlan.alignmentDigest(
        of: reading.transcript.turns, in: folder, audioDigest: recording.sha256,
        digest: { path throws(FileFailure) in try SHA256.hex(ofFile: show.folder.absolute(path)) }),
      digest == alignment.sha256
    else { return }
    whole.alignment = EpisodeSubject.Alignment(
      alignment.aligned, turns: reading.transcript.turns, at: SourcePosition(file: path))
  }

  private func checkChapters(
    _ folder: EpisodeFolder, _ facts: MediaFacts?, _ whole: inout EpisodeSubject, into verdict: inout SubjectVerdict
  ) {
    var surroundings = ChaptersSubject.Surroundings()
    surroundings.duration = facts?.duration
    surroundings.isSource = true
    if let chapters = folder.chapters {
      let file = folder.chaptersFile
      for image in Set(chapters.compactMap(\.image)) where !WebAddress.isAbsolute(image) {
        let subject = SubjectFiles.picture(
          show.folder.absolute(image), named: image, at: SourcePosition(file: file), use: .chapter)
        verdict.add(validator.check(.picture(subject)))
        if let count = subject.facts?.byteCount, count > 1 << 20 {
          surroundings.pictures[image] = "it has \(count >> 10) KiB, over 1 MiB"
        }
      }
      verdict.add(
        validator.check(.chapters(ChaptersSubject(file: file, chapters: chapters, surroundings: surroundings))))
      whole.chapterSources.append(.init("chapters.yaml", chapters, at: SourcePosition(file: file)))
    } else if let path = folder.chaptersPath {
      do throws(FileFailure) {
        let bytes = try FileStore.read(show.folder.absolute(path))
        verdict.add(
          validator.check(.chapters(ChaptersSubject(file: path, bytes: bytes, surroundings: surroundings))))
        // What the reader cannot read has been told.
        if let reading = try? ChaptersJob.read(bytes, file: path) {
          whole.chapterSources.append(.init(path, reading.list.chapters, at: SourcePosition(file: path)))
        }
      } catch {
        verdict.add(validator.judge("chapters-schema", part: "syntax", at: SourcePosition(file: path), error.message))
      }
    } else {
      // They will be made of the transcript, and are judged when they are there.
      whole.wantsChapters = false
    }
  }

  // MARK: The show

  private func checkShow() -> SubjectVerdict {
    var verdict = SubjectVerdict(profiles: validator.profiles)
    let file = SourcePosition(file: ShowFolder.showFile)
    if let artwork = show.show.artwork {
      verdict.add(picture(artwork, at: file, element: "artwork", use: .artwork))
    } else if show.artworkElsewhere == nil {
      // A show that is being made need not have it yet.
      verdict.add(
        Finding(
          "itunes-image-missing", .warning, at: file, element: "artwork",
          "the show has no artwork, which every store asks for: a square picture of 1400 to 3000 pixels, named with `artwork:`"
        ))
    }
    if show.show.categories.isEmpty {
      verdict.add(
        Finding(
          "itunes-category-missing", .warning, at: file, element: "categories",
          "the show has no category, which Apple Podcasts asks for: `categories: [Education]`"))
    }
    for artwork in Set(show.feeds.compactMap(\.artwork)).sorted() where artwork != show.show.artwork {
      verdict.add(picture(artwork, at: SourcePosition(file: "feeds"), element: "artwork", use: .artwork))
    }
    for person in show.people {
      guard let picture = person.picture, !WebAddress.isAbsolute(picture) else { continue }
      verdict.add(self.picture(picture, at: SourcePosition(file: "people.yaml"), element: "picture", use: .other))
    }
    return verdict
  }

  private func picture(
    _ path: String, at position: SourcePosition, element: String, use: PictureSubject.Use
  ) -> SubjectVerdict {
    var subject = SubjectFiles.picture(show.folder.absolute(path), named: path, use: use)
    // What is wrong with the picture stands there; that there is none stands where it is named.
    if subject.problem != nil { (subject.position, subject.element) = (position, element) }
    return validator.check(.picture(subject))
  }

  // MARK: Silencers

  private func files(of folder: EpisodeFolder) -> Set<String> {
    let home = folder.factsPath.hasSuffix("/episode.md") ? String(folder.factsPath.dropLast("episode.md".count)) : nil
    let named = [
      folder.factsPath, folder.audioPath, folder.transcriptPath, folder.timingsPath, folder.lockPath,
      folder.chaptersPath, folder.chaptersFile, folder.episode.artwork,
      home.map { $0 + "quiz.yaml" },
    ]
    return Set(named.compactMap(\.self) + (folder.chapters?.compactMap(\.image) ?? []))
  }

  /// Without what people do not want to hear; a silencer that silences nothing is told of.
  private func silenced(
    _ verdict: SubjectVerdict, files: [String: Set<String>], isWhole: Bool, isPublished: Bool
  ) -> SubjectVerdict {
    var verdict = verdict
    var silencers = show.silencers + show.episodes.filter { files[$0.factsPath] != nil }.flatMap(\.silencers)
    var sources = ["people.yaml", ShowFolder.showFile] + show.feeds.map { "feeds/\($0.name).yaml" }
    if !isWhole { sources = [] }
    sources += files.values.flatMap(\.self).filter { $0.hasSuffix(".md") || $0.hasSuffix(".yaml") }.sorted()
    for source in sources where show.folder.leadsInside(source) {
      // Files that cannot be read are findings already, and those that are not there have no comments.
      guard let bytes = try? FileStore.read(show.folder.absolute(source), limit: 4 << 20) else { continue }
      let comments = Silencer.comments(in: bytes, file: source)
      silencers += comments.silencers
      for finding in comments.findings { verdict.add(finding) }
    }
    var isUsed = [Bool](repeating: false, count: silencers.count)
    verdict.filter { finding in
      var isKept = true
      for (index, silencer) in silencers.enumerated() where silencer.silences(finding, filesOf: files) {
        isUsed[index] = true
        isKept = false
      }
      return isKept
    }
    for (index, silencer) in silencers.enumerated() where !isUsed[index] {
      // One episode alone says nothing about what silences the whole show, nor one profile about another's rules.
      if !isWhole, silencer.reach == .show { continue }
      let rule = RuleBook.all.first { $0.id == silencer.rule }
      // What is said of feeds and what is in them is known after a build only.
      let family = silencer.rule.prefix { $0 != "-" }
      if rule != nil, !isPublished, !["media", "art"].contains(family) { continue }
      if let rule, !validator.profiles.contains(where: { rule.severity(in: $0) != nil }) { continue }
      let suggestion =
        rule == nil
        ? Spelling.nearest(to: silencer.rule, among: RuleBook.all.map(\.id)).map { "; did you mean `\($0)`?" } : nil
      verdict.add(
        Finding(
          "silence-unused", .warning, at: silencer.position,
          "this silences nothing: there is no finding of `\(silencer.rule)`\(suggestion ?? "; take it out")"))
    }
    return verdict
  }
}

extension EpisodeFolder {
  /// Where chapters by hand stand in our own format.
  fileprivate var chaptersFile: String {
    factsPath.hasSuffix("/episode.md")
      ? String(factsPath.dropLast("episode.md".count)) + "chapters.yaml"
      : String(factsPath.dropLast(3)) + ".chapters.yaml"
  }
}
