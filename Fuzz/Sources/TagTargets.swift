import AudioTags
import Files
@testable import Packaging
import PodcastModel

extension FuzzTarget {
  /// Reads the tags, changes them, and proves the change as `attach` does.
  static func tags(_ container: any TagContainer) -> FuzzTarget {
    FuzzTarget(name: "tags-\(container.name.lowercased().filter { $0.isLetter || $0.isNumber })") { bytes in
      let file = ByteFile(bytes: bytes, path: "fuzz")
      // What is of another kind is never handed to this reader.
      guard try container.recognises(file) else { return }
      let tags = try container.read(file)
      let cues = tags.lyrics.flatMap(\.cues)
      claim(
        tags.chapters.allSatisfy { $0.chapter.start >= .zero && $0.chapter.end ?? $0.chapter.start >= $0.chapter.start }
          && cues.allSatisfy { $0.span.start >= .zero && $0.span.end >= $0.span.start }, "times lie on the clock")
      let once = try edit(file, by: rich, container)
      let edited = try file.edited(by: once)
      // Of a file that somebody has broken, `attach` refuses what would not come out as it was meant.
      try prove(edited, against: file, by: rich, container)
      let full = ByteFile(bytes: try edited.bytes(0..<edited.byteCount), path: "fuzz")
      let twice = mustSucceed("what was changed can be changed") { try edit(full, by: rich, container) }
      let settled = ByteFile(bytes: try full.edited(by: twice).bytes(0..<twice.byteCount), path: "fuzz")
      let thrice = mustSucceed("what was changed twice can be changed") { try edit(settled, by: rich, container) }
      claim(thrice.byteCount == settled.byteCount, "a file does not grow by the same change, again and again")
      let emptying = mustSucceed("what was put in can be taken out") { try edit(full, by: bare, container) }
      try prove(full.edited(by: emptying), against: full, by: bare, container)
    }
  }

  private static let cover = RecordingTags.Picture(mimeType: "image/jpeg", bytes: [0xFF, 0xD8, 0xFF, 0xD9])

  private static let rich = TagChange(
    texts: [
      "title": "Øl & olje", "artist": "Ada", "date": "2026-03-12", "track": "3/12", "podcast": "1", "comment": "",
      "language": "nob",
    ],
    cover: cover,
    chapters: [
      RecordingTags.MarkedChapter(Chapter(start: .zero, title: "Start", url: "https://a.example/"), picture: cover),
      RecordingTags.MarkedChapter(Chapter(start: MediaTime(milliseconds: 1), title: "Slutt ☕️")),
    ],
    chaptersTitle: "Innhold",
    lyrics: RecordingTags.Lyrics(
      language: "nob", text: "Den går",
      cues: [Cue(span: Span(start: .zero, end: MediaTime(milliseconds: 1)), text: "Den går")]))

  private static let bare = TagChange(texts: ["title": "", "artist": "B"], chapters: [])

  private static func edit(
    _ file: borrowing ByteFile, by change: TagChange, _ container: any TagContainer
  ) throws -> FileEdit {
    let edit = try container.edit(file, by: change)
    for case .kept(let range) in edit.pieces {
      claim(range.lowerBound >= 0 && range.upperBound <= file.byteCount, "an edit keeps what is there")
    }
    return edit
  }

  private static func prove(
    _ edited: borrowing ByteFile, against old: borrowing ByteFile, by change: TagChange, _ container: any TagContainer
  ) throws {
    try ReadBack.check(container.read(edited), says: container.holdable(change, in: old), file: "fuzz")
    try ReadBack.checkSound(of: edited, against: old, container)
  }
}
