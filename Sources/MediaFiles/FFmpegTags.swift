import CFFmpeg

/// A dictionary of FFmpeg's, copied: names in lower case, text made valid, neither too many nor too long.
@safe struct FFmpegTags {
  private static let mostTags = 500
  private static let longestName = 100
  /// A book's text may stand in a tag for lyrics.
  private static let longestValue = 1 << 18

  /// What containers note for players, and nobody wrote.
  private static let technical: Set<String> = [
    "major_brand", "minor_version", "compatible_brands", "handler_name", "vendor_id",
  ]

  private(set) var tags: [String: String] = [:]

  init(_ dictionary: OpaquePointer?) {
    var entry: UnsafeMutablePointer<AVDictionaryEntry>?
    while tags.count < Self.mostTags {
      unsafe entry = av_dict_get(dictionary, "", entry, AV_DICT_IGNORE_SUFFIX)
      guard let pair = unsafe entry?.pointee, let key = unsafe pair.key, let value = unsafe pair.value else { return }
      let name = unsafe Self.text(key, atMost: Self.longestName).lowercased()
      // Of two of one name, the first: FFmpeg puts a translated or a doubled one behind.
      if tags[name] == nil, !Self.technical.contains(name) {
        tags[name] = unsafe Self.text(value, atMost: Self.longestValue)
      }
    }
  }

  /// One of the technical ones.
  static func value(of name: String, in dictionary: OpaquePointer?) -> String? {
    guard let value = unsafe av_dict_get(dictionary, name, nil, 0)?.pointee.value else { return nil }
    return unsafe text(value, atMost: longestName)
  }

  private static func text(_ pointer: UnsafePointer<CChar>, atMost limit: Int) -> String {
    let text = unsafe String(cString: pointer)
    guard text.utf8.count > limit else { return text }
    let end = text.utf8.index(text.startIndex, offsetBy: limit)
    return String(text[..<text.unicodeScalars.index(after: text.unicodeScalars.index(before: end))])
  }
}
