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

/// What a format writes, it reads; and once a list has been through the format, nothing changes any more.
private func claimWritable(_ list: ChapterList, in format: any ChapterFormat) {
  // Not every list can be written in every format: some have no way to say that there are no chapters, nor times beyond
  // a hundred hours.
  guard let written = try? format.write(list), !written.isEmpty,
    list.chapters.allSatisfy({ max($0.start, $0.end ?? .zero) < longestTime })
  else { return }
  func again(_ bytes: [UInt8]) -> [UInt8] {
    mustSucceed("\(format.name) reads what it wrote\n\(shown(bytes))") {
      let list = try format.read(bytes, file: "fuzz").list
      claimSound(list)
      return try format.write(list)
    }
  }
  let settled = again(written)
  // Lines as people write them: what stands in front of a title is taken for a bullet, once for each.
  if format is TimedLines { return }
  claim(again(settled) == settled, "\(format.name) settles\n\(shown(settled))---\n\(shown(again(settled)))")
}
