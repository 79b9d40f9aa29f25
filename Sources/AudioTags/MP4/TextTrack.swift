import PodcastModel

/// A text track as it shall be: its samples, one behind the other in one piece of media, on a clock of milliseconds.
struct TextTrack {
  enum Use {
    /// Titles of chapters: QuickTime's text media, which no player shows by itself.
    case chapters
    /// Timed text to be read along (3GPP TS 26.245).
    case subtitles
  }

  var id: Int
  var use: Use
  /// ISO 639-2.
  var language = "und"
  /// Of the tracks of one group, a player shows one.
  var alternateGroup = 0
  private let startMilliseconds: Int
  private let samples: [(bytes: [UInt8], durationMilliseconds: Int)]

  var media: [UInt8] { samples.flatMap(\.bytes) }

  /// Chapters as a track can have them: in the order of their starts. There is no way to keep a mark out of the list that
  /// players show, so those that are not listed are left out.
  static func shown(_ chapters: [Chapter]) -> [Chapter] {
    let listed = chapters.filter(\.isListed).map { chapter in
      var chapter = chapter
      chapter.start = max(.zero, chapter.start)
      chapter.title = MP4Text.cut(chapter.title, byteCount: TextSample.textByteLimit)
      if let url = chapter.url, url.isEmpty || url.utf8.count > TextSample.urlByteLimit { chapter.url = nil }
      return chapter
    }
    return listed.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
  }

  /// - Parameter chapters: as `shown` gives them, not empty.
  init(id: Int, chapters: [Chapter], recordingEnd: MediaTime) {
    self.id = id
    use = .chapters
    startMilliseconds = chapters.first?.start.milliseconds ?? 0
    samples = chapters.indices.map { index in
      let chapter = chapters[index]
      let end = index + 1 < chapters.count ? chapters[index + 1].start : chapter.end ?? recordingEnd
      // The last one may start where the recording ends, or where nobody knows where it ends.
      let minimum = index + 1 < chapters.count ? 0 : 1
      let bytes = TextSample(text: chapter.title, url: chapter.url).written(isQuickTime: true)
      return (bytes, max(minimum, (end - chapter.start).milliseconds))
    }
  }

  /// - Parameter cues: as `shown` gives them.
  init?(id: Int, cues: [Cue], language: String, alternateGroup: Int) {
    self.id = id
    use = .subtitles
    self.language = language
    self.alternateGroup = alternateGroup
    startMilliseconds = 0
    var samples: [(bytes: [UInt8], durationMilliseconds: Int)] = []
    var position = MediaTime.zero
    for cue in cues {
      // Between cues nothing is shown.
      let gap = (cue.span.start - position).milliseconds
      if gap > 0 { samples.append((TextSample().written(isQuickTime: false), gap)) }
      samples.append((TextSample(text: cue.text).written(isQuickTime: false), cue.span.duration.milliseconds))
      position = cue.span.end
    }
    guard !samples.isEmpty else { return nil }
    self.samples = samples
  }

  /// Cues as a track can have them: one at a time, texts alone. One that runs into the next ends where that starts; the text of a
  /// cue without a length goes into the next.
  static func shown(_ cues: [Cue]) -> [Cue] {
    let cues = cues.filter { !$0.text.isEmpty }.enumerated()
      .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }.map(\.element)
    var shown: [Cue] = []
    var waiting = ""
    for (index, cue) in cues.enumerated() {
      let isLast = index + 1 == cues.count
      let start = max(.zero, cue.span.start)
      let end = isLast ? cue.span.end : min(cue.span.end, cues[index + 1].span.start)
      waiting += (waiting.isEmpty ? "" : "\n") + cue.text
      guard end > start || isLast else { continue }
      let span = Span(start: start, end: max(end, start + MediaTime(milliseconds: 1)))
      shown.append(Cue(span: span, text: MP4Text.cut(waiting, byteCount: TextSample.textByteLimit)))
      waiting = ""
    }
    return shown
  }

  /// The `trak` box.
  ///
  /// - Parameters:
  ///   - mediaOffset: where in the file `media` stands.
  ///   - isWide: whether that is written with 64 bits.
  func box(mediaOffset: Int, isWide: Bool, movieTimescale: Int, isQuickTime: Bool) -> Box {
    let length = samples.reduce(0) { $0 + $1.durationMilliseconds }
    func movieTicks(_ milliseconds: Int) -> Int {
      Int((Double(milliseconds) * Double(movieTimescale) / 1000).rounded())
    }
    let (lead, ticks) = (movieTicks(startMilliseconds), movieTicks(length))
    var boxes = [header(movieTicks: lead + ticks)]
    if lead > 0 { boxes.append(Self.editList(lead: lead, ticks: ticks)) }
    boxes.append(
      Box(
        "mdia",
        boxes: [
          clock(milliseconds: length), Self.handler(use, isQuickTime: isQuickTime),
          Box(
            "minf",
            boxes: Self.mediaHeader(use) + [Self.dataInThisFile, table(mediaOffset: mediaOffset, isWide: isWide)]),
        ]))
    return Box("trak", boxes: boxes)
  }

  // MARK: Its boxes (ISO/IEC 14496-12, §8)

  private func header(movieTicks: Int) -> Box {
    let isLong = movieTicks > Int(UInt32.max)
    // In the movie, and not enabled.
    var content: [UInt8] = [isLong ? 1 : 0, 0, 0, 2]
    // When it was made is not said: the same words give the same bytes.
    content.appendBigEndian(0, byteCount: isLong ? 8 : 4)
    content.appendBigEndian(0, byteCount: isLong ? 8 : 4)
    content.appendBigEndian(id, byteCount: 4)
    content.appendBigEndian(0, byteCount: 4)
    content.appendBigEndian(movieTicks, byteCount: isLong ? 8 : 4)
    content += [UInt8](repeating: 0, count: 10)
    content.appendBigEndian(alternateGroup, byteCount: 2)
    content.appendBigEndian(0, byteCount: 4)
    for number in [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000, 0, 0] {
      content.appendBigEndian(number, byteCount: 4)
    }
    return Box("tkhd", content)
  }

  private static func editList(lead: Int, ticks: Int) -> Box {
    let isLong = max(lead, ticks) > Int(UInt32.max)
    var content: [UInt8] = [isLong ? 1 : 0, 0, 0, 0, 0, 0, 0, 2]
    for (duration, mediaTime) in [(lead, -1), (ticks, 0)] {
      content.appendBigEndian(duration, byteCount: isLong ? 8 : 4)
      content.appendBigEndian(mediaTime, byteCount: isLong ? 8 : 4)
      content.appendBigEndian(0x1_0000, byteCount: 4)
    }
    return Box("edts", boxes: [Box("elst", content)])
  }

  private func clock(milliseconds: Int) -> Box {
    let isLong = milliseconds > Int(UInt32.max)
    var content: [UInt8] = [isLong ? 1 : 0, 0, 0, 0]
    content.appendBigEndian(0, byteCount: isLong ? 16 : 8)
    content.appendBigEndian(1000, byteCount: 4)
    content.appendBigEndian(milliseconds, byteCount: isLong ? 8 : 4)
    content.appendBigEndian(TrackLanguage.number(language) ?? TrackLanguage.undetermined, byteCount: 2)
    return Box("mdhd", content + [0, 0])
  }

  private static func handler(_ use: Use, isQuickTime: Bool) -> Box {
    let name = use == .chapters ? "Chapters" : "Transcript"
    var content: [UInt8] = [0, 0, 0, 0]
    content += isQuickTime ? Array("mhlr".utf8) : [0, 0, 0, 0]
    content += (use == .chapters ? "text" : "sbtl").utf8
    content += [UInt8](repeating: 0, count: 12)
    // QuickTime counts the bytes of the name, ISO ends it.
    content += isQuickTime ? [UInt8(name.utf8.count)] + name.utf8 : name.utf8 + [0]
    return Box("hdlr", content)
  }

  private static func mediaHeader(_ use: Use) -> [Box] {
    guard use == .chapters else { return [Box("nmhd", [0, 0, 0, 0])] }
    // QuickTime's base media: copied as it is, with the half grey that dithering wants; text at its own place.
    let base: [UInt8] = [0, 0, 0, 0, 0, 0x40, 0x80, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0]
    var matrix: [UInt8] = []
    for number in [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000] { matrix.appendBigEndian(number, byteCount: 4) }
    return [Box("gmhd", Box("gmin", base).written + Box("text", matrix).written)]
  }

  private static let dataInThisFile = Box(
    "dinf", Box("dref", [0, 0, 0, 0, 0, 0, 0, 1] + Box("url ", [0, 0, 0, 1]).written).written)

  private func table(mediaOffset: Int, isWide: Bool) -> Box {
    var durations: [UInt8] = []
    var runs = 0
    var index = 0
    while index < samples.count {
      let duration = samples[index].durationMilliseconds
      let run = samples[index...].prefix { $0.durationMilliseconds == duration }.count
      durations.appendBigEndian(run, byteCount: 4)
      durations.appendBigEndian(min(duration, Int(UInt32.max)), byteCount: 4)
      (runs, index) = (runs + 1, index + run)
    }
    var times: [UInt8] = [0, 0, 0, 0]
    times.appendBigEndian(runs, byteCount: 4)

    var sizes = [UInt8](repeating: 0, count: 8)
    sizes.appendBigEndian(samples.count, byteCount: 4)
    for sample in samples { sizes.appendBigEndian(sample.bytes.count, byteCount: 4) }

    var chunks: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]
    chunks.appendBigEndian(samples.count, byteCount: 4)
    chunks.appendBigEndian(1, byteCount: 4)

    var offsets: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1]
    offsets.appendBigEndian(mediaOffset, byteCount: isWide ? 8 : 4)
    return Box(
      "stbl",
      boxes: [
        Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1] + Self.description(use).written), Box("stts", times + durations),
        Box("stsc", chunks), Box("stsz", sizes), Box(isWide ? "co64" : "stco", offsets),
      ])
  }

  private static func description(_ use: Use) -> Box {
    // Six reserved bytes, and the first data reference.
    let head: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 1]
    switch use {
    case .chapters:
      // QuickTime File Format, "Text Sample Description": centred, white on nothing, no font.
      var content: [UInt8] = head + [0, 0, 0, 1, 0, 0, 0, 1]
      content += [UInt8](repeating: 0, count: 35)
      return Box("text", content)
    case .subtitles:
      // TS 26.245, §5.16: centred, at the bottom; white, 18 high, in the one font.
      var content: [UInt8] = head + [0, 0, 0, 0, 1, 0xFF, 0, 0, 0, 0]
      content += [UInt8](repeating: 0, count: 8)
      content += [0, 0, 0, 0, 0, 1, 0, 18, 0xFF, 0xFF, 0xFF, 0xFF]
      let fonts: [UInt8] = [0, 1, 0, 1, 10] + "Sans-Serif".utf8
      return Box("tx3g", content + Box("ftab", fonts).written)
    }
  }
}
