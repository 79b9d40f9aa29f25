import Chapters
import Files
import PodcastModel
import ShowFolder
import Transcripts

/// What the readers have to say of a show folder, without any media work.
enum FolderCheck {
  /// - Parameter path: a show folder.
  static func run(_ path: String) throws -> [Finding] {
    let show = try readShow(path)
    var findings = show.findings
    for folder in show.episodes {
      if folder.lacksRecording(in: show.show) { findings.append(folder.missingRecording) }
      do throws(Failure) {
        findings += try EpisodePlan.chapters(of: folder, in: show)?.remarks ?? []
      } catch {
        findings += error.findings
      }
      guard let path = folder.transcriptPath else {
        if folder.lock?.elsewhere?.transcripts == nil { findings.append(folder.missingTranscript) }
        continue
      }
      do throws(Failure) {
        let reading = try EpisodePlan.read(path, of: folder.episode, in: show)
        findings += reading.remarks
        findings += try alignmentFindings(of: reading.transcript.turns, in: folder, of: show)
      } catch {
        findings += error.findings
      }
    }
    if show.show.artwork == nil, show.artworkElsewhere == nil {
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

  /// What the last build found out of the turns, where they are still what it aligned. Whether the recording is still
  /// the same is not looked at: that would be to read all of it.
  private static func alignmentFindings(
    of turns: [Turn], in folder: EpisodeFolder, of show: ShowFolder
  ) throws(Failure) -> [Finding] {
    guard let alignment = folder.lock?.alignment, let recording = folder.lock?.recording else { return [] }
    let digest = try EpisodePlan.alignmentDigest(of: turns, in: folder, audioDigest: recording.sha256) {
      path throws(FileFailure) in try SHA256.hex(ofFile: show.folder.absolute(path))
    }
    guard alignment.sha256 == digest else { return [] }
    return alignment.aligned.findings(for: turns, file: folder.transcriptPath ?? folder.factsPath)
  }
}
