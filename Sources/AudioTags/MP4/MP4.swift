public import Files
import PodcastModel

/// MPEG-4 audio and QuickTime films (`.m4a`, `.m4b`, `.mp4`, `.mov`): ISO/IEC 14496-12, with the tags that iTunes puts into them
/// and the chapters of Nero and of QuickTime.
public struct MP4: TagContainer {
  public let name = "MP4"

  public init() {}

  public func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool { try MP4Layout.isMP4(file) }

  public func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags {
    let layout = try MP4Layout(file)
    guard let movie = layout.movie?.box else { return RecordingTags() }
    let reading = MovieTexts(movie)
    let timeline = MovieTimeline(movie)
    var tags = RecordingTags(texts: reading.texts, pictures: reading.pictures)
    let words = tags.texts.removeValue(forKey: "lyrics")
    if let language = timeline.tracks.first(where: { $0.handler == "soun" })?.language, language != "und",
      tags.texts["language"] == nil
    {
      tags.texts["language"] = language
    }
    tags.chapters = try timeline.chapters(in: file)
    tags.lyrics = try timeline.lyrics(in: file)
    // The words without times are those of the timed text, where they are the same.
    if let words {
      if let index = tags.lyrics.firstIndex(where: { words.holds($0.cues) }) {
        tags.lyrics[index].text = words
      } else {
        tags.lyrics.insert(RecordingTags.Lyrics(text: words), at: 0)
      }
    }
    return tags
  }

  /// Chapters have no ends of their own, no pictures yet and no place outside the list; words without times have no language.
  public func holdable(_ change: TagChange) -> TagChange {
    var change = change
    for (name, text) in change.texts {
      guard let item = ItemNames.item(named: name), let box = Box(item: item, text: text), !text.isEmpty else {
        continue
      }
      change.texts[name] = ListItem(box).text(item.form)
    }
    change.cover?.type = 3
    change.cover?.caption = ""
    change.chaptersTitle = nil
    change.chapters = change.chapters.map { marked in
      TextTrack.shown(marked.map(\.chapter)).map {
        RecordingTags.MarkedChapter(Chapter(start: $0.start, title: $0.title, url: $0.url))
      }
    }
    if let lyrics = change.lyrics {
      let cues = TextTrack.shown(lyrics.cues)
      change.lyrics = RecordingTags.Lyrics(
        language: cues.isEmpty ? "und" : lyrics.language, text: lyrics.text, cues: cues)
    }
    return change
  }

  /// As the sample tables find it; in a file of fragments, all that is in them.
  public func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] {
    let layout = try MP4Layout(file)
    guard let movie = layout.movie?.box else { return [] }
    let timeline = MovieTimeline(movie)
    let chapterIDs = Set(timeline.chapterTracks.map(\.id))
    let tracks = timeline.tracks.filter { ["soun", "vide"].contains($0.handler) && !chapterIDs.contains($0.id) }
    let media = layout.places.filter { $0.type == "mdat" }.map(\.content)
    var ranges: [Range<Int>] = []
    // Tables may point anywhere; what lies outside the boxes for media is no sound.
    for range in tracks.flatMap({ $0.mediaRanges(before: file.byteCount) }) {
      var index = media.partitioningIndex { $0.upperBound > range.lowerBound }
      while index < media.count, media[index].lowerBound < range.upperBound {
        let part = range.clamped(to: media[index])
        if !part.isEmpty { ranges.append(part) }
        index += 1
      }
    }
    if let start = layout.fragments.first?.range.lowerBound { ranges += media.filter { $0.lowerBound > start } }
    return ranges
  }
}

extension String {
  /// Whether what the first cues say is in the text; a speaker's name before it may be missing there.
  fileprivate func holds(_ cues: [Cue]) -> Bool {
    func words(_ text: some StringProtocol) -> [UInt8] { text.utf8.filter { $0 > 0x20 } }
    let own = words(self)
    let samples = cues.prefix(20)
    let found = samples.count { cue in
      let text = cue.text.firstRange(of: ": ").map { cue.text[$0.upperBound...] } ?? cue.text[...]
      return own.firstRange(of: words(text)) != nil
    }
    return 2 * found > samples.count
  }
}
