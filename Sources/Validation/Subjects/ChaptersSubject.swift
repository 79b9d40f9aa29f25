import Chapters
public import PodcastModel
import TextFiles

/// A list of chapters, and what else is known of the episode that it belongs to.
public struct ChaptersSubject: Hashable, Sendable {
  /// What is known besides the list.
  public struct Surroundings: Hashable, Sendable {
    /// Of the recording.
    public var duration: MediaTime?
    /// By what the list calls them: what is wrong with the picture that a chapter names; "" where nothing is. Names that
    /// are not here were not looked for.
    public var pictures: [String: String] = [:]
    /// Pictures and addresses may be paths in a show folder: they become addresses when they are published.
    public var isSource = false
    /// The times are known to be right to the millisecond.
    public var isExact = false

    public init() {}
  }

  public let file: String
  public var surroundings: Surroundings
  /// The format's name: `json`; nil where it is a list that somebody else has read.
  public let formatName: String?
  let list: ChapterList?
  let remarks: [Finding]
  let problem: Finding?
  /// As the file has them: the list is in order, and without what was left out.
  let entries: [ChapterEntry]
  let text: String

  /// A file of any format.
  public init(file: String, bytes: [UInt8], surroundings: Surroundings = Surroundings()) {
    self.file = file
    self.surroundings = surroundings
    let format = ChapterFormats.ofFile(file, bytes: bytes)
    formatName = format.name
    // What is no text, is no list of chapters either: the reader says so.
    let decoded = try? DecodedText(bytes, file: file, as: .chapters)
    text = decoded.map { String(decoding: $0.unixBytes, as: UTF8.self) } ?? ""
    do throws(ChapterFailure) {
      let reading = try format.read(bytes, file: file)
      list = reading.list
      remarks = reading.remarks
      problem = nil
      entries =
        format is PodcastChaptersJSON
        ? ChapterEntry.entries(ofJSON: text, file: file) : ChapterEntry.entries(of: reading.list, file: file)
    } catch {
      list = nil
      remarks = decoded?.remarks.findings ?? []
      problem = Finding("chapters-schema", at: error.position, error.message)
      entries = []
    }
  }

  /// A list that was read elsewhere, as a show folder's chapters.yaml.
  ///
  /// - Parameter positions: of the chapters, as far as they are known.
  public init(
    file: String, chapters: [Chapter], positions: [SourcePosition] = [], surroundings: Surroundings = Surroundings()
  ) {
    self.file = file
    self.surroundings = surroundings
    formatName = nil
    list = ChapterList(chapters: chapters)
    remarks = []
    problem = nil
    text = ""
    entries = chapters.enumerated().map { index, chapter in
      ChapterEntry(chapter, at: positions.indices.contains(index) ? positions[index] : SourcePosition(file: file))
    }
  }

  var position: SourcePosition { SourcePosition(file: file, line: 1, column: 1) }
  var isJSON: Bool { formatName == "json" }

  /// What the reader had to say under a rule's name.
  func remarks(of rule: String, as severities: [String: Finding.Severity] = [:]) -> [Remark] {
    remarks.filter { $0.rule == rule }.map { Remark($0, as: $0.part.flatMap { severities[$0] }) }
  }
}

/// A chapter as its file has it, and where it stands.
struct ChapterEntry: Hashable, Sendable {
  var position: SourcePosition
  var start: MediaTime
  /// As written, with what milliseconds cannot hold.
  var startSeconds: Double
  var end: MediaTime?
  var title: String
  var url: String?
  var image: String?
  var isListed: Bool
  var level: Int

  init(_ chapter: Chapter, at position: SourcePosition) {
    self.position = position
    start = chapter.start
    startSeconds = chapter.start.seconds
    end = chapter.end
    title = chapter.title
    url = chapter.url
    image = chapter.image
    isListed = chapter.isListed
    level = chapter.level
  }

  static func entries(of list: ChapterList, file: String) -> [ChapterEntry] {
    list.chapters.map { ChapterEntry($0, at: SourcePosition(file: file)) }
  }

  /// In the order of the file; those without a time are not among them.
  static func entries(ofJSON text: String, file: String) -> [ChapterEntry] {
    // What is no JSON has been told by the reader.
    guard let decoded = try? DecodedText(Array(text.utf8), file: file), let root = try? JSONReader.read(decoded) else {
      return []
    }
    return (root["chapters"]?.elements ?? []).compactMap { node in
      guard let start = node["startTime"]?.number else { return nil }
      var entry = ChapterEntry(
        Chapter(
          start: MediaTime(seconds: start), end: node["endTime"]?.number.map { MediaTime(seconds: $0) },
          title: node["title"]?.string ?? "", url: node["url"]?.string, image: node["img"]?.string,
          isListed: node["toc"]?.bool ?? true), at: node.position)
      entry.startSeconds = start
      return entry
    }
  }

  /// For messages.
  var name: String { title.isEmpty ? "the chapter at \(start)" : title.quoted }
}
