import PodcastModel
import Testing

@testable import Feeds

@Suite("Dates and values of feeds")
struct FeedDateTests {
  @Test(
    "dates are read as people write them",
    arguments: [
      ("Thu, 12 Mar 2026 09:05:00 +0100", "2026-03-12T09:05:00+01:00"),
      ("12 Mar 2026 09:05 GMT", "2026-03-12T09:05:00Z"),
      ("Thursday, 12 March 2026 09:05:00 EST", "2026-03-12T09:05:00-05:00"), ("12 mar 26 9:05", "2026-03-12T09:05:00Z"),
      ("Thu,12 Mar 2026 09:05:00 +01:00", "2026-03-12T09:05:00+01:00"),
      ("Mar 12, 2026 9:05 PM", "2026-03-12T21:05:00Z"),
      ("Thu, 12 Mar 2026 09:05:00 GMT+2", "2026-03-12T09:05:00+02:00"), ("2026-03-12", "2026-03-12T00:00:00Z"),
      ("2026-03-12T09:05:00.123Z", "2026-03-12T09:05:00Z"), ("2026-03-12 09:05:00 -0330", "2026-03-12T09:05:00-03:30"),
      ("Thu, 12 Mar 2026 24:00:00 +0000", "2026-03-13T00:00:00Z"), ("12-Mar-2026 09:05:00 BST", "2026-03-12T09:05:00Z"),
      ("  12 Mar 99 00:00 UT ", "1999-03-12T00:00:00Z"),
    ])
  func dates(text: String, expected: String) { #expect(FeedDate.read(text)?.iso8601 == expected) }

  @Test(
    "what is no date is none",
    arguments: ["", "yesterday", "32 Mar 2026", "12 Foo 2026", "Thu", "99999999999", "12 Mar 2026 99:99"])
  func noDates(text: String) { #expect(FeedDate.read(text) == nil) }

  @Test(
    "durations are read as people write them",
    arguments: [
      ("3600", 3600), ("62:03", 3723), ("1:02:03", 3723), ("00:62:03", 3723), ("90.5", 90.5), ("PT1H2M3S", 3723),
      ("1h 2m 3s", 3723), ("29 min", 1740), (" 10 : 30 ", 630),
    ])
  func durations(text: String, seconds: Double) { #expect(FeedValue.seconds(text) == seconds) }

  @Test("what is no duration is none", arguments: ["", "long", "1:2:3:4", "-5", "1:xx", "5 parsecs"])
  func noDurations(text: String) { #expect(FeedValue.seconds(text) == nil) }
}
