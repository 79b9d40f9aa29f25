public import TextFiles

/// The one place to add a format.
public enum ChapterFormats {
  /// Best first. Lines as people write them stand last: everything else is tried before them.
  public static let all: [any ChapterFormat] = [
    PodcastChaptersJSON(), PodloveChapters(), PodloveJSON(), MP4Chaps(), OGMChapters(), FFmetadata(), CueSheet(),
    MatroskaChapters(),
    WebVTTChapters(), AudacityLabels(), TimedLines(),
  ]

  /// - Parameter name: as typed on the command line, a file ending, or a MIME type that is one format's alone; case does
  ///   not matter.
  public static func named(_ name: String) -> (any ChapterFormat)? {
    let wanted = name.lowercased()
    return all.first { $0.name == wanted } ?? all.first { $0.otherNames.contains(wanted) }
      ?? all.first { $0.mimeType == wanted }
  }

  /// The format of a file whose content says so plainly; nil otherwise.
  public static func recognised(_ bytes: [UInt8], file: String) -> (any ChapterFormat)? {
    // Bytes that are no text are of no format.
    guard let text = try? DecodedText(Array(bytes.prefix(1 << 16)), file: file, nul: .replaced, as: .chapters) else {
      return nil
    }
    let opening = text.lines.map(\.text).joined(separator: "\n").trimmed
    return all.first { $0.recognises(opening: opening) }
  }

  /// The format of a file: by its content, else by the ending of its name, else lines as people write them.
  public static func ofFile(_ path: String, bytes: [UInt8]) -> any ChapterFormat {
    if let format = recognised(bytes, file: path) { return format }
    let ending = path.split(separator: "/").last?.split(separator: ".").last?.lowercased() ?? ""
    return all.first { $0.fileExtension == ending && $0.fileExtension != "txt" } ?? TimedLines()
  }

  /// Reads a file of any format.
  public static func read(_ bytes: [UInt8], file: String) throws(ChapterFailure) -> ChapterReading {
    try ofFile(file, bytes: bytes).read(bytes, file: file)
  }
}
