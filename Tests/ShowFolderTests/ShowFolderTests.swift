import Files
import Foundation
import PodcastModel
import Testing

@testable import ShowFolder

@Suite("A show folder")
struct ShowFolderTests {
  private let facts = """
    ---
    number: C0775
    title: "Mending: a start"
    date: 2026-07-01T06:30
    place: {name: Oslo, geo: "geo:59.91,10.75", country: no}
    language: nb
    topic: Repair
    perspective: Public
    organisations: [The Bench, Town hall]
    people:
      - person: kim
        role: Host
        title: Editor
        organisation: The Bench
      - name: Somebody Else
    quote: {text: It holds., speaker: Kim Berg}
    duration: 29 min
    goals: [To mend a chair]
    reflection: What did you mend last?
    related:
      - {number: C0061, title: Chairs}
      - {number: C0062, people: [A B], organisations: [D]}
    season: {number: 2, name: Chairs}
    episode: 7
    kind: bonus
    soundbites:
      - {start: "0:10", duration: 20 s, title: Here}
    chapters: {from: questions, minimum: "1:30"}
    ---

    # Notes

    <script>alert(1)</script>

    [bad](javascript:alert(1)) *good*

    """

  @Test("every fact of a learning page has its field")
  func everyFact() throws {
    let scratch = try ScratchFolder.show([
      "episodes/one/episode.md": facts,
      "episodes/one/quiz.yaml": """
      questions:
        - question: What holds?
          choices: [Glue, Hope]
          answer: Glue
          explanation: Always.
          at: "1:23"
        - {question: Is it true?, answer: true}
      """,
    ])
    let show = try ShowFolder(scratch.path)
    #expect(show.findings.filter { $0.severity == .error } == [])
    let episode = try #require(show.episodes.first?.episode)
    #expect(episode.number == "C0775")
    #expect(episode.title == "Mending: a start")
    #expect(episode.date.civil == CivilTime(year: 2026, month: 7, day: 1, hour: 6, minute: 30))
    #expect(episode.date.utcOffsetSeconds == 7200)
    #expect(episode.place == Place(name: "Oslo", geo: "geo:59.91,10.75", country: "NO"))
    #expect(episode.people.map(\.person.name) == ["Kim Berg", "Somebody Else"])
    #expect(episode.people.map(\.role) == ["host", "guest"])
    #expect(episode.people[0].title == "Editor")
    #expect(episode.quote == Episode.Quote(text: "It holds.", speaker: "Kim Berg"))
    #expect(episode.statedDuration == MediaTime(seconds: 1740))
    #expect(episode.related.map(\.reference) == ["C0061", "C0062"])
    #expect((episode.season, episode.seasonName, episode.episode) == (2, "Chairs", 7))
    #expect(episode.kind == .bonus)
    #expect(episode.soundbites[0].span == Span(start: MediaTime(seconds: 10), end: MediaTime(seconds: 30)))
    #expect(episode.chapters == ChapterPlan(source: .questions, minimumDuration: MediaTime(seconds: 90)))
    #expect(episode.quiz?.questions.map(\.kind) == [.single, .trueFalse])
    #expect(episode.notesHTML.contains("<em>good</em>"))
    #expect(!episode.notesHTML.contains("script"))
    #expect(!episode.notesHTML.contains("javascript"))
    #expect(show.findings.map(\.rule).contains("notes-raw-html"))
  }

  @Test("an episode may be a single file with its media beside it")
  func singleFile() throws {
    let scratch = try ScratchFolder.show([
      "episodes/two.md": "---\ntitle: Two\ndate: 2026-01-02\n---\n", "episodes/two.mp3": "x",
      "episodes/two.txt": "A: b",
    ])
    let two = try #require(try ShowFolder(scratch.path).episodes.last)
    #expect(two.audioPath == "episodes/two.mp3")
    #expect(two.transcriptPath == "episodes/two.txt")
    #expect(two.lockPath == "episodes/two.lock.json")
  }

  @Test(
    "a fact that is wrong is said at its line and column",
    arguments: [
      ("titel: x\ntitle: One\ndate: 2026-03-12", "yaml-unknown-key", 2, 1),
      ("title: One\ndate: 2026-02-30", "yaml-value", 3, 7),
      ("title: [a, b]\ndate: 2026-03-12", "yaml-shape", 2, 8),
      ("title: One\ndate: 2026-03-12\nexplicit: yes", "yaml-value", 4, 11),
      ("title: One\ndate: 2026-03-12\nseason: two", "yaml-value", 4, 9),
      ("title: One\ndate: 2026-03-12\npeople:\n  - person: kimm", "person-unknown", 5, 13),
      ("title: One\ndate: 2026-03-12\naudio: ../../etc/passwd", "file-missing", 4, 8),
      ("title: One\ndate: 2026-03-12\naudio: ../../../etc/passwd", "path-outside-show", 4, 8),
      ("title: One\ndate: 2026-03-12\naudio: /etc/passwd", "path-outside-show", 4, 8),
      ("title: One\ndate: 2026-03-12\naudio: link.mp3", "path-outside-show", 4, 8),
      ("title: One\ndate: 2026-03-12\naudio: nothing.mp3", "file-missing", 4, 8),
      ("title: One\ndate: 2026-03-12\nrelated: [one, C0061]", "related-unknown", 4, 16),
      ("date: 2026-03-12", "yaml-missing-key", 2, 1),
    ])
  func wrongFacts(yaml: String, rule: String, line: Int, column: Int) throws {
    let scratch = try ScratchFolder.show(["episodes/one/episode.md": "---\n\(yaml)\n---\n"])
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/episodes/one/link.mp3", withDestinationPath: "/etc/passwd")
    let finding = try #require(try ShowFolder(scratch.path).findings.first { $0.rule == rule })
    // Two levels up is still inside the show folder: there, the file is missing.
    #expect(finding.position == SourcePosition(file: "episodes/one/episode.md", line: line, column: column))
  }

  @Test("an unknown key comes with what was probably meant")
  func suggestion() throws {
    let scratch = try ScratchFolder.show(["feeds/main.yaml": "titel: x\nlimt: 3\nzzzzzz: 1\n"])
    let messages = try ShowFolder(scratch.path).findings.map(\.message)
    #expect(messages[0].contains("did you mean `title`?"))
    #expect(messages[1].contains("did you mean `limit`?"))
    #expect(!messages[2].contains("did you mean"))
  }

  @Test("two episodes cannot share a guid")
  func sharedGUID() throws {
    let twin = "---\ntitle: T\ndate: 2026-03-12\nguid: same\n---\n"
    let scratch = try ScratchFolder.show(["episodes/one/episode.md": twin, "episodes/two/episode.md": twin])
    let finding = try #require(try ShowFolder(scratch.path).findings.first { $0.rule == "guid-duplicate" })
    #expect(finding.position == SourcePosition(file: "episodes/two/episode.md", line: 4, column: 7))
  }

  @Test("two episodes cannot share a name but for the letter case")
  func sharedName() throws {
    let facts = "---\ntitle: T\ndate: 2026-03-12\n---\n"
    let scratch = try ScratchFolder.show(["episodes/One/episode.md": facts, "episodes/one.md": facts])
    #expect(try ShowFolder(scratch.path).findings.count { $0.rule == "episode-name-duplicate" } == 2)
  }

  @Test("a folder that is a link out of the show is refused")
  func linkedFolder() throws {
    let scratch = try ScratchFolder.show()
    try FileManager.default.createSymbolicLink(atPath: scratch.path + "/episodes/out", withDestinationPath: "/etc")
    #expect(try ShowFolder(scratch.path).findings.map(\.rule).contains("path-outside-show"))
  }

  @Test("a guid once stored is not changed by a new name or a new address")
  func storedGUID() throws {
    let scratch = try ScratchFolder.show()
    var show = try ShowFolder(scratch.path)
    let (episodeGUID, showGUID) = (show.episodes[0].episode.guid, show.show.guid)
    // UUIDv5 of `bench.example/feeds/main.xml` in the podcast namespace.
    #expect(showGUID == UUIDv5.podcastGUID(forFeedAddress: "https://bench.example/feeds/main.xml"))
    try show.write(EpisodeLock(guid: episodeGUID), to: show.episodes[0].lockPath)
    try show.writeShowLock()
    try FileManager.default.moveItem(atPath: scratch.path + "/episodes/one", toPath: scratch.path + "/episodes/renamed")
    let yaml = try String(contentsOfFile: scratch.path + "/podwright.yaml", encoding: .utf8)
    try scratch.write(yaml.replacing("bench.example", with: "moved.example"), to: "podwright.yaml")
    show = try ShowFolder(scratch.path)
    #expect(show.episodes[0].episode.guid == episodeGUID)
    #expect(show.show.guid == showGUID)
  }

  @Test("a lock file that was damaged is said, not overwritten")
  func damagedLock() throws {
    let scratch = try ScratchFolder.show(["episodes/one/episode.lock.json": "{\"guid\": "])
    #expect(try ShowFolder(scratch.path).findings.map(\.rule) == ["lock-unreadable"])
  }

  @Test("of a lock file that another version wrote, the guid is kept and the rest is measured again")
  func otherVersionsLock() throws {
    let scratch = try ScratchFolder.show([
      "episodes/one/episode.lock.json": "{\"guid\": \"kept\", \"recording\": {\"sha256\": 7}, \"schema\": 1}"
    ])
    let show = try ShowFolder(scratch.path)
    #expect(show.findings == [])
    #expect(show.episodes[0].lock == EpisodeLock(guid: "kept"))
    #expect(show.episodes[0].episode.guid == "kept")
  }

  @Test("a lock file is read as it was written")
  func lockRoundTrip() throws {
    let lock = EpisodeLock(
      guid: "g",
      recording: .init(
        sha256: "ab", name: "audio.mp3",
        facts: MediaFacts(
          duration: MediaTime(milliseconds: 1234), format: "mp3", codec: "mp3", sampleRate: 44_100, channels: 1,
          bitRate: 56_000, byteCount: 99, mimeType: "audio/mpeg", tags: ["title": "a/b \"c\""])),
      alignment: .init(
        sha256: "cd",
        aligned: AlignedTranscript(
          turns: [
            .init(
              span: Span(start: .zero, end: MediaTime(milliseconds: 9)), confidence: 0.5,
              words: [nil, Span(start: .zero, end: .zero)]),
            .init(span: nil, confidence: 0, words: []),
          ], untranscribed: [Span(start: .zero, end: MediaTime(milliseconds: 7))])))
    let bytes = try LockFile.bytes(of: lock)
    #expect(try LockFile.read(bytes, as: EpisodeLock.self, file: "l") == lock)
    #expect(try LockFile.bytes(of: lock) == bytes)
  }

  @Test("a place that is no show says so, and how to make one")
  func noShow() throws {
    let scratch = try ScratchFolder()
    let failure = #expect(throws: FileFailure.self) { try ShowFolder(scratch.path) }
    #expect(failure?.message.contains("podwright init") == true)
  }
}
