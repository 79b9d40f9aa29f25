/// `1800`, `30:00`, `1:02:03`, as `<itunes:duration>` has it.
enum ITunesDuration {
  /// Nil for what is none; minutes and seconds behind a colon are below 60.
  static func seconds(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var total = 0
    for (index, part) in parts.enumerated() {
      guard part.utf8.count <= 9, let number = Number.natural(String(part)) else { return nil }
      if index > 0, number > 59 || part.utf8.count > 2 { return nil }
      total = total * 60 + number
    }
    return total
  }

  /// What words surely mean: `45 min`, `1h 2m 3s`; nil for anything else.
  static func meant(by text: String) -> Int? {
    var total = 0
    var lastUnit = Int.max
    var rest = text.lowercased().filter { !$0.isWhitespace }[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let word = rest[digits.endIndex...].prefix { $0.isLetter || $0 == "." }
      let unit = units[word.filter { $0 != "." }]
      guard let number = Number.natural(String(digits)), number < 100_000, let unit, unit < lastUnit else { return nil }
      total += number * unit
      lastUnit = unit
      rest = rest[word.endIndex...].drop { $0 == "," }
    }
    return total > 0 ? total : nil
  }

  private static let units = [
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "m": 60, "min": 60, "mins": 60, "minute": 60,
    "minutes": 60, "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
  ]
}
