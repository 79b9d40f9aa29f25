public import Files
import PodcastModel

/// FLAC in a file of its own: blocks of metadata, then the sound. RFC 9639, §8.
public struct FLAC: TagContainer {
  /// Of a new block of padding, so that the next change finds room.
  private static let spareBytes = 8192
  private static let longestBlock = 1 << 24

  private enum Kind {
    static let streamInfo: UInt8 = 0
    static let padding: UInt8 = 1
    static let comments: UInt8 = 4
    static let cueSheet: UInt8 = 5
    static let picture: UInt8 = 6
  }

  public let name = "FLAC"

  public init() {}

  public func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool {
    let start = try LeadingTags.end(in: file)
    return try file.bytes(start..<start + 4).elementsEqual("fLaC".utf8)
  }

  public func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags {
    let blocks = try FLACBlocks(file)
    var tags = RecordingTags()
    for block in blocks.blocks where block.kind == Kind.comments {
      // Of two, the first.
      tags = VorbisComments(try block.content(in: file)[...]).tags
      break
    }
    for block in blocks.blocks where block.kind == Kind.picture {
      if let picture = FLACPicture.read(try block.content(in: file)[...]) { tags.pictures.append(picture) }
    }
    if tags.chapters.isEmpty, let sheet = blocks.blocks.first(where: { $0.kind == Kind.cueSheet }),
      let info = blocks.blocks.first(where: { $0.kind == Kind.streamInfo })
    {
      tags.chapters = FLACCueSheet.chapters(
        try sheet.content(in: file)[...], streamInfo: try info.content(in: file)[...]
      )
      .map { RecordingTags.MarkedChapter($0) }
    }
    return tags
  }

  public func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit {
    let found = try FLACBlocks(file)
    var blocks = found.blocks.map { Draft(kind: $0.kind, block: $0) }
    guard found.isWhole, let info = blocks.first, info.kind == Kind.streamInfo else {
      throw TagFailure(
        file: file.path, offset: found.soundOffset,
        "its metadata is damaged, and nothing is changed lest something of it is lost; mend the file first")
    }
    let commentsIndex = blocks.firstIndex { $0.kind == Kind.comments }
    var comments = VorbisComments()
    if let block = commentsIndex.flatMap({ blocks[$0].block }) {
      comments = VorbisComments(try block.content(in: file)[...])
    }
    guard !comments.isDamaged else {
      throw TagFailure(
        file: file.path, offset: commentsIndex.flatMap { blocks[$0].block?.offset },
        "its comments are damaged, and nothing is changed lest something of them is lost; mend the file first")
    }
    let before = comments
    comments.change(by: change, cover: false)
    // Without a change a file stays as it is, even where it has no comments.
    if comments != before {
      let draft = Draft(kind: Kind.comments, content: comments.bytes)
      if let commentsIndex { blocks[commentsIndex] = draft } else { blocks.insert(draft, at: 1) }
    }
    if let cover = change.cover { try Self.put(cover, into: &blocks, file) }
    guard blocks.contains(where: { $0.content != nil }) else { return FileEdit([.kept(0..<file.byteCount)]) }
    for block in blocks {
      guard let content = block.content, content.count >= Self.longestBlock else { continue }
      throw Self.tooLong(block.kind, file: file.path)
    }
    return try Self.file(blocks, found, file)
  }

  public func holdable(_ change: TagChange) -> TagChange { VorbisComments.holdable(change) }

  public func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] {
    [try FLACBlocks(file).soundOffset..<file.byteCount]
  }

  static func tooLong(_ kind: UInt8, file: String) -> TagFailure {
    let what = kind == Kind.picture ? "the picture is" : "the comments, with the transcript and the chapters, are"
    return TagFailure(file: file, "\(what) over 16 MB, which FLAC has no room for; take less")
  }

  // MARK: Blocks as they shall be

  private struct Draft {
    var kind: UInt8
    /// What stands in the file; nil for a new one.
    var block: FLACBlocks.Block?
    /// Nil: as in the file.
    var content: [UInt8]?

    init(kind: UInt8, block: FLACBlocks.Block? = nil, content: [UInt8]? = nil) {
      (self.kind, self.block, self.content) = (kind, block, content)
    }

    /// Without its head.
    var byteCount: Int { content?.count ?? block?.byteCount ?? 0 }
  }

  /// In the place of the old cover, else behind the comments.
  private static func put(
    _ cover: RecordingTags.Picture, into blocks: inout [Draft], _ file: borrowing ByteFile
  ) throws(TagFailure) {
    var covers: [(index: Int, picture: RecordingTags.Picture)] = []
    for (index, draft) in blocks.enumerated() where draft.kind == Kind.picture {
      guard let block = draft.block, let picture = FLACPicture.read(try block.content(in: file)[...]), picture.type == 3
      else { continue }
      covers.append((index, picture))
    }
    guard let first = covers.first else {
      let place = blocks.firstIndex { $0.kind == Kind.comments }.map { $0 + 1 } ?? 1
      return blocks.insert(Draft(kind: Kind.picture, content: FLACPicture.bytes(of: cover)), at: place)
    }
    if first.picture != cover { blocks[first.index] = Draft(kind: Kind.picture, content: FLACPicture.bytes(of: cover)) }
    for (index, _) in covers.dropFirst() {
      // Its room stays for what comes.
      blocks[index] = Draft(
        kind: Kind.padding, content: [UInt8](repeating: 0, count: blocks[index].block?.byteCount ?? 0))
    }
  }

  /// The file with these blocks; the sound stays where it is when the padding has room for what has grown.
  private static func file(
    _ drafts: [Draft], _ found: FLACBlocks, _ file: borrowing ByteFile
  ) throws(TagFailure) -> FileEdit {
    var drafts = drafts
    let metadataByteCount = found.soundOffset - found.offset
    let firstChange = drafts.firstIndex { $0.content != nil } ?? 0
    let paddings = drafts.indices.filter { drafts[$0].kind == Kind.padding }
    // The nearest padding behind the change: blocks further on need not be moved.
    let padding = paddings.first { $0 > firstChange } ?? paddings.last
    let room = metadataByteCount - 4 - drafts.reduce(0) { $0 + 4 + $1.byteCount }
    // Before the pictures: comments change more often.
    let newPlace = (drafts.firstIndex { $0.kind == Kind.comments } ?? 0) + 1
    var soundMoves = false
    if room != 0 {
      if let padding, drafts[padding].byteCount + room >= 0, drafts[padding].byteCount + room < longestBlock {
        drafts[padding].content = [UInt8](repeating: 0, count: drafts[padding].byteCount + room)
      } else if padding == nil, room >= 4, room - 4 < longestBlock {
        drafts.insert(Draft(kind: Kind.padding, content: [UInt8](repeating: 0, count: room - 4)), at: newPlace)
      } else {
        soundMoves = true
        let spare = Draft(kind: Kind.padding, content: [UInt8](repeating: 0, count: spareBytes))
        if let padding { drafts[padding] = spare } else { drafts.insert(spare, at: newPlace) }
      }
    }
    var edit = FileEdit([.kept(0..<found.offset + 4)])
    for (index, draft) in drafts.enumerated() {
      let isLast = index == drafts.count - 1
      var head = [draft.kind | (isLast ? 0x80 : 0)]
      head.appendBigEndian(draft.byteCount, byteCount: 3)
      if let content = draft.content {
        edit.append(.bytes(head + content))
      } else if let block = draft.block {
        if !soundMoves && block.offset != edit.byteCount {
          // Written anew at its new place, so that the sound can stay at its own.
          edit.append(.bytes(head + (try block.content(in: file))))
        } else if block.isLast == isLast && block.isHeadTrue {
          edit.append(.kept(block.offset..<block.end))
        } else {
          edit.append(.bytes(head))
          edit.append(.kept(block.offset + 4..<block.end))
        }
      }
    }
    edit.append(.kept(found.soundOffset..<file.byteCount))
    return edit
  }
}

extension FileEdit {
  /// Joins what follows each other.
  fileprivate mutating func append(_ piece: Piece) {
    switch (pieces.last, piece) {
    case (.kept(let old), .kept(let new)) where old.upperBound == new.lowerBound:
      pieces[pieces.count - 1] = .kept(old.lowerBound..<new.upperBound)
    case (.bytes(let old), .bytes(let new)): pieces[pieces.count - 1] = .bytes(old + new)
    case (_, .kept(let range)) where range.isEmpty: break
    default: pieces.append(piece)
    }
  }
}
