import Files
import PodcastModel

/// What goes along with the sound in a movie, on its clock: chapters, their pictures, and timed text.
struct MovieTimeline {
  private let movie: Box
  let tracks: [MP4Track]

  /// Ten chapters a second for three hours.
  static let sampleLimit = 100_000
  private static let textByteLimit = 16 << 20
  private static let pictureByteLimit = 64 << 20
  private static let trackLimit = 1000

  init(_ movie: Box) {
    self.movie = movie
    let timescale = movie.movieTimescale
    tracks = movie.boxes.lazy.filter { $0.type == "trak" }.prefix(Self.trackLimit)
      .compactMap { MP4Track($0, movieTimescale: timescale) }
  }

  /// Those that hold chapters of others.
  var chapterTracks: [MP4Track] {
    var seen: Set<Int> = []
    let ids = tracks.flatMap(\.chapterTracks).filter { seen.insert($0).inserted }
    return ids.compactMap { id in tracks.first { $0.id == id } }
  }

  /// Those whose text is meant to be read along.
  var subtitleTracks: [MP4Track] {
    let chapterIDs = Set(chapterTracks.map(\.id))
    return tracks.filter { $0.isText && !chapterIDs.contains($0.id) }
  }

  // MARK: Chapters

  /// From the chapter track, which holds any number of whole titles; from Nero's list where there is no such track, or none of
  /// its samples is in the file.
  func chapters(in file: borrowing ByteFile) throws(TagFailure) -> [RecordingTags.MarkedChapter] {
    let listed =
      movie.boxes.lazy.filter { $0.type == "udta" }.compactMap { $0["chpl"] }.first.map(NeroChapters.read) ?? []
    let texts = chapterTracks.filter(\.isText)
    for (index, track) in texts.enumerated() {
      let samples = track.samples(limit: Self.sampleLimit)
      let isThere = samples.contains { $0.byteCount > 0 && $0.offset < file.byteCount }
      guard !samples.isEmpty, isThere || listed.isEmpty else { continue }
      var chapters = try self.chapters(of: track, samples, in: file)
      // An enhanced podcast has its addresses in a second text track.
      for other in texts[(index + 1)...] { try addURLs(of: other, to: &chapters, in: file) }
      try addPictures(to: &chapters, in: file)
      return chapters
    }
    return listed.map { RecordingTags.MarkedChapter($0) }
  }

  private func chapters(
    of track: MP4Track, _ samples: [MP4Sample], in file: borrowing ByteFile
  ) throws(TagFailure) -> [RecordingTags.MarkedChapter] {
    var reader = SampleReader(byteLimit: Self.textByteLimit)
    var chapters: [RecordingTags.MarkedChapter] = []
    for sample in samples {
      let text = TextSample(try reader.read(sample, of: file))
      let chapter = Chapter(start: track.time(sample.start), title: text.text, url: text.url)
      chapters.append(RecordingTags.MarkedChapter(chapter))
    }
    // The others end where the next one starts.
    if let last = samples.last, let duration = movie.movieDuration, !chapters.isEmpty {
      let end = track.time(last.start + last.duration)
      let recordingEnd = MediaTime(seconds: Double(duration) / Double(movie.movieTimescale))
      if last.duration > 0, end + MediaTime(milliseconds: 1) < recordingEnd {
        chapters[chapters.count - 1].chapter.end = end
      }
    }
    return chapters
  }

  private func addURLs(
    of track: MP4Track, to chapters: inout [RecordingTags.MarkedChapter], in file: borrowing ByteFile
  ) throws(TagFailure) {
    var reader = SampleReader(byteLimit: Self.textByteLimit)
    for sample in track.samples(limit: Self.sampleLimit) {
      guard let url = TextSample(try reader.read(sample, of: file)).url,
        let index = chapters.index(at: track.time(sample.start)), chapters[index].chapter.url == nil
      else { continue }
      chapters[index].chapter.url = url
    }
  }

  private func addPictures(
    to chapters: inout [RecordingTags.MarkedChapter], in file: borrowing ByteFile
  ) throws(TagFailure) {
    guard let track = chapterTracks.first(where: { $0.handler == "vide" }) else { return }
    var reader = SampleReader(byteLimit: Self.pictureByteLimit)
    for sample in track.samples(limit: Self.sampleLimit) {
      guard let index = chapters.index(at: track.time(sample.start)), chapters[index].picture == nil else { continue }
      let bytes = try reader.read(sample, of: file)
      guard bytes.count == sample.byteCount, let header = PictureHeader(bytes) else { continue }
      chapters[index].picture = RecordingTags.Picture(type: 0, mimeType: header.mimeType, bytes: bytes)
    }
  }

  // MARK: Timed text

  func lyrics(in file: borrowing ByteFile) throws(TagFailure) -> [RecordingTags.Lyrics] {
    var lyrics: [RecordingTags.Lyrics] = []
    for track in subtitleTracks {
      var reader = SampleReader(byteLimit: Self.textByteLimit)
      var cues: [Cue] = []
      for sample in track.samples(limit: Self.sampleLimit) {
        let text = TextSample(try reader.read(sample, of: file)).text
        guard !text.isEmpty else { continue }
        let span = Span(start: track.time(sample.start), end: track.time(sample.start + sample.duration))
        cues.append(Cue(span: span, text: text))
      }
      guard !cues.isEmpty else { continue }
      let text = cues.map(\.text).joined(separator: "\n")
      lyrics.append(RecordingTags.Lyrics(language: track.language, text: text, cues: cues))
    }
    return lyrics
  }
}

extension MP4Track {
  /// Whether its samples are texts that `TextSample` reads.
  var isText: Bool { codec == "text" || codec == "tx3g" }
}

extension Box {
  /// Of a movie box: ticks in a second, over 0. 600 is QuickTime's, where the file does not say.
  var movieTimescale: Int {
    guard let header = self["mvhd"].flatMap({ FullBox($0) }) else { return 600 }
    return max(1, header.number(header.version == 1 ? 16 : 8, 4) ?? 600)
  }

  /// Of a movie box, in its ticks; nil where it does not say.
  var movieDuration: Int? {
    guard let header = self["mvhd"].flatMap({ FullBox($0) }) else { return nil }
    if header.version == 1 { return header.number(20, 8) }
    return header.number(12, 4).flatMap { $0 == UInt32.max ? nil : $0 }
  }
}

extension [RecordingTags.MarkedChapter] {
  /// The chapter in which a time lies; they are in order.
  fileprivate func index(at time: MediaTime) -> Int? {
    let next = partitioningIndex { $0.chapter.start > time }
    return next == 0 ? nil : next - 1
  }
}

extension Array {
  /// The first place from which on all elements are so, in a list where they stand behind those that are not.
  func partitioningIndex(where isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
