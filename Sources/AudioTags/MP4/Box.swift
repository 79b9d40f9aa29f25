/// A box in memory, and the boxes in it where it is one of those that are looked into. What is not changed is written as
/// it was, to the byte.
struct Box: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case bytes(ArraySlice<UInt8>)
    /// `head` stands before the first box (version and flags), `tail` is what is no box any more after the last one.
    case boxes(head: ArraySlice<UInt8>, [Box], tail: ArraySlice<UInt8>)
  }

  var type: BoxType
  var content: Content
  /// Whether the size is written with 64 bits, whatever it is.
  var isLong = false

  init(_ type: BoxType, _ bytes: [UInt8]) {
    self.type = type
    content = .bytes(bytes[...])
  }

  init(_ type: BoxType, head: [UInt8] = [], boxes: [Box]) {
    self.type = type
    content = .boxes(head: head[...], boxes, tail: [])
  }

  // MARK: What is in it

  var boxes: [Box] {
    get { if case .boxes(_, let boxes, _) = content { boxes } else { [] } }
    set {
      if case .boxes(let head, _, let tail) = content { content = .boxes(head: head, newValue, tail: tail) }
    }
  }

  /// Of a box that is not looked into; empty else.
  var bytes: ArraySlice<UInt8> { if case .bytes(let bytes) = content { bytes } else { [] } }

  subscript(type: BoxType) -> Box? { boxes.first { $0.type == type } }

  /// The first of each step; nil where one is missing.
  subscript(path: [BoxType]) -> Box? { path.reduce(self) { box, type in box?[type] } }

  /// Changes the first box at the path, where there is one.
  mutating func change(_ path: some Collection<BoxType>, _ body: (inout Box) -> Void) {
    guard let type = path.first else { return body(&self) }
    var boxes = boxes
    guard let index = boxes.firstIndex(where: { $0.type == type }) else { return }
    boxes[index].change(path.dropFirst(), body)
    self.boxes = boxes
  }

  /// Changes each of the boxes in it; only those of a type, where one is given.
  mutating func changeEach(_ type: BoxType? = nil, _ body: (inout Box) -> Void) {
    guard case .boxes(let head, var boxes, let tail) = content else { return }
    // Without this, the list would have two owners and be copied.
    content = .bytes([])
    for index in boxes.indices where type == nil || boxes[index].type == type { body(&boxes[index]) }
    content = .boxes(head: head, boxes, tail: tail)
  }

  // MARK: Writing

  var byteCount: Int {
    let inner =
      switch content {
      case .bytes(let bytes): bytes.count
      case .boxes(let head, let boxes, let tail): boxes.reduce(head.count + tail.count) { $0 + $1.byteCount }
      }
    return inner + (isLong || inner > Int(UInt32.max) - 8 ? 16 : 8)
  }

  func write(to output: inout [UInt8]) {
    let byteCount = byteCount
    let isLong = isLong || byteCount > Int(UInt32.max)
    output.appendBigEndian(isLong ? 1 : byteCount, byteCount: 4)
    output += type.bytes
    if isLong { output.appendBigEndian(byteCount, byteCount: 8) }
    switch content {
    case .bytes(let bytes): output += bytes
    case .boxes(let head, let boxes, let tail):
      output += head
      for box in boxes { box.write(to: &output) }
      output += tail
    }
  }

  var written: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(byteCount)
    write(to: &output)
    return output
  }
}

// MARK: - Reading

extension Box {
  /// How many boxes one tree may have. A recording with all its tags has some hundreds.
  private static let countLimit = 20_000

  /// The boxes that are looked into, each below those that may hold it. Anything else is bytes.
  private static let parents: [BoxType: Set<BoxType>] = [
    "trak": ["moov"], "udta": ["moov", "trak"], "meta": ["moov", "trak", "udta"], "ilst": ["meta"],
    "mdia": ["trak"], "minf": ["mdia"], "stbl": ["minf"], "tref": ["trak"], "edts": ["trak"],
    "mvex": ["moov"], "traf": ["moof"],
  ]

  /// Boxes that stand one after the other, as far as they can be made out. A box that says it is longer than what it
  /// stands in, ends with it.
  static func read(_ bytes: ArraySlice<UInt8>, in parent: BoxType) -> (boxes: [Box], tail: ArraySlice<UInt8>) {
    var count = 0
    return read(bytes, in: parent, count: &count)
  }

  /// A box whose content is at hand.
  init(_ type: BoxType, reading bytes: ArraySlice<UInt8>) {
    var count = 0
    self.init(type, reading: bytes, count: &count)
  }

  // The depth is bounded: every box that is looked into has another type than those around it.
  private static func read(
    _ bytes: ArraySlice<UInt8>, in parent: BoxType, count: inout Int
  ) -> (boxes: [Box], tail: ArraySlice<UInt8>) {
    var boxes: [Box] = []
    var rest = bytes
    while count < countLimit, let header = BoxHeader(rest.prefix(16)) {
      // A user data list may end with a zero of 32 bits (QuickTime File Format, "User Data Atoms"), and zeros are no boxes.
      if header.byteCount == nil, parent == "udta" || header.type.code == 0 { break }
      let byteCount = min(header.byteCount ?? rest.count, rest.count)
      count += 1
      let content = rest.prefix(byteCount).dropFirst(header.headerByteCount)
      var box = Box(header.type, [])
      if parents[header.type]?.contains(parent) == true {
        box = Box(header.type, reading: content, count: &count)
      } else {
        box.content = .bytes(content)
      }
      box.isLong = header.headerByteCount == 16
      boxes.append(box)
      rest = rest.dropFirst(byteCount)
    }
    return (boxes, rest)
  }

  private init(_ type: BoxType, reading bytes: ArraySlice<UInt8>, count: inout Int) {
    self.type = type
    let head = type == "meta" ? Self.headOfMeta(bytes) : bytes.prefix(0)
    let (boxes, tail) = Self.read(bytes.dropFirst(head.count), in: type, count: &count)
    content = .boxes(head: head, boxes, tail: tail)
  }

  /// ISO's `meta` starts with version and flags, QuickTime's with its first box at once.
  private static func headOfMeta(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isISO = bytes.prefix(4).allSatisfy { $0 == 0 } || BoxType(bytes.dropFirst(8).prefix(4)) == "hdlr"
    return bytes.prefix(isISO ? 4 : 0)
  }
}

/// The size and type in front of a box.
struct BoxHeader: Hashable {
  var type: BoxType
  /// 16 where the size has 64 bits.
  var headerByteCount: Int
  /// Of the whole box; nil where it goes on to the end of what it stands in.
  var byteCount: Int?

  /// - Parameter bytes: 16, or what there is.
  /// - Returns: nil where these bytes cannot start a box.
  init?(_ bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    guard let size = reader.bigEndian(4), let type = reader.take(4).flatMap(BoxType.init) else { return nil }
    self.type = type
    switch size {
    case 0: (headerByteCount, byteCount) = (8, nil)
    case 1:
      guard let size = reader.bigEndian(8), size >= 16 else { return nil }
      (headerByteCount, byteCount) = (16, size)
    case 8...: (headerByteCount, byteCount) = (8, size)
    default: return nil
    }
  }
}
