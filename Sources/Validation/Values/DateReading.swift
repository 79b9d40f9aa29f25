import PodcastModel

/// A date as RFC 2822 §3.3 has it, and what is odd about one that can still be read.
struct DateReading {
  enum Oddity: Hashable {
    case twoDigitYear, comment, spacing, letterCase, zoneName, oddZone, noWeekday
  }

  /// Nil where it is no such date.
  private(set) var instant: Instant?
  private(set) var oddities: [Oddity] = []
  /// The weekday that is right, where another is written.
  private(set) var rightWeekday: String?

  static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  /// In hours: RFC 2822 §4.3.
  private static let zones: [String: Int] = [
    "UT": 0, "GMT": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "Z": 0,
  ]

  init(_ text: String) {
    var bytes = Array(text.utf8.prefix(200))
    if bytes.contains(UInt8(ascii: "(")) {
      bytes = Self.withoutComments(bytes)
      oddities.append(.comment)
    }
    var walker = Walker(bytes: bytes)
    instant = read(&walker)
    if walker.hasOddSpacing { oddities.append(.spacing) }
    if walker.hasOddCase { oddities.append(.letterCase) }
  }

  private mutating func read(_ walker: inout Walker) -> Instant? {
    var weekday: Int?
    if let word = walker.name(among: Self.weekdays) {
      weekday = word
      walker.optionalBlanks(expected: 0)
      guard walker.take(UInt8(ascii: ",")) else { return nil }
      walker.optionalBlanks(expected: 1)
    } else {
      oddities.append(.noWeekday)
    }
    guard let (day, _) = walker.number(1...2), walker.blanks(), let month = walker.name(among: Self.months),
      walker.blanks(), let (year, yearDigits) = walker.number(2...4), yearDigits != 3, walker.blanks(),
      let (hour, hourDigits) = walker.number(1...2), walker.take(UInt8(ascii: ":")),
      let (minute, minuteDigits) = walker.number(1...2), hourDigits == 2, minuteDigits == 2
    else { return nil }
    var second = 0
    if walker.take(UInt8(ascii: ":")) {
      guard let (value, digits) = walker.number(1...2), digits == 2 else { return nil }
      second = value
    }
    guard walker.blanks(), let offset = zone(&walker) else { return nil }
    walker.optionalBlanks(expected: 0)
    guard walker.isAtEnd else { return nil }
    var fullYear = year
    if yearDigits == 2 {
      oddities.append(.twoDigitYear)
      fullYear += year < 50 ? 2000 : 1900
    }
    let civil = CivilTime(
      year: fullYear, month: month + 1, day: day, hour: hour, minute: minute, second: second)
    // Any year that can be written: whether it could be true is another question.
    guard (1...12).contains(civil.month), 1...CivilTime.days(inMonth: civil.month, of: fullYear) ~= day, hour < 24,
      minute < 60, second <= 60
    else { return nil }
    let instant = Instant(unixSeconds: civil.secondsSince1970 - offset, utcOffsetSeconds: offset)
    if let weekday, weekday != civil.weekday { rightWeekday = Self.weekdays[civil.weekday] }
    return instant
  }

  /// In seconds; nil where there is none.
  private mutating func zone(_ walker: inout Walker) -> Int? {
    if let (isWest, digits, count) = walker.offset() {
      guard count == 4, digits % 100 < 60 else { return nil }
      // Offsets are whole or half hours, nearly everywhere.
      if ![0, 30, 45].contains(digits % 100) || digits > 1500 { oddities.append(.oddZone) }
      return (isWest ? -1 : 1) * (digits / 100 * 60 + digits % 100) * 60
    }
    guard let word = walker.word() else { return nil }
    if let hours = Self.zones[word] { return hours * 3600 }
    let upper = word.uppercased()
    // A letter of the armed forces, of which RFC 2822 §4.3 says that nobody knows what it means.
    if upper.utf8.count == 1 {
      oddities.append(.zoneName)
      return 0
    }
    guard let hours = Self.zones[upper] else { return nil }
    oddities.append(.letterCase)
    return hours * 3600
  }

  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var depth = 0
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        isEscaped = false
        if depth == 0 { kept.append(byte) }
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")"), depth > 0 {
        depth -= 1
        if depth == 0 { kept.append(0x20) }
      } else if depth == 0 {
        kept.append(byte)
      }
    }
    while kept.last.map(Blank.isByte) ?? false { kept.removeLast() }
    return Array(kept.drop(while: Blank.isByte))
  }

  private struct Walker {
    let bytes: [UInt8]
    private var index = 0
    var hasOddSpacing = false
    var hasOddCase = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    mutating func blanks() -> Bool {
      let start = index
      optionalBlanks(expected: 1)
      return index > start
    }

    mutating func optionalBlanks(expected: Int) {
      let start = index
      while index < bytes.count, Blank.isByte(bytes[index]) {
        if bytes[index] != 0x20 { hasOddSpacing = true }
        index += 1
      }
      if index - start != expected { hasOddSpacing = true }
    }

    mutating func number(_ count: ClosedRange<Int>) -> (value: Int, digits: Int)? {
      let start = index
      var value = 0
      while index < bytes.count, index - start < count.upperBound, 0x30...0x39 ~= bytes[index] {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      guard index - start >= count.lowerBound else { return nil }
      if index < bytes.count, 0x30...0x39 ~= bytes[index] { return nil }
      return (value, index - start)
    }

    mutating func word() -> String? {
      let start = index
      while index < bytes.count, 0x61...0x7A ~= bytes[index] | 0x20 { index += 1 }
      return index > start ? String(decoding: bytes[start..<index], as: UTF8.self) : nil
    }

    /// The place of a name of three letters among these.
    mutating func name(among names: [String]) -> Int? {
      let start = index
      guard let word = word(), word.utf8.count == 3 else {
        index = start
        return nil
      }
      if let exact = names.firstIndex(of: word) { return exact }
      let lower = word.lowercased()
      guard let found = names.firstIndex(where: { $0.lowercased() == lower }) else {
        index = start
        return nil
      }
      hasOddCase = true
      return found
    }

    mutating func offset() -> (isWest: Bool, digits: Int, count: Int)? {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") else {
        return nil
      }
      let isWest = bytes[index] == UInt8(ascii: "-")
      index += 1
      guard let (value, count) = number(1...9) else { return (isWest, 0, 0) }
      return (isWest, value, count)
    }
  }
}
