import PodcastModel
import Testing

@testable import Chapters

/// Numbers that look random and are the same each time (SplitMix64).
struct Dice {
  var state: UInt64

  mutating func roll() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func number(_ bounds: ClosedRange<Int>) -> Int {
    bounds.lowerBound + Int(roll() % UInt64(bounds.upperBound - bounds.lowerBound + 1))
  }

  mutating func isTrue(oneIn count: Int) -> Bool { number(1...count) == 1 }
}

/// What a format can hold besides start and title.
private struct Capacity: OptionSet {
  let rawValue: Int
  static let ends = Capacity(rawValue: 1)
  static let urls = Capacity(rawValue: 2)
  static let images = Capacity(rawValue: 4)
  static let unlisted = Capacity(rawValue: 8)
  static let places = Capacity(rawValue: 16)
  static let performers = Capacity(rawValue: 32)
  static let languages = Capacity(rawValue: 64)
  static let levels = Capacity(rawValue: 128)
  static let quotes = Capacity(rawValue: 256)
  static let translations = Capacity(rawValue: 512)
}

private struct Kind: CustomTestStringConvertible {
  let format: any ChapterFormat
  let holds: Capacity
  /// Milliseconds.
  var grain: Double = 1

  var testDescription: String { format.name }

  static let all = [
    Kind(format: PodcastChaptersJSON(), holds: [.ends, .urls, .images, .unlisted, .places, .quotes]),
    Kind(format: PodloveChapters(), holds: [.urls, .images, .quotes]),
    Kind(format: PodloveJSON(), holds: [.ends, .urls, .images, .quotes]),
    Kind(format: MP4Chaps(), holds: [.urls, .quotes]),
    Kind(format: OGMChapters(), holds: [.urls, .quotes]),
    Kind(format: FFmetadata(), holds: [.ends, .urls, .performers, .languages, .quotes]),
    Kind(format: CueSheet(), holds: [.performers], grain: 1000 / 75),
    Kind(format: MatroskaChapters(), holds: [.ends, .unlisted, .languages, .levels, .quotes, .translations]),
    Kind(format: WebVTTChapters(), holds: [.ends, .quotes]),
    Kind(format: AudacityLabels(), holds: [.ends, .quotes]),
    Kind(format: TimedLines(), holds: [.quotes], grain: 1000),
  ]

  /// A list as it is after a stay in this format.
  func kept(_ list: ChapterList) -> ChapterList {
    var kept = ChapterList(chapters: list.chapters)
    for index in kept.chapters.indices {
      var chapter = Chapter(start: list.chapters[index].start, title: list.chapters[index].title)
      let old = list.chapters[index]
      let milliseconds = Double(old.start.milliseconds)
      if grain == 1000 { chapter.start = MediaTime(milliseconds: old.start.milliseconds / 1000 * 1000) }
      if grain > 1, grain < 1000 {
        chapter.start = MediaTime(milliseconds: Int(((milliseconds / grain).rounded() * grain).rounded()))
      }
      if !holds.contains(.quotes) { chapter.title = old.title.replacing("\"", with: "'") }
      if holds.contains(.ends) { chapter.end = old.end }
      if holds.contains(.urls) { chapter.url = old.url }
      if holds.contains(.images) { chapter.image = old.image }
      if holds.contains(.unlisted) { chapter.isListed = old.isListed }
      if holds.contains(.places) { chapter.location = old.location }
      if holds.contains(.performers) { chapter.performer = old.performer }
      if holds.contains(.languages) { chapter.language = old.language }
      if holds.contains(.translations) { chapter.translations = old.translations }
      if holds.contains(.levels) { chapter.level = old.level }
      kept.chapters[index] = chapter
    }
    return kept
  }
}

@Suite("Chapters from every format to every other")
struct ChapterRoundTripTests {
  /// Letters of all kinds: right to left, wide, combining, beyond the first plane, and what formats use for themselves.
  private static let pieces: [String] =
    Array("abcxyzÆøåßéñ אבגשל عربي 漢字かなカナ한글 ไทย हिन्दी").map { String($0) } + Array("👩‍🚀🇳🇴😀𝔘🤷🏽‍♂️").map { String($0) }
    + Array("=;#\\\"'<>&|{}[]()!?%$@/~^*_`+,.:-–—…·«»“”‘’").map { String($0) } + [
      "e\u{301}", "\u{301}x", "\u{200F}", "ﬁ", "\u{AD}",
    ]

  private static func title(_ dice: inout Dice) -> String {
    // A letter in front: lines of show notes may drop marks there.
    var title = ["A", "ø", "漢", "ש", "ع", "\u{10400}"][dice.number(0...5)]
    for _ in 0..<dice.number(0...40) {
      title += dice.isTrue(oneIn: 6) ? " " : pieces[dice.number(0...pieces.count - 1)]
    }
    // The same for what stands last, where links and emphasis end.
    return ChapterText.line(title + "Z")
  }

  private static func list(seed: UInt64, count: Int) -> ChapterList {
    var dice = Dice(state: seed)
    var chapters: [Chapter] = []
    var start = 0
    var level = 0
    for index in 0..<count {
      let length = dice.number(2000...max(2001, 2 * (99 * 3_600_000 / max(1, count)) - 2000))
      level = min(dice.number(0...2), level + 1, index == 0 ? 0 : 2)
      var chapter = Chapter(start: MediaTime(milliseconds: start), title: title(&dice))
      chapter.level = level
      if dice.isTrue(oneIn: 3) { chapter.end = MediaTime(milliseconds: start + dice.number(1...length - 1)) }
      if dice.isTrue(oneIn: 3) { chapter.url = "https://a.example/?p=\(index)&q=æ#x" }
      if dice.isTrue(oneIn: 3) { chapter.image = "https://a.example/\(index).png" }
      if dice.isTrue(oneIn: 5) { chapter.isListed = false }
      if dice.isTrue(oneIn: 5) {
        chapter.location = Place(name: "X" + title(&dice), geo: "geo:1.5,-2", osm: "N\(index)")
      }
      if dice.isTrue(oneIn: 3) { chapter.performer = "P" + title(&dice).replacing("\"", with: "'") }
      if dice.isTrue(oneIn: 3) { chapter.language = ["nb", "en-GB", "zh-Hant", "deu"][dice.number(0...3)] }
      if chapter.language != nil, dice.isTrue(oneIn: 2) {
        chapter.translations = ["fr": title(&dice), "ja": title(&dice)]
      }
      chapters.append(chapter)
      start += length
    }
    return ChapterList(chapters: chapters)
  }

  @Test("and back, what both can hold is kept", arguments: Kind.all, Kind.all)
  private func roundTrip(one: Kind, other: Kind) throws {
    for (seed, count) in [(1, 1), (2, 2), (3, 40)] as [(UInt64, Int)] {
      var list = Self.list(seed: seed, count: count)
      for kind in [one, other, one] {
        list = kind.kept(list)
        list.mendEnds(areObligatory: false)
        let reading = try kind.format.read(try kind.format.write(list), file: "a")
        // Frames and whole seconds may put two chapters at one time.
        #expect(reading.list.chapters == list.chapters, "\(kind.format.name), seed \(seed)")
        // What a format says of the whole is another test's.
        list = ChapterList(chapters: reading.list.chapters)
      }
    }
  }

  @Test("a thousand chapters are kept, and found to be of their format", arguments: Kind.all)
  private func thousand(kind: Kind) throws {
    let list = kind.kept(Self.list(seed: 9, count: 1000))
    let bytes = try kind.format.write(list)
    #expect(try kind.format.read(bytes, file: "a").list.chapters == list.chapters)
    #expect(ChapterFormats.recognised(bytes, file: "a")?.name == kind.format.name)
    #expect(try kind.format.write(list) == bytes)
  }

  @Test("no chapters are no chapters, where a format can say so", arguments: Kind.all)
  private func none(kind: Kind) throws {
    let bytes = try kind.format.write(ChapterList())
    if bytes.isEmpty {
      #expect(throws: ChapterFailure.self) { try kind.format.read(bytes, file: "a") }
    } else {
      #expect(try kind.format.read(bytes, file: "a").list.chapters == [])
    }
  }

  @Test("an end that says nothing new is left out, and no other")
  func ends() throws {
    let chapters = [
      Chapter(start: .zero, end: MediaTime(seconds: 10), title: "A"),
      Chapter(start: MediaTime(seconds: 10), end: MediaTime(seconds: 15), title: "B"),
      Chapter(start: MediaTime(seconds: 20), title: "C"),
    ]
    for format in [FFmetadata(), WebVTTChapters(), AudacityLabels()] as [any ChapterFormat] {
      let read = try format.read(try format.write(ChapterList(chapters: chapters)), file: "a").list.chapters
      #expect(read.map(\.end) == [nil, MediaTime(seconds: 15), nil], "\(format.name)")
    }
  }

  @Test("hostile files end in a failure or in chapters, and at once", arguments: Kind.all)
  private func hostile(kind: Kind) throws {
    let good = try kind.format.write(kind.kept(Self.list(seed: 7, count: 20)))
    var dice = Dice(state: 11)
    var files: [[UInt8]] = [
      [], [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], Array(repeating: 0x3C, count: 200_000),
      Array(repeating: UInt8(ascii: "["), count: 200_000), Array(String(repeating: "0:00 ", count: 40_000).utf8),
      Array(String(repeating: "00:00:00.000 A\n", count: 20_000).utf8),
      Array(String(repeating: "99999999999999999999:00:00.000 A\n", count: 2000).utf8),
      Array(String(repeating: "\\\n", count: 50_000).utf8),
      Array(("0:00 " + String(repeating: "<", count: 100_000)).utf8),
      Array(repeating: UInt8(ascii: ":"), count: 500_000), Array(repeating: UInt8(ascii: "1"), count: 500_000),
      Array("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><Chapters>&b;</Chapters>".utf8),
      Array((String(repeating: "<ChapterAtom>", count: 5000)).utf8),
      Array(";FFMETADATA1\n[CHAPTER]\nTIMEBASE=9223372036854775807/1\nSTART=9223372036854775807\n".utf8),
      Array(";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/0\nSTART=5\n".utf8),
      Array("TRACK 01 AUDIO\nINDEX 01 99999999999:00:00\nTRACK 2\nINDEX 01 999999:59:74".utf8),
      Array("1e308\t1e309\tA\nnan\tinf\tB\n".utf8),
    ]
    for _ in 0..<60 {
      var bytes = good
      for _ in 0..<dice.number(1...8) {
        let place = dice.number(0...bytes.count - 1)
        switch dice.number(0...2) {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.roll())
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + dice.number(1...9)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + dice.number(1...99))], at: place)
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      files.append(bytes)
    }
    for bytes in files {
      // A failure is as good an answer as any.
      guard let list = try? kind.format.read(bytes, file: "a").list else { continue }
      #expect(zip(list.chapters, list.chapters.dropFirst()).allSatisfy { $0.start <= $1.start })
      for other in ChapterFormats.all { _ = try other.write(list) }
    }
  }
}
