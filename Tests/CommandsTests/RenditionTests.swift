import Foundation
import Testing

/// Feeds whose enclosures are another form of the recordings.
@Suite("Renditions")
struct RenditionTests {
  @Test("a feed may have the recordings in another form, made once, with tags of their own")
  func renditions() throws {
    let show = try ScratchShow([
      "feeds/main.yaml": "title: The Bench", "feeds/opus.yaml": "title: The Bench, small\nrendition: opus",
      "feeds/aac.yaml": "rendition: {codec: aac, bit-rate: 64, offer: true}",
    ])
    let first = try Program().run(["build", show.path, "--json"])
    #expect(first.status == 0)
    let files = show.files()
    for (feed, name, type) in [("opus", "one-opus-48k.opus", "audio/ogg"), ("aac", "one-aac-64k.m4a", "audio/x-m4a")] {
      let recording = try #require(files["episodes/one/\(name)"])
      #expect(
        try show.read("dist/feeds/\(feed).xml").contains(
          "<enclosure url=\"https://bench.example/show/episodes/one/\(name)\" length=\"\(recording.count)\" type=\"\(type)\"/>"
        ))
      #expect(try show.read("dist/feeds/\(feed).xml").contains("<itunes:duration>12</itunes:duration>"))
      let facts = try Program().run(["probe", "\(show.path)/dist/episodes/one/\(name)", "--json"]).json()
      #expect(((facts["tags"] as? [String: Any])?["title"] as? String)?.contains("One") == true)
    }
    let main = try show.read("dist/feeds/main.xml")
    #expect(main.contains("one.wav\""))
    let length = try #require(files["episodes/one/one-aac-64k.m4a"]).count
    let offer =
      "<podcast:alternateEnclosure type=\"audio/x-m4a\" length=\"\(length)\" bitrate=\"64000\" codecs=\"mp4a.40.2\">"
    #expect(main.contains(offer) && !main.contains("opus"))
    #expect(try show.read("dist/feeds/opus.xml").contains(offer))
    #expect(!(try show.read("dist/feeds/aac.xml")).contains("alternateEnclosure"))
    #expect(try Program().run(["build", show.path]).output == "nothing has changed\n")

    // A new title is a new tag, and nothing is encoded again.
    let facts = try show.read("episodes/one/episode.md")
    try show.write(facts.replacing("title: One", with: "title: Uno"), to: "episodes/one/episode.md")
    let worked = try Program().run(["build", show.path, "--json"]).json()["worked"] as? [String]
    #expect(worked == [])
    try show.write(facts, to: "episodes/one/episode.md")
    #expect(try Program().run(["build", show.path]).status == 0)
    #expect(show.files() == files)

    // From the recording alone, the same bytes; from the lock alone, the same feeds.
    for path in ["dist", ".podwright"] { try show.remove(path) }
    #expect(try Program().run(["build", show.path]).status == 0)
    #expect(show.files() == files)
    for path in ["dist", ".podwright", "episodes/one/audio.wav"] { try show.remove(path) }
    #expect(try Program().run(["build", show.path]).status == 0)
    for feed in ["main", "opus", "aac"] {
      #expect(Data(try show.read("dist/feeds/\(feed).xml").utf8) == files["feeds/\(feed).xml"])
    }
  }

  @Test("what no feed wants any more goes, from dist and from the scratch")
  func leftovers() throws {
    let show = try ScratchShow(["feeds/opus.yaml": "rendition: opus"])
    _ = try Program().run(["build", show.path])
    #expect(show.files(below: ".podwright/renditions").count == 1)
    try show.write("title: x", to: "feeds/opus.yaml")
    #expect(try Program().run(["build", show.path]).status == 0)
    #expect(show.files(below: ".podwright/renditions").isEmpty)
    #expect(!show.files().keys.contains { $0.contains("opus-48k") })
  }

  @Test(
    "a form that is none is said at its place",
    arguments: [
      ("rendition: mp3", "feeds/main.yaml:1:12"), ("rendition: {codec: opus, bit-rate: 600}", "feeds/main.yaml:1:36"),
      ("rendition: {bit-rate: 64}", "feeds/main.yaml:1:12"), ("rendition: [opus]", "feeds/main.yaml:1:12"),
    ])
  func wrong(yaml: String, place: String) throws {
    let show = try ScratchShow(["feeds/main.yaml": yaml])
    let run = try Program().run(["build", show.path])
    #expect(run.status == 2)
    #expect(run.errors.contains("\(place): error: "))
  }
}
