/// The texts and pictures of a movie box, from every place where programs put them: an iTunes item list, QuickTime metadata
/// keys, QuickTime user data, 3GPP assets. The first place that has a text counts, in this order; of several values, the
/// first.
struct MovieTexts {
  /// By the names of `RecordingTags.texts`, and `lyrics`.
  private(set) var texts: [String: String] = [:]
  private(set) var pictures: [RecordingTags.Picture] = []

  /// Far more than any list has.
  private static let pictureLimit = 256

  init(_ movie: Box) {
    let tracks = movie.boxes.filter { $0.type == "trak" }
    let holders = [movie] + ([movie] + tracks).flatMap { $0.boxes.filter { $0.type == "udta" } } + tracks
    let lists = holders.flatMap { $0.boxes.filter { $0.type == "meta" } }
    for list in lists where list.isItemList { readItems(list) }
    for list in lists where !list.isItemList { readKeys(list) }
    for holder in holders where holder.type == "udta" { readUserData(holder) }
    // The first is the cover; the others have no type.
    for index in pictures.indices.dropFirst() { pictures[index].type = 0 }
  }

  private mutating func add(_ name: String, _ text: String) {
    if !text.isEmpty, texts[name] == nil { texts[name] = text }
  }

  private mutating func readItems(_ list: Box) {
    for box in list.boxes.filter({ $0.type == "ilst" }).flatMap(\.boxes) {
      let item = ListItem(box)
      if box.type == "covr" {
        pictures += item.values.compactMap(\.picture).prefix(Self.pictureLimit - pictures.count)
      } else if box.type == "----" {
        item.name.map { add($0, item.text(.text)) }
      } else if let known = ItemNames.item(box.type) {
        add(known.name, item.text(known.form))
      }
    }
  }

  private mutating func readKeys(_ list: Box) {
    let keys = list.metadataKeys
    for box in list["ilst"]?.boxes ?? [] {
      guard let key = keys[box.type] else { continue }
      let item = ListItem(box)
      if key == "com.apple.quicktime.artwork" {
        pictures += item.values.compactMap(\.picture).prefix(Self.pictureLimit - pictures.count)
      } else {
        add(ItemNames.name(ofKey: key), item.text(.text))
      }
    }
  }

  private mutating func readUserData(_ holder: Box) {
    for box in holder.boxes { box.userText.map { add($0.name, $0.text) } }
  }
}

extension Box {
  /// Whether this is a `meta` box with iTunes items.
  var isItemList: Bool {
    guard type == "meta", self["keys"] == nil else { return false }
    guard let handler = self["hdlr"] else { return self["ilst"] != nil }
    return handler.bytes.dropFirst(8).prefix(4).elementsEqual("mdir".utf8)
  }

  /// The keys of a `meta` box, by the type that their items bear: their number, counted from 1 (QuickTime File Format,
  /// "Metadata Item Keys Atom").
  var metadataKeys: [BoxType: String] {
    guard let list = self["keys"] else { return [:] }
    var keys: [BoxType: String] = [:]
    // Entries look like boxes, with a name space in the place of the type.
    for (index, entry) in Box.read(list.bytes.dropFirst(8), in: "keys").boxes.enumerated() {
      keys[BoxType(code: UInt32(index + 1))] = MP4Text.decode(entry.bytes)
    }
    return keys
  }

  /// The name and text of a box of user data; nil where it is something else.
  var userText: (name: String, text: String)? {
    var reader = ByteReader(bytes)
    if let known = ItemNames.item(type), type.code >> 24 == 0xA9 {
      // A text with its language, for each language.
      guard let byteCount = reader.bigEndian(2), reader.take(2) != nil else { return nil }
      return (known.name, MP4Text.decode(reader.take(byteCount) ?? reader.rest))
    }
    guard let name = ItemNames.assets[type], reader.take(4) != nil else { return nil }
    if type == "yrrc" { return reader.bigEndian(2).map { (name, "\($0)") } }
    guard reader.take(2) != nil else { return nil }
    return (name, MP4Text.decode(reader.rest))
  }
}
