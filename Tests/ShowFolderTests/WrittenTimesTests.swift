import PodcastModel
import Testing

@testable import ShowFolder

@Suite("Dates and durations")
struct WrittenTimesTests {
  @Test(
    "a date without an offset is read in the show's zone, summer and winter",
    arguments: [
      ("2026-01-15", 1_768_431_600, 3600), ("2026-07-15T12:00", 1_784_109_600, 7200),
      ("2026-07-15 12:00:30", 1_784_109_630, 7200), ("2026-07-15T12:00Z", 1_784_116_800, 0),
      ("2026-07-15T12:00:00-05:30", 1_784_136_600, -19_800), ("2026-07-15t12:00:30.123 +0200", 1_784_109_630, 7200),
      ("2026-07-15 z", 1_784_073_600, 0), ("2026-07-15  -01:00", 1_784_077_200, -3600),
    ])
  func dates(text: String, unixSeconds: Int, offset: Int) {
    #expect(
      WrittenTimes.instant(text, in: CivilTimeZone(named: "Europe/Oslo"))
        == Instant(unixSeconds: unixSeconds, utcOffsetSeconds: offset))
  }

  @Test(
    "an impossible date is none",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-01T24:00", "1 March 2026", "2026-1-1",
      "0000-01-01", "2026-01-01T10:00+25:00", "2026-01-01T", "2026-01-01T10", "2026-01-01T10:", "2026-01-01T10:00:",
      "2026-01-01T10:00:00.", "2026-01-01x", "2026-01-01T10:00+1", "2026-01-01T10:00+01:00x", "", "2026", "２026-01-01",
      "2026-01-01 10", "-026-01-01",
    ])
  func impossibleDates(text: String) { #expect(WrittenTimes.instant(text, in: nil) == nil) }

  @Test(
    "a duration is read as people write it",
    arguments: [
      ("29 min", 1740), ("29:06", 1746), ("1:02:03", 3723), ("1 h 5 min", 3900), ("90 s", 90), ("1746", 1746),
      ("2 timer", 7200),
      ("45min.", 2700),
    ])
  func durations(text: String, seconds: Int) {
    #expect(WrittenTimes.duration(text) == MediaTime(milliseconds: seconds * 1000))
  }

  @Test(
    "anything else is no duration", arguments: ["", "long", "1:60", "-5", "1e9", "5 parsecs", "99999999999999999999"])
  func noDurations(text: String) { #expect(WrittenTimes.duration(text) == nil) }

  @Test(
    "a zone that is no name of a zone is none",
    arguments: ["Europe/Atlantis", "../../etc/passwd", "/etc/passwd", "", "Europe"])
  func zones(name: String) { #expect(CivilTimeZone(named: name) == nil) }
}
