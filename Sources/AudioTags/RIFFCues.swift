import PodcastModel

/// Marks in a WAV file: points (`cue `), and what they are called (`LIST` of the kind `adtl`). A mark with a label is a chapter;
/// one without is some program's own.
///
/// Multimedia Programming Interface and Data Specifications 1.0, "Cue-Points Chunk"
struct RIFFCues: Hashable {
  private struct Point: Hashable {
    var id: Int
    /// All 24 bytes.
    var bytes: [UInt8]
    var sample: Int
  }

  private struct Note: Hashable {
    var kind: String
    /// Of the point it belongs to; nil for one that belongs to none.
    var point: Int?
    var body: [UInt8]
  }

  private var points: [Point] = []
  private var notes: [Note] = []
  private let samplesPerSecond: Int

  /// - Parameters:
  ///   - cue: the body of the chunk `cue `.
  ///   - adtl: that of the list, behind its name.
  ///   - samplesPerSecond: over 0.
  init(cue: [UInt8], adtl: ArraySlice<UInt8>, samplesPerSecond: Int) {
    self.samplesPerSecond = samplesPerSecond
    var reader = ByteReader(cue.dropFirst(4))
    while let bytes = reader.take(24) {
      var point = ByteReader(bytes)
      guard let id = point.littleEndian(4), point.take(16) != nil, let sample = point.littleEndian(4) else { break }
      points.append(Point(id: id, bytes: Array(bytes), sample: sample))
    }
    var list = ByteReader(adtl)
    while let kind = list.take(4), let count = list.littleEndian(4) {
      let body = list.take(min(count, list.remaining)) ?? []
      if count % 2 == 1 { _ = list.byte() }
      let isPoints = ["labl", "note", "ltxt"].contains { kind.elementsEqual($0.utf8) }
      notes.append(
        Note(kind: String(latin1: kind), point: isPoints ? Int(littleEndian: body.prefix(4)) : nil, body: Array(body)))
    }
  }

  /// The first of each kind, by the point it belongs to.
  private func notes(_ kind: String) -> [Int: ArraySlice<UInt8>] {
    var found: [Int: ArraySlice<UInt8>] = [:]
    for note in notes where note.kind == kind {
      if let point = note.point, found[point] == nil { found[point] = note.body.dropFirst(4) }
    }
    return found
  }

  private func time(_ sample: Int) -> MediaTime {
    MediaTime(milliseconds: (sample * 1000 + samplesPerSecond / 2) / samplesPerSecond)
  }

  var chapters: [RecordingTags.MarkedChapter] {
    let (labels, lengths) = (notes("labl"), notes("ltxt"))
    return points.compactMap { point -> RecordingTags.MarkedChapter? in
      guard let label = labels[point.id] else { return nil }
      let title = String(guessing: label)
      guard !title.isEmpty else { return nil }
      let count = lengths[point.id].flatMap { Int(littleEndian: $0.prefix(4)) } ?? 0
      return RecordingTags.MarkedChapter(
        Chapter(start: time(point.sample), end: count > 0 ? time(point.sample + count) : nil, title: title))
    }.inOrder
  }

  /// Chapters instead of the labelled marks; a chapter beyond the 32 bits of a sample's number is left out.
  mutating func setChapters(_ chapters: [RecordingTags.MarkedChapter]) {
    let wanted = chapters.inOrder.map(\.chapter).enumerated().filter { $1.isListed && !$1.title.isEmpty }
    let said = self.chapters.map(\.chapter)
    let isSame = said.elementsEqual(wanted.map(\.element)) {
      $0.start == $1.start && $0.title == $1.title && ($1.end == nil || $0.end == $1.end)
    }
    if isSame { return }
    let labels = notes("labl")
    let kept = points.filter { labels[$0.id].map { String(guessing: $0).isEmpty } ?? true }
    let removed = Set(points.map(\.id)).subtracting(kept.map(\.id))
    points = kept
    notes.removeAll { note in note.point.map { removed.contains($0) } ?? false }
    // A label whose mark is missing would name the next mark of its number.
    let taken = Set(kept.map(\.id) + notes.compactMap(\.point))
    let free = (taken.max() ?? 0) + 1
    for (index, chapter) in wanted {
      let sample = sample(chapter.start)
      // FFmpeg takes a mark and an ID3 chapter of the same number for one.
      let id = taken.contains(index) ? free + index : index
      guard sample <= 0xFFFF_FFFF, id <= 0xFFFF_FFFF else { continue }
      var bytes: [UInt8] = []
      for number in [id, sample] { bytes.appendLittleEndian(number, byteCount: 4) }
      bytes += "data".utf8
      for number in [0, 0, sample] { bytes.appendLittleEndian(number, byteCount: 4) }
      points.append(Point(id: id, bytes: bytes, sample: sample))
      var name: [UInt8] = []
      name.appendLittleEndian(id, byteCount: 4)
      notes.append(
        Note(kind: "labl", point: id, body: name + chapter.title.utf8.filter { $0 != 0 } + [0]))
      guard let end = chapter.end, end > chapter.start else { continue }
      name.appendLittleEndian(min(self.sample(end) - sample, 0xFFFF_FFFF), byteCount: 4)
      notes.append(Note(kind: "ltxt", point: id, body: name + "rgn ".utf8 + repeatElement(0, count: 8)))
    }
  }

  private func sample(_ time: MediaTime) -> Int {
    let (product, isOver) = max(0, time.milliseconds).multipliedReportingOverflow(by: samplesPerSecond)
    return isOver ? .max : product / 1000 + (product % 1000 >= 500 ? 1 : 0)
  }

  /// The chunk `cue `; nil where there is nothing in it.
  var cueBytes: [UInt8]? {
    guard !points.isEmpty else { return nil }
    var bytes: [UInt8] = []
    bytes.appendLittleEndian(points.count, byteCount: 4)
    return bytes + points.flatMap(\.bytes)
  }

  /// The list, with its name; nil where there is nothing in it.
  var listBytes: [UInt8]? {
    guard !notes.isEmpty else { return nil }
    var bytes = Array("adtl".utf8)
    for note in notes {
      bytes += note.kind.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
      bytes.appendLittleEndian(note.body.count, byteCount: 4)
      bytes += note.body
      if note.body.count % 2 == 1 { bytes.append(0) }
    }
    return bytes
  }
}
