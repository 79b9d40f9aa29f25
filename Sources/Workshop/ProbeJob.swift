import AudioTags
import Files
import MediaJobs
public import PodcastModel
import ShowFolder

/// The facts of a recording.
public enum ProbeJob {
  /// - Parameter loudness: measured too, which takes a decoding of the whole.
  public static func run(_ path: String, loudness: Bool, progress: (Double) -> Void = { _ in }) throws -> MediaFacts {
    var facts: MediaFacts
    do throws(MediaFailure) {
      var process = MediaProcess(program: try MediaProgram.find())
      facts = try process.facts(of: path, loudness: loudness, progress: progress)
    } catch {
      throw Failure(error)
    }
    takeTags(of: path, into: &facts)
    return facts
  }

  /// What the file says of itself, by our own readers where they know its kind: FFmpeg's drop a good part of it.
  private static func takeTags(of path: String, into facts: inout MediaFacts) {
    do {
      let file = try ByteFile(path)
      guard let container = try TagContainers.of(file) else { return }
      let tags = try container.read(file)
      facts.tags = tags.texts
      facts.chapters = chapters(tags.chapters.map(\.chapter), duration: facts.duration)
      facts.pictures = tags.pictures.map { picture($0) }
      facts.lyrics = tags.lyrics.map {
        MediaFacts.Lyrics(language: $0.language, characterCount: $0.text.count, cueCount: $0.cues.count)
      }
    } catch let failure as TagFailure {
      facts.complaints.append(failure.message)
    } catch {
      facts.complaints.append("\(error)")
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
