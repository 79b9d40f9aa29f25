import PodcastModel
import TextFiles

/// What every program's JSON of chapters has in common: a list of objects with a start and a title.
enum ChaptersJSON {
  static func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    let text = try DecodedText(bytes, file: file, as: .chapters)
    let root = try JSONReader.read(text)
    var reader = Reader(ChapterCollector(file: file, remarks: text.remarks))
    guard let entries = root.elements ?? root["chapters"]?.elements else {
      throw ChapterFailure("this JSON is no list of chapters: it has no list \"chapters\"", at: root.position)
    }
    let list = reader.list(root)
    reader.findUnit(entries)
    for entry in entries { reader.add(entry) }
    guard entries.isEmpty || !reader.collector.isEmpty else {
      throw ChapterFailure("there is no chapter in it with a start time", at: root.position)
    }
    return reader.collector.finish(list)
  }

  private struct Reader {
    var collector: ChapterCollector
    private var unknownKeys: Set<String> = []
    private var areMilliseconds = false

    init(_ collector: ChapterCollector) { self.collector = collector }

    private static let listKeys: Set<String> = [
      "version", "chapters", "title", "author", "podcastName", "description", "fileName", "waypoints",
    ]
    private static let startKeys = ["startTime", "start_time", "start"]
    private static let endKeys = ["endTime", "end_time", "end"]
    private static let chapterKeys: Set<String> = [
      "startTime", "start_time", "start", "endTime", "end_time", "end", "title", "name", "img", "image", "url", "href",
      "link", "toc", "location", "tags",
      // ffprobe's, which say nothing more.
      "id", "time_base",
    ]

    mutating func list(_ root: JSONNode) -> ChapterList {
      reportUnknown(root, known: Self.listKeys)
      var list = ChapterList()
      list.title = root["title"]?.string
      list.author = root["author"]?.string
      list.show = root["podcastName"]?.string
      list.summary = root["description"]?.string
      list.recording = root["fileName"]?.string
      // "If this property is present": any value but a plain no.
      list.isRoute = root["waypoints"].map { $0.bool ?? true } ?? false
      return list
    }

    /// Players keep `start` in milliseconds inside. No recording has a chapter that begins after a hundred hours.
    mutating func findUnit(_ entries: [JSONNode]) {
      let starts = entries.filter { $0["startTime", "start_time"] == nil }.compactMap { $0["start"] }
      let numbers = starts.compactMap(\.number)
      guard starts.count == entries.count, numbers.count == starts.count, let last = numbers.max(), last >= 360_000,
        numbers.allSatisfy({ $0.rounded() == $0 })
      else { return }
      areMilliseconds = true
      collector.remarks.add(
        "chapters-schema", at: starts[0].position, "The times were read as milliseconds; as seconds they are too large."
      )
    }

    mutating func add(_ node: JSONNode) {
      reportUnknown(node, known: Self.chapterKeys)
      guard let startNode = first(node, Self.startKeys) else {
        collector.remarks.add("chapters-schema", at: node.position, "A chapter without \"startTime\" is left out.")
        return
      }
      guard let start = time(startNode) else {
        collector.remarks.add(
          "chapters-schema", at: startNode.position, "This is no time in seconds; the chapter is left out.")
        return
      }
      var chapter = Chapter(start: start, title: "")
      if let endNode = first(node, Self.endKeys) {
        chapter.end = time(endNode)
        if chapter.end == nil {
          collector.remarks.add("chapters-schema", at: endNode.position, "This is no time in seconds; it is left out.")
        }
      }
      chapter.title = text(node["title", "name"] ?? node["tags"]?["title"]) ?? ""
      chapter.image = text(node["img", "image"])
      chapter.url = text(node["url", "href", "link"])
      if let toc = node["toc"] {
        chapter.isListed = toc.bool ?? (toc.string?.lowercased() != "false")
        if toc.bool == nil {
          collector.remarks.add("chapters-schema", at: toc.position, "\"toc\" is neither true nor false.")
        }
      }
      chapter.location = node["location"].flatMap { place($0) }
      collector.add(chapter, at: node.position, hasReferences: true)
    }

    private func first(_ node: JSONNode, _ keys: [String]) -> JSONNode? { keys.lazy.compactMap { node[$0] }.first }

    private mutating func text(_ node: JSONNode?) -> String? {
      guard let node else { return nil }
      switch node.value {
      case .string(let text): return text
      case .number(let number):
        return number.rounded() == number && number.magnitude < 1e15 ? String(Int(number)) : String(number)
      case .null: return nil
      case .bool, .array, .object:
        collector.remarks.add("chapters-schema", at: node.position, "Here a text was expected; it is left out.")
        return nil
      }
    }

    private mutating func place(_ node: JSONNode) -> Place? {
      if let name = node.string { return name.isEmpty ? nil : Place(name: name) }
      let place = Place(
        name: ChapterText.line(node["name"]?.string ?? ""), geo: node["geo"]?.string, osm: node["osm"]?.string)
      reportUnknown(node, known: ["name", "geo", "osm"])
      return place == Place(name: "") ? nil : place
    }

    /// A number of seconds, or such a number or a clock time as text; nil for anything else and below zero.
    private func time(_ node: JSONNode) -> MediaTime? {
      if let number = node.number {
        let seconds = areMilliseconds ? number / 1000 : number
        return seconds >= 0 && seconds < ChapterTimes.mostSeconds ? MediaTime(seconds: seconds) : nil
      }
      return node.string.flatMap { MediaTime(clock: $0.trimmed, isRounded: true) }
    }

    private mutating func reportUnknown(_ node: JSONNode, known: Set<String>) {
      for (key, value) in node.members
      where !known.contains(key) && unknownKeys.count < 100 && unknownKeys.insert(key).inserted {
        collector.remarks.add(
          "chapters-schema", .info, at: value.position, part: "unknown-key",
          "\"\(key.prefix(60))\" is no key that is known here; it is left out.")
      }
    }
  }
}
