public import Files
import PodcastModel

/// MP3, its elder brothers, and AAC in ADTS: frames of sound one after the other, with ID3v2 before them, and ID3v1 and APEv2
/// behind.
public struct MPEGAudioFile: TagContainer {
  /// Where the first frames are looked for: some files begin with what is left of another.
  private static let searchByteCount = 128 << 10

  public let name = "MP3"

  public init() {}

  public func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool {
    let start = try LeadingTags.end(in: file)
    let head = try file.bytes(start..<start + Self.searchByteCount)
    // Others put such tags before files of theirs.
    let others = ["fLaC", "OggS", "RIFF", "FORM", "MAC ", "wvpk", "MPCK", "MP+", "TTA1"]
    if others.contains(where: { head.starts(with: $0.utf8) }) { return false }
    if start > 0 || head.starts(with: "APETAGEX".utf8) || Self.hasFrames(head) { return true }
    let tail = try file.bytes(max(0, file.byteCount - ID3v1.byteCount)..<file.byteCount)
    return ID3v1(tail) != nil && head.contains(0xFF)
  }

  /// Two frames, one behind the other.
  private static func hasFrames(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { index in
      guard bytes[index] == 0xFF else { return false }
      let rest = bytes[index...]
      if let first = MPEGAudioHeader(rest), let count = first.frameBytes, count > 4,
        let second = MPEGAudioHeader(rest.dropFirst(count)), second.layer == first.layer,
        second.sampleRate == first.sampleRate
      {
        return true
      }
      guard let first = ADTSHeader(rest) else { return false }
      return ADTSHeader(rest.dropFirst(first.frameBytes)) != nil
    }
  }

  // MARK: Reading

  public func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags {
    let layout = try Layout(file)
    var tags = layout.id3?.meaning ?? RecordingTags()
    for part in layout.others {
      tags.texts.merge(part.texts) { first, _ in first }
      if tags.pictures.isEmpty { tags.pictures = part.pictures }
      if tags.lyrics.isEmpty { tags.lyrics = part.lyrics }
    }
    return tags
  }

  public func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] {
    let layout = try Layout(file)
    return [layout.soundStart..<layout.trailing.start]
  }

  /// All that is not sound.
  private struct Layout {
    var front: FrontTags
    var frontAPE: (range: Range<Int>, tag: APETag)?
    var trailing: TrailingTags
    var soundStart: Int
    /// All ID3v2 tags of the file as one; nil where there is none.
    var id3: ID3Tag?

    init(_ file: borrowing ByteFile) throws(TagFailure) {
      front = try FrontTags(file)
      soundStart = front.end
      if let header = APETag.Frame(try file.piece(soundStart, APETag.Frame.byteCount)), header.isHeader,
        header.byteCount <= min(APETag.longestRead, file.byteCount - soundStart - APETag.Frame.byteCount)
      {
        let range = soundStart..<soundStart + APETag.Frame.byteCount + header.byteCount
        if let tag = APETag(try file.piece(range.lowerBound, range.count)) {
          frontAPE = (range, tag)
          soundStart = range.upperBound
        }
      }
      do throws(FileFailure) {
        trailing = try TrailingTags(file, from: soundStart)
      } catch {
        throw TagFailure(file: file.path, error.message)
      }
      let behind = trailing.parts.compactMap { if case .id3(let tag) = $0.part { tag } else { ID3Tag?.none } }
      id3 = ID3Tag(merging: front.tags + behind)
    }

    /// What the other tags say, the richest first.
    var others: [RecordingTags] {
      var apes = [frontAPE?.tag].compactMap(\.self)
      var others: [RecordingTags] = []
      for (_, part) in trailing.parts {
        if case .ape(let tag) = part { apes.append(tag) }
        if case .id3v1(let tag) = part { others.append(RecordingTags(texts: tag.texts)) }
      }
      return apes.map { RecordingTags(texts: $0.texts, pictures: $0.pictures, lyrics: $0.lyrics) } + others
    }
  }

  // MARK: Writing

  public func holdable(_ change: TagChange) -> TagChange { change.held(inID3Version: 3) }

  public func holdable(_ change: TagChange, in file: borrowing ByteFile) throws(TagFailure) -> TagChange {
    change.held(inID3Version: try Layout(file).id3?.version ?? 3)
  }

  public func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit {
    let layout = try Layout(file)
    if let (offset, message) = layout.front.complaint {
      throw TagFailure(
        file: file.path, offset: offset,
        "\(message). Nothing is changed, lest something of it is lost; mend the file first")
    }
    var change = change
    if layout.id3 == nil {
      // Whoever finds an ID3v2 tag looks no further: it must say what the other tags said.
      for other in layout.others { change.texts.merge(other.texts) { wanted, _ in wanted } }
    }
    var end: MediaTime?
    if change.chapters != nil || change.chaptersTitle != nil {
      end = try Self.recordingEnd(file, layout.soundStart..<layout.trailing.start)
    }
    let old = layout.id3 ?? ID3Tag()
    let new = old.changed(by: change, recordingEnd: end)
    let isChanged = new.frames != old.frames
    var pieces: [FileEdit.Piece] = []
    if isChanged {
      pieces.append(
        .bytes(try new.bytes(inPlaceOf: layout.front.end, spare: layout.front.end - old.shortest, file: file.path)))
    } else {
      pieces.append(.kept(0..<layout.front.end))
    }
    if let (range, tag) = layout.frontAPE {
      pieces.append(tag.bytes(changedBy: change).map { .bytes($0) } ?? .kept(range))
    }
    pieces.append(.kept(layout.soundStart..<layout.trailing.start))
    for (range, part) in layout.trailing.parts {
      switch part {
      case .id3v1(let tag):
        let changed = tag.changed(by: change.texts)
        pieces.append(changed == tag ? .kept(range) : .bytes(changed.bytes))
      case .ape(let tag): pieces.append(tag.bytes(changedBy: change).map { .bytes($0) } ?? .kept(range))
      // What it said is in the tag at the front now.
      case .id3: if !isChanged { pieces.append(.kept(range)) }
      case .opaque: pieces.append(.kept(range))
      }
    }
    return FileEdit(pieces).joined
  }

  /// As the first frame says it, else by its bit rate, as if all had the same; AAC by all of its frames. Only for a chapter that
  /// does not say its end.
  private static func recordingEnd(
    _ file: borrowing ByteFile, _ sound: Range<Int>
  ) throws(TagFailure) -> MediaTime? {
    if let duration = try ADTSHeader.duration(of: sound, in: file) { return duration }
    let head = try file.piece(sound.lowerBound, min(sound.count, 4096))
    guard let start = head.indices.first(where: { MPEGAudioHeader(head[$0...]) != nil }),
      let frame = MPEGAudioHeader(head[start...])
    else { return nil }
    if let summary = MP3Summary(head[start...]) { return MediaTime(milliseconds: Int(summary.seconds * 1000)) }
    guard let count = frame.frameBytes, count > 0 else { return nil }
    return MediaTime(milliseconds: sound.count / count * frame.samplesPerFrame * 1000 / frame.sampleRate)
  }
}
