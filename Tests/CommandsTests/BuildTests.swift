import Foundation
import Testing

/// `podwright build`, on shows whose only recording is a few words of a synthetic voice.
@Suite("Building")
struct BuildTests {
  /// A program in the place of podwright-media.
  private func fake(_ script: String, in show: ScratchShow) throws -> Program {
    let path = show.path + "/fake-media"
    try show.write("#!/bin/sh\n" + script + "\n", to: "fake-media")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return Program(environment: ["PODWRIGHT_MEDIA": path, "PODWRIGHT_MEDIA_PATIENCE": "2"])
  }

  @Test("what is published is there, and the feed says what was measured")
  func published() throws {
    let show = try ScratchShow()
    let run = try Program().run(["build", show.path])
    #expect(run.status == 0)
    let files = show.files()
    for name in ["transcript.vtt", "transcript.srt", "transcript.json", "transcript.html", "transcript.txt", "one.wav"]
    {
      #expect(files.keys.contains("episodes/one/\(name)"))
    }
    // The recording is published with its tags behind the sound; the one in the show folder is not touched.
    let speech = Data(try ScratchShow.speech.get())
    let recording = try #require(files["episodes/one/one.wav"])
    #expect(recording.range(of: speech.dropFirst(44)) == 44..<speech.count)
    #expect(recording.range(of: Data("id3 ".utf8)) != nil)
    #expect(try Data(contentsOf: URL(filePath: show.path + "/episodes/one/audio.wav")) == speech)
    let feed = try show.read("dist/feeds/main.xml")
    #expect(feed.contains("<itunes:duration>12</itunes:duration>"))
    #expect(feed.contains("length=\"\(recording.count)\""))
    #expect(feed.contains("https://bench.example/show/episodes/one/one.wav"))
    #expect(files.keys.contains("index.html"))
  }

  @Test("a theme changes the pages; one that would break them changes nothing")
  func theme() throws {
    let show = try ScratchShow(["theme/footer.html": "<footer>Made by {{show}}</footer>\n"])
    #expect(try Program().run(["build", show.path]).status == 0)
    let page = "dist/episodes/one/index.html"
    #expect(try show.read(page).contains("<footer>Made by The Bench</footer>"))
    #expect(try show.read("dist/feeds/main.xml").contains("<link>https://bench.example/show/episodes/one/</link>"))
    let before = show.files()
    try show.write("<footer>\n  <p>Made by {{shwo}}</footer>\n", to: "theme/footer.html")
    let broken = try Program().run(["build", show.path])
    #expect(broken.status == 2)
    #expect(
      broken.errors.contains("theme/footer.html:2:14: error:") && broken.errors.contains("did you mean `{{show}}`?"))
    #expect(show.files() == before)
    try show.remove("theme/footer.html")
    try show.write("body { color: red }", to: "theme/style.css")
    try show.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", to: "theme/logo.svg")
    #expect(try Program().run(["build", show.path]).status == 0)
    #expect(try show.read("dist/assets/podwright.css") == "body { color: red }")
    #expect(show.files().keys.contains("assets/logo.svg"))
    #expect(try !show.read(page).contains("Made by"))
  }

  @Test("a change of one episode rewrites only the pages that show it")
  func onlyWhatChanges() throws {
    let facts = { (title: String, topic: String) in
      "---\ntitle: \(title)\ndate: 2026-03-12\ntopic: \(topic)\naudio: ../one/audio.wav\n---\n"
    }
    let show = try ScratchShow([
      "episodes/two/episode.md": facts("Two", "Chairs"), "episodes/three/episode.md": facts("Three", "Tables"),
    ])
    #expect(try Program().run(["build", show.path]).status == 0)
    let before = show.files()
    try show.write(facts("Two", "Chairs") + "\nNotes that only its page has.\n", to: "episodes/two/episode.md")
    #expect(try Program().run(["build", show.path]).status == 0)
    let changed = show.files().filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(changed.filter { $0.hasSuffix(".html") } == ["episodes/two/index.html"])
  }

  @Test("chapters by hand may be of any format, and a change of theirs is seen")
  func chaptersFile() throws {
    let show = try ScratchShow(["episodes/one/chapters.txt": "0:00 The chair\n0:06 Its legs\n0:30 Too late\n"])
    let run = try Program().run(["build", show.path])
    #expect(run.status == 0)
    #expect(run.errors.contains("chapters-past-end"))
    #expect(try show.read("dist/episodes/one/chapters.json").contains(#"{"startTime": 6, "title": "Its legs"}"#))
    #expect(try show.read("dist/feeds/main.xml").contains(#"<psc:chapter start="00:00:06.000" title="Its legs"/>"#))
    try show.write(
      #"{"version":"1.2.0","chapters":[{"startTime":0,"title":"All","location":{"name":"Oslo","geo":"geo:59.9,10.7"}}]}"#,
      to: "episodes/one/chapters.json")
    #expect(try Program().run(["build", show.path]).status == 0)
    #expect(try show.read("dist/episodes/one/chapters.json").contains(#""location": {"name": "Oslo""#))
    try show.write("{", to: "episodes/one/chapters.json")
    let broken = try Program().run(["check", show.path])
    #expect(broken.status == 1)
    #expect(broken.output.contains("episodes/one/chapters.json:1:2: error: this is not JSON"))
  }

  @Test("xmllint accepts the feed", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint")))
  func wellFormed() throws {
    let show = try ScratchShow(["feeds/main.yaml": "title: \"Tips & <tricks> ]]> \\u0007 🎙\"\n"])
    // The bell is refused by the reader of facts; the rest is for the feed to escape.
    #expect(try Program().run(["build", show.path]).status == 2)
    try show.write("title: \"Tips & <tricks> ]]> 🎙\"\n", to: "feeds/main.yaml")
    #expect(try Program().run(["build", show.path]).status == 0)
    let run = try Program().launch(["xmllint", "--noout", show.path + "/dist/feeds/main.xml"])
    #expect(run.errors == "")
  }

  @Test("a second build with nothing changed writes nothing")
  func unchanged() throws {
    let show = try ScratchShow()
    _ = try Program().run(["build", show.path])
    let before = try stamps(show)
    let run = try Program().run(["build", show.path])
    #expect(run.output == "nothing has changed\n")
    #expect(try stamps(show) == before)
  }

  @Test("the same input gives the same bytes, with one job or two, after everything measured was thrown away")
  func deterministic() throws {
    let show = try ScratchShow()
    try show.write(Sound.speech(["Another chair."], seconds: 9), to: "episodes/two.wav")
    try show.write("---\ntitle: Two\ndate: 2026-03-13\n---\n", to: "episodes/two.md")
    try show.write("Kim: Another chair.\n", to: "episodes/two.txt")
    _ = try Program().run(["build", show.path, "--jobs", "1"])
    let first = (show.files(), try show.read("episodes/one/episode.lock.json"))
    for path in [
      "dist", ".podwright", "episodes/one/episode.lock.json", "episodes/two.lock.json", "podwright.lock.json",
    ] {
      try show.remove(path)
    }
    _ = try Program().run(["build", show.path, "--jobs", "2"])
    #expect(show.files() == first.0)
    #expect(try show.read("episodes/one/episode.lock.json") == first.1)
  }

  @Test("a clone without the recordings builds the same feed")
  func withoutMedia() throws {
    let show = try ScratchShow()
    _ = try Program().run(["build", show.path])
    let feed = try show.read("dist/feeds/main.xml")
    for path in ["dist", ".podwright", "episodes/one/audio.wav"] { try show.remove(path) }
    let run = try Program().run(["build", show.path])
    #expect(run.status == 0)
    #expect(try show.read("dist/feeds/main.xml") == feed)
  }

  @Test("what an episode no longer has goes from dist, and what others put there stays")
  func leftovers() throws {
    let show = try ScratchShow()
    _ = try Program().run(["build", show.path])
    try show.write("mine", to: "dist/robots.txt")
    try show.remove("episodes/one")
    let run = try Program().run(["build", show.path])
    #expect(run.status == 0)
    #expect(!show.files().keys.contains { $0.hasPrefix("episodes/") })
    #expect(show.files().keys.contains("robots.txt"))
  }

  @Test("a dry run says what it would do, and writes nothing")
  func dryRun() throws {
    let show = try ScratchShow()
    let run = try Program().run(["build", show.path, "--dry-run"])
    #expect(run.status == 0)
    #expect(run.output == "would decode and align one\n")
    #expect(show.files().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: show.path + "/.podwright"))
  }

  @Test(
    "a media program that fails on one recording fails that episode, and the rest is built",
    arguments: [
      ("read line; kill -SEGV $$", "crashed"), ("read line; sleep 60", "no sign of life"),
      ("read line; echo nonsense", "no answer"),
      ("read line; kill -KILL $$", "killed"),
    ])
  func mediaProgramFails(script: String, word: String) throws {
    let show = try ScratchShow()
    let run = try fake(script, in: show).run(["build", show.path])
    #expect(run.status == 4)
    #expect(run.errors.contains("episodes/one/audio.wav: error:"))
    #expect(run.errors.contains(word))
    #expect(show.files().keys.contains("feeds/main.xml"))
    #expect(!show.files().keys.contains { $0.hasPrefix("episodes/") })
  }

  @Test("a recording that asks for too much memory fails alone")
  func memory() throws {
    let show = try ScratchShow()
    let run = try Program(environment: ["PODWRIGHT_MEDIA_MEMORY_MB": "100"]).run(["build", show.path])
    #expect(run.status == 4)
    #expect(run.errors.contains("episodes/one/audio.wav: error:"))
    #expect(run.errors.contains("PODWRIGHT_MEDIA_MEMORY_MB"))
  }

  @Test("the real media program killed in the middle of a job fails that episode, and the other is built")
  func killed() throws {
    // The episode that comes first takes long enough to be caught at it.
    let show = try ScratchShow(["episodes/two.md": "---\ntitle: Two\ndate: 2026-03-13\n---\n"])
    try show.write(Sound.tone(seconds: 2), to: "episodes/two.wav")
    let program = try fake(
      "exec 3<&0; \"\(Program.folder.path)/podwright-media\" <&3 & pid=$!; (sleep 0.02; kill -KILL $pid) & wait $pid; kill -KILL $$",
      in: show)
    let run = try program.run(["build", show.path, "--jobs", "1"])
    #expect(run.status == 4)
    let again = try Program().run(["build", show.path])
    #expect(again.status == 0)
    #expect(show.files().keys.contains("episodes/two/two.wav"))
  }

  @Test("an episode that is published already does not vanish from the feed when its recording cannot be read")
  func heldBack() throws {
    let show = try ScratchShow()
    _ = try Program().run(["build", show.path])
    let before = show.files()
    try show.write("broken", to: "episodes/one/audio.wav")
    let run = try Program().run(["build", show.path])
    #expect(run.status == 3)
    #expect(run.errors.contains("the feeds are left as they were"))
    #expect(show.files() == before)
  }

  @Test("turns that are not heard are said by every build, and by check, until the transcript is changed")
  func unspoken() throws {
    let show = try ScratchShow([
      "episodes/one/transcript.txt":
        "Kim Berg: A chair stands by the door.\n\nKim: Nobody ever said a single word about this wonderful old thing.\n\nKim: It has three legs, and it needs four.\n"
    ])
    let warning = "episodes/one/transcript.txt:3:1: warning: this turn is not heard"
    #expect(try Program().run(["build", show.path]).errors.contains(warning))
    let again = try Program().run(["build", show.path])
    #expect(again.output == "nothing has changed\n")
    #expect(again.errors.contains(warning))
    #expect(try Program().run(["check", show.path]).output.contains(warning))
    try show.write("Kim Berg: A chair stands by the door.\n", to: "episodes/one/transcript.txt")
    #expect(!(try Program().run(["check", show.path]).output.contains("not heard")))
  }

  @Test("a doubtful turn of the lock file is said, with its time and its first words")
  func doubtful() throws {
    let show = try ScratchShow()
    _ = try Program().run(["build", show.path])
    let path = "episodes/one/episode.lock.json"
    var lock = try show.read(path)
    let last = try #require(lock.ranges(of: /"confidence":[0-9.]+,"span":\[\d+/).last)
    lock.replaceSubrange(last, with: "\"confidence\":0.25,\"span\":[3100")
    try show.write(lock, to: path)
    let line =
      "transcript.txt:3:1: warning: it is not certain that this turn begins at 0:03; listen to it there: It has three legs, and it needs four. [transcript-misaligned]"
    #expect(try Program().run(["check", show.path]).output.contains(line))
    #expect(try Program().run(["build", show.path]).errors.contains(line))
    #expect(try Program().run(["build", show.path]).errors.contains(line))
  }

  @Test("a recogniser's output beside the transcript is used, and a change of it is a change of the episode")
  func timings() throws {
    let show = try ScratchShow()
    _ = try Program().run(["build", show.path])
    #expect(try Program().run(["build", show.path, "--dry-run"]).output == "no recording would be decoded\n")
    for name in ["timings.vtt", "timings.json"] {
      let text =
        name.hasSuffix("vtt")
        ? "WEBVTT\n\n00:00.500 --> 00:02.300\na chair stands by the floor\n"
        : "{\"segments\": [{\"start\": 0.5, \"end\": 2.3, \"text\": \"a chair stands by the floor\"}]}"
      try show.write(text, to: "episodes/one/\(name)")
      #expect(try Program().run(["build", show.path, "--dry-run"]).output == "would decode and align one\n")
      #expect(try Program().run(["build", show.path]).status == 0)
      #expect(try Program().run(["build", show.path]).output == "nothing has changed\n")
    }
    try show.write("nothing", to: "episodes/one/timings.json")
    let run = try Program().run(["build", show.path])
    #expect(run.errors.contains("episodes/one/timings.json"))
  }

  @Test("the result for scripts is one JSON object")
  func json() throws {
    let show = try ScratchShow()
    let object = try Program().run(["build", show.path, "--json"]).json()
    #expect(object["schema"] as? Int == 1)
    let episodes = try #require(object["episodes"] as? [[String: Any]])
    #expect(episodes[0]["duration"] as? Double == 12)
  }

  private func stamps(_ show: ScratchShow) throws -> [String: Date] {
    try Dictionary(
      uniqueKeysWithValues: show.files(below: "").keys.map { name in
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(show.path)/\(name)")
        return (name, attributes[.modificationDate] as? Date ?? .distantPast)
      })
  }
}
