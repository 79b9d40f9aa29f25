import PodcastModel
import Testing

@testable import Chapters

@Suite("PodcastChaptersJSON")
struct PodcastChaptersJSONTests {
  private let format = PodcastChaptersJSON()

  private func read(_ text: String) throws -> [Chapter] { try format.read(Array(text.utf8), file: "chapters.json") }

  @Test("chapters are written in order, inside the recording, with plain numbers")
  func written() {
    let chapters = [
      Chapter(start: MediaTime(milliseconds: 196_780), end: MediaTime(milliseconds: 999_000), title: "Two \"/é"),
      Chapter(start: .zero, title: "One", url: "https://a.example/1", image: "https://a.example/1.png"),
      Chapter(start: MediaTime(milliseconds: 30_100), title: "", isListed: false),
      Chapter(start: MediaTime(milliseconds: 300_000), title: "Past the end"),
    ]
    let text = String(decoding: format.write(chapters, duration: MediaTime(seconds: 300)), as: UTF8.self)
    #expect(
      text == """
        {
          "chapters" : [
            {
              "img" : "https://a.example/1.png",
              "startTime" : 0,
              "title" : "One",
              "url" : "https://a.example/1"
            },
            {
              "startTime" : 30.1,
              "toc" : false
            },
            {
              "endTime" : 300,
              "startTime" : 196.78,
              "title" : "Two \\"/é"
            }
          ],
          "version" : "1.2.0"
        }

        """)
  }

  @Test("what is written is read again")
  func roundTrip() throws {
    let chapters = [
      Chapter(start: .zero, end: MediaTime(milliseconds: 1500), title: "One", url: "https://a.example/?a=1&b"),
      Chapter(start: MediaTime(milliseconds: 1500), title: "Two", image: "https://a.example/2.png", isListed: false),
    ]
    #expect(try format.read(format.write(chapters), file: "a") == chapters)
  }

  @Test("times as strings, missing titles and unknown members are forgiven; order is mended")
  func lenient() throws {
    let chapters = try read(
      #"{"version":"1.2.0","x":1,"chapters":[{"startTime":"10.5","title":"B","endTime":3},{"startTime":0,"location":{}},{"title":"no time"},{"startTime":-4},{"startTime":7,"title":5,"toc":"no"}]}"#
    )
    #expect(chapters.map(\.start.milliseconds) == [0, 7000, 10_500])
    #expect(chapters.map(\.title) == ["", "", "B"])
    #expect(chapters.allSatisfy { $0.end == nil && $0.isListed })
  }

  @Test(
    "what is no list of chapters is refused",
    arguments: [
      "", "[]", "{}", "{\"chapters\": []}", "{\"chapters\": 1}", "{\"chapters\": [1]}", "{\"chapters\": [{}]}",
      "not JSON",
      String(repeating: "[", count: 100_000), "{\"chapters\": [{\"startTime\": 1e999}]}",
    ])
  func refused(text: String) { #expect(throws: ChapterFailure.self) { try read(text) } }
}
