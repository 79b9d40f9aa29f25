public import Files
import PodcastModel

/// Matroska and WebM with sound. RFC 9559.
public struct Matroska: TagContainer {
  public let name = "Matroska"

  public init() {}

  public func recognises(_ file: borrowing ByteFile) throws(FileFailure) -> Bool {
    try file.bytes(0..<4).elementsEqual([0x1A, 0x45, 0xDF, 0xA3])
  }

  public func read(_ file: borrowing ByteFile) throws(TagFailure) -> RecordingTags {
    let layout = try MatroskaLayout(file)
    let tracks = MatroskaTracks(try layout.element(MatroskaID.tracks, in: file))
    let texts = MatroskaTexts(try layout.element(MatroskaID.tags, in: file))
    var tags = RecordingTags(texts: texts.texts(tracks: tracks.soundUIDs))
    let info = try layout.element(MatroskaID.info, in: file)
    if let title = info?.first(MatroskaID.title)?.text, !title.isEmpty { tags.texts["title"] = title }
    tags.chapters = MatroskaChapters.read(try layout.element(MatroskaID.chapters, in: file), links: texts.links)
      .map { RecordingTags.MarkedChapter($0) }
    tags.pictures = MatroskaPictures(try layout.element(MatroskaID.attachments, in: file)).pictures
    let cues = try cues(of: tracks.transcript, layout, in: file)
    if let words = texts.lyrics(tracks: tracks.soundUIDs) {
      tags.lyrics = [RecordingTags.Lyrics(language: words.language, text: words.text, cues: cues)]
    } else if !cues.isEmpty {
      let text = cues.map(\.text).joined(separator: "\n")
      tags.lyrics = [RecordingTags.Lyrics(language: tracks.transcript?.language ?? "und", text: text, cues: cues)]
    }
    return tags
  }

  public func edit(_ file: borrowing ByteFile, by change: TagChange) throws(TagFailure) -> FileEdit {
    try MatroskaEdit(file, change).edit
  }

  /// Chapters have no pictures here; WebM has no attachments, and so no cover.
  public func holdable(_ change: TagChange, in file: borrowing ByteFile) throws(TagFailure) -> TagChange {
    let layout = try MatroskaLayout(file)
    var change = change
    change.chaptersTitle = nil
    change.chapters = change.chapters?.map { marked in
      RecordingTags.MarkedChapter(
        Chapter(
          start: marked.chapter.start, end: marked.chapter.end, title: marked.chapter.title, url: marked.chapter.url,
          isListed: marked.chapter.isListed))
    }
    if layout.isWebM { change.cover = nil }
    if change.lyrics?.cues.isEmpty == false, try !layout.tellsMilliseconds(in: file) {
      change.lyrics?.cues = []
    }
    return change
  }

  /// The blocks of the sound's tracks.
  public func sound(in file: borrowing ByteFile) throws(TagFailure) -> [Range<Int>] {
    let layout = try MatroskaLayout(file)
    let numbers = MatroskaTracks(try layout.element(MatroskaID.tracks, in: file)).soundNumbers
    var ranges: [Range<Int>] = []
    var reader = EBMLReader(from: 0)
    for part in layout.parts where part.id == MatroskaID.cluster {
      for block in try MatroskaCluster(part, &reader, in: file).blocks where numbers.contains(block.track) {
        if let last = ranges.last, last.upperBound == block.range.lowerBound {
          ranges[ranges.count - 1] = last.lowerBound..<block.range.upperBound
        } else {
          ranges.append(block.range)
        }
      }
    }
    return ranges
  }

  private func cues(
    of track: MatroskaTracks.Track?, _ layout: MatroskaLayout, in file: borrowing ByteFile
  ) throws(TagFailure) -> [Cue] {
    guard let track else { return [] }
    let scale = try layout.nanosecondsPerTick(in: file)
    var cues: [Cue] = []
    var reader = EBMLReader(from: 0)
    for part in layout.parts where part.id == MatroskaID.cluster {
      cues += try MatroskaCluster(part, &reader, in: file).cues(of: track, nanosecondsPerTick: scale, in: file)
    }
    return cues.enumerated().sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
      .map(\.element)
  }
}

extension MatroskaLayout {
  func nanosecondsPerTick(in file: borrowing ByteFile) throws(TagFailure) -> Int {
    let scale = try element(MatroskaID.info, in: file)?.first(MatroskaID.timestampScale)?.number
    return scale.map { max(1, $0) } ?? 1_000_000
  }

  /// Whether the file's clock tells one millisecond from the next.
  func tellsMilliseconds(in file: borrowing ByteFile) throws(TagFailure) -> Bool {
    try nanosecondsPerTick(in: file) <= 1_000_000
  }
}

/// Pictures among the files that are attached. RFC 9559, §18: a cover is called `cover`.
struct MatroskaPictures: Hashable {
  private var files: [EBMLElement]

  init(_ element: EBMLElement?) { files = element?.children.filter { $0.id != MatroskaID.checksum } ?? [] }

  var element: EBMLElement { EBMLElement(MatroskaID.attachments, files) }
  var isEmpty: Bool { files.isEmpty }

  var pictures: [RecordingTags.Picture] {
    files.compactMap { file in
      guard file.id == MatroskaID.attachedFile, let data = file.first(MatroskaID.fileData)?.content,
        let mimeType = file.first(MatroskaID.mediaType)?.text, mimeType.lowercased().hasPrefix("image/")
      else { return nil }
      return RecordingTags.Picture(
        type: Self.isCover(file) ? 3 : 0, mimeType: mimeType,
        caption: file.first(MatroskaID.fileDescription)?.text ?? "", bytes: Array(data))
    }
  }

  /// `cover.jpg`, not `small_cover.jpg` or `cover_land.jpg`: these are the same in another shape.
  private static func isCover(_ file: EBMLElement) -> Bool {
    file.first(MatroskaID.fileName)?.text.lowercased().hasPrefix("cover.") == true
  }

  mutating func replaceCover(_ cover: RecordingTags.Picture) {
    let covers = files.indices.filter { files[$0].id == MatroskaID.attachedFile && Self.isCover(files[$0]) }
    if covers.count == 1, pictures.filter({ $0.type == 3 }) == [cover] { return }
    let place = covers.first ?? files.count
    for index in covers.reversed() { files.remove(at: index) }
    let ending = cover.mimeType == "image/png" ? "png" : "jpg"
    let description = cover.caption.isEmpty ? [] : [EBMLElement(MatroskaID.fileDescription, text: cover.caption)]
    files.insert(
      EBMLElement(
        MatroskaID.attachedFile,
        description + [
          EBMLElement(MatroskaID.fileName, text: "cover.\(ending)"),
          EBMLElement(MatroskaID.mediaType, text: cover.mimeType), EBMLElement(MatroskaID.fileData, cover.bytes),
          EBMLElement(MatroskaID.fileUID, uid: MatroskaChapters.uid("cover \(cover.bytes.count)")),
        ]), at: place)
  }
}
