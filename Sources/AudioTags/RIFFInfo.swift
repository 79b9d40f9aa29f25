/// The list of texts in a WAV file: `LIST`, of the kind `INFO`.
///
/// Multimedia Programming Interface and Data Specifications 1.0, "INFO List Chunk"
struct RIFFInfo: Hashable {
  private var items: [(id: [UInt8], value: [UInt8])] = []

  /// By the names of `RecordingTags.texts`; where there are several, the first is written.
  private static let names: [(name: String, ids: [String])] = [
    ("title", ["INAM"]), ("artist", ["IART"]), ("album", ["IPRD"]), ("genre", ["IGNR"]), ("date", ["ICRD"]),
    ("track", ["ITRK", "IPRT", "TRCK"]), ("comment", ["ICMT"]), ("copyright", ["ICOP"]), ("language", ["ILNG"]),
    ("encoder", ["ISFT"]), ("encoded_by", ["ITCH"]),
  ]

  init() {}

  /// - Parameter bytes: behind the word `INFO`.
  init(_ bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    while let id = reader.take(4), let count = reader.littleEndian(4) {
      // The last one may be cut off.
      let value = reader.take(min(count, reader.remaining)) ?? []
      if count % 2 == 1, reader.rest.first == 0 { _ = reader.byte() }
      items.append((Array(id), Array(value)))
    }
  }

  static func == (a: Self, b: Self) -> Bool { a.bytes == b.bytes }
  func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  var isEmpty: Bool { items.isEmpty }

  var texts: [String: String] {
    var texts: [String: String] = [:]
    for (name, ids) in Self.names {
      for id in ids {
        guard texts[name] == nil, let item = items.first(where: { $0.id == Array(id.utf8) }) else { continue }
        let text = String(guessing: item.value)
        if !text.isEmpty { texts[name] = text }
      }
    }
    return texts
  }

  mutating func change(by wanted: [String: String]) {
    let said = texts
    for (name, ids) in Self.names {
      guard let text = wanted[name].map({ $0.withoutZeros }), said[name] ?? "" != text else { continue }
      let isNamed = { (item: (id: [UInt8], value: [UInt8])) in ids.contains { Array($0.utf8) == item.id } }
      let place = items.firstIndex(where: isNamed) ?? items.endIndex
      let id = place < items.endIndex ? items[place].id : Array((ids.first ?? "").utf8)
      items.removeAll(where: isNamed)
      if !text.isEmpty { items.insert((id, Array(text.utf8) + [0]), at: min(place, items.endIndex)) }
    }
  }

  /// With the word `INFO` before.
  var bytes: [UInt8] {
    var bytes = Array("INFO".utf8)
    for (id, value) in items {
      bytes += id
      bytes.appendLittleEndian(value.count, byteCount: 4)
      bytes += value
      if value.count % 2 == 1 { bytes.append(0) }
    }
    return bytes
  }
}
