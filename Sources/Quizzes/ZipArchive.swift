/// A zip of small files, stored as they are (PKWARE APPNOTE 6.3.10, §4.3): names in UTF-8, every date the first that
/// there is, so that the same files always give the same bytes.
struct ZipArchive {
  private var files: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// 1980-01-01, as MS-DOS writes it.
  private static let date: UInt16 = 1 << 5 | 1
  private static let utf8Names: UInt16 = 1 << 11
  private static let version: UInt16 = 20

  /// - Parameter name: with `/` between folders, and none at the beginning.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let offset = UInt32(files.count)
    var facts: [UInt8] = []
    Self.append(Self.version, to: &facts)
    Self.append(Self.utf8Names, to: &facts)
    // Stored; at midnight.
    Self.append(0 as UInt32, to: &facts)
    Self.append(Self.date, to: &facts)
    Self.append(LibZChecksum.crc32(of: content), to: &facts)
    Self.append(UInt32(content.count), to: &facts)
    Self.append(UInt32(content.count), to: &facts)
    Self.append(UInt16(name.utf8.count), to: &facts)
    Self.append(0 as UInt16, to: &facts)
    files += [0x50, 0x4B, 0x03, 0x04] + facts + name.utf8 + content

    directory += [0x50, 0x4B, 0x01, 0x02]
    Self.append(Self.version, to: &directory)
    directory += facts
    // No comment, first disk, no attributes within and without.
    directory += [UInt8](repeating: 0, count: 10)
    Self.append(offset, to: &directory)
    directory += name.utf8
    count += 1
  }

  var bytes: [UInt8] {
    var end: [UInt8] = [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0]
    Self.append(count, to: &end)
    Self.append(count, to: &end)
    Self.append(UInt32(directory.count), to: &end)
    Self.append(UInt32(files.count), to: &end)
    Self.append(0 as UInt16, to: &end)
    return files + directory + end
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
