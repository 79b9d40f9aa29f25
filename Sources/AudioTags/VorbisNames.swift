/// How FFmpeg's names for tags are spelt in Vorbis comments: as the field names recommended for them (xiph.org), and
/// where these say nothing as Mp3tag and Picard write them.
enum VorbisNames {
  /// All are read, the first is written.
  private static let spellings: [String: [String]] = [
    "album_artist": ["ALBUMARTIST", "ALBUM ARTIST", "ALBUM_ARTIST"],
    "date": ["DATE", "YEAR"],
    "track": ["TRACKNUMBER", "TRACK"],
    "disc": ["DISCNUMBER", "DISC"],
    "publisher": ["PUBLISHER", "ORGANIZATION", "LABEL"],
    "url": ["URL", "WEBSITE", "WWWAUDIOFILE"],
    "podcast": ["PODCAST"],
    "podcast_guid": ["PODCASTID"],
    "podcast_description": ["PODCASTDESC"],
    "podcast_feed": ["PODCASTURL"],
  ]

  private static let names: [String: String] = Dictionary(
    uniqueKeysWithValues: spellings.flatMap { name, fields in fields.map { ($0, name) } })

  /// - Parameter name: of `RecordingTags.texts`.
  static func fields(of name: String) -> [String] { spellings[name] ?? [name.uppercased()] }

  /// - Parameter field: upper case.
  static func name(of field: String) -> String { names[field] ?? field.lowercased() }

  /// `TRACKTOTAL` is how many tracks there are, which FFmpeg says behind the number: `3/12`.
  static let totals = ["track": ["TRACKTOTAL", "TOTALTRACKS"], "disc": ["DISCTOTAL", "TOTALDISCS"]]

  /// Whether a field can have such a name: printable ASCII without `=`.
  static func isWritable(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { 0x20...0x7D ~= $0 && $0 != UInt8(ascii: "=") }
  }
}
