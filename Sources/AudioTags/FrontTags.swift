import Files

/// The ID3v2 tags at a file's start: as a rule one, but some programs put a tag before a tag.
struct FrontTags {
  private static let most = 8

  private(set) var tags: [ID3Tag] = []
  /// Where what follows begins: sound, or another kind of tag.
  private(set) var end = 0
  /// What is wrong, where the tags may be read but not safely be written anew.
  private(set) var complaint: (offset: Int, message: String)?

  init(_ file: borrowing ByteFile) throws(TagFailure) {
    while tags.count < Self.most, let header = ID3Tag.Header(try file.piece(end, 10)) {
      guard header.byteCount <= ID3Tag.longestRead else {
        complaint = (end, "its ID3 tag says that it is \(header.byteCount >> 20) MB long, more than a tag can need")
        break
      }
      let bytes = try file.piece(end, header.byteCount)
      let isWhole = bytes.count == header.byteCount
      guard let tag = ID3Tag(bytes) else {
        complaint = (end, "its ID3 tag is of the version 2.\(header.version), which nobody has described")
        end += bytes.count
        break
      }
      tags.append(tag)
      // A tag that claims more than it is: the sound begins within.
      if let offset = Self.soundOffset(in: tag) {
        tags[tags.count - 1].remainder = []
        end += offset
        break
      }
      if !isWhole {
        complaint = (
          end, "its ID3 tag says that it is \(header.byteCount) bytes long, and the file ends before; it is cut off"
        )
      }
      end += bytes.count
    }
  }

  private static func soundOffset(in tag: ID3Tag) -> Int? {
    guard let frame = MPEGAudioHeader(tag.remainder), let count = frame.frameBytes, count > 4,
      MPEGAudioHeader(tag.remainder.dropFirst(count)) != nil
    else { return nil }
    return tag.remainderOffset
  }
}

extension ID3Tag {
  /// Several tags as one: what the first one says, and what only later ones do.
  init?(merging tags: [ID3Tag]) {
    guard let first = tags.first else { return nil }
    let version = max(3, tags.map(\.version).max() ?? 3)
    self = first.moved(to: version)
    guard tags.count > 1 else { return }
    var said = Set(frames.map(\.subject))
    for tag in tags.dropFirst() {
      let hasChapters = frames.contains { $0.id == "CHAP" }
      for frame in tag.moved(to: version).frames where !said.contains(frame.subject) {
        if hasChapters, frame.id == "CHAP" || frame.id == "CTOC" { continue }
        frames.append(frame)
      }
      said.formUnion(frames.map(\.subject))
      remainder += tag.remainder
    }
  }

  /// The frames within frames are written as the version wants them.
  private func moved(to version: Int) -> ID3Tag {
    var tag = self
    tag.version = version
    guard self.version != version else { return tag }
    for (index, frame) in frames.enumerated() where frame.id == "CHAP" || frame.id == "CTOC" {
      guard let content = frame.content, let start = frame.listOffset else { continue }
      let list = ID3Frame.list(content[start...], version: self.version)
      tag.frames[index].payload = content[..<start] + list.flatMap { $0.bytes(version: version) }
    }
    return tag
  }
}

extension ID3Frame {
  /// Where the frames within a CHAP or CTOC frame begin.
  fileprivate var listOffset: Int? {
    guard let content else { return nil }
    var reader = ByteReader(content)
    _ = reader.take(upTo: 0)
    if id == "CHAP" { return reader.take(16) == nil ? nil : reader.rest.startIndex }
    guard reader.byte() != nil, let count = reader.byte() else { return nil }
    for _ in 0..<count { _ = reader.take(upTo: 0) }
    return reader.rest.startIndex
  }

  /// What a frame is about: a tag may say it once.
  fileprivate struct Subject: Hashable {
    var id: String
    var language = ""
    var description = ""
    /// Where frames of this kind may differ in everything.
    var frame: ID3Frame?
  }

  fileprivate var subject: Subject {
    switch meaning {
    case "TXXX", "WXXX", "COMM", "USLT":
      Subject(id: meaning, language: described?.language ?? "", description: described?.description ?? "")
    case _ where meaning.hasPrefix("T") || meaning.hasPrefix("W"): Subject(id: meaning)
    default: Subject(id: meaning, frame: self)
    }
  }
}
