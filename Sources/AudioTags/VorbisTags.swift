import PodcastModel

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

// What Vorbis comments mean.
extension VorbisComments {
  private static let pictureField = "METADATA_BLOCK_PICTURE"
  /// Before FLAC's form for pictures was taken over: the bare picture, in base64 as well, and its type.
  private static let oldPictureFields = ["COVERART", "COVERARTMIME", "COVERARTTYPE", "COVERARTDESCRIPTION"]
  private static let timedLyricsField = "SYNCEDLYRICS"
  private static let lyricsFields = ["LYRICS", "UNSYNCEDLYRICS", "UNSYNCED LYRICS"]

  var tags: RecordingTags {
    RecordingTags(
      texts: texts, pictures: pictures.map(\.picture),
      chapters: VorbisChapters.read(self).map { RecordingTags.MarkedChapter($0) }, lyrics: lyrics.map { [$0] } ?? [])
  }

  /// Changes only what does not say the same already.
  ///
  /// - Parameter cover: whether the cover belongs here; FLAC has another place for it.
  mutating func change(by change: TagChange, cover holdsCover: Bool) {
    for (name, text) in change.texts.sorted(by: { $0.key < $1.key }) {
      guard text != texts[name] ?? "", VorbisNames.isWritable(name) else { continue }
      set(name, to: text)
    }
    if let cover = change.cover {
      let old = pictures.filter { $0.picture.type == 3 }
      let isSame = holdsCover && old.count == 1 && old[0].picture == cover
      if !isSame {
        let indices = Set(old.flatMap(\.fields))
        let place = indices.min() ?? fields.count
        let kept = fields.indices.filter { !indices.contains($0) }
        let encoded = Data(FLACPicture.bytes(of: cover)).base64EncodedString()
        fields =
          kept.prefix { $0 < place }.map { fields[$0] } + (holdsCover ? [Field(Self.pictureField, encoded)] : [])
          + kept.drop { $0 < place }.map { fields[$0] }
      }
    }
    // There is no mark here that would keep a chapter out of a list.
    if let chapters = change.chapters?.map(\.chapter).filter(\.isListed) {
      let old = VorbisChapters.read(self)
      let new = VorbisChapters.fields(of: chapters)
      if VorbisChapters.fields(of: old) != new { replace(with: new, where: VorbisChapters.isField) }
    }
    if let new = change.lyrics {
      let timedText = LyricLines.write(new.cues)
      if new.text == lyrics?.text ?? "" && timedText == LyricLines.write(lyrics?.cues ?? []) { return }
      let timed = new.cues.isEmpty ? [] : [Field(Self.timedLyricsField, timedText)]
      let text = new.text.isEmpty ? [] : [Field(Self.lyricsFields[0], new.text)]
      replace(with: text + timed) { Self.lyricsFields.contains($0) || $0 == Self.timedLyricsField }
    }
  }

  /// There is no mark that keeps a chapter out of a list, no end of a chapter, no picture for it, and one language for all.
  static func holdable(_ change: TagChange) -> TagChange {
    var change = change
    change.texts = change.texts.filter { VorbisNames.isWritable($0.key) }
    change.chaptersTitle = nil
    change.chapters = change.chapters?.filter(\.chapter.isListed).map { marked in
      let chapter = marked.chapter
      return RecordingTags.MarkedChapter(Chapter(start: chapter.start, title: chapter.title, url: chapter.url))
    }
    if let lyrics = change.lyrics {
      change.lyrics?.cues = LyricLines.read(LyricLines.write(lyrics.cues)) ?? []
    }
    return change
  }

  private var texts: [String: String] {
    var values: [String: [String]] = [:]
    var takenFrom: [String: String] = [:]
    let kinds = Set([Self.pictureField, Self.timedLyricsField] + Self.lyricsFields + Self.oldPictureFields)
    for field in fields {
      guard let name = field.name, !kinds.contains(name), !VorbisChapters.isField(name) else { continue }
      let text = VorbisNames.name(of: name)
      let ranks = VorbisNames.fields(of: text)
      // Of several spellings, the first that is there: they are meant to say the same.
      let isBetter = takenFrom[text].map { ranks.firstIndex(of: name) ?? 0 < ranks.firstIndex(of: $0) ?? 0 } ?? true
      if isBetter { (values[text], takenFrom[text]) = ([], name) }
      if takenFrom[text] == name { values[text, default: []].append(field.value) }
    }
    var texts = values.mapValues { $0.joined(separator: "; ") }
    for (name, fields) in VorbisNames.totals {
      guard let number = texts[name], !number.contains("/"),
        let total = fields.lazy.compactMap({ texts[$0.lowercased()] }).first
      else { continue }
      texts[name] = "\(number)/\(total)"
      fields.forEach { texts[$0.lowercased()] = nil }
    }
    return texts.filter { !$0.value.isEmpty }
  }

  private mutating func set(_ name: String, to text: String) {
    let totals = VorbisNames.totals[name] ?? []
    let spellings = VorbisNames.fields(of: name) + totals
    let parts = totals.isEmpty ? [text] : text.split(separator: "/", maxSplits: 1).map(String.init)
    let new = text.isEmpty ? [] : zip([spellings[0]] + totals.prefix(1), parts).map { Field($0, $1) }
    replace(with: new) { spellings.contains($0) }
  }

  /// With the indices of the fields that each is made of.
  private var pictures: [(picture: RecordingTags.Picture, fields: [Int])] {
    var pictures: [(picture: RecordingTags.Picture, fields: [Int])] = []
    for (index, field) in fields.enumerated() where field.name == Self.pictureField {
      // What is not base64 is no picture.
      guard let data = Data(base64Encoded: field.value, options: .ignoreUnknownCharacters) else { continue }
      if let picture = FLACPicture.read(Array(data)[...]) { pictures.append((picture, [index])) }
    }
    let old = fields.indices.filter { fields[$0].name == "COVERART" }
    if let index = old.first, let data = Data(base64Encoded: fields[index].value, options: .ignoreUnknownCharacters),
      !data.isEmpty
    {
      let bytes = Array(data)
      let mimeType = values(of: "COVERARTMIME").first ?? PictureHeader(bytes)?.mimeType ?? ""
      let parts = fields.indices.filter { fields[$0].name.map(Self.oldPictureFields.contains) ?? false }
      pictures.append((RecordingTags.Picture(mimeType: mimeType, bytes: bytes), parts))
    }
    return pictures
  }

  private var lyrics: RecordingTags.Lyrics? {
    let text = Self.lyricsFields.lazy.compactMap { values(of: $0).first }.first
    let timed = values(of: Self.timedLyricsField).first
    let cues = (timed ?? text).flatMap { LyricLines.read($0) } ?? []
    // Many put the timed lines where the text belongs.
    let isTimedItself = timed == nil && !cues.isEmpty
    let words = isTimedItself ? nil : text
    guard let shown = words ?? (cues.isEmpty ? timed : cues.map(\.text).joined(separator: "\n")), !shown.isEmpty else {
      return nil
    }
    let language = values(of: "LANGUAGE").first.flatMap { $0.utf8.count == 3 ? $0.lowercased() : nil }
    return RecordingTags.Lyrics(language: language ?? "und", text: shown, cues: cues)
  }
}
