public import Files

/// Ogg: Vorbis, Opus, Speex and FLAC in pages. RFC 3533.
public struct Ogg: TagContainer {
  /// Kept free behind comments that grow, so that the next change finds room.
  private static let spareBytes = 1024
  /// A day of the shortest pages.
  private static let mostPages = 20_000_000

  public let name = "Ogg"

  public init() {}

  public func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool {
    let start = try LeadingTags.end(in: file)
    return try file.bytes(start..<start + 4).elementsEqual("OggS".utf8)
  }

  public func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags {
    let stream = try OggStream(file)
    var tags = comments(of: stream)?.tags ?? RecordingTags()
    if stream.codec == .flac {
      tags.pictures += stream.packets.filter { isPicture($0) }.compactMap { FLACPicture.read($0.dropFirst(4)) }
    }
    return tags
  }

  public func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit {
    let stream = try OggStream(file)
    guard stream.isWhole, let index = stream.commentsIndex, var comments = comments(of: stream), !comments.isDamaged
    else {
      throw TagFailure(
        file: file.path, offset: stream.pages.first?.offset,
        "its comments are damaged, and nothing is changed lest something of them is lost; mend the file first")
    }
    var packets = stream.packets
    // A cover that stands in a block of its own is changed there.
    let block =
      stream.codec == .flac ? packets.firstIndex { isPicture($0) && FLACPicture.read($0.dropFirst(4))?.type == 3 } : nil
    let before = comments
    comments.change(by: change, cover: block == nil)
    if let block, let cover = change.cover, FLACPicture.read(packets[block].dropFirst(4)) != cover {
      packets[block] = try flacBlock(type: 6, FLACPicture.bytes(of: cover), like: packets[block], file: file.path)
    }
    if comments != before {
      packets[index] = try packet(of: comments, like: stream, before: before, file: file.path)
    }
    guard packets != stream.packets else { return FileEdit([.kept(0..<file.byteCount)]) }
    let pages = OggLayout(packets, in: stream).pages
    return try splice(pages, of: stream, into: file)
  }

  public func holdable(_ change: TagChange) -> TagChange { VorbisComments.holdable(change) }

  /// The bodies of the pages behind the headers, of all streams.
  public func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] {
    let stream = try OggStream(file)
    var ranges: [Range<Int>] = []
    func add(_ range: Range<Int>) { if !range.isEmpty { ranges.append(range) } }
    if let last = stream.pages.last { add(last.end - stream.rest.count..<last.end) }
    var cursor = OggPages(from: stream.pages.last?.end ?? 0)
    while let page = try cursor.next(in: file) { add(page.bodyOffset..<min(page.end, file.byteCount)) }
    return ranges
  }

  // MARK: The packet of the comments

  private func comments(of stream: OggStream) -> VorbisComments? {
    guard let index = stream.commentsIndex, stream.packets[index].starts(with: stream.codec.mark) else { return nil }
    return VorbisComments(stream.packets[index].dropFirst(markCount(stream.codec)))
  }

  private func markCount(_ codec: OggStream.Codec) -> Int { codec == .flac ? 4 : codec.mark.count }

  private func packet(
    of comments: VorbisComments, like stream: OggStream, before: VorbisComments, file: String
  ) throws(TagFailure) -> [UInt8] {
    guard let index = stream.commentsIndex else { preconditionFailure("comments come from a packet") }
    let old = stream.packets[index]
    if stream.codec == .flac { return try flacBlock(type: 4, comments.bytes, like: old, file: file) }
    var packet = stream.codec.mark + comments.bytes
    let tail = old.dropFirst(markCount(stream.codec) + before.byteCount)
    switch stream.codec {
    // The framing bit.
    case .vorbis: packet.append(1)
    // Where the first bit behind the comments is set, what follows is somebody's. RFC 7845, §5.2.
    case .opus where tail.first.map { $0 & 1 == 1 } ?? false: return packet + tail
    default: break
    }
    if packet.count <= old.count { return packet + [UInt8](repeating: 0, count: old.count - packet.count) }
    // Where the pages that are there can hold it, it is not the spare bytes that make another one.
    let free = stream.pages.count * OggPage.mostSegments - stream.restLacing.count
    let most = free * OggPage.segmentBytes - 1
    let spare = packet.count <= most ? min(Self.spareBytes, most - packet.count) : Self.spareBytes
    return packet + [UInt8](repeating: 0, count: spare)
  }

  // MARK: FLAC's blocks

  private func isPicture(_ packet: [UInt8]) -> Bool { packet.first.map { $0 & 0x7F == 6 } ?? false }

  private func flacBlock(type: UInt8, _ content: [UInt8], like old: [UInt8], file: String) throws(TagFailure) -> [UInt8]
  {
    guard content.count < 1 << 24 else { throw FLAC.tooLong(type, file: file) }
    var block = [(old.first ?? 0) & 0x80 | type]
    block.appendBigEndian(content.count, byteCount: 3)
    return block + content
  }

  // MARK: The file

  /// The file with other pages in the place of the stream's.
  private func splice(
    _ pages: [[UInt8]], of stream: OggStream, into file: borrowing ByteFile
  ) throws(TagFailure) -> FileEdit {
    var edit = FileEdit([])
    var kept = 0
    func keep(to offset: Int) {
      if offset > kept { edit.pieces.append(.kept(kept..<offset)) }
    }
    for (index, old) in stream.pages.enumerated() {
      keep(to: old.offset)
      // Pages beyond those that were there stand behind the last of them.
      let isLast = index == stream.pages.count - 1
      let new = isLast ? pages.dropFirst(index) : pages.dropFirst(index).prefix(1)
      // What follows the headers on their last page is kept too.
      let restCount = isLast ? stream.rest.count : 0
      if !new.isEmpty { edit.pieces.append(.bytes(new.joined().dropLast(restCount))) }
      kept = old.end - restCount
    }
    let shift = UInt32(truncatingIfNeeded: pages.count - stream.pages.count)
    if shift != 0, let last = stream.pages.last {
      var cursor = OggPages(from: last.end)
      var count = 0
      while let page = try cursor.next(in: file) {
        count += 1
        guard count <= Self.mostPages else {
          throw TagFailure(file: file.path, "it has more pages than a recording can need")
        }
        guard page.serial == last.serial else { continue }
        // A chained stream has numbers of its own.
        guard !page.isFirst else { break }
        keep(to: page.offset + 18)
        edit.pieces.append(.bytes(page.renumbered(page.sequence &+ shift)))
        kept = page.offset + 26
      }
    }
    keep(to: file.byteCount)
    return edit
  }
}
