import PodcastModel
import TextFiles

/// Times as chapter files spell them.
enum ChapterTimes {
  /// A century: what is longer is no time of a recording.
  static let mostSeconds = 3_000_000_000.0

  /// Decimal seconds, with a point or a comma: `12.345678`; nil below zero.
  static func seconds(_ text: some StringProtocol) -> MediaTime? {
    guard text.utf8.count <= 40, let seconds = Double(String(text).replacing(",", with: ".")), seconds.isFinite,
      seconds >= 0,
      seconds < mostSeconds
    else { return nil }
    return MediaTime(seconds: seconds)
  }

  /// A clock time at the very front, and what follows it: `1:02:03.5 Title`.
  ///
  /// - Parameter needsColon: a bare number is no time.
  static func leading(_ text: Substring, needsColon: Bool = true) -> (time: MediaTime, rest: Substring)? {
    let token = text.prefix(40).prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == "." || $0 == ",") }
    // A full stop or a comma behind it is no part of it.
    var clock = token
    while let last = clock.last, !last.isNumber { clock = clock.dropLast() }
    guard !needsColon || clock.contains(":"), clock.utf8.count <= 32 else { return nil }
    let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.dropFirst().allSatisfy({ $0.prefix { $0.isNumber }.count == 2 }),
      let time = MediaTime(clock: clock, isRounded: true)
    else { return nil }
    return (time, text[clock.endIndex...])
  }
}
