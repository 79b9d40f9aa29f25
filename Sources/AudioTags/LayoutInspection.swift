public import Files
public import PodcastModel

/// How a recording's file is laid out, which players feel and listeners do not hear.
public enum LayoutInspection {
  /// So many frames of a MP3 file are looked at to see whether their bit rate varies.
  private static let sampledBytes = 256 << 10

  public static func flaws(
    of file: borrowing ByteFile, facts: MediaFacts
  ) throws -> [MediaFacts.LayoutFlaw] {
    if try MP4Layout.isMP4(file) { return try flaws(ofMP4: MP4Layout(file)) }
    if facts.format == "aac" { return [.rawFrames] }
    return facts.format == "mp3" ? try flawsOfMP3(file, duration: facts.duration) : []
  }

  private static func flaws(ofMP4 layout: MP4Layout) -> [MediaFacts.LayoutFlaw] {
    var flaws: [MediaFacts.LayoutFlaw] = []
    let index = layout.places.firstIndex { $0.type == "moov" }
    let sound = layout.places.firstIndex { $0.type == "mdat" && $0.range.count > 16 }
    if let index, let sound, sound < index, layout.fragments.isEmpty { flaws.append(.indexAtEnd) }
    if let movie = layout.movie?.box {
      let timeline = MovieTimeline(movie)
      let chapterIDs = Set(timeline.chapterTracks.map(\.id))
      let tracks = timeline.tracks.filter { !chapterIDs.contains($0.id) }
      // `drms` is what iTunes sold, the others are of ISO/IEC 14496-12, 8.12.
      if tracks.contains(where: { ["enca", "encv", "drms", "drmi"].contains($0.codec) }) { flaws.append(.encrypted) }
      let films: Set<BoxType> = ["avc1", "avc3", "hvc1", "hev1", "encv", "drmi"]
      if tracks.contains(where: { $0.handler == "vide" && !films.contains($0.codec) }) { flaws.append(.oddVideo) }
    }
    return flaws
  }

  private static func flawsOfMP3(
    _ file: borrowing ByteFile, duration: MediaTime
  ) throws(TagFailure) -> [MediaFacts.LayoutFlaw] {
    var flaws: [MediaFacts.LayoutFlaw] = []
    let front = try FrontTags(file)
    let bytes = try file.piece(front.end, sampledBytes)
    if let start = bytes.indices.first(where: { MPEGAudioHeader(bytes[$0...]) != nil }) {
      let summary = MP3Summary(bytes[start...])
      if let summary {
        // It counts delay and padding too: two frames, and the encoder's own.
        if abs(summary.seconds - duration.seconds) > 0.25 + duration.seconds / 1000 { flaws.append(.frameCountWrong) }
      } else if hasVaryingRate(bytes[start...]) {
        flaws.append(.frameCountMissing)
      }
    }
    let version = front.tags.map(\.version).max()
    if let version {
      if version == 2 { flaws.append(.oldTags) }
    } else {
      let tail = try file.piece(max(0, file.byteCount - ID3v1.byteCount), ID3v1.byteCount)
      if ID3v1(tail) != nil { flaws.append(.oldTags) }
    }
    let frames = front.tags.flatMap(\.frames)
    if frames.contains(where: { $0.id == "CHAP" }), !frames.contains(where: { $0.id == "CTOC" }) {
      flaws.append(.chaptersWithoutContents)
    }
    return flaws
  }

  private static func hasVaryingRate(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    var shortest = Int.max
    var longest = 0
    while index < bytes.endIndex, let count = MPEGAudioHeader(bytes[index...])?.frameBytes, count > 4 {
      (shortest, longest) = (min(shortest, count), max(longest, count))
      index += count
    }
    // Padding makes a frame one byte longer; in layer I it is four.
    return longest > 0 && longest - shortest > 4
  }
}
