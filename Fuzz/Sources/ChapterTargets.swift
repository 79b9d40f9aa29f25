import Chapters
import PodcastModel

extension FuzzTarget {
  static func chapters(_ format: any ChapterFormat) -> FuzzTarget {
    FuzzTarget(name: "chapters-\(format.name)") { bytes in
      let list = try format.read(bytes, file: "fuzz").list
      claimSound(list)
      claimWritable(list, in: format)
      // Every other format has its turn too, but not all of them with every input: that would be slow.
      claimWritable(list, in: ChapterFormats.all[bytes.count % ChapterFormats.all.count])
    }
  }

  /// A format guessed by the content.
  static let anyChapters = FuzzTarget(name: "chapters") { bytes in
    claimSound(try ChapterFormats.read(bytes, file: "fuzz").list)
  }
}

private func claimSound(_ list: ChapterList) {
  let chapters = list.chapters
  claim(chapters.allSatisfy { $0.start >= .zero }, "chapters lie on the clock")
  claim(zip(chapters, chapters.dropFirst()).allSatisfy { $0.start <= $1.start }, "chapters ascend")
  claim(chapters.allSatisfy { $0.end ?? $0.start >= $0.start }, "no chapter ends before its start")
}

/// What a format writes, it reads; and once it has been through the format, nothing changes any more.
private func claimWritable(_ list: ChapterList, in format: any ChapterFormat) {
  // Not every list can be written in every format.
  guard let written = try? format.write(list) else { return }
  let again = mustSucceed("\(format.name) reads what it wrote\n\(shown(written))") {
    try format.read(written, file: "fuzz").list
  }
  claimSound(again)
  let twice = mustSucceed("\(format.name) writes what it read") { try format.write(again) }
  claim(twice == written, "\(format.name), read and written again, is the same\n\(shown(written))---\n\(shown(twice))")
}
