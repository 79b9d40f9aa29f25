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
    var text = DigitText(capacity: 31)
    text.add("\(weekdays[civil.weekday]), ")
    text.add(civil.day, width: 2)
    text.add(" \(months[civil.month - 1]) ")
    text.add(civil.year, width: 4)
    text.add(" ")
    text.add(civil.hour, width: 2)
    text.add(":")
    text.add(civil.minute, width: 2)
    text.add(":")
    text.add(civil.second, width: 2)
    text.add(minutes < 0 ? " -" : " +")
    text.add(abs(minutes) / 60 * 100 + abs(minutes) % 60, width: 4)
    return text.string
  }

  /// `01:02:03.450`: normal play time, as Podlove Simple Chapters has it.
  static func normalPlayTime(_ time: MediaTime) -> String {
    let milliseconds = max(0, time.milliseconds)
    let seconds = milliseconds / 1000
    var text = DigitText(capacity: 12)
    text.add(seconds / 3600, width: 2)
    text.add(":")
    text.add(seconds / 60 % 60, width: 2)
    text.add(":")
    text.add(seconds % 60, width: 2)
    text.add(".")
    text.add(milliseconds % 1000, width: 3)
    return text.string
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

/// Digits put side by side: a long feed has a hundred thousand times, and to put strings together takes much longer.
private struct DigitText {
  private var bytes: [UInt8] = []

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// - Parameter number: not below zero.
  mutating func add(_ number: Int, width: Int) {
    let end = bytes.count
    var rest = number
    repeat {
      bytes.insert(UInt8(0x30 + rest % 10), at: end)
      rest /= 10
    } while rest > 0 || bytes.count < end + width
  }

  var string: String { String(decoding: bytes, as: UTF8.self) }
}
