public import PodcastModel
public import TextFiles

/// The podcast namespace's chapters, JSON 1.2.
public struct PodcastChaptersJSON: ChapterFormat {
  public let name = "json"
  public let fileExtension = "json"
  public let mimeType = "application/json+chapters"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    opening.hasPrefix("{") && opening.contains("\"chapters\"") && !opening.contains("\"segments\"")
  }

  /// Also reads what other programs write: `start` and `end` or `start_time` and `end_time` for the times, `href` and
  /// `image` for the links, times as text, and the bare list.
  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    try ChaptersJSON.read(bytes, file: file)
  }

  /// Numbers are plain decimal seconds, to the millisecond.
  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] { bytes(of: list) }

  public func bytes(of list: ChapterList) -> [UInt8] {
    let list = list.written
    var members = ["\"version\": \"1.2.0\""]
    func add(_ key: String, _ text: String?) {
      if let text, !text.isEmpty { members.append("\"\(key)\": \(JSONNode.quoted(text))") }
    }
    add("title", list.title)
    add("author", list.author)
    add("podcastName", list.show)
    add("description", list.summary)
    add("fileName", list.recording)
    if list.isRoute { members.append("\"waypoints\": true") }
    let chapters = list.chapters.map { "    {\(Self.members($0).joined(separator: ", "))}" }
    members.append(
      chapters.isEmpty ? "\"chapters\": []" : "\"chapters\": [\n\(chapters.joined(separator: ",\n"))\n  ]")
    return Array("{\n  \(members.joined(separator: ",\n  "))\n}\n".utf8)
  }

  private static func members(_ chapter: Chapter) -> [String] {
    var members = ["\"startTime\": \(chapter.start.secondsText)"]
    if let end = chapter.end { members.append("\"endTime\": \(end.secondsText)") }
    func add(_ key: String, _ text: String?) {
      if let text, !text.isEmpty { members.append("\"\(key)\": \(JSONNode.quoted(text))") }
    }
    add("title", chapter.title)
    add("img", chapter.image)
    add("url", chapter.url)
    if !chapter.isListed { members.append("\"toc\": false") }
    if let place = chapter.location {
      var parts = ["\"name\": \(JSONNode.quoted(place.name))"]
      if let geo = place.geo { parts.append("\"geo\": \(JSONNode.quoted(geo))") }
      if let osm = place.osm { parts.append("\"osm\": \(JSONNode.quoted(osm))") }
      members.append("\"location\": {\(parts.joined(separator: ", "))}")
    }
    return members
  }
}
