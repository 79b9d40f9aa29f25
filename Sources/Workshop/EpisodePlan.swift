import Chapters
import Files
import PodcastModel
import ShowFolder
import Transcripts

/// What is known of an episode before any media work, and what must still be found out.
struct EpisodePlan: Sendable {
  /// Raised when the same recording and text would be aligned otherwise.
  private static let methodVersion = 1

  let folder: EpisodeFolder
  /// Absolute; nil where the recording is not here, and the lock speaks for it.
  let audioPath: String?
  /// SHA-256; nil where there is neither a recording nor a lock.
  let audioDigest: String?
  /// As written: turns without times, or cues.
  let transcript: Transcript?
  /// By hand; nil where they are to be made from the transcript.
  let chapters: [Chapter]?
  /// Of the alignment that is wanted; nil where the transcript has times of its own, or there is none.
  let alignmentDigest: String?
  /// The forms of the recording that feeds want.
  let renditions: [WantedRendition]
  /// What the readers have to say.
  let findings: [Finding]

  var episode: Episode { folder.episode }
  var spokenTurns: [SpokenTurn] { transcript?.turns.map(\.spoken) ?? [] }

  /// The lock's part that still holds.
  var recording: EpisodeLock.Recording? {
    guard let recording = folder.lock?.recording, recording.sha256 == audioDigest else { return nil }
    return recording
  }

  var aligned: AlignedTranscript? {
    guard let alignment = folder.lock?.alignment, alignment.sha256 == alignmentDigest,
      alignment.aligned.turns.count == transcript?.turns.count
    else { return nil }
    return alignment.aligned
  }

  /// All that the lock says and that still holds.
  var known: EpisodeLock {
    var lock = EpisodeLock(
      guid: episode.guid, of: folder.lock, recording: recording, packaged: folder.lock?.packaged)
    if let alignmentDigest, let aligned {
      lock.alignment = EpisodeLock.Alignment(sha256: alignmentDigest, aligned: aligned)
    }
    let encoded = renditions.compactMap { wanted in wanted.known(in: folder).map { (wanted.rendition.name, $0) } }
    if !encoded.isEmpty { lock.renditions = Dictionary(encoded, uniquingKeysWith: { first, _ in first }) }
    return lock
  }

  var needsMedia: Bool { needsListening || renditions.contains { needsEncoding($0) } }
  var needsListening: Bool { audioDigest != nil && (recording == nil || alignmentDigest != nil && aligned == nil) }

  /// Where the recording is not here, its other forms cannot be made, and the lock is enough.
  func needsEncoding(_ wanted: WantedRendition) -> Bool {
    wanted.known(in: folder) == nil || audioPath != nil && !wanted.isMade
  }

  /// What a feed says that lies somewhere else, as far as there is nothing here in its place.
  var elsewhere: EpisodeLock.Elsewhere? {
    var elsewhere = folder.lock?.elsewhere
    if audioDigest != nil {
      elsewhere?.enclosure = nil
      elsewhere?.durationSeconds = nil
    }
    if transcript != nil { elsewhere?.transcripts = nil }
    if folder.episode.artwork != nil { elsewhere?.artwork = nil }
    return elsewhere
  }

  /// - Parameters:
  ///   - mayLackRecording: for a preview of what is not done yet.
  ///   - digest: the SHA-256 of a recording, by its path in the show folder.
  init(
    _ folder: EpisodeFolder, of show: ShowFolder, mayLackRecording: Bool = false,
    digest: (String) throws(FileFailure) -> String
  ) throws(Failure) {
    self.folder = folder
    var findings: [Finding] = []
    do throws(FileFailure) {
      audioDigest = try folder.audioPath.map(digest) ?? folder.lock?.recording?.sha256
      audioPath = folder.audioPath.map(show.folder.absolute)
    } catch {
      throw Failure(.unreadable, "audio-unreadable", at: folder.position(of: "audio"), error.description)
    }
    guard audioDigest != nil || mayLackRecording || !folder.lacksRecording(in: show.show) else {
      throw Failure(.unreadable, [folder.missingRecording(isDue: true)])
    }
    if let path = folder.transcriptPath {
      let reading = try Self.read(path, of: folder.episode, in: show)
      findings += reading.remarks
      transcript = reading.transcript
    } else {
      transcript = nil
      if folder.lock?.elsewhere?.transcripts == nil { findings.append(folder.missingTranscript) }
    }
    let reading = try Self.chapters(of: folder, in: show)
    chapters = folder.chapters ?? reading?.list.chapters
    findings += reading?.remarks ?? []
    // A transcript of a recording that is somewhere else has no times but its own.
    alignmentDigest =
      if let audioDigest {
        try Self.alignmentDigest(of: transcript?.turns ?? [], in: folder, audioDigest: audioDigest, digest: digest)
      } else {
        nil
      }
    self.findings = findings
    let forms = Set(show.feeds.filter { $0.query.matches(folder.episode) }.compactMap(\.rendition))
    // A recording that is somewhere else has the form that it has there.
    renditions =
      audioDigest.map { heard in
        forms.sorted { $0.name < $1.name }.map { WantedRendition($0, ofAudio: heard, in: show.folder) }
      } ?? []
    if audioPath == nil && !needsListening && needsMedia {
      throw Failure(
        .unreadable, "media-file-missing", at: folder.position(of: "audio"),
        "a feed wants another form of the recording, which is not here; put it back"
      )
    }
    if audioPath == nil && needsMedia {
      throw Failure(
        .unreadable, "media-file-missing", at: folder.position(of: "audio"),
        "the transcript has changed since it was aligned, and the recording that it belongs to is not here; put it back"
      )
    }
  }

  /// What an alignment depends on, as one word; nil where there is nothing to align.
  ///
  /// - Parameter digest: the SHA-256 of a recogniser's output, by its path in the show folder.
  static func alignmentDigest(
    of turns: [Turn], in folder: EpisodeFolder, audioDigest: String, digest: (String) throws(FileFailure) -> String
  ) throws(Failure) -> String? {
    guard !turns.isEmpty else { return nil }
    var timings = ""
    do throws(FileFailure) {
      if let path = folder.timingsPath { timings = " " + (try digest(path)) }
    } catch {
      throw Failure(.unreadable, "timings-unreadable", at: SourcePosition(file: error.path), error.message)
    }
    let texts = turns.map { $0.text + ($0.language.map { "\u{1F}" + $0 } ?? "") }.joined(separator: "\u{1E}")
    let asked = "\(methodVersion)\n\(audioDigest)\n\(folder.episode.language)\(timings)\n\(texts)"
    return SHA256.hex(of: Array(asked.utf8))
  }

  /// Roughly where each turn is heard, from a recogniser's output beside the transcript; nil where there is none. What
  /// had to be mended in a machine's file is not told: nobody wrote it, and it is not published.
  func hints(in show: ShowFolder) throws(Failure) -> AlignedTranscript? {
    guard let path = folder.timingsPath, let transcript else { return nil }
    let timings = try Self.read(path, of: episode, in: show).transcript
    return TimingTransfer.transfer(timings, to: transcript.turns)
  }

  /// Chapters by hand in another format than ours; nil where there are none.
  static func chapters(of folder: EpisodeFolder, in show: ShowFolder) throws(Failure) -> ChapterReading? {
    guard let path = folder.chaptersPath else { return nil }
    return try ChaptersJob.read(contents(of: path, in: show, "chapters-unreadable"), file: path)
  }

  private static func contents(of path: String, in show: ShowFolder, _ rule: String) throws(Failure) -> [UInt8] {
    guard show.folder.leadsInside(path) else {
      throw Failure(
        .configuration, "path-outside-show", at: SourcePosition(file: path),
        "this is a link that leads out of the show folder; put the file itself in its place")
    }
    do throws(FileFailure) {
      return try FileStore.read(show.folder.absolute(path))
    } catch {
      throw Failure(.unreadable, rule, at: SourcePosition(file: path), error.message)
    }
  }

  /// A transcript of the episode, with the people whom its labels may mean.
  static func read(_ path: String, of episode: Episode, in show: ShowFolder) throws(Failure) -> TranscriptReading {
    let bytes = try contents(of: path, in: show, "transcript-unreadable")
    return try TranscriptJob.read(bytes, file: path, roster: roster(of: episode, in: show), title: episode.title)
  }

  /// Whom its labels may mean.
  static func roster(of episode: Episode, in show: ShowFolder) -> SpeakerRoster {
    let own = (episode.people + show.show.people).map(\.person)
    return SpeakerRoster(
      episodePeople: own.enumerated().filter { index, person in !own[..<index].contains { $0.name == person.name } }
        .map(\.element),
      otherPeople: show.people.filter { person in !own.contains { $0.id == person.id } })
  }
}

extension EpisodeFolder {
  /// Whether the episode has neither a recording, nor one that is published somewhere else, nor does without.
  func lacksRecording(in show: Show) -> Bool {
    audioPath == nil && lock?.recording == nil && lock?.elsewhere?.enclosure == nil
      && !episode.feedOmits.contains("enclosure") && !show.feedOmits.episodes.contains("enclosure")
  }

  /// - Parameter isDue: whether it is to be published now; a draft, and one whose date lies ahead, may wait for its
  ///   recording.
  func missingRecording(isDue: Bool) -> Finding {
    Finding(
      "media-file-missing", isDue ? .error : .info, at: position(of: "audio"),
      """
      this episode has no recording: put audio.mp3 (or .m4a, .opus, .wav …) beside it, or name one with `audio:`\
      \(isDue ? "; a draft (`draft: true`) needs none" : "")
      """)
  }

  var missingTranscript: Finding {
    Finding(
      "podcast-transcript-missing", .info, at: SourcePosition(file: factsPath),
      "this episode has no transcript: put transcript.txt beside it")
  }
}
