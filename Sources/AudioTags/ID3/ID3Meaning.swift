import PodcastModel

/// What a tag's frames say.
extension ID3Tag {
  var meaning: RecordingTags {
    let chapters = ID3Chapters(frames, version: version)
    return RecordingTags(
      texts: texts, pictures: frames.lazy.filter { $0.meaning == "APIC" }.compactMap(\.picture),
      chapters: chapters.chapters, chaptersTitle: chapters.title,
      lyrics: ID3Lyrics.lyrics(frames))
  }

  private var texts: [String: String] {
    var texts: [String: String] = [:]
    func set(_ name: String, _ text: String?) {
      if let text, !text.isEmpty, texts[name] == nil { texts[name] = text }
    }
    for (name, id) in ID3Names.textFrames {
      for frame in frames where frame.meaning == id { set(name, frame.textValues.first) }
    }
    texts["genre"] = texts["genre"].map(ID3Genres.inWords)
    set("date", ID3Date.text(frames))
    set(
      "comment",
      frames.lazy.filter { $0.meaning == "COMM" }.compactMap(\.described).first { $0.description.isEmpty }?.text)
    for (name, id) in ID3Names.addressFrames { set(name, frames.first { $0.meaning == id }?.address) }
    if frames.contains(where: { $0.meaning == "PCST" }) { texts["podcast"] = "1" }
    for frame in frames where frame.meaning == "TXXX" {
      guard let described = frame.described else { continue }
      // Names that have a frame of their own are said there.
      if !ID3Names.order.contains(described.description) { set(described.description, described.text) }
    }
    return texts
  }
}
