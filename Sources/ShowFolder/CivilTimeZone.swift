#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Files
import PodcastModel
import Synchronization

/// Wall-clock time in an IANA zone, by the system's own time zone tables.
struct CivilTimeZone {
  private let name: String

  /// libc has one zone at a time, in the environment.
  private static let lock = Mutex(())

  /// Nil where the system has no such zone.
  init?(named name: String) {
    let isName = name.utf8.allSatisfy { byte in
      let letter = Character(Unicode.Scalar(byte))
      return byte < 0x80 && (letter.isLetter || letter.isNumber || "/_+-".contains(letter))
    }
    guard isName, !name.hasPrefix("/"),
      name == "UTC" || FileStore.stamp(of: "/usr/share/zoneinfo/\(name)")?.isFolder == false
    else { return nil }
    self.name = name
  }

  /// The moment when a clock in this zone shows `civil`. Where it shows it twice, or never (the nights when clocks
  /// change), the system's choice.
  func instant(of civil: CivilTime) -> Instant? {
    guard civil.isReal else { return nil }
    return Self.lock.withLock { _ in
      let before = unsafe getenv("TZ").map { unsafe String(cString: $0) }
      unsafe setenv("TZ", name, 1)
      tzset()
      defer {
        if let before { unsafe setenv("TZ", before, 1) } else { unsafe unsetenv("TZ") }
        tzset()
      }
      var time = unsafe tm()
      unsafe time.tm_year = Int32(civil.year - 1900)
      unsafe time.tm_mon = Int32(civil.month - 1)
      unsafe time.tm_mday = Int32(civil.day)
      unsafe time.tm_hour = Int32(civil.hour)
      unsafe time.tm_min = Int32(civil.minute)
      unsafe time.tm_sec = Int32(civil.second)
      unsafe time.tm_isdst = -1
      let seconds = unsafe mktime(&time)
      return unsafe Instant(unixSeconds: Int(seconds), utcOffsetSeconds: time.tm_gmtoff)
    }
  }
}
