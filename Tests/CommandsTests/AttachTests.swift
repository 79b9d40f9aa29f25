import Foundation
import Testing

@Suite("podwright attach")
struct AttachTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "MediaFilesTests/Fixtures")

  /// A folder with a recording and all that can be put into it.
  private func scratch(_ fixture: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "podwright-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Self.fixtures.appending(path: fixture),
      to: folder.appending(path: "audio." + (fixture.split(separator: ".").last ?? "")))
    let files = [
      "facts.yaml": "title: Ærlig talt\nshow: Showet\nauthor: Laget\ndate: 2026-03-12\nepisode: 7\nlanguage: nb\n",
      "chapters.json": """
      {"version": "1.2.0", "chapters": [{"startTime": 0, "title": "Først", "url": "https://a.example/1", "img": "one.png"},
      {"startTime": 0.125, "title": "Så ☕️"}]}
      """,
      "lines.vtt": "WEBVTT\n\n00:00.000 --> 00:00.400\n<v Ada>Hei.\n\n00:00.500 --> 00:00.900\n<v Bo>Hallo.\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    var picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    picture += Array("IHDR".utf8) + [0, 0, 0, 9, 0, 0, 0, 8, 8, 2, 0, 0, 0]
    for name in ["cover.png", "one.png"] { try Data(picture).write(to: folder.appending(path: name)) }
    return folder
  }

  private static let everything = [
    "--facts", "facts.yaml", "--chapters", "chapters.json", "--transcript", "lines.vtt", "--cover", "cover.png",
  ]

  @Test(
    "what is put in comes out of probe and chapters convert; the same again changes nothing",
    arguments: ["plain.mp3", "tone.m4a", "tone.ogg", "tone.opus", "tone.flac", "tone.mka"])
  func roundTrip(fixture: String) throws {
    let folder = try scratch(fixture)
    defer { try? FileManager.default.removeItem(at: folder) }
    let audio = "audio." + (fixture.split(separator: ".").last ?? "")
    let before = try Program().run(["probe", audio, "--json"], in: folder.path).json()
    let run = try Program().run(["attach", audio] + Self.everything, in: folder.path)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("2 chapters"))
    #expect(run.output.contains("cover (image/png, 9 × 8)"))

    let facts = try Program().run(["probe", audio, "--json"], in: folder.path).json()
    let tags = facts["tags"] as? [String: String] ?? [:]
    let expected = ["title": "Ærlig talt", "album": "Showet", "artist": "Laget", "genre": "Podcast", "track": "7"]
    #expect(tags.filter { expected.keys.contains($0.key) } == expected)
    #expect(tags["date"]?.hasPrefix("2026-03-12") == true)
    let chapters = facts["chapters"] as? [[String: Any]] ?? []
    #expect(chapters.map { $0["title"] as? String } == ["Først", "Så ☕️"])
    #expect(chapters.map { $0["start"] as? Double } == [0, 0.125])
    let pictures = facts["pictures"] as? [[String: Any]] ?? []
    #expect(pictures.contains { $0["type"] as? String == "cover" && $0["width"] as? Int == 9 })
    // The sound is what it was.
    for key in ["duration", "codec", "sampleRate", "channels"] {
      #expect("\(facts[key] ?? "")" == "\(before[key] ?? "")", "\(key)")
    }
    let converted = try Program().run(["chapters", "convert", audio, "--to", "text"], in: folder.path)
    #expect(converted.output.contains("Først") && converted.output.contains("Så ☕️"))

    let path = folder.appending(path: audio)
    let written = try Data(contentsOf: path)
    let again = try Program().run(["attach", audio] + Self.everything, in: folder.path)
    #expect(again.output.hasSuffix("says all of that already; nothing written\n"))
    #expect(try Data(contentsOf: path) == written)
  }

  @Test("with --output the recording stays as it is; with --dry-run, everything does")
  func elsewhere() throws {
    let folder = try scratch("plain.mp3")
    defer { try? FileManager.default.removeItem(at: folder) }
    let old = try Data(contentsOf: folder.appending(path: "audio.mp3"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let dry = try Program().run(["attach", "audio.mp3", "--dry-run", "--json"] + Self.everything, in: folder.path)
      .json()
    #expect(dry["change"] as? String == "file")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names)
    let run = try Program().run(["attach", "audio.mp3", "--output", "new.mp3"] + Self.everything, in: folder.path)
    #expect(run.status == 0)
    #expect(try Data(contentsOf: folder.appending(path: "audio.mp3")) == old)
    #expect(try Data(contentsOf: folder.appending(path: "new.mp3")).count == dry["byteCount"] as? Int)
  }

  @Test(
    "what cannot be put in is said, and the recording stays as it was",
    arguments: [
      (["--cover", "lines.vtt"], 3, "no whole JPEG or PNG picture"),
      (["--cover", "none.png"], 3, "there is no such file"),
      (["--facts", "lines.vtt"], 2, "lines.vtt:"), ([], 2, "say what to put into it"),
      (["--facts", "facts.yaml", "--language", "?"], 2, "not a language tag"),
    ])
  func refused(options: [String], status: Int, words: String) throws {
    let folder = try scratch("plain.mp3")
    defer { try? FileManager.default.removeItem(at: folder) }
    let old = try Data(contentsOf: folder.appending(path: "audio.mp3"))
    let run = try Program().run(["attach", "audio.mp3"] + options, in: folder.path)
    #expect(Int(run.status) == status, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(try Data(contentsOf: folder.appending(path: "audio.mp3")) == old)
    let text = try Program().run(["attach", "lines.vtt", "--facts", "facts.yaml"], in: folder.path)
    #expect(text.status == 3)
    #expect(text.errors.contains("no audio file of a kind that can be tagged"))
  }

  @Test("a page of a show folder brings what the show says")
  func page() throws {
    let show = try ScratchShow()
    let path = show.path + "/talk.wav"
    try FileManager.default.copyItem(atPath: show.path + "/episodes/one/audio.wav", toPath: path)
    let run = try Program().run(["attach", path, "--facts", show.path + "/episodes/one/episode.md"])
    #expect(run.status == 0, "\(run.errors)")
    let tags = try Program().run(["probe", path, "--json"]).json()["tags"] as? [String: String] ?? [:]
    #expect(tags["album"] == "The Bench")
    #expect(tags["title"] == "One")
    #expect(tags["podcast_feed"] == "https://bench.example/show/feeds/main.xml")
  }
}

@Suite("Tags of published recordings")
struct PublishedTagsTests {
  @Test("a build that changes one episode writes the recordings of no other, and none where tags are kept")
  func onlyWhatChanged() throws {
    let show = try ScratchShow([
      "episodes/two/episode.md": "---\ntitle: Two\ndate: 2026-03-19\n---\n",
      "episodes/two/transcript.txt": "A chair stands by the door.\n",
    ])
    try FileManager.default.copyItem(
      atPath: show.path + "/episodes/one/audio.wav", toPath: show.path + "/episodes/two/audio.wav")
    #expect(try Program().run(["build", show.path]).status == 0)
    try show.write("---\ntitle: Another\ndate: 2026-03-19\n---\n", to: "episodes/two/episode.md")
    func changes() throws -> [String] {
      let run = try Program().run(["build", show.path, "--json"])
      #expect(run.status == 0, "\(run.errors)")
      return try run.json()["changes"] as? [String] ?? []
    }
    #expect(try changes().filter { $0.hasSuffix(".wav") } == ["episodes/two/two.wav"])
    try FileManager.default.removeItem(atPath: show.path + "/.podwright")
    #expect(try changes() == [], "what is there already is not written again")

    // Without the recordings the feed says what their lengths were.
    let feed = try show.read("dist/feeds/main.xml")
    for name in ["one", "two"] { try FileManager.default.removeItem(atPath: show.path + "/episodes/\(name)/audio.wav") }
    _ = try changes()
    #expect(try show.read("dist/feeds/main.xml") == feed)

    try show.write(show.read("podwright.yaml") + "\npackaging: {tags: keep}\n", to: "podwright.yaml")
    let speech = Data(try ScratchShow.speech.get())
    try show.write(Array(speech), to: "episodes/one/audio.wav")
    _ = try changes()
    #expect(show.files()["episodes/one/one.wav"] == speech)
  }
}
