import PodcastModel

/// What of a change a tag of a version can hold, as it will be read again.
extension TagChange {
  func held(inID3Version version: Int) -> TagChange {
    var held = self
    for (name, text) in texts {
      let clean = text.withoutZeros
      held.texts[name] =
        switch name {
        case "genre": ID3Genres.inWords(clean)
        case "date": ID3Date.text(ID3Date.frames(clean, version: version)) ?? ""
        case "podcast": clean.isEmpty || clean == "0" ? "" : "1"
        case _ where ID3Names.addressFrames.contains { $0.0 == name }: String(latin1: ID3Frame.latin1Address(clean))
        default: clean
        }
    }
    held.chapters = chapters?.inOrder.map { marked in
      var marked = marked
      marked.chapter = ID3Chapters.held(marked.chapter)
      return marked
    }
    held.lyrics = lyrics.map(ID3Lyrics.held)
    return held
  }
}
