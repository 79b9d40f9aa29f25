import PodcastModel

/// How often something happens (RFC 5545, §3.3.10): `FREQ=WEEKLY;BYDAY=TU`.
struct RecurrenceRule {
  private(set) var count: Int?
  private(set) var until: Instant?
  /// What is wrong with it, beyond the two oddities below.
  private(set) var problem: String?
  /// The form of the podcast namespace's own examples, which RFC 5545 does not have.
  private(set) var hasExtendedUntil = false
  private(set) var hasMonthDayInWeek = false

  private static let frequencies = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
  private static let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
  /// What the numbers of a list may be; where negative ones count too, from the end.
  private static let lists: [String: (range: ClosedRange<Int>, fromEnd: Bool)] = [
    "BYSECOND": (0...60, false), "BYMINUTE": (0...59, false), "BYHOUR": (0...23, false), "BYMONTHDAY": (1...31, true),
    "BYYEARDAY": (1...366, true), "BYWEEKNO": (1...53, true), "BYMONTH": (1...12, false), "BYSETPOS": (1...366, true),
  ]

  init(_ text: String) {
    var parts: [String: String] = [:]
    for part in text.split(separator: ";", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, !pair[0].isEmpty, !pair[1].isEmpty else {
        problem = "\(String(part).quoted) is no NAME=VALUE"
        return
      }
      let name = pair[0].uppercased()
      if parts.updateValue(String(pair[1]).uppercased(), forKey: name) != nil {
        problem = "it has more than one \(name)"
        return
      }
    }
    problem = read(parts)
  }

  /// - Returns: what is wrong.
  private mutating func read(_ parts: [String: String]) -> String? {
    guard let frequency = parts["FREQ"] else { return "it has no FREQ" }
    guard Self.frequencies.contains(frequency) else { return "FREQ is \(frequency.quoted)" }
    if parts["COUNT"] != nil, parts["UNTIL"] != nil { return "it has both COUNT and UNTIL" }
    for (name, value) in parts.sorted(by: { $0.key < $1.key }) where name != "FREQ" {
      guard isRight(name, value) else { return "\(name) is \(value.quoted)" }
    }
    hasMonthDayInWeek = frequency == "WEEKLY" && parts["BYMONTHDAY"] != nil
    return nil
  }

  private mutating func isRight(_ name: String, _ value: String) -> Bool {
    switch name {
    case "COUNT", "INTERVAL":
      guard let number = Number.natural(value), number > 0 else { return false }
      if name == "COUNT" { count = number }
      return true
    case "UNTIL":
      guard let time = ISOTime(value) else { return false }
      hasExtendedUntil = time.isExtended || value.contains(":")
      until = time.instant
      return true
    case "WKST": return Self.days.contains(value)
    case "BYDAY":
      return value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
        let ordinal = item.dropLast(2)
        let isOrdinal = Number.integer(String(ordinal)).map { (1...53).contains($0.magnitude) } ?? ordinal.isEmpty
        return Self.days.contains(String(item.suffix(2))) && isOrdinal
      }
    default:
      guard let list = Self.lists[name] else { return false }
      return value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
        guard let number = Number.integer(String(item)) else { return false }
        return list.range.contains(number) || list.fromEnd && number < 0 && list.range.contains(-number)
      }
    }
  }
}
