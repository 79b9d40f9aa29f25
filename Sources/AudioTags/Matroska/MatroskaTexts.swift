import PodcastModel

/// Texts as Matroska tags them: by names of their own, each for a target (a track, a chapter, an album). RFC 9559, §5.1.8; the
/// names: IETF, Matroska tag specifications.
struct MatroskaTexts: Hashable {
  /// All are read, the first is written.
  private static let spellings: [String: [String]] = [
    "date": ["DATE", "DATE_RELEASED", "DATE_RECORDED", "DATE_RELEASE"],
    "track": ["PART_NUMBER", "TRACK", "TRACKNUMBER"],
    "performer": ["LEAD_PERFORMER"],
    "album_artist": ["ALBUM_ARTIST", "ALBUMARTIST"],
    "description": ["DESCRIPTION", "SUMMARY", "SYNOPSIS"],
  ]
  private static let names: [String: String] = Dictionary(
    uniqueKeysWithValues: spellings.flatMap { name, fields in fields.map { ($0, name) } })
  /// Where the target is said to be the album, these are said of it.
  private static let ofAlbum = ["title": "album", "artist": "album_artist", "track": "disc"]
  private static let totalName = "TOTAL_PARTS"
  private static let lyricsName = "LYRICS"
  private static let linkName = "URL"

  /// The element, or an empty one.
  private var tags: [EBMLElement]

  init(_ element: EBMLElement?) { tags = element?.children.filter { $0.id != MatroskaID.checksum } ?? [] }

  var element: EBMLElement { EBMLElement(MatroskaID.tags, tags) }
  var isEmpty: Bool { !tags.contains { $0.id == MatroskaID.tag } }

  // MARK: Reading

  /// - Parameter tracks: the UIDs of the sound; what is said of them is said of the recording.
  func texts(tracks: Set<UInt64>) -> [String: String] {
    var texts: [String: String] = [:]
    var isOfAlbum: Set<String> = []
    each { target, simple in
      guard target.isRecording(tracks), let name = Self.name(of: simple, target), let text = Self.text(simple) else {
        return
      }
      // What is said of the recording itself goes before what is said of its album.
      if texts[name] == nil || isOfAlbum.contains(name) && !target.isAlbum { texts[name] = text }
      if target.isAlbum { isOfAlbum.insert(name) } else { isOfAlbum.remove(name) }
    }
    if let number = texts["track"], !number.contains("/"), let total = texts[Self.totalName.lowercased()] {
      texts["track"] = "\(number)/\(total)"
    }
    for name in [Self.totalName.lowercased(), Self.lyricsName.lowercased()] { texts[name] = nil }
    return texts
  }

  func lyrics(tracks: Set<UInt64>) -> (language: String, text: String)? {
    var found: (language: String, text: String)?
    each { target, simple in
      guard found == nil, target.isRecording(tracks), Self.field(simple) == Self.lyricsName,
        let text = Self.text(simple)
      else { return }
      found = (simple.first(MatroskaID.tagLanguage)?.text ?? "und", text)
    }
    return found
  }

  /// The addresses of chapters, by their UIDs.
  var links: [UInt64: String] {
    var links: [UInt64: String] = [:]
    each { target, simple in
      guard Self.field(simple) == Self.linkName, let text = Self.text(simple) else { return }
      for chapter in target.chapters where links[chapter] == nil { links[chapter] = text }
    }
    return links
  }

  // MARK: Writing

  mutating func set(_ name: String, to text: String, tracks: Set<UInt64>) {
    remove { target, simple in
      target.isRecording(tracks)
        && (Self.name(of: simple, target) == name
          || name == "track" && !target.isAlbum && Self.field(simple) == Self.totalName)
    }
    guard !text.isEmpty else { return }
    let field = Self.spellings[name]?[0] ?? VorbisNames.fields(of: name)[0]
    let parts = name == "track" ? text.split(separator: "/", maxSplits: 1).map(String.init) : [text]
    add(zip([field, Self.totalName], parts).map { Self.simple($0, $1, language: nil) })
  }

  mutating func setLyrics(_ text: String, language: String, tracks: Set<UInt64>) {
    remove { target, simple in target.isRecording(tracks) && Self.field(simple) == Self.lyricsName }
    if !text.isEmpty { add([Self.simple(Self.lyricsName, text, language: language)]) }
  }

  /// What was said of other chapters goes with them.
  mutating func setLinks(_ links: [(chapter: UInt64, url: String)]) {
    tags.removeAll { !Target($0).chapters.isEmpty }
    tags += links.map { chapter, url in
      EBMLElement(
        MatroskaID.tag,
        [
          EBMLElement(MatroskaID.targets, [EBMLElement(MatroskaID.tagChapterUID, uid: chapter)]),
          Self.simple(Self.linkName, url, language: nil),
        ])
    }
  }

  /// To the tag for the whole file, which has no target.
  private mutating func add(_ simples: [EBMLElement]) {
    if let index = tags.firstIndex(where: { $0.id == MatroskaID.tag && Target($0).isEverything }) {
      tags[index] = EBMLElement(MatroskaID.tag, tags[index].children + simples)
    } else {
      tags.insert(EBMLElement(MatroskaID.tag, [EBMLElement(MatroskaID.targets, [UInt8]())] + simples), at: 0)
    }
  }

  private mutating func remove(where isRemoved: (Target, EBMLElement) -> Bool) {
    for index in tags.indices where tags[index].id == MatroskaID.tag {
      let target = Target(tags[index])
      let children = tags[index].children
      let kept = children.filter { $0.id != MatroskaID.simpleTag || !isRemoved(target, $0) }
      if kept.count < children.count { tags[index] = EBMLElement(MatroskaID.tag, kept) }
    }
    // A tag that says nothing any more.
    tags.removeAll { tag in
      tag.id == MatroskaID.tag && !tag.children.contains { $0.id == MatroskaID.simpleTag }
    }
  }

  private static func simple(_ name: String, _ text: String, language: String?) -> EBMLElement {
    EBMLElement(
      MatroskaID.simpleTag,
      [EBMLElement(MatroskaID.tagName, text: name)]
        + (language.map { [EBMLElement(MatroskaID.tagLanguage, text: $0)] } ?? [])
        + [EBMLElement(MatroskaID.tagString, text: text)])
  }

  // MARK: What a tag is about

  private struct Target {
    var isAlbum = false
    var tracks: [UInt64] = []
    var chapters: [UInt64] = []
    var isOther = false
    var isEverything = true

    init(_ tag: EBMLElement) {
      for element in tag.first(MatroskaID.targets)?.children ?? [] {
        guard let number = element.uid else { continue }
        switch element.id {
        // 30 is a track, 50 an album; what is above and between is no podcast.
        case MatroskaID.targetLevel:
          isAlbum = number >= 50
          isOther = number < 30 || number > 50
        case MatroskaID.tagTrackUID where number != 0: tracks.append(number)
        case MatroskaID.tagChapterUID where number != 0: chapters.append(number)
        case MatroskaID.tagEditionUID where number != 0, MatroskaID.tagAttachmentUID where number != 0: isOther = true
        default: continue
        }
        isEverything = false
      }
    }

    func isRecording(_ tracks: Set<UInt64>) -> Bool {
      !isOther && chapters.isEmpty && (self.tracks.isEmpty || !tracks.isDisjoint(with: self.tracks))
    }
  }

  private func each(_ body: (Target, EBMLElement) -> Void) {
    for tag in tags where tag.id == MatroskaID.tag {
      let target = Target(tag)
      for simple in tag.children where simple.id == MatroskaID.simpleTag { body(target, simple) }
    }
  }

  private static func field(_ simple: EBMLElement) -> String? { simple.first(MatroskaID.tagName)?.text.uppercased() }

  private static func text(_ simple: EBMLElement) -> String? {
    simple.first(MatroskaID.tagString).map(\.text).flatMap { $0.isEmpty ? nil : $0 }
  }

  /// By FFmpeg's names; nil for what programs note for themselves.
  private static func name(of simple: EBMLElement, _ target: Target) -> String? {
    guard let field = field(simple) else { return nil }
    if field.hasPrefix("_") || ["DURATION", "BPS", "NUMBER_OF_FRAMES", "NUMBER_OF_BYTES"].contains(field) {
      return nil
    }
    let name = names[field] ?? VorbisNames.name(of: field)
    return target.isAlbum ? ofAlbum[name] ?? name : name
  }
}
