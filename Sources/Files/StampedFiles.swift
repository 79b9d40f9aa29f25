/// Many files, and what tells whether they are still the same, as bytes that need not be taken apart to be compared: of
/// ten thousand episodes' files no value is made just to see that nothing has changed.
///
/// A file is `MARK BYTES NANOSECONDS KIND NOTE PATH`, and a NUL, which no path holds; the kind is `f` or `d`, and `-` stands
/// for no note.
package struct StampedFiles: Hashable, Sendable {
  package struct Record: Hashable, Sendable {
    /// Tells kinds of files apart: one letter.
    package var mark: UInt8
    package var path: String
    package var stamp: FileStamp
    /// A word without blanks.
    package var note: String?
  }

  package private(set) var bytes: [UInt8] = []

  package init() {}
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package mutating func append(_ path: String, _ stamp: FileStamp, mark: UInt8, note: String? = nil) {
    bytes.append(mark)
    let kind = stamp.isFolder ? "d" : "f"
    bytes += " \(stamp.byteCount) \(stamp.modifiedNanoseconds) \(kind) \(note ?? "-") ".utf8
    bytes += path.utf8
    bytes.append(0)
  }

  /// Nil where the bytes are no such list.
  package var records: [Record]? {
    var records: [Record] = []
    var position = 0
    while position < bytes.count {
      guard let fields = Fields(bytes, at: position),
        let end = bytes[fields.path...].firstIndex(of: 0),
        let path = String(validating: bytes[fields.path..<end], as: UTF8.self)
      else { return nil }
      let note = String(decoding: bytes[fields.note], as: UTF8.self)
      records.append(Record(mark: fields.mark, path: path, stamp: fields.stamp, note: note == "-" ? nil : note))
      position = end + 1
    }
    return records
  }

  /// Whether all files with a mark are as they were: one look at each.
  ///
  /// - Returns: how many they are; nil where one has changed or is gone.
  package func unchangedCount(marked mark: UInt8, below folder: String) -> Int? {
    PosixStamps.unchangedCount(of: bytes, marked: mark, below: folder)
  }

  /// What stands before a path.
  struct Fields {
    var mark: UInt8
    var stamp: FileStamp
    var note: Range<Int>
    /// Where it begins.
    var path: Int

    init?(_ bytes: borrowing [UInt8], at start: Int) {
      let blank = UInt8(ascii: " ")
      var position = start
      func next() -> UInt8? { position < bytes.count ? bytes[position] : nil }
      func number() -> Int? {
        var value = 0
        let first = position
        while let byte = next(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte, position - first < 19 {
          let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
          let (sum, carry) = tens.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
          if overflow || carry { return nil }
          value = sum
          position += 1
        }
        guard position > first, next() == blank else { return nil }
        position += 1
        return value
      }
      guard let mark = next() else { return nil }
      position += 1
      guard next() == blank else { return nil }
      position += 1
      guard let byteCount = number(), let nanoseconds = number(), let kind = next() else { return nil }
      position += 1
      guard next() == blank else { return nil }
      position += 1
      let note = position
      while let byte = next(), byte != blank, byte != 0 { position += 1 }
      guard next() == blank else { return nil }
      self.mark = mark
      stamp = FileStamp(
        byteCount: byteCount, modifiedNanoseconds: nanoseconds, isFolder: kind == UInt8(ascii: "d"))
      self.note = note..<position
      path = position + 1
    }
  }
}
