package import PodcastModel

/// YAML as the show folder uses it.
package enum YAMLFile {
  /// Longer ones are nobody's handwriting.
  static let maximumBytes = 4 << 20

  /// - Parameters:
  ///   - bytes: UTF-8, with or without a byte-order mark.
  ///   - offset: where in the file they begin.
  /// - Returns: nil where there is nothing but blanks and comments.
  package static func read(_ bytes: [UInt8], file: String, offset: Int = 0) throws(Finding) -> YAMLNode? {
    let markBytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let bytes = markBytes > 0 ? Array(bytes.dropFirst(markBytes)) : bytes
    if let offset = firstInvalidByte(of: bytes) {
      throw Finding(
        "text-not-utf8", at: SourceText(bytes, file: file).position(ofByte: offset),
        "this byte is not UTF-8 (the file may be Latin-1 or UTF-16); save the file as UTF-8")
    }
    var document = try LibYAMLDocument(SourceText(bytes, file: file, offset: offset + markBytes))
    return try document.read()
  }

  /// The offset of the first byte that belongs to no UTF-8 character; nil where there is none.
  static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    // Everything before the first replacement is as it was: its length in UTF-8 is the offset.
    var offset = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let length = scalar.utf8.count
      guard scalar != "\u{FFFD}" || bytes[offset...].starts(with: [0xEF, 0xBF, 0xBD]) else { return offset }
      offset += length
    }
    return offset
  }
}
