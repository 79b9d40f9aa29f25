import Chapters
import Feeds
import PodcastModel
import ShowFolder
import Transcripts
import WebPages

/// An episode with its measured facts and timed turns, on its way into the output folder.
struct EpisodePublication {
  let plan: EpisodePlan
  /// Nil where it is somewhere else, or there is none.
  let recording: EpisodeLock.Recording?
  private let encoded: [String: EpisodeLock.Encoded]
  /// With times, where the recording or the file gave any.
  let transcript: Transcript?
  /// The same with turns and cues, for whoever reads it on a page or a screen.
  let readable: Transcript?
  let chapters: [Chapter]
  let findings: [Finding]

  init(_ plan: EpisodePlan, lock: EpisodeLock, show: Show) throws(Failure) {
    var findings = plan.findings
    self.plan = plan
    let recording = plan.audioDigest == nil ? nil : lock.recording
    self.recording = recording
    encoded = lock.renditions ?? [:]
    let stated = plan.elsewhere?.durationSeconds.flatMap { MediaTime(seconds: $0) }
    let duration = recording?.facts.duration ?? stated
    var timed = plan.transcript.map { $0.timed(by: lock.alignment?.aligned) }
    if timed?.language == nil { timed?.language = plan.episode.language }
    transcript = duration.flatMap { timed?.within($0) } ?? timed
    readable = transcript?.joined().cut()
    let credits = plan.episode.people + show.people
    let hosts = credits.filter { ["host", "co-host", "guest host"].contains($0.role) }.map(\.person.name)
    chapters =
      plan.chapters?.filter { recording == nil || $0.start < duration ?? .zero }
      ?? duration.flatMap { duration in
        timed.map {
          ChapterBuilder(
            plan: plan.episode.chapters, hosts: hosts, duration: duration, language: plan.episode.language
          ).chapters(from: $0.joined())
        }
      } ?? []
    if let recording { findings += Self.findings(plan, recording.facts, lock.alignment?.aligned) }
    self.findings = findings
  }

  /// Pictures of chapters.yaml are files of the show folder; those that other formats name are not looked for.
  var ownsChapterImages: Bool { plan.folder.chapters != nil }

  /// What players and search engines read; the other formats are for other tools.
  private static let formats: [any TranscriptFormat] = [
    WebVTT(), SubRip(), TranscriptJSON(), TranscriptHTML(), PlainText(),
  ]

  /// Below the output folder.
  private var home: String { "episodes/\(plan.episode.slug)" }
  func enclosurePath(of recording: EpisodeLock.Recording) -> String {
    // The name may come from a lock file, which is a stranger's text: nothing of it but a plain ending is used.
    let ending = recording.name.split(separator: ".").last?.lowercased() ?? ""
    let isPlain =
      (1...8).contains(ending.utf8.count) && ending.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return "\(home)/\(plan.episode.slug).\(isPlain ? ending : "mp3")"
  }

  /// Writes the files of the episode, and says what a feed needs of them.
  ///
  /// - Parameters:
  ///   - previousDigest: of the recording that was copied last time.
  ///   - packaged: told of the recording with its tags, and of each other form of it; nil where it is published as it is.
  func write(
    to output: inout OutputFolder, of folder: ShowFolder, previousDigest: String?,
    packaged report: (Rendition?, EpisodeLock.Packaged?, [Finding]) -> Void
  ) throws -> PublishedEpisode {
    let (show, episode) = (folder.show, plan.episode)
    var published = PublishedEpisode(elsewhere: plan.elsewhere, episode: episode)
    if let recording {
      let enclosurePath = enclosurePath(of: recording)
      published.enclosure = Enclosure(
        url: WebAddress.below(show.mediaAddress ?? show.address, path: enclosurePath),
        byteCount: recording.facts.byteCount, mimeType: recording.facts.mimeType, duration: recording.facts.duration)
      let packaging = try RecordingPackaging(self, of: folder)
      let packaged = try packaging.write(
        RecordingPackaging.Sound(
          path: plan.audioPath, sha256: recording.sha256, known: plan.folder.lock?.packaged,
          previousSHA256: previousDigest, target: enclosurePath), to: &output)
      report(nil, packaged.lock, packaged.findings)
      if let lock = packaged.lock { published.enclosure?.byteCount = lock.byteCount }
      for wanted in plan.renditions {
        guard let encoded = encoded[wanted.rendition.name] else { continue }
        let path = "\(home)/\(plan.episode.slug)-\(wanted.rendition.name).\(wanted.rendition.fileExtension)"
        let packaged = try packaging.write(
          RecordingPackaging.Sound(
            path: wanted.isMade ? wanted.path : nil, sha256: wanted.sha256, known: encoded.packaged,
            previousSHA256: wanted.known(in: plan.folder)?.sha256, target: path), to: &output)
        report(wanted.rendition, packaged.lock, packaged.findings)
        published.renditions[wanted.rendition] = Enclosure(
          url: WebAddress.below(show.mediaAddress ?? show.address, path: path),
          byteCount: packaged.lock?.byteCount ?? encoded.facts.byteCount, mimeType: encoded.facts.mimeType,
          duration: encoded.facts.duration)
      }
    }
    published.pageURL = Site.address(of: episode, of: show)
    published.peaks = recording?.facts.peaks?.values ?? []
    if let transcript {
      for format in Self.formats {
        let path = "\(home)/transcript.\(format.fileExtension)"
        try output.write(try format.write(format is WebVTT ? readable ?? transcript : transcript), to: path)
        published.transcripts.append(
          TranscriptLink(
            url: WebAddress.below(show.address, path: path), mimeType: format.mimeType,
            language: transcript.language ?? episode.language, relation: format.isCaptions ? "captions" : nil))
      }
    }
    if !chapters.isEmpty {
      let path = "\(home)/chapters.json"
      let chapters = try chapters.map { chapter in
        var chapter = chapter
        if let image = chapter.image, !WebAddress.isAbsolute(image) {
          chapter.image = ownsChapterImages ? try output.publish(picture: image, of: folder) : nil
        }
        return chapter
      }
      published.chapters = chapters
      if published.chaptersURL == nil {
        try output.write(
          PodcastChaptersJSON().bytes(of: ChapterList(duration: recording?.facts.duration, chapters: chapters)),
          to: path)
        published.chaptersURL = WebAddress.below(show.address, path: path)
      }
    }
    published.episode.people = try output.publish(picturesOf: episode.people, of: folder)
    published.episode.details = try output.publish(picturesOf: episode.details, of: folder)
    if let artwork = episode.artwork { published.artworkURL = try output.publish(picture: artwork, of: folder) }
    if let notes = episode.writtenNotes { published.episode.notesHTML = SafeHTML.of(notes) }
    return published
  }

  // MARK: What was measured against what was written

  private static func findings(
    _ plan: EpisodePlan, _ facts: MediaFacts, _ aligned: AlignedTranscript?
  ) -> [Finding] {
    var findings = facts.complaints.map {
      Finding("media-damaged", .warning, at: SourcePosition(file: plan.folder.audioPath ?? plan.folder.factsPath), $0)
    }
    if let stated = plan.episode.statedDuration {
      // Whole minutes may be rounded either way; a stated second may not.
      let grain = stated.milliseconds % 60_000 == 0 ? 60_000 : 1000
      if abs(stated.milliseconds - facts.duration.milliseconds) > grain {
        findings.append(
          Finding(
            "media-duration-mismatch", .warning, at: plan.folder.position(of: "duration"), element: "duration",
            "the page says \(stated), the recording is \(facts.duration) long; mend the one that is wrong"))
      }
    }
    for chapter in plan.chapters ?? [] where chapter.start >= facts.duration {
      findings.append(
        Finding(
          "chapters-past-end", .warning, at: SourcePosition(file: plan.folder.chaptersPath ?? plan.folder.factsPath),
          "the chapter `\(chapter.title)` begins at \(chapter.start), when the recording (\(facts.duration)) is over"))
    }
    findings +=
      aligned?.findings(for: plan.transcript?.turns ?? [], file: plan.folder.transcriptPath ?? plan.folder.factsPath)
      ?? []
    return findings
  }
}

extension PublishedEpisode {
  /// With what is published somewhere else.
  init(elsewhere: EpisodeLock.Elsewhere?, episode: Episode) {
    self.init(
      episode: episode,
      enclosure: elsewhere?.enclosure.map {
        Enclosure(
          url: $0.url, byteCount: $0.byteCount, mimeType: $0.mimeType,
          duration: elsewhere?.durationSeconds.flatMap { MediaTime(seconds: $0) } ?? .zero)
      },
      transcripts: elsewhere?.transcripts?.map {
        TranscriptLink(url: $0.url, mimeType: $0.mimeType, language: $0.language, relation: $0.relation)
      } ?? [],
      chaptersURL: elsewhere?.chapters?.url, artworkURL: elsewhere?.artwork)
    if let type = elsewhere?.chapters?.mimeType { chaptersType = type }
  }
}

extension TranscriptFormat {
  /// What players show while the recording runs.
  fileprivate var isCaptions: Bool { ["text/vtt", "application/x-subrip"].contains(mimeType) }
}

extension Transcript {
  /// The turns with the times that alignment found; without it, as they are.
  func timed(by aligned: AlignedTranscript?) -> Transcript {
    guard let aligned, aligned.turns.count == turns.count else { return self }
    var timed = self
    for (index, found) in aligned.turns.enumerated() {
      timed.turns[index].span = found.span
      timed.turns[index].confidence = found.confidence
      let words = turns[index].text.split(whereSeparator: \.isWhitespace)
      timed.turns[index].words = zip(words, found.words).map { Word(String($0), span: $1) }
    }
    return timed
  }
}
