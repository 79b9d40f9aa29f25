import Files

/// Where the parts of a Matroska or WebM file stand. RFC 9559, §4.5.
struct MatroskaLayout {
  struct Part: Hashable {
    var id: Int
    var offset: Int
    var contentOffset: Int
    /// Of the file where it is cut off there.
    var end: Int
    var isSizeKnown: Bool

    var byteCount: Int { end - offset }
  }

  private static let mostParts = 1_000_000
  /// Covers of a few megabytes are usual; a part of metadata that is longer is none.
  private static let longestMetadata = 256 << 20

  private static let mostOfAKind = 16

  let isWebM: Bool
  let segment: Part
  private(set) var parts: [Part] = []
  /// The file ends where its parts do.
  private(set) var isWhole = true

  init(_ file: borrowing ByteFile) throws(TagFailure) {
    func failure(_ message: String) -> TagFailure { TagFailure(file: file.path, message) }
    var reader = EBMLReader(from: try file.start())
    guard let ebml = try reader.next(in: file), ebml.id == MatroskaID.ebml, ebml.end - ebml.contentOffset < 4096 else {
      throw failure("this is no Matroska file: its head is missing")
    }
    let head = EBMLElement(ebml.id, try file.piece(ebml.contentOffset, ebml.end - ebml.contentOffset))
    isWebM = head.first(MatroskaID.docType)?.text == "webm"
    var found: Part?
    while found == nil, let part = try reader.next(in: file) {
      if part.id == MatroskaID.segment { found = part }
    }
    guard let segment = found else { throw failure("the file ends before its segment begins: it is cut short") }
    self.segment = segment
    reader = EBMLReader(from: segment.contentOffset, to: segment.end)
    while let part = try reader.next(in: file) {
      // A size that is not known: the part ends where one begins that cannot be in it.
      var part = part
      if !part.isSizeKnown {
        var inner = EBMLReader(from: part.contentOffset, to: segment.end)
        part.end = part.contentOffset
        while let child = try inner.next(in: file), !MatroskaID.ofSegment.contains(child.id) { part.end = child.end }
        reader.offset = part.end
      }
      parts.append(part)
      guard parts.count <= Self.mostParts else { throw failure("it has more parts than a recording can need") }
    }
    isWhole = reader.offset >= segment.end && !reader.wasCutOff
  }

  func element(_ part: Part, in file: borrowing ByteFile) throws(TagFailure) -> EBMLElement {
    guard part.end - part.contentOffset <= Self.longestMetadata else {
      throw TagFailure(file: file.path, offset: part.offset, "a part of its metadata is longer than any can be")
    }
    return EBMLElement(part.id, try file.piece(part.contentOffset, part.end - part.contentOffset))
  }

  /// Of several parts of a kind, what is in all of them.
  func element(_ id: Int, in file: borrowing ByteFile) throws(TagFailure) -> EBMLElement? {
    var contents: [ArraySlice<UInt8>] = []
    for part in parts where part.id == id && contents.count < Self.mostOfAKind {
      contents.append(try element(part, in: file).content)
    }
    return contents.isEmpty ? nil : EBMLElement(id, contents.count == 1 ? contents[0] : Array(contents.joined())[...])
  }
}

/// Elements one after the other, by their heads; contents are not read.
struct EBMLReader {
  private static let windowByteCount = 1 << 16

  var offset: Int
  private let end: Int
  /// The last element says that it goes on where there is nothing more.
  private(set) var wasCutOff = false
  private var window: [UInt8] = []
  private var windowOffset = 0

  init(from offset: Int, to end: Int = .max) {
    self.offset = offset
    self.end = end
  }

  mutating func next(in file: borrowing ByteFile) throws(TagFailure) -> MatroskaLayout.Part? {
    let limit = min(end, file.byteCount)
    guard offset < limit else { return nil }
    if offset < windowOffset || offset + EBMLHead.longest > windowOffset + window.count {
      windowOffset = offset
      window = try file.piece(offset, Self.windowByteCount)
    }
    guard let head = EBMLHead(window[(offset - windowOffset)...]) else { return nil }
    let content = offset + head.byteCount
    let (sum, overflow) = content.addingReportingOverflow(head.contentByteCount ?? limit)
    let stated = overflow ? Int.max : sum
    if head.contentByteCount != nil && stated > limit { wasCutOff = true }
    let part = MatroskaLayout.Part(
      id: head.id, offset: offset, contentOffset: content, end: max(content, min(stated, limit)),
      isSizeKnown: head.contentByteCount != nil)
    offset = part.end
    return part
  }

  /// For what is in a part, with the bytes that are read already.
  func inside(_ part: MatroskaLayout.Part) -> EBMLReader {
    var inner = EBMLReader(from: part.contentOffset, to: part.end)
    (inner.window, inner.windowOffset) = (window, windowOffset)
    return inner
  }

  /// Bytes that begin in the window, mostly.
  mutating func bytes(_ place: Int, _ count: Int, in file: borrowing ByteFile) throws(TagFailure) -> ArraySlice<UInt8> {
    if place < windowOffset || place + count > windowOffset + window.count {
      windowOffset = place
      window = try file.piece(place, max(count, Self.windowByteCount))
    }
    return window[(place - windowOffset)...].prefix(count)
  }
}
