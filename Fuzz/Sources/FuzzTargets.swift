import AudioTags
import Chapters
import Transcripts

/// The one place to add a reader. Its seeds are files in `Fuzz/Corpus/<name>`.
enum FuzzTargets {
  static let all: [FuzzTarget] = [transcripts, chapters, recordings, others].flatMap(\.self)

  private static let transcripts =
    TranscriptFormats.all.map(FuzzTarget.transcript) + [FuzzTarget.anyTranscript, .timingTransfer]
  private static let chapters = ChapterFormats.all.map(FuzzTarget.chapters) + [FuzzTarget.anyChapters]
  private static let recordings =
    TagContainers.all.map(FuzzTarget.tags) + [FuzzTarget.picture, .recordingHeaders, .recording]
  private static let others: [FuzzTarget] = [
    .json, .xml, .xmlRewriting, .html, .descriptionHTML, .feed, .showFolder, .episodePage, .lockFile, .mediaProtocol,
    .check, .checkFiles,
  ]
}
