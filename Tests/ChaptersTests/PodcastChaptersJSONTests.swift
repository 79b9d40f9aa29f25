import PodcastModel
import TextFiles
import Testing

@testable import Chapters

@Suite("PodcastChaptersJSON")
struct PodcastChaptersJSONTests {
  private let format = PodcastChaptersJSON()

  private func read(_ text: String) throws -> ChapterReading {
    try format.read(Array(text.utf8), file: "chapters.json")
  }

  @Test("chapters are written in order, inside the recording, with plain numbers")
  func written() throws {
    let chapters = [
      Chapter(start: MediaTime(milliseconds: 196_780), end: MediaTime(milliseconds: 999_000), title: "Two \"/é"),
      Chapter(start: .zero, title: "One", url: "https://a.example/1", image: "https://a.example/1.png"),
      Chapter(
        start: MediaTime(milliseconds: 30_100), title: "", isListed: false,
        location: Place(name: "Tromsø", geo: "geo:69.6,18.9", osm: "R123")),
      Chapter(start: MediaTime(milliseconds: 300_000), title: "Past the end"),
    ]
    let list = ChapterList(
      title: "T", author: "A", show: "S", summary: "D", recording: "a.mp3", isRoute: true,
      duration: MediaTime(seconds: 300), chapters: chapters)
    let text = String(decoding: try format.write(list), as: UTF8.self)
    #expect(
      text == """
        {
          "version": "1.2.0",
          "title": "T",
          "author": "A",
          "podcastName": "S",
          "description": "D",
          "fileName": "a.mp3",
          "waypoints": true,
          "chapters": [
            {"startTime": 0, "title": "One", "img": "https://a.example/1.png", "url": "https://a.example/1"},
            {"startTime": 30.1, "toc": false, "location": {"name": "Tromsø", "geo": "geo:69.6,18.9", "osm": "R123"}},
            {"startTime": 196.78, "endTime": 300, "title": "Two \\"/é"}
          ]
        }

        """)
    var expected = list
    expected.duration = nil
    expected.chapters = [chapters[1], chapters[2], chapters[0]]
    expected.chapters[2].end = MediaTime(milliseconds: 300_000)
    #expect(try format.read(Array(text.utf8), file: "a").list == expected)
  }

  @Test("times as strings, missing titles and unknown members are forgiven; order is mended; all of it is said")
  func lenient() throws {
    let reading = try read(
      #"{"version":"1.2.0","x":1,"chapters":[{"startTime":"10.5","title":"B &amp; C","endTime":3},{"startTime":0,"location":{}},{"title":"no time"},{"startTime":-4},{"startTime":7,"title":5,"toc":"no","value":{}},{"startTime":"0:00:12","title":"D"}]}"#
    )
    #expect(reading.list.chapters.map(\.start.milliseconds) == [0, 7000, 10_500, 12_000])
    #expect(reading.list.chapters.map(\.title) == ["", "5", "B & C", "D"])
    #expect(reading.list.chapters.allSatisfy { $0.end == nil && $0.isListed && $0.location == nil })
    #expect(
      Set(reading.remarks.map(\.rule)) == [
        "chapters-schema", "chapters-syntax", "chapters-schema", "chapters-syntax", "chapters-order",
        "chapters-title",
      ])
    #expect(reading.remarks.contains { $0.position == SourcePosition(file: "chapters.json", line: 1, column: 24) })
  }

  @Test(
    "other programs' spellings are understood",
    arguments: [
      (#"{"chapters":[{"start_time":"1.500000","end_time":"2.000000","start":1500,"tags":{"title":"A"}}]}"#, 1500),
      (#"{"chapters":[{"start_time":1.5,"end_time":2,"title":"A"}]}"#, 1500),
      (#"[{"start":"00:00:01.500","end":"00:00:02","title":"A"}]"#, 1500),
      (#"[{"start":500000,"end":500500,"title":"A"}]"#, 500_000),
    ])
  func others(text: String, start: Int) throws {
    let chapter = Chapter(
      start: MediaTime(milliseconds: start), end: MediaTime(milliseconds: start + 500), title: "A")
    #expect(try read(text).list.chapters == [chapter])
  }

  @Test("an empty list is a list")
  func empty() throws {
    #expect(try read(#"{"version":"1.2.0","chapters":[]}"#).list == ChapterList())
    #expect(try read(String(decoding: try format.write(ChapterList()), as: UTF8.self)).list == ChapterList())
  }

  @Test(
    "what is no list of chapters is refused",
    arguments: [
      "", "{}", "{\"chapters\": 1}", "{\"chapters\": [1]}", "{\"chapters\": [{}]}", "not JSON", "\u{0}\u{0}",
      String(repeating: "[", count: 100_000), "{\"chapters\": [{\"startTime\": 1e999}]}",
      "{\"chapters\": [{\"startTime\": 1e300}]}",
    ])
  func refused(text: String) { #expect(throws: ChapterFailure.self) { try read(text) } }
}
