import AudioTags
import Chapters
import Files
import Packaging
public import PodcastModel
import ShowFolder
import Transcripts

/// A transcript, chapters, a cover and facts, put into the recording itself.
public struct AttachJob: Sendable {
  public var audio: String
  public var transcript: String?
  public var chapters: String?
  public var cover: String?
  public var facts: String?
  /// BCP 47, of what is said; nil is the transcript's own, else the facts'.
  public var language: String?
  /// Nil is in place.
  public var output: String?
  public var isDryRun: Bool

  public init(
    audio: String, transcript: String? = nil, chapters: String? = nil, cover: String? = nil, facts: String? = nil,
    language: String? = nil, output: String? = nil, isDryRun: Bool = false
  ) {
    self.audio = audio
    self.transcript = transcript
    self.chapters = chapters
    self.cover = cover
    self.facts = facts
    self.language = language
    self.output = output
    self.isDryRun = isDryRun
  }

  /// What is in the recording now, or would be.
  public struct Result: Sendable {
    public enum Change: String, Sendable {
      /// All of it was there.
      case none
      /// Only the tag was written.
      case tag
      /// The file was written anew.
      case file
    }

    public var change: Change
    /// `Ogg`.
    public var container: String
    public var byteCount: Int
    /// The names of the tags that were asked for.
    public var tags: [String]
    public var chapterCount: Int?
    public var transcript: Transcript?
    public var cover: MediaFacts.Picture?

    public struct Transcript: Sendable {
      /// ISO 639-2; `und` where it is not known.
      public var language: String
      public var timedLineCount: Int
    }
  }

  /// The kinds of recording that can be tagged.
  public static var containerNames: [String] { TagContainers.all.map(\.name) }

  /// - Throws: `Failure`; the recording is then as it was.
  public func run() throws -> Outcome<Result> {
    do {
      return try attach()
    } catch let failure as FileFailure {
      throw Failure(failure)
    } catch let failure as TagFailure {
      throw Failure(.unreadable, "tags-unwritable", at: SourcePosition(file: failure.file), failure.message)
    }
  }

  private func attach() throws -> Outcome<Result> {
    var findings: [Finding] = []
    let change = try self.change(&findings)
    let attachment = try Attachment(change, to: audio)
    if !attachment.leftOut.isEmpty {
      findings.append(
        Finding(
          "tags-left-out", .info, at: SourcePosition(file: audio),
          "\(attachment.container.name) has no place for \(attachment.leftOut.joined(separator: ", "))"))
    }
    var outcome = attachment.isUnchanged && output == nil ? Attachment.Outcome.unchanged : .copied
    if !isDryRun { outcome = try attachment.write(to: output) }
    let held = attachment.held
    return Outcome(
      Result(
        change: outcome == .unchanged ? .none : outcome == .inPlace ? .tag : .file,
        container: attachment.container.name,
        byteCount: attachment.taggedByteCount, tags: held.texts.keys.sorted(), chapterCount: held.chapters?.count,
        transcript: held.lyrics.map { lyrics in
          Result.Transcript(
            language: lyrics.language == "und" ? change.lyrics?.language ?? "und" : lyrics.language,
            timedLineCount: lyrics.cues.count)
        }, cover: held.cover.map { ProbeJob.picture($0) }), findings: findings)
  }

  // MARK: What was asked for

  private func change(_ findings: inout [Finding]) throws -> TagChange {
    let facts = try self.facts.map { try readFacts($0, &findings) }
    guard !findings.contains(where: { $0.severity == .error }) else { throw Failure(.configuration, findings) }
    var spoken = try language.map { try Self.language($0) }
    var lyrics: RecordingTags.Lyrics?
    if let transcript {
      let reading = try TranscriptJob.read(TranscriptJob.contents(of: transcript), file: transcript)
      findings += reading.remarks
      spoken = spoken ?? reading.transcript.language ?? facts?.episode.language
      lyrics = EpisodeLyrics.make(
        turns: reading.transcript.joined().turns, cues: reading.transcript.cut().cues, language: spoken)
    }
    var tags = facts.map { EpisodeTags(episode: $0.episode, show: $0.show, feed: $0.feed) }
    let marked = try chapters.map { try readChapters($0, &findings) }
    let picture = try cover.map { try CoverPicture.read($0) } ?? facts?.cover
    tags?.chapters = marked
    tags?.transcript = lyrics
    tags?.cover = picture
    var change = tags?.change ?? TagChange(cover: picture, chapters: marked, lyrics: lyrics)
    if let code = spoken.flatMap({ LanguageCode.threeLetters(of: $0) }) { change.texts["language"] = code }
    guard change != TagChange() else {
      throw Failure(
        .configuration, "nothing-to-attach", at: SourcePosition(file: audio),
        "say what to put into it: `--transcript`, `--chapters`, `--cover`, `--facts`")
    }
    return change
  }

  private static func language(_ text: String) throws(Failure) -> String {
    if let tag = LanguageTag.canonical(text) { return tag }
    throw Failure(
      .configuration, "language-invalid", at: SourcePosition(file: "--language"),
      "`\(text)` is not a language tag, as in `nb` or `en-GB`")
  }

  private struct Facts {
    var episode: Episode
    var show: Show
    var feed: String?
    var cover: RecordingTags.Picture?
  }

  /// Of a page in a show folder, with what the show says; else of a file by itself.
  private func readFacts(_ path: String, _ findings: inout [Finding]) throws -> Facts {
    if let real = FileStore.realPath(of: path), let show = try Self.show(around: real),
      let folder = show.episodes.first(where: { show.folder.absolute($0.factsPath) == real })
    {
      findings += show.findings.filter { $0.position.file == folder.factsPath }
      let artwork = folder.episode.artwork ?? show.show.artwork
      return Facts(
        episode: folder.episode, show: show.show, feed: show.mainFeedAddress,
        cover: try artwork.map { try CoverPicture.read(show.folder.absolute($0)) })
    }
    let bytes = try TranscriptJob.contents(of: path)
    do throws(Finding) {
      let facts = try EpisodeFacts(bytes, file: path)
      findings += facts.findings
      return Facts(episode: facts.episode, show: facts.show)
    } catch {
      throw Failure(.configuration, [error])
    }
  }

  private static func show(around path: String) throws -> ShowFolder? {
    var folder = path[...]
    // episodes/NAME.md, or episodes/NAME/episode.md.
    for _ in 0..<3 {
      guard let slash = folder.lastIndex(of: "/") else { return nil }
      folder = folder[..<slash]
      if FileStore.stamp(of: "\(folder)/\(ShowFolder.showFile)") != nil { return try readShow(String(folder)) }
    }
    return nil
  }

  private func readChapters(_ path: String, _ findings: inout [Finding]) throws -> [RecordingTags.MarkedChapter] {
    let reading = try ChaptersJob.read(path, language: language)
    findings += reading.remarks
    let base = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return try CoverPicture.marked(reading.list.chapters) { $0.hasPrefix("/") ? $0 : base + $0 }
  }
}
