/// A moment in the world, with the offset from UTC in which its author wrote it.
public struct Instant: Hashable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public var unixSeconds: Int
  public var utcOffsetSeconds: Int

  public init(unixSeconds: Int, utcOffsetSeconds: Int = 0) {
    self.unixSeconds = unixSeconds
    self.utcOffsetSeconds = utcOffsetSeconds
  }

  /// A wall-clock reading at an offset; nil where the calendar has no such day or the clock no such time.
  public init?(civil: CivilTime, utcOffsetSeconds: Int = 0) {
    guard civil.isReal else { return nil }
    self.init(
      unixSeconds: civil.secondsSince1970 - utcOffsetSeconds, utcOffsetSeconds: utcOffsetSeconds)
  }

  /// `2026-03-12T09:05:00+01:00`; `Z` where there is no offset.
  public var iso8601: String {
    // The format has no seconds in an offset.
    let minutes = utcOffsetSeconds / 60
    let civil = Instant(unixSeconds: unixSeconds, utcOffsetSeconds: minutes * 60).civil
    let offset =
      minutes == 0
      ? "Z"
      : "\(minutes < 0 ? "-" : "+")\(Int(minutes.magnitude / 60).padded(to: 2)):\(Int(minutes.magnitude % 60).padded(to: 2))"
    return "\(civil.year.padded(to: 4))-\(civil.month.padded(to: 2))-\(civil.day.padded(to: 2))"
      + "T\(civil.hour.padded(to: 2)):\(civil.minute.padded(to: 2)):\(civil.second.padded(to: 2))\(offset)"
  }

  /// What the clock on the author's wall showed.
  public var civil: CivilTime { CivilTime(secondsSince1970: unixSeconds + utcOffsetSeconds) }
}

extension Instant: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    (a.unixSeconds, a.utcOffsetSeconds) < (b.unixSeconds, b.utcOffsetSeconds)
  }
}

/// A date and a time of day in the Gregorian calendar, in no zone.
public struct CivilTime: Hashable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int
  public var hour: Int
  public var minute: Int
  public var second: Int

  public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// Years 1900 to 9999; podcasts have no others, and four digits always hold them.
  public var isReal: Bool {
    (1900...9999).contains(year) && (1...12).contains(month) && day >= 1 && day <= Self.days(inMonth: month, of: year)
      && (0...23).contains(hour) && (0...59).contains(minute) && (0...60).contains(second)
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// As if this were UTC. Days are counted in years that begin in March, so that the leap day comes last
  /// (H. Hinnant, "chrono-compatible low-level date algorithms").
  public var secondsSince1970: Int {
    let shiftedYear = month > 2 ? year : year - 1
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    return ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  public init(secondsSince1970 seconds: Int) {
    let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let secondOfDay = seconds - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, hour: secondOfDay / 3600, minute: secondOfDay / 60 % 60,
      second: secondOfDay % 60)
  }

  /// 0 is Monday.
  public var weekday: Int {
    let days = CivilTime(year: year, month: month, day: day).secondsSince1970 / 86_400
    return ((days + 3) % 7 + 7) % 7
  }
}
