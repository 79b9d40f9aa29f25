/// The last pages of an Ogg file. RFC 3533, 6.
enum OggEnding {
  /// A page is never longer than this.
  static let longestPage = 27 + 255 + 255 * 255

  /// True where a stream ends on purpose, on a page that is there as a whole.
  ///
  /// - Parameter tail: the file's end, at least two pages of it or all.
  static func isWhole(_ tail: [UInt8]) -> Bool {
    var place = 0
    var isWhole = false
    while place + 27 <= tail.count {
      guard tail[place...].starts(with: "OggS".utf8), tail[place + 4] == 0 else {
        place += 1
        continue
      }
      let segments = Int(tail[place + 26])
      let header = 27 + segments
      guard place + header <= tail.count else { return false }
      let end = place + header + tail[(place + 27)..<(place + header)].reduce(0) { $0 + Int($1) }
      guard end <= tail.count else { return false }
      isWhole = tail[place + 5] & 4 != 0 || isWhole
      place = end
    }
    return isWhole
  }
}
