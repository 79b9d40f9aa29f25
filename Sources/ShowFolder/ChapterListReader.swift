import PodcastModel

/// chapters.yaml, read: a list of `start`, `title`, and perhaps `end`, `url`, `image`, `listed`, `place`.
enum ChapterListReader {
  /// - Returns: in the order of their starts; nil where the file holds none.
  static func read(_ node: YAMLNode?) -> (chapters: [Chapter]?, findings: [Finding]) {
    guard let node, !node.isNull else { return (nil, []) }
    guard case .sequence(let items) = node.value else {
      return (
        nil,
        [
          Finding(
            "yaml-shape", at: node.position,
            "\(node.kindName) stands where a list of chapters belongs; begin each with `- start: …`")
        ]
      )
    }
    var findings: [Finding] = []
    let chapters = items.enumerated().compactMap { index, item -> Chapter? in
      var fields = Fields(item, prefix: "[\(index)].")
      let chapter = chapter(&fields)
      fields.finish()
      findings += fields.findings
      return chapter
    }
    return (chapters.isEmpty ? nil : chapters.sorted { $0.start < $1.start }, findings)
  }

  static func chapter(_ fields: inout Fields) -> Chapter? {
    let start = fields.value("start", "a time, as in `1:23`", WrittenTimes.duration)
    if start == nil { _ = fields.requiredText("start", orElse: "0:00") }
    let end = fields.value("end", "a time, as in `1:23`", WrittenTimes.duration)
    if let start, let end, end < start { fields.reportValue("end", "`\(end)` is before the start") }
    let chapter = Chapter(
      start: start ?? .zero, end: end, title: fields.requiredText("title", orElse: "what it is about"),
      url: fields.address("url"), image: fields.text("image"), isListed: fields.bool("listed") ?? true,
      location: ShowReader.places(&fields, "place").first)
    return start == nil || chapter.title.isEmpty ? nil : chapter
  }
}
