import Chapters
import PodcastModel

extension FuzzTarget {
  static let chaptersJSON = FuzzTarget(name: "chapters-json") { bytes in
    let format = PodcastChaptersJSON()
    let chapters = try format.read(bytes, file: "fuzz")
    claim(zip(chapters, chapters.dropFirst()).allSatisfy { $0.start <= $1.start }, "chapters ascend")
    claim(chapters.allSatisfy { $0.end ?? $0.start >= $0.start }, "no chapter ends before its start")
    let written = format.write(chapters)
    let again = mustSucceed("a list that was written is read") { try format.read(written, file: "fuzz") }
    claim(format.write(again) == written, "a list, read and written again, is the same")
  }
}
