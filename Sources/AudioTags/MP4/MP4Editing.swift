public import Files
import PodcastModel

extension MP4 {
  public func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit {
    let whole = FileEdit([.kept(0..<file.byteCount)])
    let layout = try MP4Layout(file)
    let (place, movie) = try Self.editableMovie(layout, file)
    let recordingEnd = change.chapters == nil ? .zero : try layout.recordingEnd(in: file)
    var edit: MovieEdit
    do throws(MovieEdit.Refusal) {
      edit = try MovieEdit(movie, by: change, recordingEnd: recordingEnd, isQuickTime: layout.isQuickTime)
    } catch {
      throw TagFailure(file: file.path, error.message)
    }
    guard edit.movie != movie || !edit.newTracks.isEmpty else { return whole }

    let plan = MovieRegion(layout, place, old: movie, edit: &edit, fileByteCount: file.byteCount)
    var pieces: [FileEdit.Piece] = []
    for other in layout.places where other.range.upperBound <= plan.range.lowerBound {
      pieces.append(try plan.moved(other, of: file))
    }
    pieces += plan.pieces
    for other in layout.places where other.range.lowerBound >= plan.range.upperBound {
      pieces.append(try plan.moved(other, of: file))
    }
    // What is no box any more.
    let end = layout.places.last?.range.upperBound ?? 0
    if end < file.byteCount { pieces.append(.kept(end..<file.byteCount)) }
    let result = FileEdit(pieces).joined
    return try result.changesNothing(in: file) ? whole : result
  }

  private static func editableMovie(
    _ layout: MP4Layout, _ file: borrowing ByteFile
  ) throws(TagFailure) -> (place: MP4Layout.Place, box: Box) {
    guard let movie = layout.movie else {
      throw TagFailure(
        file: file.path, "there is no movie box (\"moov\") in it: the file was not recorded or copied to its end")
    }
    guard !movie.place.isBrokenOff else {
      throw TagFailure(
        file: file.path, offset: movie.place.range.lowerBound,
        "the file ends inside its movie box, at byte \(file.byteCount): it was not copied to its end")
    }
    guard movie.box["mvhd"] != nil else {
      throw TagFailure(
        file: file.path, offset: movie.place.range.lowerBound,
        "the movie box at byte \(movie.place.range.lowerBound) has no header, or is compressed; have FFmpeg write the file"
          + " anew: ffmpeg -i OLD -c copy NEW")
    }
    return movie
  }
}

/// The movie box and what belongs to it directly behind it: empty space, and media of text tracks. All of it is written
/// anew, in the room there was where it fits.
struct MovieRegion {
  /// In the old file.
  let range: Range<Int>
  private(set) var pieces: [FileEdit.Piece] = []
  /// By how much what follows is moved.
  private let shift: Int
  /// Media of text tracks that stays, and where it is now.
  private var movedMedia: [(old: Range<Int>, new: Int)] = []

  /// Left free where the file is written anew anyway, so that the next change finds room.
  private static let spareByteCount = 4096
  /// More empty space than this is not left behind.
  private static let gapLimit = 1 << 16
  private static let textMediaByteLimit = 64 << 20

  init(
    _ layout: MP4Layout, _ place: MP4Layout.Place, old: Box, edit: inout MovieEdit, fileByteCount: Int
  ) {
    let usage = MediaUsage(old: old, new: edit.movie)
    var end = place.range.upperBound
    var kept: [MP4Layout.Place] = []
    for other in layout.places where other.range.lowerBound == end {
      let use = usage.use(of: other.range)
      switch other.type {
      case "free" where use == .none, "skip" where use == .none: break
      case "mdat" where other.range.count <= Self.textMediaByteLimit && use == .text: kept.append(other)
      case "mdat" where other.range.count <= Self.textMediaByteLimit && use == .gone: break
      default: continue
      }
      end = other.range.upperBound
    }
    range = place.range.lowerBound..<end

    let media = edit.newTracks.map { Box("mdat", $0.media) }
    let mediaByteCount = media.reduce(kept.reduce(0) { $0 + $1.range.count }) { $0 + $1.byteCount }
    let isWide = fileByteCount + mediaByteCount + edit.movie.byteCount + (1 << 20) > Int(UInt32.max)
    edit.makeRoom(
      growingBy: mediaByteCount + edit.movie.byteCount + (1 << 20), from: end, in: old.byteCount, isWide: isWide)
    var movie = edit.finished(mediaOffsets: media.map { _ in 0 }, isWide: isWide)

    let need = movie.byteCount + mediaByteCount
    var gap = range.count - need
    if gap != 0, gap < 8 || gap > max(Self.gapLimit, fileByteCount / 100) {
      gap = Self.spareByteCount
    }
    // Also of what the file broke off before: it stays beyond the end.
    shift = need + gap - range.count

    var offset = range.lowerBound + movie.byteCount + gap
    var mediaOffsets: [Int] = []
    for box in media {
      mediaOffsets.append(offset + 8)
      offset += box.byteCount
    }
    for place in kept {
      movedMedia.append((place.range, offset))
      offset += place.range.count
    }
    var relocated = edit
    relocated.moveOffsets(newPlace)
    movie = relocated.finished(mediaOffsets: mediaOffsets, isWide: isWide)
    pieces = [.bytes(movie.written)]
    if gap > 0 { pieces.append(.bytes(Box("free", [UInt8](repeating: 0, count: gap - 8)).written)) }
    pieces += media.map { .bytes($0.written) } + kept.map { .kept($0.range) }
  }

  /// Where something is that was at `offset`.
  private func newPlace(_ offset: Int) -> Int {
    if offset >= range.upperBound { return offset.addingReportingOverflow(shift).partialValue }
    guard offset >= range.lowerBound, let media = movedMedia.first(where: { $0.old.contains(offset) }) else {
      return offset
    }
    return media.new + offset - media.old.lowerBound
  }

  /// A box of the file that stays, with its offsets as they are now.
  func moved(_ place: MP4Layout.Place, of file: borrowing ByteFile) throws(TagFailure) -> FileEdit.Piece {
    guard shift != 0, ["moof", "mfra", "meta", "sidx"].contains(place.type), place.range.count <= 16 << 20,
      !place.isBrokenOff
    else { return .kept(place.range) }
    let isBefore = place.range.upperBound <= range.lowerBound
    // Both ends of what an index counts have moved.
    if place.type == "sidx" && !isBefore { return .kept(place.range) }
    let bytes = try file.piece(place.range.lowerBound, place.range.count)
    var box = Box(place.type, reading: bytes[...].dropFirst(place.headerByteCount))
    if ["mfra", "sidx"].contains(place.type) {
      box = Box(place.type, Array(bytes.dropFirst(place.headerByteCount)))
    }
    box.isLong = place.headerByteCount == 16
    if place.type == "sidx" {
      box.moveSegmentIndex(endingAt: place.range.upperBound, newPlace)
    } else {
      box.moveOffsets(newPlace)
    }
    let written = box.written
    return written == bytes ? .kept(place.range) : .bytes(written)
  }
}

/// Which tracks have media where.
private struct MediaUsage {
  /// `gone`: of tracks that are removed alone.
  enum Use { case none, text, gone, other }

  /// Where chunks start; sorted.
  private var text: [Int] = []
  private var gone: [Int] = []
  private var other: [Int] = []

  init(old: Box, new: Box) {
    let stays = Set(MovieTimeline(new).tracks.map(\.id))
    let tracks = MovieTimeline(old).tracks
    for track in tracks {
      let offsets = ["stco", "co64"].compactMap { track.table[$0] }.flatMap(\.chunkOffsets)
      if !stays.contains(track.id) {
        gone += offsets
      } else if track.isText {
        text += offsets
      } else {
        other += offsets
      }
    }
    // Tracks that cannot be made out: their media is left alone.
    let boxes = old.boxes.filter { $0.type == "trak" }
    if tracks.count < boxes.count {
      other += boxes.flatMap { box in
        ["stco", "co64"].compactMap { box[["mdia", "minf", "stbl", $0]] }.flatMap(\.chunkOffsets)
      }
    }
    text.sort()
    gone.sort()
    other.sort()
  }

  func use(of range: Range<Int>) -> Use {
    func isIn(_ offsets: [Int]) -> Bool {
      let index = offsets.partitioningIndex { $0 >= range.lowerBound }
      return index < offsets.count && offsets[index] < range.upperBound
    }
    if isIn(other) { return .other }
    if isIn(text) { return .text }
    return isIn(gone) ? .gone : .none
  }
}

extension MovieEdit {
  /// Prepares for moving: tables that get too narrow are widened; the movie box keeps its length where it can.
  fileprivate mutating func makeRoom(growingBy growth: Int, from start: Int, in byteCount: Int, isWide: Bool) {
    changeMovie { $0.widenOffsets(from: start, growth: growth) }
    let added = finished(mediaOffsets: newTracks.map { _ in 0 }, isWide: isWide).byteCount - movie.byteCount
    changeMovie { $0.absorb(byteCount: byteCount - added) }
  }

  fileprivate mutating func moveOffsets(_ move: (Int) -> Int) { changeMovie { $0.moveOffsets(move) } }
}

extension FileEdit {
  /// With pieces that are next to each other as one.
  fileprivate var joined: FileEdit {
    var joined: [Piece] = []
    for piece in pieces {
      switch (joined.last, piece) {
      case (.kept(let before)?, .kept(let range)) where before.upperBound == range.lowerBound:
        joined[joined.count - 1] = .kept(before.lowerBound..<range.upperBound)
      case (.bytes(let before)?, .bytes(let bytes)): joined[joined.count - 1] = .bytes(before + bytes)
      default: joined.append(piece)
      }
    }
    return FileEdit(joined)
  }

  /// Whether the file would be as it is, byte for byte.
  fileprivate func changesNothing(in file: borrowing ByteFile) throws(TagFailure) -> Bool {
    var offset = 0
    for piece in pieces {
      switch piece {
      case .kept(let range):
        guard range.lowerBound == offset else { return false }
        offset = range.upperBound
      case .bytes(let bytes):
        guard try file.piece(offset, bytes.count) == bytes else { return false }
        offset += bytes.count
      }
    }
    return offset == file.byteCount
  }
}
