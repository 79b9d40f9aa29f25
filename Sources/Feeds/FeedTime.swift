import PodcastModel

/// Dates and times as feeds spell them.
enum FeedTime {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `Tue, 03 Mar 2026 09:05:00 +0100`, in the author's own offset (RFC 2822 §3.3).
  static func rfc2822(_ instant: Instant) -> String {
    // The format has no seconds in an offset.
    let minutes = instant.utcOffsetSeconds / 60
    let civil = Instant(unixSeconds: instant.unixSeconds, utcOffsetSeconds: minutes * 60).civil
    let offset = minutes.magnitude
    return
      "\(weekdays[civil.weekday]), \(civil.day.padded(to: 2)) \(months[civil.month - 1]) \(civil.year.padded(to: 4)) "
      + "\(civil.hour.padded(to: 2)):\(civil.minute.padded(to: 2)):\(civil.second.padded(to: 2)) "
      + "\(minutes < 0 ? "-" : "+")\(Int(offset / 60).padded(to: 2))\(Int(offset % 60).padded(to: 2))"
  }

  /// `01:02:03.450`: normal play time, as Podlove Simple Chapters has it.
  static func normalPlayTime(_ time: MediaTime) -> String {
    let milliseconds = max(0, time.milliseconds)
    let seconds = milliseconds / 1000
    return "\((seconds / 3600).padded(to: 2)):\((seconds / 60 % 60).padded(to: 2)):\((seconds % 60).padded(to: 2))."
      + (milliseconds % 1000).padded(to: 3)
  }

  /// Decimal seconds without needless zeros: `73`, `73.5`.
  static func seconds(_ time: MediaTime) -> String {
    let milliseconds = max(0, time.milliseconds)
    let (seconds, thousandths) = (milliseconds / 1000, milliseconds % 1000)
    if thousandths == 0 { return "\(seconds)" }
    if thousandths % 100 == 0 { return "\(seconds).\(thousandths / 100)" }
    return "\(seconds)." + (thousandths % 10 == 0 ? (thousandths / 10).padded(to: 2) : thousandths.padded(to: 3))
  }

  /// The nearest whole number of seconds.
  static func wholeSeconds(_ time: MediaTime) -> Int {
    let milliseconds = max(0, time.milliseconds)
    return milliseconds / 1000 + (milliseconds % 1000 >= 500 ? 1 : 0)
  }
}
