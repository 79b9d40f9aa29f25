/// A MIME type (RFC 2045, §5.1).
struct MediaType {
  /// Type and subtype, in small letters, without parameters.
  let essence: String

  /// Nil where it is none.
  init?(_ text: String) {
    let end = text.utf8.firstIndex(of: UInt8(ascii: ";"))
    guard let head = Blank.trimmed(end.map { String(text[..<$0]) } ?? text) else { return nil }
    if let end, !text[end...].utf8.contains(UInt8(ascii: "=")) { return nil }
    var slashCount = 0
    // Of the name that is being read.
    var length = 0
    var hasCapital = false
    for byte in head.utf8 {
      if byte == UInt8(ascii: "/") {
        guard length > 0 else { return nil }
        slashCount += 1
        length = 0
      } else {
        guard Self.isTokenByte(byte) else { return nil }
        if 0x41...0x5A ~= byte { hasCapital = true }
        length += 1
      }
    }
    guard slashCount == 1, length > 0 else { return nil }
    essence = hasCapital ? head.lowercased() : head
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
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"),
      UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
      UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"), UInt8(ascii: "="):
      false
    default: byte > 0x20 && byte < 0x7F
    }
  }
}

/// The end of a file's name in an address: `mp3` of `https://a.example/1.MP3?from=feed`.
enum FileExtension {
  /// In small letters; nil where there is none.
  static func of(_ address: String) -> String? {
    let bytes = address.utf8
    var end = bytes.startIndex
    var hasHost = false
    var slash, dot: String.Index?
    reading: while end < bytes.endIndex {
      switch bytes[end] {
      case UInt8(ascii: "?"), UInt8(ascii: "#"): break reading
      case UInt8(ascii: ":") where !hasHost && bytes[end...].starts(with: "://".utf8):
        // Its slashes begin a host, and no path.
        hasHost = true
        (slash, dot) = (nil, nil)
        end = bytes.index(end, offsetBy: 2)
      case UInt8(ascii: "/"): (slash, dot) = (end, nil)
      case UInt8(ascii: "."): dot = end
      default: break
      }
      end = bytes.index(after: end)
    }
    guard let slash, let dot, bytes.index(after: slash) != dot else { return nil }
    let name = address[dot..<end].dropFirst()
    return name.isEmpty ? nil : name.lowercased()
  }
}
