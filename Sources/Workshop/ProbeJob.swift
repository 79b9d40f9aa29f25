import AudioTags
import Files
import MediaJobs
public import PodcastModel
import ShowFolder

/// The facts of a recording.
public enum ProbeJob {
  /// - Parameter loudness: measured too, which takes a decoding of the whole.
  /// - Returns: where the sound cannot be read but the tags can, those, and the failure.
  public static func run(
    _ path: String, loudness: Bool, progress: (Double) -> Void = { _ in }
  ) throws -> Outcome<MediaFacts> {
    do throws(MediaFailure) {
      var process = MediaProcess(program: try MediaProgram.find())
      var facts = try process.facts(of: path, loudness: loudness, progress: progress)
      complete(&facts, from: path)
      return Outcome(facts)
    } catch {
      var complaints: [String] = []
      guard error.reason == .unreadable, let tags = readTags(of: path, complaints: &complaints),
        tags.tags != RecordingTags()
      else { throw Failure(error) }
      var facts = MediaFacts(
        duration: .zero, format: tags.container.lowercased(), codec: "", sampleRate: 0, channels: 0, bitRate: 0,
        byteCount: FileStore.stamp(of: path)?.byteCount ?? 0, mimeType: "application/octet-stream",
        complaints: complaints)
      take(tags.tags, into: &facts)
      return Outcome(facts, failures: [Failure(error)])
    }
  }

  /// What the file says of itself goes into its facts.
  static func complete(_ facts: inout MediaFacts, from path: String) {
    if let tags = readTags(of: path, complaints: &facts.complaints) { take(tags.tags, into: &facts) }
    do {
      facts.layoutFlaws = try LayoutInspection.flaws(of: ByteFile(path), facts: facts)
    } catch {
      // What is wrong with the tags has been told.
      facts.layoutFlaws = nil
    }
  }

  /// What the file says of itself, by our own readers; nil where its kind is none that they know.
  private static func readTags(
    of path: String, complaints: inout [String]
  ) -> (container: String, tags: RecordingTags)? {
    do {
      let file = try ByteFile(path)
      guard let container = try TagContainers.of(file) else { return nil }
      return (container.name, try container.read(file))
    } catch let failure as TagFailure {
      complaints.append(failure.message)
    } catch {
      complaints.append("\(error)")
    }
    return nil
  }

  /// In the place of FFmpeg's, which drop a good part of them.
  private static func take(_ tags: RecordingTags, into facts: inout MediaFacts) {
    facts.tags = tags.texts
    facts.chapters = chapters(tags.chapters.map(\.chapter), duration: facts.duration)
    facts.pictures = tags.pictures.map { picture($0) }
    facts.lyrics = tags.lyrics.map {
      MediaFacts.Lyrics(language: $0.language, characterCount: $0.text.count, cueCount: $0.cues.count)
    }
  }

  /// With ends: where a chapter does not say its own, the next one's start, or the end of the recording.
  private static func chapters(_ chapters: [Chapter], duration: MediaTime) -> [MediaFacts.Chapter] {
    chapters.enumerated().map { index, chapter in
      let next = chapters[(index + 1)...].first { $0.start > chapter.start }?.start
      let end = chapter.end ?? next ?? max(duration, chapter.start)
      return MediaFacts.Chapter(span: Span(start: chapter.start, end: end), title: chapter.title, url: chapter.url)
    }
  }

  static func picture(_ picture: RecordingTags.Picture) -> MediaFacts.Picture {
    // What the file calls it may be anything; the picture's own first bytes are right.
    let header = PictureHeader(picture.bytes)
    return MediaFacts.Picture(
      mimeType: header?.mimeType
        ?? (picture.mimeType.contains("/") ? picture.mimeType.lowercased() : "application/octet-stream"),
      width: header?.width ?? 0, height: header?.height ?? 0, byteCount: picture.bytes.count, type: picture.type)
  }
}
