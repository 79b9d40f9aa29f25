import Foundation
import Testing

/// Every way in which a show folder can be wrong: a message that names the place, an exit status, and nothing half-written.
@Suite("Bad input")
struct BadInputTests {
  private func build(_ show: ScratchShow, _ program: Program = Program(), _ arguments: [String] = []) throws
    -> Program.Run
  {
    let run = try program.run(["build", show.path] + arguments)
    let leftovers = show.files(below: "").keys.filter { $0.hasSuffix(".podwright-tmp") }
    #expect(leftovers == [], "nothing half-written is left")
    return run
  }

  @Test("a question without a right answer is told with its place, and the site stays as it was")
  func noRightAnswer() throws {
    let show = try ScratchShow(["episodes/one/quiz.yaml": "questions:\n  - {question: What?, answer: That}\n"])
    _ = try build(show)
    let before = show.files()
    #expect(before.keys.contains("assets/learn.js"))
    try show.write(Array("questions:\n  - question: What?\n    choices: [a, b]\n".utf8), to: "episodes/one/quiz.yaml")
    let run = try build(show)
    #expect(run.status == 2)
    #expect(run.errors.contains("episodes/one/quiz.yaml:2:5: error: the question has no right answer"))
    #expect(show.files() == before)
  }

  @Test("an episode without a recording fails, and the feed does not name it")
  func noAudio() throws {
    let show = try ScratchShow()
    try show.remove("episodes/one/audio.wav")
    let run = try build(show)
    #expect(run.status == 3)
    #expect(run.errors.contains("episodes/one/episode.md: error: this episode has no recording"))
    #expect(show.files().keys.contains("feeds/main.xml"))
    #expect(try !show.read("dist/feeds/main.xml").contains("<item>"))
  }

  @Test(
    "a recording that is none is refused by name",
    arguments: [("", "empty"), ("This is a text, and a fairly long one.\n", "not"), ("RIFF\u{1}\u{2}", "no recording")])
  func notAudio(content: String, word: String) throws {
    let show = try ScratchShow(["episodes/one/audio.wav": content])
    let run = try build(show)
    #expect(run.status == 3)
    #expect(run.errors.contains("episodes/one/audio.wav: error:"))
    #expect(run.errors.contains(word))
    #expect(!show.files().keys.contains { $0.hasPrefix("episodes/") })
  }

  @Test("a recording that is cut short is refused, with both lengths")
  func cutShort() throws {
    let show = try ScratchShow()
    try show.write(Array(ScratchShow.speech.get().prefix(100_000)), to: "episodes/one/audio.wav")
    let run = try build(show)
    #expect(run.status == 3)
    #expect(run.errors.contains("cut short"))
    #expect(!show.files().keys.contains { $0.hasPrefix("episodes/") })
  }

  @Test(
    "a transcript that is none is refused by name",
    arguments: ["", "   \n\n", "\u{7F}ELF\u{2}\u{1}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"])
  func noTranscript(content: String) throws {
    let show = try ScratchShow(["episodes/one/transcript.txt": content])
    let run = try build(show)
    #expect(run.status == 3)
    #expect(run.errors.contains("episodes/one/transcript.txt"))
    #expect(!show.files().keys.contains { $0.hasPrefix("episodes/") })
  }

  @Test("a transcript in Latin-1 or in UTF-16 is read, and Latin-1 is said", arguments: [true, false])
  func encodings(isLatin1: Bool) throws {
    let text = "Kim Berg: Bl\u{E5}b\u{E6}r p\u{E5} bordet.\n"
    let bytes: [UInt8] =
      isLatin1
      ? text.unicodeScalars.map { UInt8($0.value) }
      : [0xFF, 0xFE] + text.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let show = try ScratchShow()
    try show.write(bytes, to: "episodes/one/transcript.txt")
    let run = try Program().run(["check", show.path, "--profile", "podcastindex"])
    #expect(run.status == 0)
    #expect(run.output.contains("Latin-1") == isLatin1)
    let converted = try Program().run([
      "transcript", "convert", show.path + "/episodes/one/transcript.txt", "--to", "txt",
    ])
    #expect(converted.output.contains("Bl\u{E5}b\u{E6}r"))
  }

  @Test(
    "what YAML cannot say is said with line and column, and nothing is written",
    arguments: [
      ("title: A\ntitle: B\n", "podwright.yaml:2:1: error:", "a second time"),
      ("title:\n\tx: 1\n", "podwright.yaml:2:1: error:", "tab"),
      (
        "title: [A, B]\ndescription: x\nlanguage: en\naddress: https://a.example/\n", "podwright.yaml:1:8: error:",
        "a list stands where a text belongs"
      ),
      (
        "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e]\n",
        "podwright.yaml:", "aliases unfold"
      ),
    ])
  func brokenYAML(yaml: String, place: String, word: String) throws {
    let show = try ScratchShow(["podwright.yaml": yaml])
    let run = try build(show)
    #expect(run.status == 2)
    #expect(run.errors.contains(place))
    #expect(run.errors.contains(word))
    #expect(show.files().isEmpty)
  }

  @Test("an unknown key is a warning with a suggestion, and the build goes on")
  func unknownKey() throws {
    let show = try ScratchShow(["feeds/main.yaml": "titel: All\n"])
    let run = try Program().run(["check", show.path, "--profile", "podcastindex"])
    #expect(run.status == 0)
    #expect(run.output.contains("feeds/main.yaml:1:1: warning:"))
    #expect(run.output.contains("did you mean `title`?"))
  }

  @Test(
    "a wrong fact stops the build before anything is written",
    arguments: [
      ("date: 2026-02-30", "episode.md:3:7: error:"),
      ("date: 2026-03-12\naudio: ../../../etc/passwd", "episode.md:4:8: error:"),
      ("date: 2026-03-12\naudio: /etc/passwd", "episode.md:4:8: error:"),
      ("date: 2026-03-12\naudio: out.wav", "episode.md:4:8: error:"),
    ])
  func wrongFacts(facts: String, place: String) throws {
    let show = try ScratchShow(["episodes/one/episode.md": "---\ntitle: One\n\(facts)\n---\n"])
    try FileManager.default.createSymbolicLink(
      atPath: show.path + "/episodes/one/out.wav", withDestinationPath: "/etc/passwd")
    let run = try build(show)
    #expect(run.status == 2)
    #expect(run.errors.contains(place))
    #expect(show.files().isEmpty)
  }

  @Test("two episodes with one guid, or one name in two letter cases, stop the build")
  func twins() throws {
    let facts = "---\ntitle: T\ndate: 2026-03-12\nguid: same\n---\n"
    let show = try ScratchShow(["episodes/one/episode.md": facts, "episodes/One.md": facts])
    let run = try build(show)
    #expect(run.status == 2)
    #expect(run.errors.contains("the guid `same` is that of"))
    #expect(run.errors.contains("letter case"))
    #expect(show.files().isEmpty)
  }

  @Test("a dist that may not be written to leaves everything as it was", .enabled(if: getuid() == 0 && hasSetpriv))
  func readOnly() throws {
    let show = try ScratchShow()
    #expect(try Program().launch(["chown", "-R", "65534", show.path]).status == 0)
    try FileManager.default.createDirectory(atPath: show.path + "/dist", withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: show.path + "/dist")
    let run = try Program().run(["build", show.path], prefix: ["setpriv", "--reuid=65534", "--clear-groups"])
    #expect(run.status == 4)
    #expect(run.errors.contains("not allowed to write"))
    #expect(show.files().isEmpty)
  }

  @Test("a full disk is said, and nothing half-written stays", .enabled(if: getuid() == 0))
  func fullDisk() throws {
    let show = try ScratchShow()
    // A limit on the size of files stands for a disk that is full: the recording does not fit.
    let run = try Program().run(["build", show.path], prefix: ["sh", "-c", "ulimit -f 100; exec \"$@\"", "sh"])
    #expect(run.status == 4)
    #expect(run.errors.contains("the disk is full"))
    #expect(!show.files().keys.contains { $0.contains("audio") || $0.hasSuffix(".wav") || $0.hasSuffix("-tmp") })
    #expect(!show.files().keys.contains("feeds/main.xml"))
  }

  @Test(
    "a recording or a transcript that is a link out of the show is refused", arguments: ["audio.wav", "transcript.txt"])
  func linksOut(name: String) throws {
    let show = try ScratchShow()
    try show.write("secret", to: "../podwright-test-secret")
    defer { try? FileManager.default.removeItem(atPath: show.path + "/../podwright-test-secret") }
    try show.remove("episodes/one/\(name)")
    try FileManager.default.createSymbolicLink(
      atPath: show.path + "/episodes/one/\(name)", withDestinationPath: show.path + "/../podwright-test-secret")
    let run = try build(show)
    #expect(run.status == 2)
    #expect(run.errors.contains("episodes/one/\(name): error: this is a link"))
    #expect(show.files().isEmpty)
  }

  @Test(
    "what people wrote is never written over", arguments: [".", "episodes", "episodes/one", "feeds", "episodes/new"])
  func outputAmongSources(output: String) throws {
    let show = try ScratchShow()
    let before = show.files(below: "")
    let run = try Program().run(["build", ".", "--output", output], in: show.path)
    #expect(run.status == 2)
    #expect(run.errors.contains("people's own files"))
    #expect(show.files(below: "").filter { !$0.key.hasPrefix(".podwright") } == before)
    let transcript = show.path + "/episodes/one/transcript.txt"
    #expect(
      try Program().run(["transcript", "convert", transcript, "--to", "txt", "--output", transcript]).status == 2)
  }

  @Test("a picture that is none is said, and nothing is published", arguments: ["text", ""])
  func artwork(content: String) throws {
    let show = try ScratchShow()
    try show.write(content, to: "artwork.png")
    let run = try build(show)
    #expect(run.status == 2)
    #expect(run.errors.contains("podwright.yaml:6:10: error: `artwork.png` is no JPEG or PNG picture"))
  }

  @Test("categories without a name, and feeds that are one but for the letter case, are said")
  func smallTraps() throws {
    let show = try ScratchShow(["feeds/main.yaml": "", "feeds/Main.yaml": ""])
    let yaml = try show.read("podwright.yaml").replacing("[Education]", with: "[\">\"]")
    try show.write(yaml, to: "podwright.yaml")
    let run = try Program().run(["check", show.path])
    #expect(run.status == 1)
    #expect(run.output.contains("names no category"))
    #expect(run.output.contains("another feed of this name"))
  }

  @Test(
    "a result that cannot be written is no success", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func fullOutput() throws {
    let show = try ScratchShow(["a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.500\nHello\n"])
    let words = "'\(Program.folder.path)/podwright' transcript convert '\(show.path)/a.vtt' --to srt"
    #expect(try Program().launch(["sh", "-c", words + " > /dev/full"]).status == 4)
    #expect(try Program().launch(["sh", "-c", words + " --output /dev/full"]).status == 4)
    #expect(try Program().launch(["sh", "-c", words + " --output /dev/null; test -c /dev/null"]).status == 0)
  }

  @Test("control characters that a transcript smuggles in do not come out")
  func smuggled() throws {
    let show = try ScratchShow([
      "a.json":
        "{\"version\": \"1.0.0\", \"segments\": [{\"startTime\": 1, \"endTime\": 2, \"body\": \"a\\u0000b\\u001bc\"}]}"
    ])
    let run = try Program().run(["transcript", "convert", show.path + "/a.json", "--to", "srt"])
    #expect(run.output.contains("\nabc\n"))
  }

  @Test("a lock file or a state file that a stranger wrote leads nowhere outside dist")
  func hostileLock() throws {
    let show = try ScratchShow()
    _ = try Program().run(["build", show.path])
    try show.write("mine", to: "outside.txt")
    let lock = try show.read("episodes/one/episode.lock.json")
    try show.write(
      lock.replacing("\"audio.wav\"", with: "\"x./../../../../evil\""), to: "episodes/one/episode.lock.json")
    // The state knows the file of stamps by its length and its time, which a stranger can set.
    let stamps = try show.read(".podwright/stamps") + "w 1 1 f - ../outside.txt\0"
    try show.write(stamps, to: ".podwright/stamps")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_700_000_000)], ofItemAtPath: show.path + "/.podwright/stamps")
    let known =
      "\"stamps\":{\"byteCount\":\(stamps.utf8.count),\"isFolder\":false,\"modifiedNanoseconds\":1700000000000000000}"
    try show.write(
      show.read(".podwright/state.json").replacing(/"stamps":\{[^}]*\}/, with: known), to: ".podwright/state.json")
    #expect(try build(show).status == 0)
    #expect(try show.read("outside.txt") == "mine")
    #expect(!show.files(below: "").keys.contains { $0.hasSuffix("evil") })
  }

  @Test("a second build while one is at work says so and stops")
  func twoBuilds() throws {
    let show = try ScratchShow()
    try FileManager.default.createDirectory(atPath: show.path + "/.podwright", withIntermediateDirectories: true)
    let run = try Program().run(["build", show.path], prefix: ["flock", show.path + "/.podwright/lock"])
    #expect(run.status == 75)
    #expect(run.errors.contains("another build"))
  }

  private static var hasSetpriv: Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") }
}
