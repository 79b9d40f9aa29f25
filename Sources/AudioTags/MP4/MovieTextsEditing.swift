/// Texts and the cover of a movie box, changed in their places: items that are not named stay where and as they are.
extension Box {
  /// Sets a text of a movie box; an empty one removes it. Wherever else the same is said, it is brought into agreement.
  ///
  /// - Parameter name: of `RecordingTags.texts`, or `lyrics`.
  /// - Returns: false where there is no way to write it: a track number that is none.
  mutating func set(_ name: String, to text: String) -> Bool {
    let item = ItemNames.item(named: name)
    var replacement: Box?
    if !text.isEmpty {
      replacement = item.map { Box(item: $0, text: text) } ?? Box(freeform: name, text: text)
      guard replacement != nil else { return false }
    }
    changeItemList(making: replacement != nil) { $0.replaceItems(of: name, by: replacement) }
    changeTexts(of: name, to: text)
    changeEach("udta") { $0.changeTexts(of: name, to: text) }
    changeEach("trak") { track in
      track.changeTexts(of: name, to: text)
      track.changeEach("udta") { $0.changeTexts(of: name, to: text) }
    }
    return true
  }

  /// Puts a picture in the place of the first one; the others stay.
  mutating func setCover(_ picture: RecordingTags.Picture) {
    let kinds = [
      "image/jpeg": ListItem.Kind.jpeg, "image/png": ListItem.Kind.png, "image/bmp": ListItem.Kind.bmp,
    ]
    let data = Box(data: picture.bytes, kind: kinds[picture.mimeType] ?? ListItem.Kind.implicit)
    changeItemList(making: true) { items in
      guard let index = items.firstIndex(where: { $0.type == "covr" }) else {
        return items.append(Box("covr", data.written))
      }
      var (parts, tail) = Box.read(items[index].bytes, in: "covr")
      if let first = parts.firstIndex(where: { $0.type == "data" }) {
        parts[first] = data
      } else {
        parts.insert(data, at: 0)
      }
      items[index] = Box("covr", parts.flatMap(\.written) + tail)
    }
  }

  /// Makes room in the empty box beside the item list, or takes from it, so that the movie box becomes `byteCount` long;
  /// nothing happens where it cannot.
  mutating func absorb(byteCount: Int) {
    let growth = self.byteCount - byteCount
    guard growth != 0 else { return }
    changeListHolder(making: false) { meta in
      guard let list = meta.boxes.firstIndex(where: { $0.type == "ilst" }), list + 1 < meta.boxes.count,
        meta.boxes[list + 1].type == "free", !meta.boxes[list + 1].isLong
      else { return }
      let room = meta.boxes[list + 1].byteCount - growth
      if room == 0 {
        meta.boxes.remove(at: list + 1)
      } else if room >= 8, room <= 1 << 16 {
        meta.boxes[list + 1] = Box("free", [UInt8](repeating: 0, count: room - 8))
      }
    }
  }

  // MARK: Where things are

  /// Changes the box in a user data box that holds an iTunes item list.
  private mutating func changeListHolder(making isMade: Bool, _ body: (inout Box) -> Void) {
    func holds(_ box: Box) -> Bool { box.type == "udta" && box.boxes.contains(where: \.isItemList) }
    guard let holder = boxes.firstIndex(where: holds) ?? boxes.firstIndex(where: { $0.type == "udta" }) else {
      guard isMade else { return }
      boxes.append(Box("udta", boxes: []))
      return changeListHolder(making: true, body)
    }
    if let index = boxes[holder].boxes.firstIndex(where: \.isItemList) {
      body(&boxes[holder].boxes[index])
    } else if isMade {
      var list = Box.emptyItemList
      body(&list)
      boxes[holder].boxes.append(list)
    }
  }

  private mutating func changeItemList(making isMade: Bool, _ body: (inout [Box]) -> Void) {
    changeListHolder(making: isMade) { meta in
      if !meta.boxes.contains(where: { $0.type == "ilst" }) {
        guard isMade else { return }
        meta.boxes.insert(Box("ilst", boxes: []), at: min(1, meta.boxes.count))
      }
      meta.change(["ilst"]) { list in body(&list.boxes) }
    }
  }

  private static let emptyItemList = Box(
    "meta", head: [0, 0, 0, 0],
    boxes: [
      // What iTunes writes: no name, one byte more than the nine words (a C string, ended).
      Box("hdlr", [UInt8](repeating: 0, count: 8) + "mdirappl".utf8 + [UInt8](repeating: 0, count: 9)),
      Box("ilst", boxes: []),
    ])

  /// Of a holder of user data or metadata keys: texts of the same name are changed or removed.
  private mutating func changeTexts(of name: String, to text: String) {
    if type == "udta" { boxes.removeAll { $0.userText?.name == name } }
    changeEach("meta") { meta in
      let keys = meta.isItemList ? [:] : meta.metadataKeys.filter { ItemNames.name(ofKey: $0.value) == name }
      guard !keys.isEmpty else { return }
      meta.changeEach("ilst") { list in
        if text.isEmpty { list.boxes.removeAll { keys[$0.type] != nil } }
        list.changeEach { item in
          guard keys[item.type] != nil else { return }
          item.content = .bytes(Box(data: Array(text.utf8), kind: ListItem.Kind.utf8).written[...])
        }
      }
    }
  }
}

extension [Box] {
  /// Puts an item in the place of the first one of a name, else at the end; all others of that name go.
  fileprivate mutating func replaceItems(of name: String, by item: Box?) {
    let isOld = map { box in
      box.type == "----"
        ? ListItem(box).name?.lowercased() == name.lowercased() : ItemNames.item(box.type)?.name == name
    }
    let place = isOld.firstIndex(of: true) ?? count
    var kept = zip(self, isOld).filter { !$0.1 }.map(\.0)
    if let item { kept.insert(item, at: place) }
    self = kept
  }
}
