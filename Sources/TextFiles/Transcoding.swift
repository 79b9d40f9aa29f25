/// Whole texts from one encoding into another.
package enum Transcoding {
  /// - Parameter encoding: by the name that it says itself to have; the mark at the beginning is taken off.
  /// - Returns: nil where the encoding is unknown, or where any byte is none of it.
  package static func utf8(_ bytes: [UInt8], from encoding: String) -> [UInt8]? {
    guard (1...40).contains(encoding.utf8.count),
      encoding.utf8.allSatisfy({ 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 | 0x20 || "-_:.".utf8.contains($0) }),
      let converted = LibcIconv.utf8(bytes[...], from: encoding, isWhole: true)
    else { return nil }
    return converted.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(converted.dropFirst(3)) : converted
  }
}
