public import Files
import PodcastModel

/// WAV, and RF64 and BW64, which may be over 4 GB: an ID3 tag and lists of texts and marks in chunks beside the sound.
public struct WaveFile: TagContainer {
  public let name = "WAV"

  public init() {}

  public func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool {
    let head = try file.bytes(0..<12)
    return ["RIFF", "RF64", "BW64"].contains { head.starts(with: $0.utf8) } && head.suffix(4).elementsEqual("WAVE".utf8)
  }

  public func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] { try Layout(file).chunks.sound }

  /// All but the sound.
  private struct Layout {
    var chunks: ChunkList
    var infoChunk: ChunkList.Chunk?
    var info = RIFFInfo()
    var cueChunk: ChunkList.Chunk?
    var listChunk: ChunkList.Chunk?
    /// Nil where the file does not say how many samples make a second.
    var cues: RIFFCues?
    /// By the broadcast chunk, which is never written.
    var broadcastDate: String?
    var recordingEnd: MediaTime?

    init(_ file: borrowing ByteFile) throws(TagFailure) {
      guard let chunks = try ChunkList(file) else {
        throw TagFailure(file: file.path, offset: 0, "this is no WAV file")
      }
      self.chunks = chunks
      var list: [UInt8] = []
      for chunk in chunks.chunks where chunk.id == "LIST" && chunk.body.count <= ChunkList.longestTextChunk {
        let body = try file.piece(chunk.body.lowerBound, chunk.body.count)
        if body.starts(with: "INFO".utf8), infoChunk == nil {
          infoChunk = chunk
          info = RIFFInfo(body.dropFirst(4))
        } else if body.starts(with: "adtl".utf8), listChunk == nil {
          listChunk = chunk
          list = Array(body.dropFirst(4))
        }
      }
      if let chunk = chunks.first("bext"), chunk.body.count >= 330 {
        // EBU Tech 3285: yyyy-mm-dd; some part it by colons.
        let date = String(latin1: try file.piece(chunk.body.lowerBound + 320, 10)).replacing(":", with: "-")
        if date.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == 0x2D }) { broadcastDate = date }
      }
      guard let format = chunks.first("fmt ") else { return }
      var reader = ByteReader(try file.piece(format.body.lowerBound, 16))
      guard reader.take(4) != nil, let samples = reader.littleEndian(4), let bytes = reader.littleEndian(4) else {
        return
      }
      if bytes > 0, let data = chunks.first("data") {
        recordingEnd = MediaTime(seconds: Double(data.body.count) / Double(bytes))
      }
      cueChunk = chunks.chunks.first { $0.id == "cue " && $0.body.count <= ChunkList.longestTextChunk }
      var cue: [UInt8] = []
      if let cueChunk { cue = try file.piece(cueChunk.body.lowerBound, cueChunk.body.count) }
      if samples > 0 { cues = RIFFCues(cue: cue, adtl: list[...], samplesPerSecond: samples) }
    }
  }

  public func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags {
    let layout = try Layout(file)
    var tags = try layout.chunks.tag(in: file)?.meaning ?? RecordingTags()
    tags.texts.merge(layout.info.texts) { first, _ in first }
    if tags.texts["date"] == nil { tags.texts["date"] = layout.broadcastDate }
    if tags.chapters.isEmpty { tags.chapters = layout.cues?.chapters ?? [] }
    return tags
  }

  public func holdable(_ change: TagChange) -> TagChange { change.held(inID3Version: 3) }

  public func holdable(_ change: TagChange, in file: borrowing ByteFile) throws(TagFailure) -> TagChange {
    change.held(inID3Version: try Layout(file).chunks.tag(in: file)?.version ?? 3)
  }

  public func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit {
    let layout = try Layout(file)
    var changes: [ChunkList.Change] = []
    let tag = try layout.chunks.tagChange(
      file, by: change, others: layout.info.texts, recordingEnd: layout.recordingEnd)
    if let tag { changes.append(tag) }
    // Many programs read nothing but this list.
    var info = layout.info
    info.change(by: change.texts)
    if info != layout.info {
      changes.append(.init(chunk: layout.infoChunk, id: "LIST", body: info.isEmpty ? nil : info.bytes))
    }
    if let chapters = change.chapters, let old = layout.cues {
      var new = old
      new.setChapters(chapters)
      if new != old {
        changes.append(.init(chunk: layout.cueChunk, id: "cue ", body: new.cueBytes))
        changes.append(.init(chunk: layout.listChunk, id: "LIST", body: new.listBytes))
      }
    }
    guard !changes.isEmpty else { return FileEdit([.kept(0..<file.byteCount)]) }
    guard layout.chunks.first("data") != nil else {
      throw TagFailure(file: file.path, "it has no sound; nothing is changed")
    }
    return try layout.chunks.edit(file, changes)
  }
}
