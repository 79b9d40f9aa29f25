import PodcastModel

/// A tag as a change wants it: what says the same already stays as it is, to the byte, and so does what is not named.
extension ID3Tag {
  /// - Parameter recordingEnd: where the last chapter ends that does not say so.
  func changed(by change: TagChange, recordingEnd: MediaTime?) -> ID3Tag {
    var tag = self
    if tag.version == 2 { tag.version = 3 }
    let others = change.texts.keys.filter { !ID3Names.order.contains($0) }.sorted()
    for name in ID3Names.order + others {
      if let text = change.texts[name] { tag.set(name, to: text) }
    }
    if change.chapters != nil || change.chaptersTitle != nil {
      tag.setChapters(change, recordingEnd: recordingEnd)
    }
    if let cover = change.cover { tag.setCover(cover) }
    if let lyrics = change.lyrics {
      tag.replace(ID3Lyrics.frames(lyrics)) { ID3Lyrics.isLyrics($0, language: lyrics.language) }
    }
    return tag
  }

  private mutating func set(_ name: String, to text: String) {
    if let id = ID3Names.textFrames.first(where: { $0.0 == name })?.1 {
      let found = frames.filter { $0.meaning == id }
      // Whoever has said it in another encoding, or a genre by its number, has said it.
      let said = found.flatMap(\.textValues).map { name == "genre" ? ID3Genres.inWords($0) : $0 }
      if said == (text.isEmpty ? [] : [text]), found.count <= 1 { return }
      replace(text.isEmpty ? [] : [.text(id, text)]) { $0.meaning == id }
    } else if let id = ID3Names.addressFrames.first(where: { $0.0 == name })?.1 {
      let wanted = text.isEmpty ? [] : [ID3Frame.address(id, text)]
      if frames.filter({ $0.meaning == id }).map(\.address) == wanted.map(\.address) { return }
      replace(wanted) { $0.meaning == id }
    } else {
      switch name {
      case "date":
        let wanted = text.isEmpty ? [] : ID3Date.frames(text, version: version)
        if ID3Date.text(frames) == ID3Date.text(wanted) { return }
        replace(wanted) { ID3Date.names.contains($0.meaning) }
      case "comment": setComment(text)
      case "podcast":
        let wanted = !text.isEmpty && text != "0"
        if frames.contains(where: { $0.meaning == "PCST" }) == wanted { return }
        replace(wanted ? [ID3Frame("PCST", [0, 0, 0, 0])] : []) { $0.meaning == "PCST" }
      default:
        let wanted = text.isEmpty ? [] : [ID3Frame.described("TXXX", .init(description: name, text: text))]
        replace(wanted) { $0.meaning == "TXXX" && $0.described?.description == name }
      }
    }
  }

  /// The comment without a description; others belong to programs (iTunes keeps its volume there).
  private mutating func setComment(_ text: String) {
    func isComment(_ frame: ID3Frame) -> Bool {
      frame.meaning == "COMM" && frame.described?.description.isEmpty == true
    }
    let found = frames.filter(isComment).compactMap(\.described)
    if found.map(\.text) == (text.isEmpty ? [] : [text]) { return }
    let spoken = frames.first { $0.meaning == "TLAN" }?.textValues.first ?? "und"
    let language = found.first?.language ?? spoken
    replace(text.isEmpty ? [] : [.described("COMM", .init(language: language, description: "", text: text))], isComment)
  }

  private mutating func setCover(_ cover: RecordingTags.Picture) {
    func isCover(_ frame: ID3Frame) -> Bool { frame.meaning == "APIC" && frame.picture?.type == 3 }
    let found = frames.lazy.filter(isCover).compactMap(\.picture)
    if found.count == 1, found.first?.bytes == cover.bytes, found.first?.caption == cover.caption { return }
    var cover = cover
    cover.type = 3
    replace([.picture(cover)], isCover)
  }

  private mutating func setChapters(_ change: TagChange, recordingEnd: MediaTime?) {
    let old = ID3Chapters(frames, version: version)
    let new = ID3Chapters(title: change.chaptersTitle ?? old.title, chapters: change.chapters ?? old.chapters)
    let wanted = new.frames(version: version, recordingEnd: recordingEnd)
    if old.frames(version: version, recordingEnd: recordingEnd) == wanted { return }
    replace(wanted) { $0.id == "CHAP" || $0.id == "CTOC" }
  }

  /// New frames where the first of the old ones stood, else at the end.
  private mutating func replace(_ wanted: [ID3Frame], _ isOld: (ID3Frame) -> Bool) {
    let place = frames.firstIndex(where: isOld) ?? frames.endIndex
    let before = frames[..<place]
    frames = before + wanted + frames[place...].filter { !isOld($0) }
  }
}
