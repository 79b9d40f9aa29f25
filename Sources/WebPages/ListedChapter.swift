import PodcastModel

/// A chapter as a page lists it.
struct ListedChapter {
  let title: String
  let span: Span
  let language: String?
  /// `chapter-3`
  let id: String

  /// All that are to be listed, in the order of their starts; each ends where the next begins.
  static func all(of published: PublishedEpisode) -> [ListedChapter] {
    let chapters = published.chapters.filter { $0.isListed && filled($0.title) != nil }.enumerated()
      .sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
    return chapters.enumerated().map { index, chapter in
      let start = max(.zero, chapter.start)
      let next = index + 1 < chapters.count ? chapters[index + 1].start : published.duration
      return ListedChapter(
        title: chapter.title, span: Span(start: start, end: chapter.end ?? max(start, next)),
        // A page says BCP 47; what a file says otherwise is no help to a reader.
        language: chapter.language.flatMap(LanguageTag.canonical).flatMap {
          $0 == published.episode.language || $0.utf8.count == 3 ? nil : $0
        }, id: "chapter-\(index + 1)")
    }
  }
}
