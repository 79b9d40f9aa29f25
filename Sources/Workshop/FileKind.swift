import AudioTags
import Chapters
import Files
import PodcastModel
import Transcripts

/// What a file that somebody wants to be checked is: told by its first bytes, and by its name where they do not say.
enum FileKind {
  case feed, recording, picture, transcript, chapters
  /// The page of an episode, or another file that people write in a show folder.
  case source

  private static let headBytes = 1 << 16
  private static let recordings: Set<String> = [
    "mp3", "m4a", "m4b", "mp4", "m4v", "mov", "aac", "opus", "ogg", "oga", "flac", "wav", "aif", "aiff", "mka", "mkv",
    "webm", "wma",
  ]
  private static let pictures: Set<String> = ["jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp"]
  private static let transcripts: Set<String> = [
    "vtt", "webvtt", "srt", "html", "htm", "ttml", "dfxp", "lrc", "textgrid", "ctm", "csv", "tsv", "txt", "md",
  ]
  private static let chapterEndings: Set<String> = ["psc", "cue", "ffmeta", "ffmetadata", "ogm"]

  static func of(_ path: String) throws(FileFailure) -> FileKind {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let ending = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    if ending == "yaml" || name == "episode.md" { return .source }
    let file = try ByteFile(path)
    let head = try file.bytes(0..<headBytes)
    if ["xml", "rss", "atom", "rdf"].contains(ending) { return ofXML(head, file: name) }
    if pictures.contains(ending) { return .picture }
    if recordings.contains(ending) { return .recording }
    if ending == "json" { return ofJSON(head) }
    if chapterEndings.contains(ending) { return .chapters }
    if transcripts.contains(ending) {
      if ending == "md", head.starts(with: "---".utf8) { return .source }
      return ["txt", "md", "vtt"].contains(ending) && isChapters(head, file: name) ? .chapters : .transcript
    }
    if PictureFacts(head) != nil { return .picture }
    if try TagContainers.of(file) != nil { return .recording }
    let start = head.drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    if start.first == UInt8(ascii: "{") || start.first == UInt8(ascii: "[") { return ofJSON(head) }
    if start.starts(with: "WEBVTT".utf8) { return isChapters(head, file: name) ? .chapters : .transcript }
    return ofXML(head, file: name)
  }

  /// Everything that is no other XML, or none at all, should have been a feed.
  private static func ofXML(_ head: [UInt8], file: String) -> FileKind {
    let text = String(decoding: head.prefix(4096), as: UTF8.self)
    // The root's name stands behind declarations and comments.
    if text.contains("<rss") || text.contains("<feed") || text.contains("<channel") { return .feed }
    if text.contains("<tt ") || text.contains("<tt:tt") { return .transcript }
    switch ChapterFormats.recognised(head, file: file) {
    case is PodloveChapters, is MatroskaChapters: return .chapters
    default: return .feed
    }
  }

  private static func ofJSON(_ head: [UInt8]) -> FileKind {
    let text = String(decoding: head, as: UTF8.self)
    if text.contains("\"segments\"") || text.contains("\"transcription\"") { return .transcript }
    return text.contains("\"chapters\"") || text.contains("\"startTime\"") && text.contains("\"title\"")
      ? .chapters : .transcript
  }

  private static func isChapters(_ head: [UInt8], file: String) -> Bool {
    switch ChapterFormats.recognised(head, file: file) {
    case nil: false
    case is WebVTTChapters: WebVTTChapters.holdsChapters(head, file: file)
    case is TimedLines: TranscriptFormats.ofFile(file, bytes: head) is PlainText
    default: true
    }
  }
}
