public import AudioTags
import Files
import PodcastModel

extension TagChange {
  /// Raised when the same change would be written otherwise.
  private static let version = 1

  /// The SHA-256 of all that goes into a tagged recording: as long as it is the same, so is the file.
  ///
  /// - Parameter recordingDigest: SHA-256 of the recording without the tags.
  public func fingerprint(on recordingDigest: String) -> String {
    var bytes: [UInt8] = []
    // Each piece with its length before it: no two changes have the same bytes.
    func add(_ piece: some Collection<UInt8>) {
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: piece.count >> (8 * $0)) }
      bytes += piece
    }
    func add(_ text: String?) { add((text.map { "=" + $0 } ?? "").utf8) }
    func add(_ time: MediaTime?) { add(time.map { "\($0.milliseconds)" }) }
    func add(_ picture: RecordingTags.Picture?) {
      add(picture?.mimeType)
      add(picture.map { "\($0.type) \($0.caption)" })
      add(picture?.bytes ?? [])
    }
    add("\(Self.version)")
    add(recordingDigest)
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      add(name)
      add(text)
    }
    add(cover)
    add(chapters.map { "\($0.count)" })
    for marked in chapters ?? [] {
      add(marked.chapter.start)
      add(marked.chapter.end)
      add(marked.chapter.title)
      add(marked.chapter.url)
      add("\(marked.chapter.isListed) \(marked.chapter.level)")
      add(marked.picture)
    }
    add(chaptersTitle)
    add(lyrics?.language)
    add(lyrics?.text)
    for cue in lyrics?.cues ?? [] {
      add(cue.span.start)
      add(cue.span.end)
      add(cue.text)
    }
    return SHA256.hex(of: bytes)
  }
}
