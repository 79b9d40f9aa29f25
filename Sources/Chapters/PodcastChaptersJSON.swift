public import PodcastModel
public import TextFiles

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The podcast namespace's chapters, JSON 1.2.
public struct PodcastChaptersJSON: Sendable {
  public let name = "json"
  public let fileExtension = "json"
  public let mimeType = "application/json+chapters"

  public init() {}

  /// As the file spells it. Members that are not read here (`location`, `value`) are left out.
  private struct File: Codable {
    var version: String
    var chapters: [Entry]
  }

  private struct Entry: Codable {
    var startTime: Double
    var endTime: Double?
    var title: String?
    var img: String?
    var url: String?
    var toc: Bool?

    init(_ chapter: Chapter) {
      startTime = chapter.start.seconds
      endTime = chapter.end?.seconds
      title = chapter.title.isEmpty ? nil : chapter.title
      img = chapter.image
      url = chapter.url
      toc = chapter.isListed ? nil : false
    }

    /// Times may be strings, as some programs write them; what is of another kind is taken for missing.
    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      func seconds(_ key: CodingKeys) -> Double? {
        // A member of another kind is no failure: it is as good as none.
        let number =
          (try? values.decode(Double.self, forKey: key))
          ?? (try? values.decode(String.self, forKey: key)).flatMap(Double.init)
        return number.flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
      }
      startTime = seconds(.startTime) ?? -1
      endTime = seconds(.endTime)
      title = try? values.decode(String.self, forKey: .title)
      img = try? values.decode(String.self, forKey: .img)
      url = try? values.decode(String.self, forKey: .url)
      toc = try? values.decode(Bool.self, forKey: .toc)
    }
  }

  /// Chapters in ascending order; those without a start time are left out.
  public func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> [Chapter] {
    let position = SourcePosition(file: file)
    guard bytes.count <= 16 << 20 else {
      throw ChapterFailure("the file has more than 16 MB; no chapter list is as long", at: position)
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    struct Loose: Decodable { var chapters: [Entry] }
    let entries: [Entry]
    do {
      entries = try JSONDecoder().decode(Loose.self, from: Data(content)).chapters
    } catch {
      throw ChapterFailure("this is no list of chapters: \(Self.reason(error))", at: position)
    }
    let chapters = entries.filter { $0.startTime >= 0 }.map { entry in
      let start = MediaTime(seconds: entry.startTime)
      return Chapter(
        start: start, end: entry.endTime.map(MediaTime.init(seconds:)).flatMap { $0 > start ? $0 : nil },
        title: entry.title ?? "", url: entry.url, image: entry.img, isListed: entry.toc ?? true)
    }
    guard !chapters.isEmpty else { throw ChapterFailure("there is no chapter in it with a start time", at: position) }
    return Self.ordered(chapters)
  }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      context.codingPath.isEmpty
        ? "it is no JSON object"
        : "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" is of another kind"
    default: "it is not JSON"
    }
  }

  /// In ascending order, without a second chapter of the same title at the same time.
  ///
  /// - Parameter duration: of the recording; chapters at or past it are left out, and ends are cut off there.
  public func write(_ chapters: [Chapter], duration: MediaTime? = nil) -> [UInt8] {
    var kept: [Chapter] = []
    for var chapter in Self.ordered(chapters) where chapter.start >= .zero {
      if let duration {
        guard chapter.start < duration else { break }
        chapter.end = chapter.end.map { min($0, duration) }
      }
      if let end = chapter.end, end <= chapter.start { chapter.end = nil }
      if let last = kept.last, last.start == chapter.start, last.title == chapter.title { continue }
      kept.append(chapter)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Plain strings, numbers and truth values can always be encoded.
    let data = (try? encoder.encode(File(version: "1.2.0", chapters: kept.map(Entry.init)))) ?? Data()
    return Array(data) + Array("\n".utf8)
  }

  private static func ordered(_ chapters: [Chapter]) -> [Chapter] {
    chapters.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
  }
}
