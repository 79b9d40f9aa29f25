import Files
import PodcastModel

/// A whole ID3v2 tag in a chunk, as WAV and AIFF files have it.
extension ChunkList {
  static let longestTextChunk = 4 << 20

  func tag(in file: borrowing ByteFile) throws(TagFailure) -> ID3Tag? {
    guard let id3, id3.body.count <= ID3Tag.longestRead else { return nil }
    return ID3Tag(try file.piece(id3.body.lowerBound, id3.body.count))
  }

  /// The chunk as a change wants it; nil where it says so already.
  ///
  /// - Parameter others: what other chunks say, which a tag that is made now repeats.
  func tagChange(
    _ file: borrowing ByteFile, by change: TagChange, others: [String: String], recordingEnd: MediaTime?
  ) throws(TagFailure) -> Change? {
    let found = try tag(in: file)
    if let id3, found == nil, id3.body.count > 0 {
      throw TagFailure(
        file: file.path, offset: id3.offset,
        "its chunk for ID3 tags holds none that can be read, and nothing is changed lest something of it is lost")
    }
    let old = found ?? ID3Tag()
    var change = change
    if found == nil { change.texts.merge(others) { wanted, _ in wanted } }
    let new = old.changed(by: change, recordingEnd: recordingEnd)
    guard new.frames != old.frames else { return nil }
    guard !new.frames.isEmpty else { return id3.map { Change(chunk: $0, id: $0.id, body: nil) } }
    let room = id3?.body.count ?? 0
    return Change(
      chunk: id3, id: form == "FORM" ? "ID3 " : "id3 ",
      body: try new.bytes(inPlaceOf: room, spare: room - old.shortest, file: file.path))
  }

  /// Where the sound stands.
  var sound: [Range<Int>] { [first(isBigEndian ? "SSND" : "data")?.body].compactMap(\.self) }
}

extension String {
  /// Text of a time that said nothing of encodings: UTF-8 where it can be, else Latin-1; up to the first zero.
  init(guessing bytes: some Sequence<UInt8>) {
    let bytes = Array(bytes.prefix { $0 != 0 })
    self = String(validating: bytes, as: UTF8.self) ?? String(latin1: bytes)
  }
}
