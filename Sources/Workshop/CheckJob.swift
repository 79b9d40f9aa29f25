public import PodcastModel
import ShowFolder
import Transcripts

/// What the readers have to say of a show folder, without any media work.
public enum CheckJob {
  /// - Parameter path: a show folder.
  public static func run(_ path: String) throws -> [Finding] {
    let show = try readShow(path)
    var findings = show.findings
    for folder in show.episodes {
      if folder.audioPath == nil && folder.lock?.recording == nil { findings.append(folder.missingRecording) }
      guard let path = folder.transcriptPath else {
        findings.append(folder.missingTranscript)
        continue
      }
      do throws(Failure) {
        findings += try EpisodePlan.read(path, of: folder.episode, in: show).remarks
      } catch {
        findings += error.findings
      }
    }
    if show.show.artwork == nil {
      findings.append(
        Finding(
          "artwork-missing", .warning, at: SourcePosition(file: ShowFolder.showFile), element: "artwork",
          "the show has no artwork, which every store asks for: a square picture of 1400 to 3000 pixels, named with `artwork:`"
        ))
    }
    if show.show.categories.isEmpty {
      findings.append(
        Finding(
          "categories-missing", .warning, at: SourcePosition(file: ShowFolder.showFile), element: "categories",
          "the show has no category, which Apple Podcasts asks for: `categories: [Education]`"))
    }
    return findings
  }
}
