package import PodcastModel

/// Dates and durations as people write them.
package enum WrittenTimes {
  /// `2026-03-12`, `2026-03-12T06:00`, `2026-03-12 06:00:00+01:00`, `…Z`; nil where there is no such day or time.
  ///
  /// - Parameter zone: where no offset is given, the clock on whose wall this was read.
  static func instant(_ text: String, in zone: CivilTimeZone?) -> Instant? {
    written(text).flatMap { $0.instant(in: zone) }
  }

  /// A date in its parts. By hand: each of ten thousand episodes has one, and a pattern is compiled anew each time.
  private struct Written {
    var civil: CivilTime
    var hasTime = false
    /// Nil where none is written.
    var utcOffsetSeconds: Int?

    func instant(in zone: CivilTimeZone?) -> Instant? {
      if let utcOffsetSeconds { return Instant(civil: civil, utcOffsetSeconds: utcOffsetSeconds) }
      return zone?.instant(of: civil) ?? Instant(civil: civil)
    }
  }

  private static func written(_ text: String) -> Written? {
    var rest = text.utf8[...]
    /// So many digits.
    func number(_ count: Int) -> Int? {
      var value = 0
      for _ in 0..<count {
        guard let byte = rest.first, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        rest.removeFirst()
      }
      return value
    }
    func skip(_ characters: String) -> UInt8? {
      guard let byte = rest.first, characters.utf8.contains(byte) else { return nil }
      rest.removeFirst()
      return byte
    }
    guard let year = number(4), skip("-") != nil, let month = number(2), skip("-") != nil, let day = number(2) else {
      return nil
    }
    var written = Written(civil: CivilTime(year: year, month: month, day: day))
    // A blank may stand before a time, and before an offset.
    let behindDay = rest
    if skip("Tt ") != nil, let hour = number(2) {
      guard skip(":") != nil, let minute = number(2) else { return nil }
      (written.civil.hour, written.civil.minute, written.hasTime) = (hour, minute, true)
      if skip(":") != nil {
        guard let second = number(2) else { return nil }
        written.civil.second = second
        if skip(".") != nil {
          guard number(1) != nil else { return nil }
          while skip("0123456789") != nil {}
        }
      }
    } else {
      rest = behindDay
    }
    while skip(" \t\n") != nil {}
    if rest.isEmpty { return written }
    if skip("Zz") != nil {
      written.utcOffsetSeconds = 0
    } else {
      guard let sign = skip("+-"), let hours = number(2) else { return nil }
      _ = skip(":")
      guard let minutes = number(2), hours <= 14, minutes < 60 else { return nil }
      written.utcOffsetSeconds = (sign == UInt8(ascii: "-") ? -60 : 60) * (hours * 60 + minutes)
    }
    return rest.isEmpty ? written : nil
  }

  /// As above, where the zone has a name; one that the system does not know is UTC.
  package static func instant(_ text: String, inZone name: String) -> Instant? {
    instant(text, in: CivilTimeZone(named: name))
  }

  /// The last second of the day, for a day without a time of day; else the moment itself.
  static func lastSecond(_ text: String, in zone: CivilTimeZone?) -> Int? {
    guard let written = written(text), let instant = written.instant(in: zone) else { return nil }
    guard !written.hasTime else { return instant.unixSeconds }
    // A day has 23 or 25 hours when clocks change.
    let next = CivilTime(secondsSince1970: instant.civil.secondsSince1970 + 86_400)
    let end = written.utcOffsetSeconds == nil ? zone?.instant(of: next) : nil
    return (end?.unixSeconds ?? instant.unixSeconds + 86_400) - 1
  }

  /// `29 min`, `1 h 5 min`, `1:02:03`, `2:03.5`, `90 s`, `1746` (seconds); nil for anything else, and from 100 hours on.
  static func duration(_ text: String) -> MediaTime? {
    if let match = text.wholeMatch(of: /(?:(\d{1,2}):)?(\d{1,3}):(\d\d(?:\.\d{1,9})?)/) {
      let hours = match.1.flatMap { Double($0) } ?? 0
      guard let minutes = Double(match.2), let seconds = Double(match.3), seconds < 60 else { return nil }
      return MediaTime(seconds: (hours * 60 + minutes) * 60 + seconds)
    }
    if let match = text.wholeMatch(of: /\d{1,6}(?:\.\d{1,9})?/), let seconds = Double(match.0) {
      return seconds < 360_000 ? MediaTime(seconds: seconds) : nil
    }
    let pattern =
      /(?:(\d{1,2})\s*(?:h|hours?|t|timer?|std|stunden?|heures?|horas?)\.?)?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutes?|minutter|minutt|minuten?|minutos?)\.?)?\s*(?:(\d{1,5})\s*(?:s|sec|sek|seconds?|sekunder|sekunden?|secondes?|segundos?)\.?)?/
    guard let match = text.lowercased().wholeMatch(of: pattern), match.1 ?? match.2 ?? match.3 != nil else {
      return nil
    }
    func number(_ text: Substring?) -> Double { text.flatMap { Double($0) } ?? 0 }
    return MediaTime(seconds: (number(match.1) * 60 + number(match.2)) * 60 + number(match.3))
  }
}
