import AudioTags
import Chapters
import Transcripts

/// The one place to add a reader. Its seeds are files in `Fuzz/Corpus/<name>`.
enum FuzzTargets {
  static let all: [FuzzTarget] =
    TranscriptFormats.all.map(FuzzTarget.transcript) + [.anyTranscript, .timingTransfer]
    + ChapterFormats.all.map(FuzzTarget.chapters) + [.anyChapters]
    + TagContainers.all.map(FuzzTarget.tags) + [.picture, .recordingHeaders, .recording]
    + [.json, .xml, .xmlRewriting, .html, .descriptionHTML, .feed]
    + [.showFolder, .episodePage, .lockFile, .mediaProtocol]
}
