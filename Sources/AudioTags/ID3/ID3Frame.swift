/// A frame of an ID3v2 tag, whatever version it stands in.
///
/// https://id3.org/id3v2.3.0 §3.3, https://id3.org/id3v2.4.0-structure §4
struct ID3Frame: Hashable {
  /// Four characters; those of an ID3v2.2 frame are already the later ones.
  var id: String
  /// What others may do with the frame: the three bits that 2.3 and 2.4 have at different places.
  var status: UInt8 = 0
  var group: UInt8?
  var encryption: UInt8?
  var isCompressed = false
  /// How long the content is, where the frame says so.
  var contentByteCount: Int?
  /// As it stands in the file, but not unsynchronised.
  var payload: [UInt8]
  /// The content of a compressed frame, where it could be unpacked.
  private var unpacked: [UInt8]?

  init(_ id: String, _ payload: [UInt8]) {
    self.id = id
    self.payload = payload
  }

  /// What the frame says; nil where it is encrypted or damaged.
  var content: [UInt8]? { encryption != nil ? nil : isCompressed ? unpacked : payload }
}

extension ID3Frame {
  /// What is left of a tag may unpack to so many bytes.
  struct UnpackingBudget { var byteCount = 32 << 20 }

  /// The frame at the reader's place, which moves behind it; nil, and the reader stays, where there is none.
  init?(_ reader: inout ByteReader, version: Int, isUnsynchronised: Bool, budget: inout UnpackingBudget) {
    if version == 2 {
      var frame = reader
      guard let id = frame.take(3), Self.isID(id), let count = frame.bigEndian(3), let payload = frame.take(count)
      else {
        return nil
      }
      reader = frame
      self = ID3v22.frame(String(latin1: id), Array(payload))
      return
    }
    guard let count = Self.byteCount(of: reader, version: version) else { return nil }
    var header = ByteReader(reader.rest.prefix(10))
    guard let id = header.take(4), header.take(4) != nil, let flags = header.bigEndian(2) else { return nil }
    _ = reader.take(10)
    guard let stored = reader.take(count) else { return nil }
    self.init(String(latin1: id), [])
    if version == 4 {
      read24(ByteReader(stored), flags: flags, isUnsynchronised: isUnsynchronised)
    } else {
      read23(ByteReader(stored), flags: flags)
    }
    if isCompressed, encryption == nil, budget.byteCount > 0 {
      unpacked = ZlibInflater.inflate(payload, limit: min(contentByteCount ?? .max, budget.byteCount))
      budget.byteCount -= unpacked?.count ?? 0
    }
  }

  private mutating func read23(_ reader: ByteReader, flags: Int) {
    var reader = reader
    status = UInt8(flags >> 13 & 7)
    isCompressed = flags & 0x80 != 0
    if isCompressed { contentByteCount = reader.bigEndian(4) }
    if flags & 0x40 != 0 { encryption = reader.byte() }
    if flags & 0x20 != 0 { group = reader.byte() }
    payload = Array(reader.rest)
  }

  private mutating func read24(_ reader: ByteReader, flags: Int, isUnsynchronised: Bool) {
    var reader = reader
    status = UInt8(flags >> 12 & 7)
    if flags & 0x40 != 0 { group = reader.byte() }
    isCompressed = flags & 8 != 0
    if flags & 4 != 0 { encryption = reader.byte() }
    if flags & 1 != 0 { contentByteCount = reader.take(4).map { Self.synchsafe($0) ?? 0 } }
    payload = Array(reader.rest)
    // Some writers set the flag and leave the bytes as they are; the stated length tells.
    if flags & 2 != 0 || isUnsynchronised, isCompressed || encryption != nil || payload.count != contentByteCount {
      payload = Self.synchronised(payload)
    }
  }

  /// As it stands in a tag of that version.
  func bytes(version: Int) -> [UInt8] {
    var extras: [UInt8] = []
    var flags: Int
    if version == 4 {
      flags = Int(status) << 12
      if let group {
        flags |= 0x40
        extras.append(group)
      }
      if isCompressed { flags |= 8 }
      if let encryption {
        flags |= 4
        extras.append(encryption)
      }
      if isCompressed || contentByteCount != nil {
        flags |= 1
        extras += Self.synchsafe(contentByteCount ?? unpacked?.count ?? 0)
      }
    } else {
      flags = Int(status) << 13
      if isCompressed {
        flags |= 0x80
        extras.appendBigEndian(contentByteCount ?? unpacked?.count ?? 0, byteCount: 4)
      }
      if let encryption {
        flags |= 0x40
        extras.append(encryption)
      }
      if let group {
        flags |= 0x20
        extras.append(group)
      }
    }
    var bytes = id.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let count = extras.count + payload.count
    if version == 4 { bytes += Self.synchsafe(count) } else { bytes.appendBigEndian(count, byteCount: 4) }
    bytes.appendBigEndian(flags, byteCount: 2)
    return bytes + extras + payload
  }

  // MARK: Sizes

  /// Of the frame at the reader's place, behind its header. Many tags of version 2.4 have plain numbers where synchsafe ones
  /// belong (iTunes), and some of 2.3 the other way round: right is what leads to another frame, to padding or to the end.
  private static func byteCount(of reader: ByteReader, version: Int) -> Int? {
    let rest = reader.rest
    guard rest.count >= 10 else { return nil }
    let field = rest.dropFirst(4).prefix(4)
    guard let plain = Int(bigEndian: field) else { return nil }
    let synchsafe = synchsafe(field)
    func leadsOn(_ count: Int) -> Bool {
      guard count <= rest.count - 10 else { return false }
      let next = rest.dropFirst(10 + count)
      return next.count < 10 || next.first == 0 || isID(next.prefix(4))
    }
    let choices = version == 4 ? [synchsafe, plain] : [plain, synchsafe]
    if let count = choices.lazy.compactMap({ $0 }).first(where: leadsOn) { return count }
    // A name that nobody gives is believed only where it leads on.
    guard isID(rest.prefix(4)) else { return nil }
    return choices.lazy.compactMap { $0 }.first { $0 <= rest.count - 10 }
  }

  /// Capitals and digits. iTunes writes some three-letter names of version 2.2 into later tags, filled up.
  private static func isID(_ bytes: ArraySlice<UInt8>) -> Bool {
    func isName(_ byte: UInt8) -> Bool {
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }
    return bytes.prefix(3).allSatisfy(isName) && bytes.dropFirst(3).allSatisfy { isName($0) || $0 == 0 || $0 == 0x20 }
  }

  /// Seven bits a byte; nil where one has eight.
  static func synchsafe(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.allSatisfy { $0 < 0x80 } ? bytes.reduce(0) { $0 << 7 | Int($1) } : nil
  }

  static func synchsafe(_ number: Int) -> [UInt8] {
    [21, 14, 7, 0].map { UInt8(truncatingIfNeeded: number >> $0 & 0x7F) }
  }

  /// Without the zeros that keep players from taking a tag for sound (§6.1).
  static func synchronised(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isAfterFF = false
    for byte in bytes {
      if !(isAfterFF && byte == 0) { result.append(byte) }
      isAfterFF = byte == 0xFF
    }
    return result
  }
}
