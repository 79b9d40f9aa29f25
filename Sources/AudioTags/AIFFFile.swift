public import Files
import PodcastModel

/// AIFF and AIFF-C: an ID3 tag in a chunk, and four chunks of plain text.
public struct AIFFFile: TagContainer {
  public let name = "AIFF"

  /// Audio Interchange File Format 1.3, "Text Chunks"
  private static let textChunks = [("title", "NAME"), ("artist", "AUTH"), ("copyright", "(c) "), ("comment", "ANNO")]

  public init() {}

  public func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool {
    let head = try file.bytes(0..<12)
    return head.starts(with: "FORM".utf8) && ["AIFF", "AIFC"].contains { head.suffix(4).elementsEqual($0.utf8) }
  }

  public func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] { try chunks(of: file).sound }

  private func chunks(of file: borrowing ByteFile) throws(TagFailure) -> ChunkList {
    guard let chunks = try ChunkList(file) else { throw TagFailure(file: file.path, offset: 0, "this is no AIFF file") }
    return chunks
  }

  private func texts(_ chunks: ChunkList, _ file: borrowing ByteFile) throws(TagFailure) -> [String: String] {
    var texts: [String: String] = [:]
    for (name, id) in Self.textChunks {
      guard let chunk = chunks.first(id), chunk.body.count <= ChunkList.longestTextChunk else { continue }
      let text = String(guessing: try file.piece(chunk.body.lowerBound, chunk.body.count))
      if !text.isEmpty { texts[name] = text }
    }
    return texts
  }

  public func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags {
    let chunks = try chunks(of: file)
    var tags = try chunks.tag(in: file)?.meaning ?? RecordingTags()
    tags.texts.merge(try texts(chunks, file)) { first, _ in first }
    return tags
  }

  public func holdable(_ change: TagChange) -> TagChange { change.held(inID3Version: 3) }

  public func holdable(_ change: TagChange, in file: borrowing ByteFile) throws(TagFailure) -> TagChange {
    change.held(inID3Version: try chunks(of: file).tag(in: file)?.version ?? 3)
  }

  public func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit {
    let chunks = try chunks(of: file)
    let said = try texts(chunks, file)
    var changes: [ChunkList.Change] = []
    let end = try recordingEnd(chunks, file)
    if let tag = try chunks.tagChange(file, by: change, others: said, recordingEnd: end) { changes.append(tag) }
    for (name, id) in Self.textChunks {
      // One that is there is brought into agreement; none is added, since the tag says it better.
      guard let text = change.texts[name], let chunk = chunks.first(id), said[name] ?? "" != text else { continue }
      changes.append(.init(chunk: chunk, id: id, body: text.isEmpty ? nil : text.utf8.filter { $0 != 0 }))
    }
    guard !changes.isEmpty else { return FileEdit([.kept(0..<file.byteCount)]) }
    return try chunks.edit(file, changes)
  }

  /// Sample frames by their rate, which is an 80-bit number.
  private func recordingEnd(_ chunks: ChunkList, _ file: borrowing ByteFile) throws(TagFailure) -> MediaTime? {
    guard let common = chunks.first("COMM") else { return nil }
    var reader = ByteReader(try file.piece(common.body.lowerBound, 18))
    guard reader.take(2) != nil, let count = reader.bigEndian(4), reader.take(2) != nil,
      let exponent = reader.bigEndian(2), exponent < 0x7FFF, let high = reader.bigEndian(4)
    else { return nil }
    let rate = Double(sign: .plus, exponent: exponent - 16383 - 31, significand: Double(high))
    return rate >= 1 ? MediaTime(seconds: Double(count) / rate) : nil
  }
}
