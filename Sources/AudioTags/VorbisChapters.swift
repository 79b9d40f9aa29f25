import PodcastModel

/// Chapters among Vorbis comments: `CHAPTER001=00:01:02.345`, `CHAPTER001NAME`, `CHAPTER001URL`. XiphWiki, Chapter
/// Extension.
enum VorbisChapters {
  /// - Parameter name: of a field, upper case.
  static func isField(_ name: String) -> Bool { Key(name) != nil }

  private struct Key: Hashable {
    enum Part: String { case start = "", title = "NAME", url = "URL" }

    var number: Int
    var part: Part

    init?(_ name: String) {
      guard name.hasPrefix("CHAPTER") else { return nil }
      let digits = name.dropFirst(7).prefix { $0.isASCII && $0.isNumber }
      guard (2...6).contains(digits.count), let number = Int(digits),
        let part = Part(rawValue: String(name.dropFirst(7 + digits.count)))
      else { return nil }
      (self.number, self.part) = (number, part)
    }
  }

  /// By their starts; a chapter without one is none.
  static func read(_ comments: VorbisComments) -> [Chapter] {
    var chapters: [Int: Chapter] = [:]
    var titles: [Int: String] = [:]
    var urls: [Int: String] = [:]
    for field in comments.fields {
      guard let key = field.name.flatMap({ Key($0) }) else { continue }
      switch key.part {
      case .start:
        // An early draft had the end behind the start: `00:00:00.000-->00:05:00.000`.
        let times = field.value.split(separator: "-->", maxSplits: 1).map { milliseconds($0) }
        guard chapters[key.number] == nil, let start = times.first ?? nil else { continue }
        let end = times.count == 2 ? times[1] : nil
        chapters[key.number] = Chapter(
          start: MediaTime(milliseconds: start), end: end.map { MediaTime(milliseconds: max($0, start)) }, title: "")
      case .title: titles[key.number] = titles[key.number] ?? field.value
      case .url: urls[key.number] = urls[key.number] ?? field.value
      }
    }
    return chapters.sorted { ($0.value.start, $0.key) < ($1.value.start, $1.key) }.map { number, chapter in
      var chapter = chapter
      chapter.title = titles[number] ?? ""
      chapter.url = urls[number].flatMap { $0.isEmpty ? nil : $0 }
      return chapter
    }
  }

  /// Numbered from 1; a thousand of them from 0, since players take three digits. What comes after 999 has more.
  static func fields(of chapters: [Chapter]) -> [VorbisComments.Field] {
    let first = chapters.count == 1000 ? 0 : 1
    return chapters.enumerated().flatMap { index, chapter in
      let key = "CHAPTER" + digits(first + index, 3)
      var fields = [
        VorbisComments.Field(key, clock(chapter.start)), VorbisComments.Field(key + "NAME", chapter.title),
      ]
      if let url = chapter.url { fields.append(VorbisComments.Field(key + "URL", url)) }
      return fields
    }
  }

  /// Hours, minutes and seconds, the seconds with a fraction of any length; nil where it is no time.
  private static func milliseconds(_ text: Substring) -> Int? {
    let blanks: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let parts = text.drop(while: blanks).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let last = parts.last else { return nil }
    let seconds = last.prefix { !blanks($0) }.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    let numbers = (parts.prefix(2) + seconds).map { part -> Int? in
      part.utf8.allSatisfy { 0x30...0x39 ~= $0 } && part.utf8.count <= 9 ? Int(part) : nil
    }
    guard (3...4).contains(numbers.count), let hours = numbers[0], let minutes = numbers[1], let whole = numbers[2]
    else { return nil }
    let fraction = seconds.count == 2 ? Int((seconds[1] + "00").prefix(3)) ?? 0 : 0
    let total = ((hours * 60 + minutes) * 60 + whole) * 1000 + fraction
    return total < 4_000_000_000_000 ? total : nil
  }

  private static func clock(_ time: MediaTime) -> String {
    let milliseconds = max(0, time.milliseconds)
    let (hours, minutes) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60)
    let seconds = "\(digits(milliseconds / 1000 % 60, 2)).\(digits(milliseconds % 1000, 3))"
    return "\(digits(hours, 2)):\(digits(minutes, 2)):\(seconds)"
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    String(repeating: "0", count: max(0, count - "\(number)".utf8.count)) + "\(number)"
  }
}
