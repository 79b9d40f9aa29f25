/// How FFmpeg's names for tags are spelt in an iTunes item list, in user data, and as QuickTime metadata keys.
enum ItemNames {
  /// What an item's value is.
  enum Form {
    case text
    /// Text that its readers want marked as being of no type.
    case plainText
    case flag
    case number(byteCount: Int)
    /// Which of how many: `trkn`, `disk`.
    case pair(byteCount: Int)
    /// Its number among ID3v1's, counted from 1; it is read only.
    case genre
  }

  struct Item {
    var type: BoxType
    var name: String
    var form: Form
    init(_ type: BoxType, _ name: String, _ form: Form = .text) {
      self.type = type
      self.name = name
      self.form = form
    }
  }

  /// The first item of a name is the one that is written.
  private static let items: [Item] = [
    Item("©nam", "title"), Item("©ART", "artist"), Item("aART", "album_artist"), Item("©alb", "album"),
    Item("©gen", "genre"), Item("gnre", "genre", .genre), Item("©day", "date"),
    Item("trkn", "track", .pair(byteCount: 8)),
    Item("disk", "disc", .pair(byteCount: 6)), Item("©cmt", "comment"), Item("©lyr", "lyrics"),
    Item("desc", "description"),
    Item("cprt", "copyright"), Item("©cpy", "copyright"), Item("©pub", "publisher"), Item("©url", "url"),
    Item("©wrt", "composer"), Item("©com", "composer"), Item("©too", "encoder"), Item("©enc", "encoder"),
    Item("©grp", "grouping"), Item("pcst", "podcast", .flag), Item("purl", "podcast_feed", .plainText),
    Item("egid", "podcast_guid", .plainText), Item("ldes", "podcast_description"), Item("catg", "category"),
    Item("keyw", "keywords"), Item("tvsh", "show"), Item("tven", "episode_id"), Item("tvnn", "network"),
    Item("tves", "episode_sort", .number(byteCount: 4)), Item("tvsn", "season_number", .number(byteCount: 4)),
    Item("stik", "media_type", .number(byteCount: 1)), Item("rtng", "rating", .number(byteCount: 1)),
    Item("cpil", "compilation", .flag), Item("pgap", "gapless_playback", .flag), Item("hdvd", "hd_video", .flag),
    Item("tmpo", "tmpo", .number(byteCount: 2)), Item("sonm", "sort_name"), Item("soar", "sort_artist"),
    Item("soal", "sort_album"), Item("soaa", "sort_album_artist"), Item("soco", "sort_composer"),
    Item("sosn", "sort_show"), Item("purd", "purchase_date"), Item("apID", "account_id"), Item("©dir", "director"),
    Item("©prd", "producer"), Item("©prf", "performers"), Item("©con", "conductor"), Item("©inf", "comment"),
    Item("©des", "description"), Item("©aut", "artist"), Item("©swr", "encoder"), Item("©mak", "make"),
    Item("©mod", "model"), Item("©xyz", "location"), Item("©key", "keywords"), Item("©src", "original_source"),
    Item("©fmt", "original_format"), Item("©isr", "isrc"), Item("©st3", "subtitle"), Item("©wrn", "warning"),
  ]

  private static let byType = Dictionary(items.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
  private static let byName = Dictionary(items.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  static func item(_ type: BoxType) -> Item? { byType[type] }
  /// The item to write a tag as; nil where it has none of its own, and goes into a `----` item that bears its name.
  static func item(named name: String) -> Item? { byName[name] }

  /// 3GPP TS 26.244, §8: assets in user data.
  static let assets: [BoxType: String] = [
    "titl": "title", "auth": "artist", "perf": "performers", "gnre": "genre", "dscp": "description",
    "cprt": "copyright", "albm": "album", "yrrc": "date", "kywd": "keywords",
  ]

  /// QuickTime metadata keys: `com.apple.quicktime.` and this.
  private static let keys = [
    "title": "title", "displayname": "title", "artist": "artist", "author": "artist", "album": "album",
    "comment": "comment", "description": "description", "copyright": "copyright", "creationdate": "date",
    "year": "date", "genre": "genre", "keywords": "keywords", "publisher": "publisher", "software": "encoder",
    "director": "director", "producer": "producer", "composer": "composer", "make": "make", "model": "model",
  ]

  /// A key without a name of ours is its own name.
  static func name(ofKey key: String) -> String {
    let prefix = "com.apple.quicktime."
    guard key.hasPrefix(prefix) else { return key }
    return keys[String(key.dropFirst(prefix.count))] ?? key
  }
}
