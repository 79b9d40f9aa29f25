import PodcastModel

/// Chapters in a tag: CHAP frames, and the tables of contents (CTOC) that list them.
///
/// https://id3.org/id3v2-chapters-1.0
struct ID3Chapters: Hashable {
  var title: String?
  var chapters: [RecordingTags.MarkedChapter] = []

  /// A table of contents counts its entries in one byte.
  private static let mostEntries = 255
  /// Stands where a byte offset or an end is not known.
  private static let unknown = 0xFFFF_FFFF

  init(title: String? = nil, chapters: [RecordingTags.MarkedChapter] = []) {
    self.title = title
    self.chapters = chapters
  }

  // MARK: Reading

  init(_ frames: [ID3Frame], version: Int) {
    var listed: Set<String> = []
    var hasContents = false
    for content in frames.lazy.filter({ $0.id == "CTOC" }).compactMap(\.content) {
      var reader = ByteReader(content)
      _ = reader.take(upTo: 0)
      guard let flags = reader.byte(), let count = reader.byte() else { continue }
      hasContents = true
      for _ in 0..<count where !reader.isAtEnd { listed.insert(String(latin1: reader.take(upTo: 0))) }
      // Only the topmost table names the whole.
      if flags & 2 != 0 || title == nil {
        title = ID3Frame.list(reader.rest, version: version).first { $0.id == "TIT2" }?.textValues.first ?? title
      }
    }
    for content in frames.lazy.filter({ $0.id == "CHAP" }).compactMap(\.content) {
      var reader = ByteReader(content)
      let name = String(latin1: reader.take(upTo: 0))
      guard let start = reader.bigEndian(4), let end = reader.bigEndian(4), reader.take(8) != nil,
        start != Self.unknown
      else { continue }
      let details = ID3Frame.list(reader.rest, version: version)
      let chapter = Chapter(
        start: MediaTime(milliseconds: start),
        end: end == Self.unknown || end < start ? nil : MediaTime(milliseconds: end),
        title: details.first { $0.id == "TIT2" }?.textValues.first ?? "",
        url: details.lazy.filter { $0.id == "WXXX" }.compactMap(\.described?.text).first { !$0.isEmpty },
        isListed: !hasContents || listed.contains(name))
      chapters.append(
        RecordingTags.MarkedChapter(
          chapter, picture: details.lazy.compactMap { $0.id == "APIC" ? $0.picture : nil }.first))
    }
    chapters = chapters.inOrder
  }

  // MARK: Writing

  /// A chapter as it will be read again.
  static func held(_ chapter: Chapter) -> Chapter {
    func held(_ time: MediaTime) -> MediaTime { MediaTime(milliseconds: min(max(0, time.milliseconds), unknown - 1)) }
    let url = chapter.url.map { String(latin1: ID3Frame.latin1Address($0)) }
    return Chapter(
      start: held(chapter.start), end: chapter.end.map { max(held($0), held(chapter.start)) },
      title: chapter.title.withoutZeros, url: url?.isEmpty == false ? url : nil, isListed: chapter.isListed)
  }

  /// - Parameter recordingEnd: where the last chapter ends that does not say so.
  func frames(version: Int, recordingEnd: MediaTime?) -> [ID3Frame] {
    let chapters = chapters.inOrder.map { RecordingTags.MarkedChapter(Self.held($0.chapter), picture: $0.picture) }
    guard !chapters.isEmpty else { return [] }
    let listed = chapters.indices.filter { chapters[$0].chapter.isListed }.map { "chp\($0)" }
    let frames = chapters.indices.map { index -> ID3Frame in
      let (chapter, picture) = (chapters[index].chapter, chapters[index].picture)
      let next = index + 1 < chapters.count ? chapters[index + 1].chapter.start : recordingEnd
      let start = chapter.start.milliseconds
      let end = (chapter.end ?? next).map { max(start, $0.milliseconds) } ?? Self.unknown
      var payload = Array("chp\(index)\0".utf8)
      for number in [start, end, Self.unknown, Self.unknown] { payload.appendBigEndian(number, byteCount: 4) }
      payload += ID3Frame.text("TIT2", chapter.title).bytes(version: version)
      if let url = chapter.url {
        payload += ID3Frame.described("WXXX", .init(description: "", text: url)).bytes(version: version)
      }
      if let picture { payload += ID3Frame.picture(picture).bytes(version: version) }
      return ID3Frame("CHAP", payload)
    }
    return contents(of: listed, name: "toc", flags: 3, title: title, version: version) + frames
  }

  /// A table of contents, and those that it is divided into where its entries are too many.
  private func contents(of entries: [String], name: String, flags: UInt8, title: String?, version: Int) -> [ID3Frame] {
    var entries = entries
    var parts: [ID3Frame] = []
    if entries.count > Self.mostEntries {
      // Each level holds 255 times as many.
      var partCount = Self.mostEntries
      while partCount * Self.mostEntries < entries.count { partCount *= Self.mostEntries }
      let starts = Array(stride(from: 0, to: entries.count, by: partCount))
      parts = starts.enumerated().flatMap { number, start in
        contents(
          of: Array(entries[start..<min(start + partCount, entries.count)]), name: "\(name)-\(number)", flags: 1,
          title: nil, version: version)
      }
      entries = starts.indices.map { "\(name)-\($0)" }
    }
    var payload = Array("\(name)\0".utf8) + [flags, UInt8(entries.count)]
    for entry in entries { payload += Array(entry.utf8) + [0] }
    if let title, !title.isEmpty { payload += ID3Frame.text("TIT2", title).bytes(version: version) }
    return [ID3Frame("CTOC", payload)] + parts
  }
}

extension [RecordingTags.MarkedChapter] {
  /// By their starts; those that start together stay as they are.
  var inOrder: Self {
    enumerated().sorted { ($0.element.chapter.start, $0.offset) < ($1.element.chapter.start, $1.offset) }.map(\.element)
  }
}

extension ID3Frame {
  /// The frames within a frame.
  static func list(_ bytes: ArraySlice<UInt8>, version: Int) -> [ID3Frame] {
    var reader = ByteReader(bytes)
    var budget = UnpackingBudget(byteCount: 0)
    var frames: [ID3Frame] = []
    while let frame = ID3Frame(&reader, version: version, isUnsynchronised: false, budget: &budget) {
      frames.append(frame)
    }
    return frames
  }
}
