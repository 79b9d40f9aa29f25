import PodcastModel

/// Chapters as Matroska keeps them: in editions, nested, by nanoseconds. RFC 9559, §5.1.7.
enum MatroskaChapters {
  private static let deepest = 20

  /// Of the edition that is played by default, else of the first.
  ///
  /// - Parameter links: addresses, by the chapters' UIDs.
  static func read(_ element: EBMLElement?, links: [UInt64: String]) -> [Chapter] {
    let editions = element?.children.filter { $0.id == MatroskaID.edition } ?? []
    let edition = editions.first { $0.first(MatroskaID.editionIsDefault)?.number == 1 } ?? editions.first
    var chapters: [Chapter] = []
    func add(_ parent: EBMLElement, level: Int) {
      for atom in parent.children where atom.id == MatroskaID.chapter {
        guard let start = time(atom, MatroskaID.chapterStart), atom.first(MatroskaID.chapterIsEnabled)?.number != 0
        else {
          continue
        }
        let display = atom.first(MatroskaID.display)
        var chapter = Chapter(
          start: start, end: time(atom, MatroskaID.chapterEnd).map { max($0, start) },
          title: display?.first(MatroskaID.displayText)?.text ?? "",
          url: atom.first(MatroskaID.chapterUID)?.uid.flatMap { links[$0] },
          isListed: atom.first(MatroskaID.chapterIsHidden)?.number != 1)
        chapter.level = level
        chapters.append(chapter)
        if level < deepest { add(atom, level: level + 1) }
      }
    }
    if let edition { add(edition, level: 0) }
    return chapters
  }

  /// One edition, with the chapters on one level: players differ on nested ones.
  ///
  /// - Returns: also the UID of each.
  static func element(of chapters: [Chapter]) -> (element: EBMLElement, uids: [UInt64]) {
    let uids = chapters.enumerated().map { uid("\($0) \($1.start.milliseconds) \($1.title)") }
    let atoms = zip(chapters, uids).map { chapter, uid in
      var parts = [
        EBMLElement(MatroskaID.chapterUID, uid: uid),
        EBMLElement(MatroskaID.chapterStart, max(0, chapter.start.milliseconds) * 1_000_000),
      ]
      if let end = chapter.end {
        parts.append(EBMLElement(MatroskaID.chapterEnd, max(0, end.milliseconds) * 1_000_000))
      }
      if !chapter.isListed { parts.append(EBMLElement(MatroskaID.chapterIsHidden, 1)) }
      parts.append(
        EBMLElement(
          MatroskaID.display,
          [
            EBMLElement(MatroskaID.displayText, text: chapter.title),
            EBMLElement(MatroskaID.displayLanguage, text: "und"),
          ]))
      return EBMLElement(MatroskaID.chapter, parts)
    }
    let edition = [
      EBMLElement(MatroskaID.editionUID, uid: uid(chapters.map(\.title).joined(separator: "\n"))),
      EBMLElement(MatroskaID.editionIsDefault, 1),
    ]
    return (EBMLElement(MatroskaID.chapters, [EBMLElement(MatroskaID.edition, edition + atoms)]), uids)
  }

  private static func time(_ atom: EBMLElement, _ id: Int) -> MediaTime? {
    guard let nanoseconds = atom.first(id)?.number, nanoseconds / 1_000_000 < 4_000_000_000_000 else { return nil }
    return MediaTime(milliseconds: nanoseconds / 1_000_000)
  }

  /// The same for the same text, and never zero: FNV-1a, 63 bits of it.
  static func uid(_ text: String) -> UInt64 {
    let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return max(1, hash >> 1)
  }
}
