import PodcastModel
import Testing

@testable import Feeds

@Suite("Feed time")
struct FeedTimeTests {
  @Test(
    "a date has its weekday, two digits a day, and its author's offset",
    arguments: [
      (1_772_524_800, 3600, "Tue, 03 Mar 2026 09:00:00 +0100"), (0, 0, "Thu, 01 Jan 1970 00:00:00 +0000"),
      (951_782_400, -12_600, "Mon, 28 Feb 2000 20:30:00 -0330"), (951_782_400, 0, "Tue, 29 Feb 2000 00:00:00 +0000"),
      (-1, 0, "Wed, 31 Dec 1969 23:59:59 +0000"), (0, -30, "Thu, 01 Jan 1970 00:00:00 +0000"),
    ])
  func date(seconds: Int, offset: Int, expected: String) {
    #expect(FeedTime.rfc2822(Instant(unixSeconds: seconds, utcOffsetSeconds: offset)) == expected)
  }

  @Test(
    "times are spelled as each element wants them",
    arguments: [
      (0, "00:00:00.000", "0", 0), (3_723_045, "01:02:03.045", "3723.045", 3723), (500, "00:00:00.500", "0.5", 1),
      (360_000_000, "100:00:00.000", "360000", 360_000), (-5, "00:00:00.000", "0", 0),
    ])
  func times(milliseconds: Int, play: String, seconds: String, whole: Int) {
    let time = MediaTime(milliseconds: milliseconds)
    #expect(FeedTime.normalPlayTime(time) == play)
    #expect(FeedTime.seconds(time) == seconds)
    #expect(FeedTime.wholeSeconds(time) == whole)
  }

  @Test(
    "an episode's number is decimal, whatever is printed",
    arguments: [("C0775", "775"), ("S2E05", "5"), ("000", "0"), ("x", nil), ("#12b", "12"), ("", nil)])
  func number(printed: String, decimal: String?) {
    var episode = SampleShow.minimalEpisode.episode
    episode.number = printed
    #expect(EpisodeNumber.decimal(of: episode) == decimal)
  }

  @Test(
    "a role has its group of the taxonomy, in any case",
    arguments: [("Host", "cast"), ("EDITOR", "writing"), ("cook", nil)])
  func role(role: String, group: String?) { #expect(PersonTaxonomy.group(of: role) == group) }
}
