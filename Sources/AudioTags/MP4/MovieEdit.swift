import PodcastModel

/// A movie box as it shall be, and the tracks of text that are to be added to it.
struct MovieEdit {
  private(set) var movie: Box
  /// In the order in which they and their media are written.
  private(set) var newTracks: [TextTrack] = []
  private let isQuickTime: Bool

  /// - Parameter recordingEnd: where the last chapter ends.
  /// - Throws: with what is wrong, when a text has no place in its field.
  init(_ movie: Box, by change: TagChange, recordingEnd: MediaTime, isQuickTime: Bool) throws(Refusal) {
    self.movie = movie
    self.isQuickTime = isQuickTime
    try setTexts(change.texts)
    if let cover = change.cover, MovieTexts(movie).pictures.first?.bytes != cover.bytes { self.movie.setCover(cover) }
    if let lyrics = change.lyrics { try set("lyrics", lyrics.text) }
    setTracks(change, recordingEnd: recordingEnd)
  }

  /// Why a change cannot be made.
  struct Refusal: Error {
    var message: String
  }

  // MARK: Texts

  private mutating func setTexts(_ texts: [String: String]) throws(Refusal) {
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) where name != "language" { try set(name, text) }
    guard let language = texts["language"] else { return }
    guard let code = language.isEmpty ? TrackLanguage.undetermined : TrackLanguage.number(language) else {
      throw Refusal(message: "the language \"\(language)\" is not three letters of ISO 639-2, such as eng or nor")
    }
    movie.changeEach("trak") { track in
      guard track.handler == "soun" else { return }
      track.change(["mdia", "mdhd"]) { $0.put(code, at: $0.bytes.first == 1 ? 32 : 20, byteCount: 2) }
    }
  }

  private mutating func set(_ name: String, _ text: String) throws(Refusal) {
    let old = MovieTexts(movie).texts
    guard old[name] ?? "" != text else { return }
    guard movie.set(name, to: text) else {
      throw Refusal(message: "\"\(text)\" cannot be written as \(name): a number is wanted there, such as 3 or 3/12")
    }
    // iTunes files a recording under podcasts by its kind, 21.
    if name == "podcast" {
      if text == "1" {
        _ = movie.set("media_type", to: "21")
      } else if old["media_type"] == "21" {
        _ = movie.set("media_type", to: "")
      }
    }
  }

  // MARK: Tracks

  private mutating func setTracks(_ change: TagChange, recordingEnd: MediaTime) {
    let timeline = MovieTimeline(movie)
    var removed: Set<Int> = []
    if change.chapters != nil { removed.formUnion(timeline.chapterTracks.filter(\.isChapterMedia).map(\.id)) }
    if let lyrics = change.lyrics {
      removed.formUnion(timeline.subtitleTracks.filter { $0.language == lyrics.language }.map(\.id))
    }
    movie.boxes.removeAll { $0.trackID.map(removed.contains) ?? false }
    movie.change(["mvex"]) { $0.boxes.removeAll { $0.extendsTrack.map(removed.contains) ?? false } }

    var nextID = (movie.boxes.compactMap(\.trackID).max() ?? 0) + 1
    if let chapters = change.chapters { setChapters(chapters, recordingEnd: recordingEnd, nextID: &nextID) }
    if let lyrics = change.lyrics {
      let group =
        timeline.subtitleTracks.first { !removed.contains($0.id) && $0.alternateGroup > 0 }?.alternateGroup
        ?? (timeline.tracks.filter { !removed.contains($0.id) }.map(\.alternateGroup).max() ?? 0) + 1
      let track = TextTrack(
        id: nextID, cues: TextTrack.shown(lyrics.cues), language: lyrics.language, alternateGroup: min(group, 0x7FFF))
      if let track {
        newTracks.append(track)
        nextID += 1
      }
    }
    guard !newTracks.isEmpty else { return }
    movie.change(["mvhd"]) { header in
      let place = header.byteCount - 8 - 4
      let old = header.bytes.count >= 4 ? Int(bigEndian: header.bytes.suffix(4)) ?? 0 : 0
      header.put(max(old, nextID), at: place, byteCount: 4)
    }
    // Each track of a fragmented movie has its defaults (§8.8.3), though these have no fragments.
    movie.change(["mvex"]) { extends in
      for track in newTracks {
        var content: [UInt8] = [0, 0, 0, 0]
        for number in [track.id, 1, 0, 0, 0] { content.appendBigEndian(number, byteCount: 4) }
        extends.boxes.append(Box("trex", content))
      }
    }
  }

  private mutating func setChapters(
    _ marked: [RecordingTags.MarkedChapter], recordingEnd: MediaTime, nextID: inout Int
  ) {
    let chapters = TextTrack.shown(marked.map(\.chapter))
    var isListed = false
    movie.changeEach("udta") { data in
      isListed = isListed || data["chpl"] != nil
      data.boxes.removeAll { $0.type == "chpl" }
    }
    // Where nothing but the list was in it, it was made for that.
    if isListed, chapters.isEmpty { movie.boxes.removeAll { $0.type == "udta" && $0.boxes.isEmpty } }
    movie.changeEach("trak") { $0.setChapterTrack(nil) }
    guard let first = chapters.first else { return }
    makeTicksFine(for: first.start)
    if !movie.boxes.contains(where: { $0.type == "udta" }) { movie.boxes.append(Box("udta", boxes: [])) }
    movie.change(["udta"]) { $0.boxes.append(NeroChapters.write(chapters)) }
    newTracks.append(TextTrack(id: nextID, chapters: chapters, recordingEnd: recordingEnd))
    for handler: BoxType in ["soun", "vide"] {
      guard let index = movie.boxes.firstIndex(where: { $0.handler == handler }) else { continue }
      movie.boxes[index].setChapterTrack(nextID)
    }
    nextID += 1
  }

  /// The first chapter starts after an empty edit, which is counted in ticks of the movie. Where these are too coarse for
  /// milliseconds (600 a second is usual), all of the movie's times are told in finer ones.
  private mutating func makeTicksFine(for start: MediaTime) {
    let timescale = movie.movieTimescale
    guard timescale < 2000, start.milliseconds % 1000 * timescale % 1000 != 0 else { return }
    movie.multiplyTicks(by: 1000 / Self.greatestCommonDivisor(timescale, 1000))
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : greatestCommonDivisor(b, a % b) }

  // MARK: The whole

  mutating func changeMovie(_ body: (inout Box) -> Void) { body(&movie) }

  /// The movie box with its new tracks.
  ///
  /// - Parameter mediaOffsets: of each new track.
  func finished(mediaOffsets: [Int], isWide: Bool) -> Box {
    var movie = movie
    let last = movie.boxes.lastIndex { $0.type == "trak" } ?? movie.boxes.firstIndex { $0.type == "mvhd" } ?? -1
    let tracks = zip(newTracks, mediaOffsets).map { track, offset in
      track.box(
        mediaOffset: offset, isWide: isWide, movieTimescale: movie.movieTimescale, isQuickTime: isQuickTime)
    }
    movie.boxes.insert(contentsOf: tracks, at: last + 1)
    return movie
  }
}

extension MP4Track {
  /// Whether this is a kind of track that holds chapters and nothing else: titles, or pictures one by one.
  fileprivate var isChapterMedia: Bool { isText || ["jpeg", "png ", "mjpa", "mjpb", "gif "].contains(codec) }
}

extension Box {
  fileprivate var trackID: Int? {
    guard type == "trak", let header = self["tkhd"].flatMap({ FullBox($0) }) else { return nil }
    return header.number(header.version == 1 ? 16 : 8, 4)
  }

  /// Of a `trex` box.
  fileprivate var extendsTrack: Int? { type == "trex" ? FullBox(self)?.number(0, 4) : nil }

  fileprivate var handler: BoxType? {
    type == "trak" ? self[["mdia", "hdlr"]].flatMap { BoxType($0.bytes.dropFirst(8).prefix(4)) } : nil
  }

  /// Says which track has this one's chapters; nil takes that away.
  fileprivate mutating func setChapterTrack(_ id: Int?) {
    change(["tref"]) { $0.boxes.removeAll { $0.type == "chap" } }
    if let id {
      if self["tref"] == nil {
        let place = boxes.firstIndex { $0.type == "mdia" } ?? boxes.count
        boxes.insert(Box("tref", boxes: []), at: place)
      }
      var reference: [UInt8] = []
      reference.appendBigEndian(id, byteCount: 4)
      change(["tref"]) { $0.boxes.append(Box("chap", reference)) }
    }
    boxes.removeAll { $0.type == "tref" && $0.boxes.isEmpty }
  }

  /// Of a movie box: so many ticks for each there was. Nothing happens where a time would become too large for its field.
  fileprivate mutating func multiplyTicks(by factor: Int) {
    guard factor > 1 else { return }
    var movie = self
    var isTooLarge = false
    func multiply(_ box: inout Box, at offset: Int, _ byteCount: Int) {
      guard let number = FullBox(box)?.number(offset - 4, byteCount) else { return }
      // All ones: not known.
      if byteCount == 4, number == UInt32.max { return }
      let (product, overflow) = number.multipliedReportingOverflow(by: factor)
      isTooLarge = isTooLarge || overflow || (byteCount == 4 && product > Int(UInt32.max))
      box.put(product, at: offset, byteCount: byteCount)
    }
    movie.change(["mvhd"]) { box in
      let isLong = box.bytes.first == 1
      multiply(&box, at: isLong ? 20 : 12, 4)
      multiply(&box, at: isLong ? 24 : 16, isLong ? 8 : 4)
      // QuickTime's times of preview, poster, selection and current place.
      for index in 0..<6 { multiply(&box, at: (isLong ? 84 : 72) + 4 * index, 4) }
    }
    movie.change(["mvex", "mehd"]) { multiply(&$0, at: 4, $0.bytes.first == 1 ? 8 : 4) }
    movie.changeEach("trak") { track in
      track.change(["tkhd"]) { multiply(&$0, at: $0.bytes.first == 1 ? 28 : 20, $0.bytes.first == 1 ? 8 : 4) }
      track.change(["edts", "elst"]) { box in
        let wide = box.bytes.first == 1 ? 8 : 4
        let count = min(FullBox(box)?.number(0, 4) ?? 0, box.bytes.count / (2 * wide + 4))
        for entry in 0..<count { multiply(&box, at: 8 + entry * (2 * wide + 4), wide) }
      }
    }
    if !isTooLarge { self = movie }
  }
}
