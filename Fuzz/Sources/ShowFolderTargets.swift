import PodcastModel
@testable import ShowFolder

extension FuzzTarget {
  /// Every file of a show folder that is YAML: the same bytes are each of them.
  static let showFolder = FuzzTarget(name: "show-folder") { bytes in
    let node = try YAMLFile.read(bytes, file: "fuzz")
    let people = PeopleReader.read(node, file: "fuzz")
    let show = Show(title: "Engines", description: "Of engines", language: "en", address: "https://a.example/")
    _ = FeedReader(show: show, people: [], tokens: [:]).read(node, name: "fuzz")
    _ = QuizReader.read(node)
    _ = ChapterListReader.read(node)
    guard let node else { return }
    var fields = Fields(node)
    _ = ShowReader(people: people.people).read(&fields)
    fields.finish()
  }

  static let episodePage = FuzzTarget(name: "episode-page") { bytes in
    // Facts that stand by themselves may be refused otherwise than a page is.
    _ = try? EpisodeFacts(bytes, file: "fuzz")
    let show = Show(
      title: "Engines", description: "Of engines", language: "en", author: nil, owner: nil,
      address: "https://a.example/")
    let matter = try FrontMatter(bytes, file: "fuzz")
    _ = EpisodeReader(show: show, people: [Person(id: "ada", name: "Ada Lovelace")]).read(
      matter, file: "fuzz", slug: "fuzz")
  }

  static let lockFile = FuzzTarget(name: "lock-file") { bytes in
    if let lock = try? LockFile.read(bytes, as: ShowLock.self, file: "fuzz") {
      let written = mustSucceed("a lock can be written") { try LockFile.bytes(of: lock) }
      let again = mustSucceed("a lock is read back") { try LockFile.read(written, as: ShowLock.self, file: "fuzz") }
      claim(again == lock, "the lock of a show keeps what it holds")
    }
    let lock = try LockFile.read(bytes, as: EpisodeLock.self, file: "fuzz")
    let written = mustSucceed("a lock can be written") { try LockFile.bytes(of: lock) }
    let again = mustSucceed("a lock is read back") { try LockFile.read(written, as: EpisodeLock.self, file: "fuzz") }
    claim(again == lock, "the lock of an episode keeps what it holds")
  }
}
