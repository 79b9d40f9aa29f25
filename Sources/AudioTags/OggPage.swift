import Files

/// The head of one page of an Ogg file. RFC 3533, §6.
struct OggPage: Hashable {
  static let longestHead = 27 + 255
  static let mostSegments = 255
  static let segmentBytes = 255

  /// Of the page in its file.
  var offset: Int
  var flags: UInt8
  var granule: [UInt8]
  var serial: Int
  var sequence: UInt32
  var checksum: UInt32
  /// The length of each segment; one under 255 ends a packet.
  var lacing: [UInt8]

  static let continued: UInt8 = 1
  static let first: UInt8 = 2
  static let last: UInt8 = 4
  /// On pages where no packet ends.
  static let noGranule = [UInt8](repeating: 0xFF, count: 8)

  /// Nil where no page begins.
  init?(_ bytes: ArraySlice<UInt8>, offset: Int) {
    var reader = ByteReader(bytes)
    guard reader.take(4)?.elementsEqual("OggS".utf8) == true, reader.byte() == 0, let flags = reader.byte(),
      let granule = reader.take(8), let serial = reader.littleEndian(4), let sequence = reader.littleEndian(4),
      let checksum = reader.littleEndian(4), let count = reader.byte(), let lacing = reader.take(Int(count))
    else { return nil }
    self.offset = offset
    self.flags = flags
    self.granule = Array(granule)
    self.serial = serial
    self.sequence = UInt32(truncatingIfNeeded: sequence)
    self.checksum = UInt32(truncatingIfNeeded: checksum)
    self.lacing = Array(lacing)
  }

  init(like page: OggPage, flags: UInt8, granule: [UInt8], sequence: UInt32, lacing: [UInt8]) {
    self = page
    self.flags = flags
    self.granule = granule
    self.sequence = sequence
    self.lacing = lacing
  }

  var bodyOffset: Int { offset + 27 + lacing.count }
  var bodyByteCount: Int { lacing.reduce(0) { $0 + Int($1) } }
  var byteCount: Int { 27 + lacing.count + bodyByteCount }
  var end: Int { offset + byteCount }
  var isFirst: Bool { flags & Self.first != 0 }

  /// With its checksum.
  func bytes(body: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount)
    bytes += Array("OggS".utf8)
    bytes += [0, flags]
    bytes += granule
    bytes.appendLittleEndian(serial, byteCount: 4)
    bytes.appendLittleEndian(Int(sequence), byteCount: 4)
    bytes.appendLittleEndian(0, byteCount: 4)
    bytes.append(UInt8(lacing.count))
    bytes += lacing
    bytes += body
    var checksum: [UInt8] = []
    checksum.appendLittleEndian(Int(OggChecksum.of(bytes)), byteCount: 4)
    bytes.replaceSubrange(22..<26, with: checksum)
    return bytes
  }

  /// The eight bytes of sequence number and checksum, 18 bytes into the page, with another number. The body need not be
  /// known for that, and a page that was broken stays it.
  func renumbered(_ number: UInt32) -> [UInt8] {
    // The number stands first byte first; the remainder of a sum is the sum of the remainders.
    let change = (sequence ^ number).byteSwapped
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(Int(number), byteCount: 4)
    bytes.appendLittleEndian(Int(checksum ^ OggChecksum.of(change, byZeros: byteCount - 22)), byteCount: 4)
    return bytes
  }
}

/// Ogg's checksum: the remainder of the page, as a polynomial of bits, by x³² + … + 1 (0x04C11DB7), with nothing turned
/// round or added.
enum OggChecksum {
  private static let polynomial: UInt32 = 0x04C1_1DB7
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index) << 24) { value, _ in value << 1 ^ (value >> 31 == 1 ? polynomial : 0) }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    let table = table
    return bytes.reduce(0) { $0 << 8 ^ table[Int(UInt8($0 >> 24) ^ $1)] }
  }

  /// Of four bytes with zeros behind them.
  static func of(_ word: UInt32, byZeros count: Int) -> UInt32 {
    // word · x^(8·count) · x³², by squaring.
    var (value, power, rest) = (word, UInt32(1) << 8, count + 4)
    while rest > 0 {
      if rest & 1 == 1 { value = product(value, power) }
      power = product(power, power)
      rest >>= 1
    }
    return value
  }

  private static func product(_ a: UInt32, _ b: UInt32) -> UInt32 {
    var (sum, a, b) = (UInt32(0), a, b)
    while b != 0 {
      if b & 1 == 1 { sum ^= a }
      a = a << 1 ^ (a >> 31 == 1 ? polynomial : 0)
      b >>= 1
    }
    return sum
  }
}
