import Files

/// The boxes of a file one after the other, with the movie box read and opened.
struct MP4Layout {
  /// A box of the file itself, by its place.
  struct Place: Hashable {
    var type: BoxType
    /// Whole, clamped to the file.
    var range: Range<Int>
    var headerByteCount: Int
    /// Whether it says that it goes on beyond the end of the file.
    var isBrokenOff: Bool
    var content: Range<Int> { min(range.lowerBound + headerByteCount, range.upperBound)..<range.upperBound }
  }

  var places: [Place] = []
  /// The brand of a QuickTime film, whose texts and names are written in another way.
  var isQuickTime = false
  /// The first `moov`; what is broken off is read as far as it is there.
  var movie: (place: Place, box: Box)?
  var fragments: [Place] { places.filter { $0.type == "moof" } }

  /// Files cut into fragments of a second have two boxes each: this is enough for weeks.
  private static let placeLimit = 1 << 20
  /// The sample tables of a day of audio take some 20 MB, and a picture may be 16.
  private static let movieByteLimit = 128 << 20

  /// The types that a file of this kind may start with.
  private static let firstTypes: Set<BoxType> = [
    "ftyp", "moov", "mdat", "free", "skip", "wide", "pnot", "styp", "moof",
  ]

  static func isMP4(_ file: borrowing ByteFile) throws(FileFailure) -> Bool {
    BoxHeader(try file.bytes(0..<16)[...]).map { firstTypes.contains($0.type) } ?? false
  }

  init(_ file: borrowing ByteFile) throws(TagFailure) {
    let end = file.byteCount
    var offset = 0
    while offset < end, places.count < Self.placeLimit,
      let header = BoxHeader(try file.piece(offset, 16)[...])
    {
      let remaining = end - offset
      let byteCount = header.byteCount ?? remaining
      places.append(
        Place(
          type: header.type, range: offset..<offset + min(byteCount, remaining),
          headerByteCount: header.headerByteCount, isBrokenOff: byteCount > remaining))
      offset += min(byteCount, remaining)
    }
    if let brand = places.first, brand.type == "ftyp" {
      isQuickTime = try file.piece(brand.content.lowerBound, min(4, brand.content.count)).elementsEqual("qt  ".utf8)
    } else {
      // Files without a brand are older than brands.
      isQuickTime = true
    }
    guard let place = places.first(where: { $0.type == "moov" }) else { return }
    guard place.range.count <= Self.movieByteLimit else {
      throw TagFailure(
        file: file.path, offset: place.range.lowerBound,
        "the movie box is \(place.range.count >> 20) MB long; over \(Self.movieByteLimit >> 20) MB it is not read")
    }
    movie = (place, Box("moov", reading: try file.piece(place.content.lowerBound, place.content.count)[...]))
  }
}
