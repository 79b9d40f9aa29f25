import PodcastModel

/// A time on a recording's clock (RFC 2326, §3.6): `12`, `1:02.5`, `1:02:03.500`.
enum NormalPlayTime {
  /// Nil for what is none; minutes and seconds behind a colon are below 60.
  static func seconds(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), let last = parts.last, last.first != "." else { return nil }
    var total = 0.0
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      guard part.utf8.count <= 20, let first = part.first, first.isASCII, first.isNumber,
        let number = isLast ? Number.decimal(String(part)) : Number.natural(String(part)).map(Double.init),
        part.last != ".", index == 0 || number < 60
      else { return nil }
      total = total * 60 + number
    }
    return total
  }

  /// What is surely meant by another way to write it: a comma for the point, a minus or blanks nowhere.
  static func meant(by text: String) -> Double? {
    seconds(text.replacing(",", with: ".").filter { !$0.isWhitespace })
  }

  /// `01:02:03.500`
  static func written(_ seconds: Double) -> String {
    let milliseconds = Int((min(seconds, 1e9) * 1000).rounded())
    let parts = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1000 % 60]
    return parts.map { $0.padded(to: 2) }.joined(separator: ":") + "." + (milliseconds % 1000).padded(to: 3)
  }
}
