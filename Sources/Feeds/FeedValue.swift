/// Durations and truth values in all the ways that feeds have them.
enum FeedValue {
  /// In seconds: `3600`, `3600.5`, `62:03`, `1:02:03`, `PT1H2M3S`, `1h 2m 3s`, `29 min`; nil where it is none of these.
  static func seconds(_ text: String) -> Double? {
    if let seconds = plainClock(text) { return seconds }
    guard let text = String(text.prefix(100)).trimmed?.lowercased() else { return nil }
    return clock(text) ?? words(text)
  }

  /// Nearly all are digits, colons and perhaps a point: what a feed of ten thousand episodes says a hundred thousand times.
  private static func plainClock(_ text: String) -> Double? {
    var (total, number, digits, colons) = (0, 0, 0, 0)
    var fraction: Int?
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39 where digits < 9:
        number = number * 10 + Int(byte - 0x30)
        digits += 1
      case UInt8(ascii: ":") where digits > 0 && colons < 2 && fraction == nil:
        total = (total + number) * 60
        (number, digits, colons) = (0, 0, colons + 1)
      case UInt8(ascii: ".") where digits > 0 && digits < 6 && fraction == nil:
        fraction = digits
      default: return nil
      }
    }
    guard digits > (fraction ?? 0) else { return nil }
    var scale = 1
    for _ in 0..<(fraction.map { digits - $0 } ?? 0) { scale *= 10 }
    // Whole numbers that a Double holds exactly: the quotient is the nearest to what is written.
    return Double(total * scale + number) / Double(scale)
  }

  private static func clock(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3 else { return nil }
    var seconds = 0.0
    for (index, part) in parts.enumerated() {
      guard let part = String(part).trimmed,
        part.utf8.allSatisfy({ 0x30...0x39 ~= $0 || (index == parts.count - 1 && ($0 == 0x2E || $0 == 0x2C)) }),
        let number = Double(part.replacing(",", with: ".")), number.isFinite
      else { return nil }
      seconds = seconds * 60 + number
    }
    return seconds
  }

  private static func words(_ text: String) -> Double? {
    var seconds = 0.0
    var rest = text.hasPrefix("pt") ? text.dropFirst(2) : text[...]
    var found = false
    while true {
      rest = rest.drop { !$0.isNumber }
      guard !rest.isEmpty else { break }
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      rest = rest.dropFirst(digits.count).drop { $0 == " " }
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      guard let number = Double(digits), number.isFinite else { return nil }
      switch unit.first {
      case "h", "t": seconds += number * 3600  // hours, timer
      case "m": seconds += number * 60
      case "s": seconds += number
      default: return nil
      }
      found = true
    }
    return found ? seconds : nil
  }

  /// Also what Apple once had: `explicit` and `clean`.
  static func truth(_ text: String?) -> Bool? {
    switch text?.trimmed?.lowercased() {
    case "true", "yes", "explicit", "1": true
    case "false", "no", "clean", "0", "notexplicit": false
    default: nil
    }
  }

  /// A whole number of zero or more, perhaps with blanks around it.
  static func number(_ text: String?) -> Int? {
    guard let text = text?.trimmed, let number = Int(text), number >= 0 else { return nil }
    return number
  }
}
