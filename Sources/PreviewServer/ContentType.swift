/// What the files of a site are, by their names.
enum ContentType {
  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "json": "application/json", "xml": "application/xml", "opml": "text/x-opml", "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip; charset=utf-8", "txt": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp", "gif": "image/gif",
    "ico": "image/x-icon", "woff2": "font/woff2", "mp3": "audio/mpeg", "m4a": "audio/mp4", "m4b": "audio/mp4",
    "mp4": "video/mp4", "aac": "audio/aac", "ogg": "audio/ogg", "opus": "audio/ogg", "flac": "audio/flac",
    "wav": "audio/wav", "aiff": "audio/aiff", "aif": "audio/aiff", "mka": "audio/x-matroska", "webm": "audio/webm",
    "pdf": "application/pdf",
  ]

  static func of(_ path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.split(separator: ".").dropFirst().last?.lowercased() ?? ""
    return types[ending] ?? "application/octet-stream"
  }
}
