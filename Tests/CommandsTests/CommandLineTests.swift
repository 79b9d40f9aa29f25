import Foundation
import Testing

@Suite("The command line")
struct CommandLineTests {
  @Test("a show and an episode made anew pass check from the first minute")
  func fromNothing() throws {
    let show = try ScratchShow()
    let home = show.path + "/new show"
    #expect(try Program().run(["init", home]).status == 0)
    #expect(try Program().run(["new", "første-episode", home]).status == 0)
    let check = try Program().run(["check", home])
    #expect(check.status == 0)
    #expect(!check.output.contains("error:"))
    #expect(try Program().run(["build", home]).status == 0)
    #expect(try Program().run(["init", home]).status == 2)
    #expect(try Program().run(["new", "Første-episode", home]).status == 2)
    #expect(try Program().run(["new", "../out", home]).status == 2)
  }

  @Test(
    "a command line that makes no sense says what was meant, and exits with 2",
    arguments: [
      (["biuld"], "did you mean `build`?"), (["build", "--jsno"], "did you mean `--json`?"),
      (["build", "--jobs"], "needs a value"),
      (["build", "--jobs", "many"], "not a whole number"), (["align", "a.mp3"], "TRANSCRIPT is missing"),
      (["probe"], "FILE is missing"),
      (["probe", "a", "b"], "one word too many"),
      (["transcript", "convert", "x.vtt", "--to", "wtt"], "did you mean `vtt`?"),
      (["check", "a.xml", "b.xml", "--previous", "c.xml"], "name that one alone"),
      (["check", "--fail-on", "everything"], "neither"), (["build", "--json=yes"], "takes no value"),
    ])
  func wrongUsage(words: [String], message: String) throws {
    let run = try Program().run(words)
    #expect(run.status == 2)
    #expect(run.errors.contains(message))
    #expect(run.output.isEmpty)
  }

  @Test(
    "every command has its help",
    arguments: ["build", "check", "align", "probe", "transcript convert", "chapters convert", "init", "new"])
  func help(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let (long, short) = (try Program().run(["help"] + words), try Program().run(words + ["--help"]))
    #expect(long.status == 0)
    #expect(long.output.contains("usage: podwright \(command)"))
    #expect(long.output == short.output)
  }

  @Test("the environment stands for an option that is not given")
  func environment() throws {
    let show = try ScratchShow()
    let run = try Program(environment: ["PODWRIGHT_JSON": "1"]).run(["check", show.path])
    #expect(try run.json()["schema"] as? Int == 1)
    #expect(
      try Program(environment: ["PODWRIGHT_FAIL_ON": "info"]).run(["check", show.path, "--profile", "podcastindex"])
        .status == 0)
  }

  @Test("check prints findings as scripts read them")
  func checkJSON() throws {
    let show = try ScratchShow(["feeds/main.yaml": "titel: x\n"])
    let object = try Program().run(["check", show.path, "--profile", "podcastindex", "--json"]).json()
    let finding = try #require((object["findings"] as? [[String: Any]])?.first)
    #expect(finding["rule"] as? String == "yaml-unknown-key")
    #expect(finding["severity"] as? String == "warning")
    #expect(finding["line"] as? Int == 1)
    #expect(finding["file"] as? String == "feeds/main.yaml")
    #expect((object["summary"] as? [String: Any])?["warnings"] as? Int == 1)
  }

  @Test("check holds a feed against its earlier version")
  func previous() throws {
    func feed(_ guid: String) -> String {
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0"><channel><item><title>A</title><guid isPermaLink="false">\(guid)</guid>
      <enclosure url="https://a.example.org/1.mp3" length="1200000" type="audio/mpeg"/></item></channel></rss>
      """
    }
    let show = try ScratchShow(["old.xml": feed("a"), "new.xml": feed("b")])
    func rules(_ words: [String]) throws -> [String] {
      let findings = try Program().run(["check", "--json"] + words).json()["findings"] as? [[String: Any]]
      return findings?.compactMap { $0["rule"] as? String }.filter { $0.hasPrefix("feed-") } ?? []
    }
    #expect(try rules(["\(show.path)/new.xml"]) == [])
    #expect(try rules(["\(show.path)/new.xml", "--previous", "\(show.path)/old.xml"]) == ["feed-guid-changed"])
    let missing = try Program().run(["check", "\(show.path)/new.xml", "--previous", "\(show.path)/none.xml"])
    #expect(missing.status == 3 && missing.errors.contains("none.xml"))
    #expect(try Program().run(["check", show.path, "--previous", "\(show.path)/old.xml"]).status == 2)
  }

  @Test("check exits with 1 from the level on that is asked for")
  func failOn() throws {
    let show = try ScratchShow(["feeds/main.yaml": "titel: x\n"])
    let check = ["check", show.path, "--profile", "podcastindex"]
    #expect(try Program().run(check).status == 0)
    #expect(try Program().run(check + ["--fail-on", "warning"]).status == 1)
  }

  @Test("a transcript is converted to standard output or into a file")
  func convert() throws {
    let show = try ScratchShow(["a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Kim>Hello &amp; welcome\n"])
    let run = try Program().run(["transcript", "convert", show.path + "/a.vtt", "--to", "srt"])
    #expect(run.output.contains("00:00:01,000 --> 00:00:02,500"))
    let file = show.path + "/b.json"
    #expect(
      try Program().run(["transcript", "convert", show.path + "/a.vtt", "--to", "json", "--output", file]).status == 0)
    #expect(try show.read("b.json").contains("Hello & welcome"))
    #expect(try Program().run(["transcript", "convert", show.path + "/none.vtt", "--to", "srt"]).status == 3)
  }

  @Test("chapters are taken from files, feeds and transcripts")
  func chapters() throws {
    let feed = """
      <rss version="2.0" xmlns:psc="http://podlove.org/simple-chapters"><channel><title>S</title>
      <item><title>One</title><psc:chapters><psc:chapter start="0" title="A"/></psc:chapters></item>
      <item><title>Two</title><psc:chapters><psc:chapter start="1:02.5" title="B"/></psc:chapters></item>
      </channel></rss>
      """
    let talk = ["What is a chair made of?", "Of wood, which is sawn, planed and glued."].enumerated().map {
      "\n0\($0 * 5):00.000 --> 0\($0 * 5 + 4):59.000\n<v \(["Kim", "Bo"][$0])>\($1)\n"
    }
    let show = try ScratchShow([
      "a.txt": "0:00 In\n1:30 Out\n", "feed.xml": feed, "talk.vtt": "WEBVTT\n" + talk.joined(),
      "none.txt": "Nothing of the kind.\n",
    ])
    func run(_ words: String...) throws -> Program.Run {
      try Program().run(["chapters", "convert"] + words.map { $0.contains(".") ? "\(show.path)/\($0)" : $0 })
    }
    #expect(try run("a.txt", "--to", "mp4chaps").output == "00:00:00.000 In\n00:01:30.000 Out\n")
    let json = try run("feed.xml", "--to", "json", "--episode", "Two").json()
    #expect((json["chapters"] as? [[String: Any]])?.first?["startTime"] as? Double == 62.5)
    #expect(try run("feed.xml", "--to", "json").status == 3)
    #expect(try run("talk.vtt", "--to", "text").output.hasPrefix("00:00 Kim: What is a chair made of?"))
    #expect(try run("none.txt", "--to", "json").status == 3)
    #expect(try run("a.txt", "--to", "cua").errors.contains("did you mean `cue`?"))
    #expect(try run("episodes/one/audio.wav", "--to", "json").status == 3)
    #expect(try run("a.txt", "--to", "cue", "--output", "b.cue").status == 0)
    #expect(try show.read("b.cue").contains("INDEX 01 01:30:00"))
  }

  @Test("probe prints the facts of a recording")
  func probe() throws {
    let show = try ScratchShow()
    let object = try Program().run(["probe", show.path + "/episodes/one/audio.wav", "--json", "--loudness"]).json()
    #expect(object["duration"] as? Double == 12)
    #expect(object["sampleRate"] as? Int == 16_000)
    #expect((object["loudness"] as? [String: Any])?["integratedLUFS"] is Double)
    #expect(try Program().run(["probe", show.path + "/none.mp3"]).status == 3)
    #expect(try Program().run(["probe", show.path + "/podwright.yaml"]).status == 3)
  }

  @Test("align wants to know the language, and refuses one that no voice speaks")
  func alignLanguage() throws {
    let show = try ScratchShow()
    let files = [show.path + "/episodes/one/audio.wav", show.path + "/episodes/one/transcript.txt"]
    #expect(try Program().run(["align"] + files).errors.contains("--language"))
    let unknown = try Program().run(["align"] + files + ["--language", "xx"])
    #expect(unknown.status == 2)
  }

  @Test("what a file says cannot steer the terminal")
  func escapes() throws {
    let show = try ScratchShow(["feeds/main.yaml": "\"\\e[31mred\": x\n"])
    let run = try Program().run(["check", show.path])
    #expect(!run.output.contains("\u{1B}[31mred"))
  }
}
