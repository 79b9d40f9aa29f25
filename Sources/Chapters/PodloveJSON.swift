public import PodcastModel
public import TextFiles

/// Podlove Simple Chapters as JSON: a bare list of `start` (a clock time), `title`, `href` and `image`.
public struct PodloveJSON: ChapterFormat {
  public let name = "podlove-json"
  public let fileExtension = "json"
  public let otherNames = ["psc-json"]
  public let mimeType = "application/json"

  public init() {}

  public func recognises(opening: Substring) -> Bool {
    opening.hasPrefix("[") && opening.contains("\"start") && opening.contains("\"title\"")
      && !opening.contains("\"text\"") && !opening.contains("\"body\"")
  }

  /// As leniently as the podcast namespace's.
  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    try ChaptersJSON.read(bytes, file: file)
  }

  public func write(_ list: ChapterList) throws(ChapterFailure) -> [UInt8] {
    let chapters = list.written.chapters.map { chapter in
      let members = [
        ("start", chapter.start.clock(separator: ".")), ("end", chapter.end?.clock(separator: ".")),
        ("title", chapter.title), ("href", chapter.url), ("image", chapter.image),
      ]
      let parts = members.compactMap { key, value in value.map { "\"\(key)\": \(JSONNode.quoted($0))" } }
      return "  {\(parts.joined(separator: ", "))}"
    }
    return Array((chapters.isEmpty ? "[]\n" : "[\n\(chapters.joined(separator: ",\n"))\n]\n").utf8)
  }
}
