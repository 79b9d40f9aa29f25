import PodcastModel

/// Values of several fields that have a shape of their own; nil where a text has another.
enum WrittenValues {
  static func uuid(_ text: String) -> String? {
    text.wholeMatch(of: /[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}/) == nil ? nil : text.lowercased()
  }

  /// ISO 3166-1 alpha-2, in capitals.
  static func country(_ text: String) -> String? {
    text.wholeMatch(of: /[A-Za-z]{2}/) == nil ? nil : text.uppercased()
  }

  static func decimal(_ text: String) -> String? {
    text.wholeMatch(of: /[0-9]{1,18}(?:\.[0-9]{1,18})?/) == nil ? nil : text
  }

  /// `16/9`
  static func aspectRatio(_ text: String) -> String? {
    text.wholeMatch(of: /[1-9][0-9]{0,5}(?:\.[0-9]{1,5})?\/[1-9][0-9]{0,5}(?:\.[0-9]{1,5})?/) == nil ? nil : text
  }

  /// `audio/ogg; codecs=opus`
  static func mimeType(_ text: String) -> String? {
    text.wholeMatch(of: /[A-Za-z0-9!#$&^_.+-]{1,127}\/[A-Za-z0-9!#$&^_.+-]{1,127}(?:\s*;[^<>]{1,200})?/) == nil
      ? nil : text
  }

  /// With a scheme, and nothing that must be escaped first.
  static func uri(_ text: String) -> String? {
    text.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"]/) == nil ? nil : text
  }

  /// RFC 5545, §3.3.10, as far as to tell it from something else.
  static func recurrenceRule(_ text: String) -> String? {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { $0.split(separator: "=") }
    let frequencies: Set<String> = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
    guard parts.allSatisfy({ $0.count == 2 }),
      parts.contains(where: { $0[0].uppercased() == "FREQ" && frequencies.contains($0[1].uppercased()) })
    else { return nil }
    return text
  }

  /// Of `<podcast:medium>`.
  static func medium(_ text: String) -> String? {
    let media = ["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course"]
    return text == "mixed" || media.contains { text == $0 || text == $0 + "L" } ? text : nil
  }
}

extension Fields {
  mutating func mimeType(_ key: String = "type") -> String? {
    value(key, "a media type, as in `audio/mpeg`", WrittenValues.mimeType)
  }

  mutating func pixels(_ key: String) -> Int? { wholeNumber(key, in: 1...1_000_000) }

  mutating func byteCount(_ key: String = "size") -> Int? { wholeNumber(key, in: 0...(1 << 50)) }

  mutating func medium(_ key: String = "medium") -> String? {
    value(
      key,
      "a medium: `podcast`, `music`, `video`, `film`, `audiobook`, `newsletter`, `blog`, `publisher` or `course`, each perhaps with an `L`, or `mixed`",
      WrittenValues.medium
    ) { text in
      let small = text.lowercased()
      return WrittenValues.medium(small) ?? WrittenValues.medium(String(small.dropLast()) + "L")
    }
  }

  mutating func moment(_ key: String, in zone: CivilTimeZone?) -> Instant? {
    value(key, "a day of the calendar, as in `2026-03-12` or `2026-03-12T06:00`") { WrittenTimes.instant($0, in: zone) }
  }

  mutating func duration(_ key: String) -> MediaTime? {
    value(key, "a time, as in `1:23` or `90 s`", WrittenTimes.duration)
  }

  mutating func requiredAddress(_ key: String = "address") -> String? {
    required(key, orElse: "https://example.org/") { $0.address($1) }
  }

  /// A text that is there; nil, with a finding, where it is not.
  mutating func needed(_ key: String, orElse absent: String) -> String? {
    let text = requiredText(key, orElse: absent)
    return text.isEmpty ? nil : text
  }
}
