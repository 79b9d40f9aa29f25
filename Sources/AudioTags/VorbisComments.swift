/// The comments of Vorbis, Opus, Speex and FLAC: fields `NAME=value`, of which several may have one name. What is not
/// changed stays as it is, to the byte. Vorbis I, §5.
struct VorbisComments: Hashable {
  struct Field: Hashable {
    var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
    init(_ name: String, _ value: String) { bytes = Array("\(name)=\(value)".utf8) }

    /// Upper case, since case does not count; nil where there is no `=`.
    var name: String? {
      guard let end = bytes.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return String(decoding: bytes[..<end], as: UTF8.self).uppercased()
    }

    /// Bytes that are no UTF-8 become U+FFFD.
    var value: String {
      String(decoding: bytes.drop { $0 != UInt8(ascii: "=") }.dropFirst(), as: UTF8.self)
    }
  }

  /// The program that encoded the sound.
  var vendor: [UInt8]
  var fields: [Field]
  /// How many bytes the comments took where they were read.
  private(set) var byteCount: Int
  /// A length in them is more than is there: what follows it could not be read.
  private(set) var isDamaged: Bool

  init(vendor: [UInt8] = Array("Podwright".utf8)) {
    self.vendor = vendor
    (fields, byteCount, isDamaged) = ([], 0, false)
  }

  /// - Parameter bytes: from the vendor's length on; what follows the last field is left alone.
  init(_ bytes: ArraySlice<UInt8>) {
    self.init(vendor: [])
    var reader = ByteReader(bytes)
    func text() -> [UInt8]? {
      let start = reader
      guard let length = reader.littleEndian(4), let text = reader.take(length) else {
        reader = start
        return nil
      }
      return Array(text)
    }
    if let vendor = text(), var count = reader.littleEndian(4) {
      self.vendor = vendor
      // No room is made for a count that nobody has seen yet.
      while count > 0, let field = text() {
        fields.append(Field(bytes: field))
        count -= 1
      }
      // Some writers count a field too many; zeros are padding.
      isDamaged = count > 0 && !reader.rest.allSatisfy { $0 == 0 }
    } else {
      isDamaged = !bytes.allSatisfy { $0 == 0 }
    }
    byteCount = bytes.count - reader.remaining
  }

  /// As they stand in a file, without what a container puts around them.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(vendor.count, byteCount: 4)
    bytes += vendor
    bytes.appendLittleEndian(fields.count, byteCount: 4)
    for field in fields {
      bytes.appendLittleEndian(field.bytes.count, byteCount: 4)
      bytes += field.bytes
    }
    return bytes
  }

  /// The values of all fields of a name, in order.
  func values(of name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Puts fields in the place of the first one that `isReplaced` takes, else at the end; all such are removed.
  mutating func replace(with new: [Field], where isReplaced: (String) -> Bool) {
    let isOld = fields.map { $0.name.map(isReplaced) ?? false }
    let place = isOld.firstIndex(of: true) ?? fields.count
    fields =
      zip(fields, isOld).prefix(place).map(\.0) + new + zip(fields, isOld).dropFirst(place).filter { !$1 }.map(\.0)
  }
}
