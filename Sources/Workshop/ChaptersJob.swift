import AudioTags
import Chapters
import Files
import PodcastModel
import ShowFolder
import TextFiles
import Transcripts

/// Chapters in, from whatever holds them; the same out, in the form that is wanted.
public enum ChaptersJob {
  /// - Parameters:
  ///   - path: as typed: a file of chapters, a feed, a timed transcript, or a recording.
  ///   - from: the name of a format of chapters or transcripts; nil to go by the file itself.
  ///   - episode: of a feed, the item that is meant: its guid, title or number.
  ///   - language: of a transcript that does not say it.
  /// - Returns: the new file's bytes.
  public static func convert(
    _ path: String, from: String?, to format: String, episode: String? = nil, language: String? = nil
  ) throws -> Outcome<[UInt8]> {
    let target = try self.format(named: format)
    let reading = try read(path, from: from, episode: episode, language: language)
    do throws(ChapterFailure) {
      return Outcome(try target.write(reading.list), findings: reading.remarks)
    } catch {
      throw Failure(.system, "chapters-unwritable", at: SourcePosition(file: path), error.message)
    }
  }

  /// As typed on the command line.
  public static var formatNames: [String] { ChapterFormats.all.map(\.name) }

  private static func format(named name: String) throws(Failure) -> any ChapterFormat {
    if let format = ChapterFormats.named(name) { return format }
    throw unknown(name, among: formatNames)
  }

  private static func unknown(_ name: String, among names: [String]) -> Failure {
    let suggestion = Spelling.nearest(to: name, among: names).map { "; did you mean `\($0)`?" }
    return Failure(
      .configuration, "format-unknown", at: SourcePosition(file: name),
      "there is no such format of chapters\(suggestion ?? "; there are \(names.joined(separator: ", "))")")
  }

  /// - Parameter from: the name of a format; nil to go by the file itself.
  static func read(
    _ path: String, from: String? = nil, episode: String? = nil, language: String? = nil
  ) throws -> ChapterReading {
    if let from {
      if let format = ChapterFormats.named(from) {
        return try read(TranscriptJob.contents(of: path), file: path, format: format, episode: episode)
      }
      guard let format = TranscriptFormats.named(from) else {
        throw unknown(from, among: formatNames + TranscriptJob.formatNames)
      }
      return try made(from: TranscriptJob.contents(of: path), file: path, format: format, language: language)
    }
    if try isRecording(path) { return try inside(path) }
    let bytes = try TranscriptJob.contents(of: path)
    if path.hasSuffix(".yaml") { return try ownList(bytes, file: path) }
    if isTranscript(bytes, file: path) { return try made(from: bytes, file: path, language: language) }
    return try read(bytes, file: path, episode: episode)
  }

  /// A file of chapters, or a feed.
  ///
  /// - Parameter format: nil to go by the file's content and name.
  static func read(
    _ bytes: [UInt8], file: String, format: (any ChapterFormat)? = nil, episode: String? = nil
  ) throws(Failure) -> ChapterReading {
    var format = format ?? ChapterFormats.ofFile(file, bytes: bytes)
    if format is PodloveChapters { format = PodloveChapters(episode: episode) }
    do throws(ChapterFailure) {
      return try format.read(bytes, file: file)
    } catch {
      throw Failure(.unreadable, "chapters-unreadable", at: error.position, error.message)
    }
  }

  /// A show folder's chapters.yaml.
  private static func ownList(_ bytes: [UInt8], file: String) throws(Failure) -> ChapterReading {
    let list: (chapters: [Chapter], findings: [Finding])
    do throws(Finding) {
      list = try EpisodeFacts.chapters(bytes, file: file)
    } catch {
      throw Failure(.unreadable, [error])
    }
    guard !list.findings.contains(where: { $0.severity == .error }) else { throw Failure(.unreadable, list.findings) }
    return ChapterReading(list: ChapterList(chapters: list.chapters), remarks: list.findings)
  }

  // MARK: Recordings

  private static func isRecording(_ path: String) throws(Failure) -> Bool {
    do throws(FileFailure) {
      return try TagContainers.of(ByteFile(path)) != nil
    } catch {
      throw Failure(error)
    }
  }

  /// The chapters that a recording itself has.
  private static func inside(_ path: String) throws -> ChapterReading {
    let facts = try ProbeJob.run(path, loudness: false).result
    guard !facts.chapters.isEmpty else {
      throw Failure(
        .unreadable, "chapters-missing", at: SourcePosition(file: path), "this recording has no chapters in it")
    }
    let chapters = facts.chapters.map { Chapter(start: $0.span.start, end: $0.span.end, title: $0.title, url: $0.url) }
    var list = ChapterList(
      title: facts.tags["title"], author: facts.tags["artist"], show: facts.tags["album"],
      recording: path.split(separator: "/").last.map(String.init), duration: facts.duration, chapters: chapters)
    var remarks: [Finding] = []
    let late = chapters.filter { $0.start >= facts.duration && $0.start > .zero }
    if let first = late.first {
      // A recording that was cut short, rather than chapters that are wrong: all that it says is kept.
      list.duration = nil
      remarks.append(
        Finding(
          "chapters-past-end", .warning, at: SourcePosition(file: path),
          "\(late.count) chapters begin when the recording (\(facts.duration)) is over, the first at \(first.start)."))
    }
    var reading = list.tidied(file: path)
    reading.remarks += remarks
    return reading
  }

  // MARK: Transcripts

  /// Whether the file holds what is said, and not chapters.
  private static func isTranscript(_ bytes: [UInt8], file: String) -> Bool {
    let transcript = TranscriptFormats.ofFile(file, bytes: bytes)
    switch ChapterFormats.recognised(bytes, file: file) {
    case is WebVTTChapters: return !WebVTTChapters.holdsChapters(bytes, file: file)
    // Song texts, and pages with their speakers named, have times in their lines too.
    case nil, is TimedLines:
      if transcript is PlainText { return false }
      guard transcript is TranscriptHTML else { return true }
      let opening = String(decoding: bytes.prefix(1 << 16), as: UTF8.self)
      return opening.contains("<cite") || opening.contains("<time")
    default: return false
    }
  }

  /// Chapters made of what is said, by its headings, questions or turns.
  private static func made(
    from bytes: [UInt8], file: String, format: (any TranscriptFormat)? = nil, language: String?
  ) throws(Failure) -> ChapterReading {
    let reading = try TranscriptJob.read(bytes, file: file, format: format)
    let transcript = reading.transcript.joined()
    guard let end = transcript.turns.compactMap(\.span?.end).max() else {
      throw Failure(
        .unreadable, "chapters-untimed", at: SourcePosition(file: file),
        "this transcript has no times; run podwright align first")
    }
    let chapters = ChapterBuilder(duration: end, language: language).chapters(from: transcript)
    let remark = Finding(
      "chapters-made", .info, at: SourcePosition(file: file),
      chapters.isEmpty
        ? "This is a transcript, too short or too plain to make chapters of."
        : "This is a transcript; \(chapters.count) chapters were made of what is said.")
    return ChapterReading(list: ChapterList(chapters: chapters), remarks: reading.remarks + [remark])
  }
}
