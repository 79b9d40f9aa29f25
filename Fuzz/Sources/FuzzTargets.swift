import Transcripts

/// The one place to add a reader. Its seeds are files in `Fuzz/Corpus/<name>`.
enum FuzzTargets {
  static let all: [FuzzTarget] =
    TranscriptFormats.all.map(FuzzTarget.transcript) + [
      .anyTranscript, .timingTransfer,
      .chaptersJSON,
      .json, .xml, .html, .descriptionHTML,
      .showFolder, .episodePage, .lockFile,
      .mediaProtocol, .recordingHeaders,
    ]
}
