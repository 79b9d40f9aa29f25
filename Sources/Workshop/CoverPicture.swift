import AudioTags
import Files
import PodcastModel
import ShowFolder

/// Pictures that are put into recordings.
enum CoverPicture {
  /// FLAC has no room for a larger one.
  private static let longest = 1 << 24 - 1 << 16

  /// A JPEG or PNG file; other kinds are shown by few players.
  static func read(_ path: String) throws(Failure) -> RecordingTags.Picture {
    let bytes: [UInt8]
    do throws(FileFailure) {
      bytes = try FileStore.read(path, limit: longest)
    } catch {
      throw Failure(error)
    }
    guard let header = PictureHeader(bytes), ["image/jpeg", "image/png"].contains(header.mimeType), header.width > 0,
      header.height > 0
    else {
      throw Failure(
        .unreadable, "picture-unreadable", at: SourcePosition(file: path), "this is no whole JPEG or PNG picture")
    }
    return RecordingTags.Picture(mimeType: header.mimeType, bytes: bytes)
  }

  /// Chapters with those of their pictures that are files; what lies on the web stays there.
  ///
  /// - Parameter resolve: from the name of a picture to its path.
  static func marked(
    _ chapters: [Chapter], resolve: (String) -> String
  ) throws(Failure) -> [RecordingTags.MarkedChapter] {
    var known: [String: RecordingTags.Picture] = [:]
    var marked: [RecordingTags.MarkedChapter] = []
    for chapter in chapters {
      guard let image = chapter.image, !WebAddress.isAbsolute(image) else {
        marked.append(RecordingTags.MarkedChapter(chapter))
        continue
      }
      if known[image] == nil { known[image] = try read(resolve(image)) }
      marked.append(RecordingTags.MarkedChapter(chapter, picture: known[image]))
    }
    return marked
  }
}
