import AudioTags
import Files
import PodcastModel

/// Whether a file says what was meant, and sounds as it did. Nothing is written where it does not.
enum ReadBack {
  /// - Throws: `TagFailure` with the first thing that differs.
  static func check(_ tags: RecordingTags, says meant: TagChange, file: String) throws(TagFailure) {
    func differs(_ what: String) -> TagFailure {
      TagFailure(
        file: file,
        "\(what) would read back otherwise than it was meant, so the file was left as it is; please report this")
    }
    for (name, text) in meant.texts.sorted(by: { $0.key < $1.key }) where tags.texts[name] ?? "" != text {
      throw differs("the tag `\(name)`")
    }
    if let cover = meant.cover {
      guard tags.pictures.filter({ $0.type == 3 }).map(\.bytes) == [cover.bytes] else { throw differs("the cover") }
    }
    if let chapters = meant.chapters {
      guard tags.chapters.count == chapters.count else {
        throw differs("the list of chapters (\(chapters.count) meant, \(tags.chapters.count) read)")
      }
      for (index, (read, meant)) in zip(tags.chapters, chapters).enumerated() {
        let isSame =
          read.chapter.start == meant.chapter.start && read.chapter.title == meant.chapter.title
          && read.chapter.url == meant.chapter.url && read.picture?.bytes == meant.picture?.bytes
          && (meant.chapter.end == nil || read.chapter.end == meant.chapter.end)
        guard isSame else { throw differs("chapter \(index + 1)") }
      }
    }
    if let title = meant.chaptersTitle, !(meant.chapters ?? []).isEmpty, tags.chaptersTitle != title {
      throw differs("the heading of the chapters")
    }
    if let lyrics = meant.lyrics {
      let isThere = tags.lyrics.contains { read in
        read.text == lyrics.text && (lyrics.language == "und" || read.language == lyrics.language)
          && read.cues.map(\.span) == lyrics.cues.map(\.span) && read.cues.map(\.text) == lyrics.cues.map(\.text)
      }
      guard isThere || lyrics.text.isEmpty else { throw differs("the transcript") }
    }
  }

  /// Whether every byte of encoded sound comes from the old file, in its order, with none left out.
  static func checkSound(
    of edited: borrowing ByteFile, against old: borrowing ByteFile, _ container: any TagContainer
  ) throws(TagFailure) {
    var origins: [Range<Int>] = []
    for range in try container.sound(in: edited) {
      guard let kept = edited.origins(of: range) else {
        throw TagFailure(
          file: old.path, "its encoded sound would be touched, so the file was left as it is; please report this")
      }
      origins += kept
    }
    guard joined(origins) == joined(try container.sound(in: old)) else {
      throw TagFailure(
        file: old.path, "its encoded sound would not be all there, so the file was left as it is; please report this")
    }
  }

  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.reduce(into: []) { joined, range in
      guard !range.isEmpty else { return }
      if let last = joined.last, last.upperBound == range.lowerBound {
        joined[joined.count - 1] = last.lowerBound..<range.upperBound
      } else {
        joined.append(range)
      }
    }
  }
}
