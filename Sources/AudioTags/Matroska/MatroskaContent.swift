import Files
import PodcastModel

/// The metadata of a Matroska file after a change.
struct MatroskaContent {
  /// In the order in which it is written: about the file, tracks, chapters, tags, attachments; parts that are empty are not there.
  let metadata: [EBMLElement]
  /// New ones for the whole file; nil where those in it stay.
  let cues: [Cue]?
  /// The number of the track that they belong to; nil where there are none.
  let transcriptTrack: Int?
  /// Of the cues that go.
  let oldTranscriptTrack: Int?
  let isChanged: Bool

  init(_ layout: MatroskaLayout, _ change: TagChange, in file: borrowing ByteFile) throws(TagFailure) {
    let held = try Matroska().holdable(change, in: file)
    let old = try Matroska().read(file)
    let oldInfo = try layout.element(MatroskaID.info, in: file)
    let oldTracks = try layout.element(MatroskaID.tracks, in: file)
    let oldTags = try layout.element(MatroskaID.tags, in: file)
    let oldPictures = try layout.element(MatroskaID.attachments, in: file)
    guard let oldInfo, let oldTracks else {
      throw TagFailure(
        file: file.path, "the file does not say what is in it (no Info, or no Tracks); mend the file first")
    }
    let tracks = MatroskaTracks(oldTracks)
    var info = oldInfo
    var texts = MatroskaTexts(oldTags)
    for (name, text) in held.texts.sorted(by: { $0.key < $1.key }) where text != old.texts[name] ?? "" {
      texts.set(name, to: name == "title" ? "" : text, tracks: tracks.soundUIDs)
      if name == "title" { info = Self.titled(info, text) }
    }

    var chapters = try layout.element(MatroskaID.chapters, in: file)
    if let wanted = held.chapters?.map(\.chapter), !Self.same(wanted, old.chapters.map(\.chapter)) {
      let new = MatroskaChapters.element(of: wanted)
      chapters = wanted.isEmpty ? nil : new.element
      texts.setLinks(zip(new.uids, wanted).compactMap { uid, chapter in chapter.url.map { (uid, $0) } })
    }
    var pictures = MatroskaPictures(oldPictures)
    if let cover = held.cover { pictures.replaceCover(cover) }

    var newTracks = oldTracks
    var (newCues, track): ([Cue]?, Int?) = (nil, nil)
    if let lyrics = held.lyrics {
      let was = old.lyrics.first
      if was?.text ?? "" != lyrics.text || was?.language != lyrics.language {
        texts.setLyrics(lyrics.text, language: lyrics.language, tracks: tracks.soundUIDs)
      }
      let isSame =
        was?.cues.map(\.span) ?? [] == lyrics.cues.map(\.span) && was?.cues.map(\.text) ?? [] == lyrics.cues.map(\.text)
      if !isSame || !lyrics.cues.isEmpty && tracks.transcript?.language != lyrics.language {
        newCues = lyrics.cues
        newTracks = tracks.withoutTranscript
        if !lyrics.cues.isEmpty {
          guard let added = tracks.addingTranscript(language: lyrics.language, isWebM: layout.isWebM) else {
            throw TagFailure(file: file.path, "it has too many tracks for one more, which the transcript needs")
          }
          (newTracks, track) = (added.element, added.number)
        }
      }
    }
    let oldChapters = try layout.element(MatroskaID.chapters, in: file)
    isChanged =
      info != oldInfo || texts != MatroskaTexts(oldTags) || pictures != MatroskaPictures(oldPictures)
      || newTracks != oldTracks || newCues != nil || chapters != oldChapters
    (cues, transcriptTrack, oldTranscriptTrack) = (newCues, track, tracks.ownNumber)
    metadata = [
      info, newTracks, chapters, texts.isEmpty ? nil : texts.element, pictures.isEmpty ? nil : pictures.element,
    ].compactMap(\.self)
  }

  private static func titled(_ info: EBMLElement, _ text: String) -> EBMLElement {
    let others = info.children.filter { $0.id != MatroskaID.title && $0.id != MatroskaID.checksum }
    return EBMLElement(
      MatroskaID.info, others + (text.isEmpty ? [] : [EBMLElement(MatroskaID.title, text: text)]))
  }

  /// As far as they are written down here.
  private static func same(_ a: [Chapter], _ b: [Chapter]) -> Bool {
    a.count == b.count
      && zip(a, b).allSatisfy { a, b in
        a.start == b.start && (a.end == nil || a.end == b.end) && a.title == b.title && a.url == b.url
          && a.isListed == b.isListed
      }
  }
}
