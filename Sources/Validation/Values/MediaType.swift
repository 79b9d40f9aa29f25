/// A MIME type (RFC 2045, §5.1).
struct MediaType {
  /// Type and subtype, in small letters, without parameters.
  let essence: String

  /// Nil where it is none.
  init?(_ text: String) {
    let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
    guard let head = parts.first.map(String.init).flatMap(Blank.trimmed) else { return nil }
    let names = head.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count == 2, names.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isTokenByte) }) else {
      return nil
    }
    if parts.count == 2, !parts[1].contains("=") { return nil }
    essence = head.utf8.contains { 0x41...0x5A ~= $0 } ? head.lowercased() : head
  }

  var isRecording: Bool {
    essence.hasPrefix("audio/") || essence.hasPrefix("video/") || Self.otherRecordings.contains(essence)
  }

  private static let otherRecordings: Set<String> = [
    "application/pdf", "application/epub+zip", "application/x-mpegurl", "application/vnd.apple.mpegurl",
  ]

  static let mp3: Set<String> = [
    "audio/mpeg", "audio/mp3", "audio/x-mp3", "audio/mpeg3", "audio/x-mpeg", "x-audio/mp3",
  ]
  static let mp4Sound: Set<String> = [
    "audio/mp4", "audio/x-m4a", "audio/m4a", "audio/x-mp4", "audio/aac", "audio/aacp",
  ]

  /// What a file may be, by the end of its name: those that Apple takes.
  static let byExtension: [String: Set<String>] = [
    "mp3": mp3, "m4a": mp4Sound, "mp4": mp4Sound.union(["video/mp4", "video/x-m4v", "video/m4v"]),
    "m4v": ["video/x-m4v", "video/m4v", "video/mp4"], "mov": ["video/quicktime"], "pdf": ["application/pdf"],
    "epub": ["application/epub+zip"],
  ]

  /// The one by which all know a file with this ending; nil where it may be several.
  static func customary(for fileExtension: String) -> String? {
    switch fileExtension {
    case "mp3": "audio/mpeg"
    case "m4a": "audio/x-m4a"
    case "m4v": "video/x-m4v"
    default: byExtension[fileExtension].flatMap { $0.count == 1 ? $0.first : nil }
    }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains(byte)
  }
}

/// The end of a file's name in an address: `mp3` of `https://a.example/1.MP3?from=feed`.
enum FileExtension {
  /// In small letters; nil where there is none.
  static func of(_ address: String) -> String? {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let host = path.firstRange(of: "://").map { path[$0.upperBound...] } ?? path
    guard let slash = host.lastIndex(of: "/") else { return nil }
    let name = host[slash...].dropFirst()
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let end = name[name.index(after: dot)...]
    return end.isEmpty ? nil : end.lowercased()
  }
}
