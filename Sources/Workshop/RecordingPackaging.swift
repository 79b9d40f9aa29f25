import AudioTags
import Files
import Packaging
import PodcastModel
import ShowFolder
import Transcripts
import WebPages

/// The recording of an episode as it is published: with all that is known of it inside, where the show wants that.
struct RecordingPackaging {
  private let publication: EpisodePublication
  /// Nil where the recording is published as it is.
  private let change: TagChange?
  private var findings: [Finding] = []

  init(_ publication: EpisodePublication, of folder: ShowFolder) throws(Failure) {
    self.publication = publication
    let (show, episode) = (folder.show, publication.plan.episode)
    guard show.packaging.tags == .write else {
      change = nil
      return
    }
    let artwork = show.packaging.holdsCover ? episode.artwork ?? show.artwork : nil
    var cover: RecordingTags.Picture?
    do throws(Failure) {
      if let artwork { cover = try CoverPicture.read(folder.folder.absolute(artwork)) }
    } catch {
      findings = error.findings.map { Finding($0.rule, .warning, at: SourcePosition(file: artwork ?? ""), $0.message) }
    }
    let images = publication.ownsChapterImages
    let chapters = try CoverPicture.marked(
      publication.chapters.map { chapter in
        var chapter = chapter
        if !images { chapter.image = nil }
        return chapter
      }
    ) { folder.folder.absolute($0) }
    let transcript = show.packaging.holdsTranscript ? publication.transcript : nil
    change =
      EpisodeTags(
        episode: episode, show: show, feed: folder.mainFeedAddress, chapters: chapters,
        chaptersTitle: chapters.isEmpty ? nil : PageWords.chapters(in: episode.language),
        transcript: transcript.flatMap { transcript in
          EpisodeLyrics.make(
            turns: transcript.joined().turns, cues: transcript.cut().cues,
            language: transcript.language ?? episode.language)
        }, cover: cover
      ).change
  }

  /// The recording as it is to be tagged, or another form of it.
  struct Sound {
    /// Absolute; nil where it is not here.
    var path: String?
    /// What stands for its bytes: the same word, the same bytes.
    var sha256: String
    /// What was published last time.
    var known: EpisodeLock.Packaged?
    /// The word for what was published last time.
    var previousSHA256: String?
    /// Below the output folder.
    var target: String
  }

  /// - Returns: what the lock keeps of it, and what there is to say.
  func write(
    _ sound: Sound, to output: inout OutputFolder
  ) throws -> (lock: EpisodeLock.Packaged?, findings: [Finding]) {
    guard let path = sound.path else { return try withoutRecording(sound) }
    guard let change else {
      try output.copy(path, digest: sound.sha256, previousDigest: sound.previousSHA256, to: sound.target)
      return (nil, findings)
    }
    let fingerprint = change.fingerprint(on: sound.sha256)
    do {
      var byteCount = sound.known?.byteCount
      try output.write(to: sound.target, isLastBuilds: sound.known?.sha256 == fingerprint) {
        let attachment = try Attachment(change, to: path)
        byteCount = attachment.taggedByteCount
        return attachment
      }
      return (byteCount.map { EpisodeLock.Packaged(sha256: fingerprint, byteCount: $0) }, findings)
    } catch let failure as TagFailure {
      try output.copy(path, digest: sound.sha256, previousDigest: sound.previousSHA256, to: sound.target)
      let plan = publication.plan
      let finding = Finding(
        "tags-unwritable", .warning, at: SourcePosition(file: plan.folder.audioPath ?? plan.folder.factsPath),
        "\(failure.message); it is published as it is")
      return (nil, findings + [finding])
    }
  }

  /// The recording is somewhere else: what it became there is all that is known.
  private func withoutRecording(_ sound: Sound) throws -> (lock: EpisodeLock.Packaged?, findings: [Finding]) {
    guard let known = sound.known, let change, change.fingerprint(on: sound.sha256) != known.sha256 else {
      return (sound.known, [])
    }
    let finding = Finding(
      "packaging-stale", .warning, at: SourcePosition(file: publication.plan.folder.factsPath),
      "what the published recording says of itself has changed, but the recording is not here to be written again; the feed states the length of the last one"
    )
    return (known, [finding])
  }
}
