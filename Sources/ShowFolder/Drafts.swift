package import PodcastModel

/// Files of a show folder that are not there yet, read as they will be.
package enum Drafts {
  /// A podwright.yaml.
  package static func show(_ text: String, people: [Person]) -> (show: Show, findings: [Finding]) {
    guard let node = parsed(text) else { return (Show(title: "", description: "", language: "", address: ""), []) }
    var fields = Fields(node)
    let show = ShowReader(people: people).read(&fields)
    fields.finish()
    return (show, fields.findings)
  }

  /// The front matter and the notes of an episode.md.
  package static func episode(
    _ facts: String, notes: String, slug: String, show: Show, people: [Person]
  ) -> (episode: Episode, findings: [Finding]) {
    let reading = EpisodeReader(show: show, people: people).read(
      FrontMatter(facts: parsed(facts), body: notes), file: "episode.md", slug: slug)
    return (reading.episode, reading.findings)
  }

  /// A chapters.yaml.
  package static func chapters(_ text: String) -> (chapters: [Chapter]?, findings: [Finding]) {
    ChapterListReader.read(parsed(text))
  }

  /// Prefixes that need no declaration in `feed-elements`, by their namespaces.
  package static let namespaces = Dictionary(
    CustomaryNamespaces.all.map { ($1, $0) }, uniquingKeysWith: { min($0, $1) })

  /// What is no YAML is nothing: it lacks its keys then, and that is found.
  private static func parsed(_ text: String) -> YAMLNode? { (try? YAMLFile.read(Array(text.utf8), file: "")) ?? nil }

  package static func bytes(of lock: EpisodeLock) throws -> [UInt8] { try LockFile.bytes(of: lock) }
  package static func bytes(of lock: ShowLock) throws -> [UInt8] { try LockFile.bytes(of: lock) }
}
