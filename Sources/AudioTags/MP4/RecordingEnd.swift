import Files
import PodcastModel

extension MP4Layout {
  /// When the recording ends, in whole milliseconds that are there: as its movie box says, or as its fragments add up to; zero
  /// where nothing tells.
  func recordingEnd(in file: borrowing ByteFile) throws(TagFailure) -> MediaTime {
    guard let movie = movie?.box else { return .zero }
    let stated = movie[["mvex", "mehd"]].flatMap { FullBox($0) }.flatMap { $0.number(0, $0.version == 1 ? 8 : 4) }
    if let ticks = [movie.movieDuration ?? 0, stated ?? 0].first(where: { $0 > 0 }) {
      return Self.time(ticks, timescale: movie.movieTimescale)
    }
    guard let track = MovieTimeline(movie).tracks.first(where: { $0.handler == "soun" }) else { return .zero }
    if track.duration > 0 { return Self.time(track.duration, timescale: track.timescale) }
    return Self.time(try fragmentsEnd(of: track, in: movie, file), timescale: track.timescale)
  }

  private static func time(_ ticks: Int, timescale: Int) -> MediaTime {
    let milliseconds = Double(ticks) * 1000 / Double(timescale)
    return MediaTime(milliseconds: milliseconds < 4e12 ? Int(milliseconds) : 0)
  }

  /// ISO/IEC 14496-12, §8.8: in ticks of the track.
  private func fragmentsEnd(
    of track: MP4Track, in movie: Box, _ file: borrowing ByteFile
  ) throws(TagFailure) -> Int {
    let usual = movie["mvex"]?.boxes.first { $0.type == "trex" && FullBox($0)?.number(0, 4) == track.id }
    let usualDuration = usual.flatMap { FullBox($0)?.number(8, 4) } ?? 0
    var end = 0
    for place in fragments where place.range.count <= 16 << 20 {
      let fragment = Box("moof", reading: try file.piece(place.content.lowerBound, place.content.count)[...])
      for part in fragment.boxes where part.type == "traf" {
        guard let header = part["tfhd"].flatMap({ FullBox($0) }), header.number(0, 4) == track.id else { continue }
        // What the header may say before the duration: a base offset, a sample description.
        let place = 4 + (header.flags & 1 != 0 ? 8 : 0) + (header.flags & 2 != 0 ? 4 : 0)
        let duration = header.flags & 8 != 0 ? header.number(place, 4) ?? 0 : usualDuration
        if let start = part["tfdt"].flatMap({ FullBox($0) }).flatMap({ $0.number(0, $0.version == 1 ? 8 : 4) }) {
          end = max(end, start)
        }
        for run in part.boxes.filter({ $0.type == "trun" }).compactMap({ FullBox($0) }) {
          let (sum, isTooLarge) = end.addingReportingOverflow(Self.duration(of: run, usual: duration))
          guard !isTooLarge else { return end }
          end = sum
        }
      }
    }
    return end
  }

  private static func duration(of run: FullBox, usual: Int) -> Int {
    guard let count = run.number(0, 4) else { return 0 }
    guard run.flags & 0x100 != 0 else {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: usual)
      return isTooLarge ? 0 : product
    }
    let head = 4 + (run.flags & 1 != 0 ? 4 : 0) + (run.flags & 4 != 0 ? 4 : 0)
    let entryByteCount = 4 * (run.flags >> 8 & 15).nonzeroBitCount
    var sum = 0
    for index in 0..<count {
      guard let duration = run.number(head + index * entryByteCount, 4) else { break }
      sum += duration
    }
    return sum
  }
}
